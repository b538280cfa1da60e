"""`hugolint links`: what is remembered of external links: shown, pruned, exported to a file and imported from one."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from hugolint.links.external.outcomes import Outcome

if TYPE_CHECKING:
    from hugolint.links.external.outcomes import Result
    from hugolint.links.external.store import Store

STORE = click.option(
    "--store", type=click.Path(path_type=Path), help="The file of results, instead of the one that the settings name."
)
OUTCOMES = [outcome.value for outcome in Outcome if outcome is not Outcome.NOT_CHECKED]

EPILOG = """\b
Examples:
  hugolint links show --outcome gone
  hugolint links prune --older-than 60
  hugolint links export links.jsonl       a sorted text file, to be committed
  hugolint links import links.jsonl       before `hugolint audit`, on another machine
"""


@click.group("links", epilog=EPILOG)
def command() -> None:
    """Look after what `hugolint audit` remembers of external links.

    A working link is not looked up again for `max-age` days; of a failing one it is remembered since when it
    fails. All of it is in the file that `store` under [links] in the settings names.
    """


@command.command()
@click.argument("urls", nargs=-1, metavar="[PART_OF_URL]...")
@click.option("--outcome", "outcomes", multiple=True, type=click.Choice(OUTCOMES), help="Show these alone.")
@STORE
def show(urls: tuple[str, ...], outcomes: tuple[str, ...], store: Path | None) -> None:
    """Show what is remembered of all links, or of those with one of these parts in their URL.

    \b
    Examples:
      hugolint links show --outcome gone --outcome timeout
      hugolint links show kubernetes.io
    """
    with _open(store) as remembered:
        shown = 0
        for result in remembered:
            if (not urls or any(part in result.url for part in urls)) and (not outcomes or result.outcome in outcomes):
                click.echo(_line(result))
                shown += 1
    click.echo(f"{shown} {'link' if shown == 1 else 'links'}", err=True)


@command.command()
@click.option("--older-than", "days", type=click.FloatRange(min=0), required=True, help="Days since the last look-up.")
@STORE
def prune(days: float, store: Path | None) -> None:
    """Forget links that have not been looked up for so many days.

    \b
    Example:
      hugolint links prune --older-than 60
    """
    with _open(store) as remembered:
        count = remembered.prune(datetime.now(UTC) - timedelta(days=days))
    click.echo(f"{count} {'link' if count == 1 else 'links'} forgotten")


@command.command()
@click.argument("file", type=click.File("w", encoding="utf-8", atomic=True), default="-")
@STORE
def export(file: TextIO, store: Path | None) -> None:
    """Write what is remembered to FILE, or to standard output: a link a line, sorted, fit to be committed and merged.

    \b
    Examples:
      hugolint links export links.jsonl
      hugolint links export | grep '"outcome": "gone"'
    """
    with _open(store) as remembered:
        file.writelines(f"{line}\n" for line in remembered.export())


@command.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@STORE
def import_(files: tuple[Path, ...], store: Path | None) -> None:
    """Take in what was exported, here or on other machines; of two results for one link the newer one holds.

    Marks of a merge conflict are passed over: both sides are taken in.

    \b
    Examples:
      hugolint links import links.jsonl
      hugolint links import shard-*.jsonl
    """
    with _open(store, make=True) as remembered:
        for path in files:
            with path.open(encoding="utf-8", errors="replace") as lines:
                count = remembered.import_lines(lines, str(path))
            click.echo(f"{path}: {count} {'link' if count == 1 else 'links'} taken in")


@contextmanager
def _open(named: Path | None, *, make: bool = False) -> "Iterator[Store]":
    from hugolint.links.external.store import Store, StoreError
    from hugolint.util.errors import Fault, HugolintError

    path = named or _store_of_site()
    if not (make or path.exists()):
        raise HugolintError(Fault("no links are remembered here yet; `hugolint audit` looks them up", str(path)))
    try:
        with Store(path) as store:
            yield store
    except StoreError as error:
        raise HugolintError(Fault(str(error))) from error


def _store_of_site() -> Path:
    from hugolint.cli.targets import target_of
    from hugolint.registry import registry
    from hugolint.settings.loading import settings_for
    from hugolint.util.errors import Fault, SettingsError
    from hugolint.util.repository import PathError, path_in_repository

    root = target_of(None).root
    store = settings_for(root, None, registry.load()).settings.links.store
    if not store:
        raise SettingsError(Fault('nothing is remembered: `store` under [links] in the settings is ""'))
    try:
        return path_in_repository(store, root)
    except PathError as error:
        raise SettingsError(Fault(f"links.store: {error}")) from None


def _line(result: "Result") -> str:
    from hugolint.report.text import printable

    checked = f"{result.checked_at:%Y-%m-%d}" if result.checked_at and result.checked_at.timestamp() else "-" * 10
    since = f" (failing since {result.failing_since:%Y-%m-%d})" if result.failing_since else ""
    reason = f"  {result.reason}" if result.reason else ""
    return printable(f"{checked}  {result.outcome:21}  {result.url}{reason}{since}")
