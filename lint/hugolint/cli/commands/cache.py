"""`hugolint cache`: where what was found is kept, and how to be rid of it."""

from pathlib import Path

import click

from hugolint.cli.help import epilog

EPILOG = epilog(
    {"hugolint cache": "where it lies, and how large it is", "hugolint cache --clear": "delete it"},
    files={".hugolint_cache/findings.sqlite": "pages that were read, and what was found"},
)


@click.command("cache", epilog=EPILOG)
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option("--clear", is_flag=True, help="Delete what is kept.")
def command(path: Path | None, clear: bool) -> None:
    """Show where hugolint keeps what it found in a site, and how much that is.

    It lies in .hugolint_cache in the site's folder, kept out of git, and may be deleted at any time. What is
    remembered of external links stays; see `hugolint links`.
    """
    from hugolint.cache import database
    from hugolint.cli.targets import targets

    for root in [target.root for target in targets([path] if path else [])]:
        file = database.file_of(root)
        if not file.exists():
            click.echo(f"{file}: nothing is kept")
        elif clear:
            database.clear(root)
            click.echo(f"{file}: deleted")
        else:
            click.echo(f"{file}: {file.stat().st_size / 1e6:.1f} MB")
