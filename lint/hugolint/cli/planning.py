"""Plans of changes, shown or carried out."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hugolint.cli.progress import shown_progress
from hugolint.util.words import counted

if TYPE_CHECKING:
    from hugolint.engine.linter import Linter
    from hugolint.engine.planning.plan import Plan


def carry_out(root: Path, planned: "Callable[[Linter], Plan]", *, dry_run: bool) -> int:
    """Carry out what is planned for the site at `root`, or show it as a diff; return the exit code."""
    from hugolint.engine.linter import Linter
    from hugolint.engine.planning.applying import apply, undo

    if undo(root):
        click.echo("hugolint: undid what an interrupted run had left half done", err=True)
    with shown_progress() as progress:
        plan = planned(Linter(root, progress=progress))
        if not dry_run:
            apply(root, plan, progress)
    if dry_run:
        _show(plan)
    else:
        _report(plan)
    for note in plan.notes:
        click.echo(f"hugolint: note: {note}", err=True)
    return 0


def _show(plan: "Plan") -> None:
    from hugolint.engine.fixes import diff
    from hugolint.engine.planning.plan import applied

    for old, new in plan.moves:
        click.echo(f"rename from {old}\nrename to {new}")
    for path, edits in sorted(plan.edits.items()):
        click.echo(diff(path, plan.before[path], applied(plan.before[path], edits)), nl=False)
    for path, text in sorted(plan.created.items()):
        click.echo(diff(path, "", text), nl=False)


def _report(plan: "Plan") -> None:
    for old, new in plan.moves:
        click.echo(f"{old} is now {new}")
    for path in plan.created:
        click.echo(f"{path} is new, and holds an alias of the old address")
    if plan.edits:
        count = sum(map(len, plan.edits.values()))
        click.echo(f"{counted(count, 'place', 'places')} rewritten in {counted(len(plan.edits), 'file', 'files')}.")
