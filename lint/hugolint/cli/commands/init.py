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

    sites = targets([path] if path else [])
    files = [target.root / FILE_NAME for target in sites]
    there = [file for file in files if file.exists()] if not (print_ or force) else []
    if there:
        reason = "is there already; --force writes over it, --print shows what would be written"
        raise HugolintError(*(Fault(reason, str(file)) for file in there))
    for target, file in zip(sites, files, strict=True):
        linter = Linter(target.root, settings=LoadedSettings())
        findings = linter.report().findings
        text = propose(linter.site, len(findings))
        if print_:
            click.echo(text if len(sites) == 1 else f"# {file}\n\n{text}", nl=False)
            continue
        try:
            file.write_text(text, encoding="utf-8")
        except OSError as error:
            raise HugolintError(Fault(f"cannot be written: {error.strerror}", str(file))) from error
        click.echo(f"{file} is written. Look it through, then: hugolint check")
