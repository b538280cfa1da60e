"""`hugolint rename`: a term, a heading or a field by another name, wherever it is named."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hugolint.cli.help import PLAIN_EXIT_CODES, epilog

if TYPE_CHECKING:
    from hugolint.engine.linter import Linter
    from hugolint.engine.planning.plan import Plan

EPILOG = epilog(
    {
        "hugolint rename tags Pytorch PyTorch": "a term of a taxonomy, on all pages",
        "hugolint rename tags ML 'Machine learning' --dry-run": "what that would change",
        "hugolint rename content/a.md#old 'New heading'": "a heading, with all links to it",
        "hugolint rename --key mood params.temper": "a field of front matter, on all pages",
        "hugolint rename --key mood temper content/posts": "on those in one section",
    },
    PLAIN_EXIT_CODES,
)


@click.command("rename", epilog=EPILOG)
@click.argument("names", nargs=-1, metavar="TAXONOMY OLD NEW | FILE#ID TEXT | [PATH]...")
@click.option("--key", nargs=2, metavar="OLD NEW", help="Give a field of front matter another key.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
def command(names: tuple[str, ...], key: tuple[str, str] | None, dry_run: bool) -> int:
    """Give a term, a heading or a field another name, wherever it is named.

    A term is rewritten on all pages, in all languages, in the style of each; its page moves along, links to it are
    written anew, and its old address becomes an alias. A page that has both terms keeps the new one. Of a heading, all
    links to its id follow, and those to headings whose ids change with it. A field is renamed in the files at and below
    PATH, or in all. Where anything fails, nothing is changed.
    """
    from hugolint.cli.planning import carry_out

    root, planned = _request(names, key)
    return carry_out(root, planned, dry_run=dry_run)


def _request(names: tuple[str, ...], key: tuple[str, str] | None) -> "tuple[Path, Callable[[Linter], Plan]]":
    """Return the site that is meant, and what is to be planned for it."""
    if key is not None:
        return _of_key(names, *key)
    if len(names) == 2 and names[0].find("#") > 0:
        return _of_heading(*names)
    if len(names) == 3:
        return _of_term(*names)
    raise click.UsageError(
        "name a taxonomy, a term and its new name; or FILE#ID and a heading's new text; or --key OLD NEW"
    )


def _of_term(taxonomy: str, old: str, new: str) -> "tuple[Path, Callable[[Linter], Plan]]":
    from hugolint.cli.targets import target_of

    return target_of(None).root, lambda linter: linter.plan_term(taxonomy, old, new)


def _of_heading(place: str, text: str) -> "tuple[Path, Callable[[Linter], Plan]]":
    from hugolint.cli.targets import target_of

    file, _, heading_id = place.rpartition("#")
    target = target_of(Path(file))
    (path,) = target.focus or (file,)
    return target.root, lambda linter: linter.plan_heading(path, heading_id, text)


def _of_key(paths: tuple[str, ...], old: str, new: str) -> "tuple[Path, Callable[[Linter], Plan]]":
    from hugolint.cli.targets import targets
    from hugolint.util.errors import Fault, HugolintError

    found = targets(map(Path, paths))
    if len(found) > 1:
        raise HugolintError(Fault(f"these are {len(found)} sites; name files of one"))
    (target,) = found
    return target.root, lambda linter: linter.plan_key(old, new, target.focus)
