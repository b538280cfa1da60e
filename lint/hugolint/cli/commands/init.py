"""`hugolint init`: settings that fit the site."""

from pathlib import Path

import click

from hugolint.cli.help import epilog
from hugolint.util.errors import Fault, HugolintError

EPILOG = epilog(
    {
        "hugolint init": "for the site found from here upwards",
        "hugolint init --print docs": "look first, write nothing",
    },
    files={"hugolint.toml": "written into the site's folder"},
)


@click.command("init", epilog=EPILOG)
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option("--print", "print_", is_flag=True, help="Print the settings instead of writing them.")
@click.option("--force", is_flag=True, help="Write over a hugolint.toml that is there.")
def command(path: Path | None, print_: bool, force: bool) -> None:
    """Write a commented hugolint.toml that fits the site.

    It looks at the site first: the fields that nearly all pages of a section have, the terms that are in use, the
    languages. Each line says where it comes from.
    """
    from hugolint.cli.targets import targets
    from hugolint.engine.linter import Linter
    from hugolint.settings.file import FILE_NAME
    from hugolint.settings.proposal import propose
    from hugolint.settings.settings import LoadedSettings

    linter = Linter(targets([path] if path else [])[0].root, settings=LoadedSettings())
    findings = linter.report().findings
    text = propose(linter.site, len(findings))
    file = linter.root / FILE_NAME
    if print_:
        click.echo(text, nl=False)
        return
    if file.exists() and not force:
        raise HugolintError(
            Fault("is there already; --force writes over it, --print shows what would be written", str(file))
        )
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise HugolintError(Fault(f"cannot be written: {error.strerror}", str(file))) from error
    click.echo(f"{file} is written. Look it through, then: hugolint check")
