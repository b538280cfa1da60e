"""`hugolint lsp`: the language server for editors."""

import sys

import click

from hugolint.cli.help import epilog

EPILOG = epilog({"hugolint lsp": "an editor starts it, and speaks to it over standard input and output"})


@click.command("lsp", epilog=EPILOG)
@click.option("--stdio", is_flag=True, help="Speak over standard input and output: it always does; editors say it.")
def command(stdio: bool) -> None:
    """Run the language server: findings, fixes, completion and more in an editor, as you write.

    Editors start it by themselves. How each is set up: https://hugolint.github.io/hugolint/use/editor/
    """
    from hugolint.lsp.server import serve

    sys.exit(serve())
