"""`hugolint completion`: the script that lets a shell complete hugolint's commands, options and rules."""

import click
from click.shell_completion import get_completion_class

from hugolint.cli.help import epilog

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_HUGOLINT_COMPLETE"

EPILOG = epilog(
    {
        'eval "$(hugolint completion bash)"': "in ~/.bashrc (bash 4.4 or newer)",
        'eval "$(hugolint completion zsh)"': "in ~/.zshrc, after compinit",
        "hugolint completion fish | source": "in ~/.config/fish/config.fish",
    }
)


@click.command("completion", epilog=EPILOG)
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Print the script that lets a shell complete commands, options, files, and the codes and names of rules."""
    from hugolint.cli.main import cli

    made_by = get_completion_class(shell)
    if made_by is None:
        raise click.UsageError(f"click knows nothing of {shell}")
    click.echo(made_by(cli, {}, "hugolint", VARIABLE).source())
