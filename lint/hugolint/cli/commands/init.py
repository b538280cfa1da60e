"""`hugolint init`: settings that fit the site, and what it is used for."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from hugolint.cli.help import epilog
from hugolint.util.errors import Fault, HugolintError, writing
from hugolint.util.repository import repository_of

if TYPE_CHECKING:
    from hugolint.settings.takeover.taken import Taken

EPILOG = epilog(
    {
        "hugolint init": "for the site found from here upwards",
        "hugolint init --print docs": "look first, write nothing",
        "hugolint init --pre-commit --github": "and set up a hook and a workflow",
        "hugolint init --from .htmltest.yml": "take over what another program was told",
        "hugolint init --schema posts": "a contract that the pages in posts follow today",
    },
    files={
        "hugolint.toml": "written into the site's folder",
        ".pre-commit-config.yaml, ...": "hugolint is added; nothing else in them changes",
        "schemas/SECTION.yaml": "with --schema",
    },
)


class _Change(Struct, frozen=True):
    """A file that is to be written: its text before, "" where there is none, and after."""

    file: Path
    before: str
    after: str


@click.command("init", epilog=EPILOG)
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option("--print", "print_", is_flag=True, help="Print what would be written instead of writing it.")
@click.option("--force", is_flag=True, help="Write over a hugolint.toml that is there.")
@click.option("--pre-commit", is_flag=True, help="Add the hook to .pre-commit-config.yaml.")
@click.option("--lefthook", is_flag=True, help="Add a command to lefthook.yml.")
@click.option("--github", is_flag=True, help="Write a workflow for GitHub.")
@click.option("--gitlab", is_flag=True, help="Add a job to .gitlab-ci.yml.")
@click.option("--baseline", is_flag=True, help="Begin with a baseline: what is found today stays quiet.")
@click.option("--schema", metavar="SECTION", help="Derive a contract from the front matter of a section's pages.")
@click.option("--editor", is_flag=True, help="Name that schema in the YAML of those pages, for language servers.")
@click.option(
    "--from",
    "others",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Take over settings of htmltest, lychee, markdownlint or remark; may be given several times.",
)
def command(
    path: Path | None,
    print_: bool,
    force: bool,
    baseline: bool,
    schema: str | None,
    editor: bool,
    others: tuple[Path, ...],
    **uses: bool,
) -> None:
    """Write a commented hugolint.toml that fits the site, and set up what it is used for.

    It looks at the site first: the fields that nearly all pages of a section have, the terms that are in use, the
    languages, the theme. Each line says where it comes from. Of the settings of other programs (--from), what has a
    counterpart is taken over, and what has none is listed.

    On a terminal it asks what else to set up, and shows it first; the options answer beforehand. With them it can be
    run again: a hugolint.toml that is there is kept, and what has hugolint already is left as it is.
    """
    from hugolint.cli.targets import targets

    if editor and schema is None:
        raise click.UsageError("--editor needs --schema SECTION")
    if schema is not None:
        _contract(path, schema, force=force, print_=print_, editor=editor)
        return
    roots = [target.root for target in targets([path] if path else [])]
    wanted = [name.replace("_", "-") for name, is_wanted in uses.items() if is_wanted]
    keeps = bool(wanted) or baseline
    changes = list(_settings(roots, others, force=force or print_, keeps=keeps))
    if not wanted and not print_ and _is_terminal():
        wanted = list(_asked_for(roots[0]))
    changes += _of_uses(roots[0], wanted)
    if print_:
        _print(changes)
        return
    if _is_terminal() and wanted:
        _show(changes)
        click.confirm("Write this?", default=True, abort=True)
    for change in changes:
        _write(change)
    if baseline:
        from hugolint.cli.commands.baseline import command as write_baseline

        write_baseline.main([str(root) for root in roots[:1]], standalone_mode=False)


def _contract(path: Path | None, section: str, *, force: bool, print_: bool, editor: bool) -> None:
    """Write a schema for a section, and the contract that names it."""
    from hugolint.cli.deriving import MODELINE, derive, summary, with_contract, with_modelines
    from hugolint.cli.progress import shown_progress
    from hugolint.cli.targets import target_of
    from hugolint.engine.linter import Linter
    from hugolint.settings.file import FILE_NAME, find
    from hugolint.settings.settings import LoadedSettings

    root = target_of(path).root
    with shown_progress() as progress:
        site = Linter(root, settings=LoadedSettings(), progress=progress).site
    derived = derive(site, section)
    if derived.file.exists() and not (force or print_):
        reason = "is there already; --force writes over it, --print shows what would be written"
        raise HugolintError(Fault(reason, str(derived.file)))
    if print_:
        click.echo(derived.text, nl=False)
        return
    settings = find(root) or root / FILE_NAME
    before = _text(settings)
    _replace(_Change(derived.file, _text(derived.file), derived.text))
    click.echo(f"{derived.file} is written, from {len(derived.pages):,} pages. Look it through")
    if (after := with_contract(before, settings, root, derived)) != before:
        _replace(_Change(settings, before, after))
        click.echo(f"{settings} has the contract")
    if editor:
        changes = [_Change(*change) for change in with_modelines(root, section, derived)]
        for change in changes:
            _replace(change)
        click.echo(f"{len(changes):,} files name the schema for editors: {MODELINE}")
    click.echo(summary(derived))


def _settings(roots: list[Path], others: Iterable[Path], *, force: bool, keeps: bool) -> Iterator[_Change]:
    """Yield the settings of each site. Raises HugolintError for those that are there, unless they may be kept."""
    from hugolint.cli.progress import shown_progress
    from hugolint.engine.linter import Linter
    from hugolint.settings.file import FILE_NAME
    from hugolint.settings.proposal import propose
    from hugolint.settings.settings import LoadedSettings

    files = [root / FILE_NAME for root in roots]
    there = [file for file in files if file.exists() and not force]
    if there and not keeps:
        reason = "is there already; --force writes over it, --print shows what would be written"
        raise HugolintError(*(Fault(reason, str(file)) for file in there))
    taken = [_taken_over(other) for other in others]
    for root, file in zip(roots, files, strict=True):
        if file not in there:
            with shown_progress() as progress:
                linter = Linter(root, settings=LoadedSettings(), progress=progress)
                findings = linter.report().findings
            yield _Change(file, _text(file), propose(linter.site, len(findings), taken))


def _taken_over(file: Path) -> "Taken":
    """Return what is taken over from the settings of another program; a rule that is on or off by default needs no setting."""
    from hugolint.registry import registry
    from hugolint.settings.takeover.takeover import take_over

    taken = take_over(file)
    known = registry.load()
    on = [name for name in dict.fromkeys(taken.select) if known.get(name).default]
    taken.select = [name for name in dict.fromkeys(taken.select) if name not in on]
    taken.covered += [f"{name}: it is on by default" for name in on]
    off = [name for name in dict.fromkeys(taken.ignore) if not known.get(name).default]
    taken.ignore = [name for name in dict.fromkeys(taken.ignore) if name not in off]
    taken.covered += [f"{name}: it is off by default" for name in off]
    return taken


def _of_uses(root: Path, wanted: Iterable[str]) -> Iterator[_Change]:
    """Yield what the uses of these names write at the repository's root. Raises HugolintError where nothing can be added."""
    from hugolint.settings.uses import USES, UseError

    folder = repository_of(root)
    names = {*wanted, "gitignore"} if wanted else set()
    for use in (use for use in USES if use.name in names):
        file = folder / use.file
        before = _text(file)
        try:
            after = use.add(before)
        except UseError as error:
            raise HugolintError(Fault(str(error), str(file))) from error
        if after == before:
            click.echo(f"{file} has hugolint already", err=True)
        else:
            yield _Change(file, before, after)


def _asked_for(root: Path) -> Iterator[str]:
    """Ask a person which uses to set up; those whose file is there are suggested."""
    from hugolint.settings.uses import USES

    folder = repository_of(root)
    for use in USES:
        if use.name == "gitignore":
            continue
        is_there = (folder / use.file.split("/")[0]).exists()
        if click.confirm(f"Set up {use.purpose} ({use.file})?", default=is_there):
            yield use.name


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode() if file.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise HugolintError(Fault("cannot be read as text", str(file))) from error


def _print(changes: list[_Change]) -> None:
    for change in changes:
        click.echo(change.after if len(changes) == 1 else f"# {change.file}\n\n{change.after}", nl=False)


def _show(changes: list[_Change]) -> None:
    from hugolint.engine.fixes import diff

    for change in changes:
        click.echo(diff(change.file.name, change.before, change.after), nl=False)


def _write(change: _Change) -> None:
    _replace(change)
    if change.file.name == "hugolint.toml":
        click.echo(f"{change.file} is written. Look it through, then: hugolint check")
    else:
        click.echo(f"{change.file} {'now has hugolint' if change.before else 'is written'}")


def _replace(change: _Change) -> None:
    from hugolint.engine.replacing import LeftAloneError, replace_text

    try:
        with writing(change.file):
            change.file.parent.mkdir(parents=True, exist_ok=True)
            if change.before:
                replace_text(change.file, change.before, change.after)
            else:
                change.file.write_bytes(change.after.encode())
    except LeftAloneError as error:
        raise HugolintError(Fault(f"is left alone: {error}", str(change.file))) from error
