"""Applying fixes: edits of a file's text that go in together or not at all."""

import difflib
import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hugolint.finding import Edit, Finding, Fix, Safety

MOST_PASSES = 10


@dataclass(frozen=True, slots=True)
class FixedText:
    """A text after fixes, and which findings' fixes went in."""

    text: str
    applied: tuple[Finding, ...]


def applicable(findings: Iterable[Finding], *, unsafe: bool) -> list[Finding]:
    """Return the findings whose fix may be applied: safe ones, and unsafe ones where asked for."""
    return [f for f in findings if f.fix is not None and (unsafe or f.fix.safety is Safety.SAFE)]


def apply(text: str, findings: Sequence[Finding]) -> FixedText:
    """Apply the findings' fixes to a file's text; of two that overlap the earlier one, and the other waits.

    The same edit, offered by two findings, goes in once.
    """
    taken: list[Edit] = []
    applied: list[Finding] = []
    for finding in sorted(findings, key=lambda f: f.fix.edits if f.fix else ()):
        edits = finding.fix.edits if finding.fix else ()
        new = [edit for edit in edits if edit not in taken]
        if edits and not any(_overlap(edit, other) for edit in new for other in taken):
            taken += new
            applied.append(finding)
    parts, position = [], 0
    for edit in sorted(taken):
        parts += [text[position : edit.start], edit.text]
        position = edit.end
    return FixedText("".join([*parts, text[position:]]), tuple(applied))


def diff(path: str, before: str, after: str) -> str:
    """Return the change of a file as a unified diff."""
    return "".join(
        line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"
        for line in difflib.unified_diff(
            before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{path}", f"b/{path}"
        )
    )


def write(path: Path, text: str) -> None:
    """Replace a file atomically, its permissions kept. Raises OSError."""
    target = path.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
        Path(name).chmod(target.stat().st_mode)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _overlap(a: Edit, b: Edit) -> bool:
    # Two insertions at one place overlap too: their order would be a guess.
    return a.start < b.end and b.start < a.end if a.start != b.start else True


__all__ = ["MOST_PASSES", "Fix", "FixedText", "applicable", "apply", "diff", "write"]
