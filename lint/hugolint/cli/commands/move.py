"""`hugolint move`: a page, a bundle or a section elsewhere, with every link to it."""

import os
from pathlib import Path

import click

from hugolint.cli.help import PLAIN_EXIT_CODES, epilog

EPILOG = epilog(
    {
        "hugolint move content/posts/a.md content/teas/": "a page into another section",
        "hugolint move content/posts/a content/posts/b": "a bundle, or a section with all that is in it",
        "hugolint move content/posts/a.md content/posts/a/index.md": "a page becomes a bundle",
        "hugolint move content/docs content/guides --dry-run": "what that would change",
    },
    PLAIN_EXIT_CODES,
)
_SEPARATORS = tuple(filter(None, ("/", os.sep, os.altsep)))


@click.command("move", epilog=EPILOG)
@click.argument("source", type=click.Path(path_type=Path))
@click.argument("destination", type=click.Path())
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
def command(source: Path, destination: str, dry_run: bool) -> int:
    """Move a page, a bundle or a section, and take nothing away.

    The old address becomes an alias. Every link, ref, image, menu entry and field that leads to what moves is written
    anew in its own style, and so are the relative links of what moves; translations move along. Each of them was followed
    through the site as it is after the move. Where anything fails, nothing is changed.
    """
    from hugolint.cli.planning import carry_out
    from hugolint.cli.targets import target_of
    from hugolint.util.paths import relative

    target = target_of(source)
    root = target.root

    def from_root(path: Path) -> str:
        return relative(path.absolute(), root)

    goal = Path(destination)
    if (
        destination.endswith(_SEPARATORS)
        and source.is_file()
        and source.stem.partition(".")[0] not in ("index", "_index")
    ):
        goal /= source.name  # into a folder, which need not be there yet
    return carry_out(root, lambda linter: linter.plan_move(from_root(source), from_root(goal)), dry_run=dry_run)
