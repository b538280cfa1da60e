"""Applying fixes: edits of a file's text that go in together or not at all."""

import difflib
from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from hugolint.engine.external_links import LookUp
from hugolint.engine.progress import SILENT, Progress
from hugolint.engine.replacing import LeftAloneError, replace_text
from hugolint.engine.since import Earlier, Now
from hugolint.engine.workspace import Workspace
from hugolint.finding import Edit, Finding, Safety
from hugolint.report.site import SiteReport

if TYPE_CHECKING:
    from hugolint.links.external.outcomes import Result
    from hugolint.links.external.settings import LinkSettings


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
    taken: list[Edit] = []  # in the order of the text
    applied: list[Finding] = []
    for finding in sorted(findings, key=lambda f: f.fix.edits if f.fix else ()):
        edits = finding.fix.edits if finding.fix else ()
        new = [edit for edit in dict.fromkeys(edits) if not _holds(taken, edit)]
        if edits and not any(_overlaps_one_of(taken, edit) for edit in new):
            for edit in new:
                insort(taken, edit)
            applied.append(finding)
    parts, position = [], 0
    for edit in taken:
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


def _holds(taken: Sequence[Edit], edit: Edit) -> bool:
    at = bisect_left(taken, edit)
    return at < len(taken) and taken[at] == edit


def _overlaps_one_of(taken: Sequence[Edit], edit: Edit) -> bool:
    """Return whether an edit overlaps one of those taken, which are in order and do not overlap one another."""
    at = bisect_left(taken, edit)
    return any(_overlap(edit, other) for other in taken[max(at - 1, 0) : at + 1])


def _overlap(a: Edit, b: Edit) -> bool:
    # Two insertions at one place overlap too: their order would be a guess.
    return a.start < b.end and b.start < a.end if a.start != b.start else True


class Fixed(Struct, frozen=True):
    """What fixing came to; nothing has been written."""

    report: SiteReport  # what is still to be reported
    before: Mapping[str, str]  # the texts of the changed files, by path
    after: Mapping[str, str]
    applied: tuple[Finding, ...]
    unsettled: tuple[str, ...]  # codes of rules whose fixes undo one another; then `after` must not be written

    def write(self, root: Path, progress: Progress = SILENT) -> dict[str, str]:
        """Write the texts into the files of the site at `root`, and return why those were left alone that were, by path."""
        left_alone = {}
        progress.begins(f"writing {len(self.after):,} files", len(self.after))
        for number, (path, text) in enumerate(self.after.items()):
            progress.advances(number / len(self.after))
            try:
                replace_text(root / path, self.before[path], text, root)
            except LeftAloneError as error:
                left_alone[path] = str(error)
        return left_alone


def fix(
    workspace: Workspace,
    texts: Mapping[str, str],
    focus: tuple[str, ...] = (),
    *,
    unsafe: bool,
    external: bool = False,
    before: Earlier | None = None,
) -> Fixed:
    """Apply the fixes of a site's findings, in at most `MOST_PASSES` passes, to texts in memory.

    `texts` are read in place of files; findings and external links are those at and below the paths in `focus`. With
    an earlier state, findings are those that are new since then, as well.
    """
    texts_before: dict[str, str] = {}
    after = dict(texts)
    applied: list[Finding] = []
    look_up = _once_each(workspace.looking_up)

    def report() -> SiteReport:
        workspace.show(after)
        links = workspace.look_up(focus, look_up) if external else []
        return Now(workspace, links).new_since(before, focus) if before else workspace.report(focus, links)

    now = report()
    for _ in range(MOST_PASSES):
        originals = {source.path: source for source in workspace.sources if source.encoding_error is None}
        by_path: dict[str, list[Finding]] = {}
        for finding in _applicable(now, unsafe=unsafe):
            if finding.path in originals:
                by_path.setdefault(finding.path, []).append(finding)
        if not by_path:
            return Fixed(now, texts_before, _of(after, texts_before), tuple(applied), ())
        for path, findings in by_path.items():
            text = originals[path].text
            fixed = apply(text, findings)
            texts_before.setdefault(path, text)
            after[path] = fixed.text
            applied += fixed.applied
        now = report()
    left = {finding.code for finding in _applicable(now, unsafe=unsafe)}
    return Fixed(now, texts_before, _of(after, texts_before), tuple(applied), tuple(sorted(left)))


def _applicable(report: SiteReport, *, unsafe: bool) -> list[Finding]:
    return applicable((found.finding for found in report.findings), unsafe=unsafe)


def _once_each(looking_up: LookUp) -> LookUp:
    known: dict[str, Result] = {}

    def look_up(urls: "Iterable[str]", settings: "LinkSettings", root: Path) -> "Mapping[str, Result]":
        wanted = list(urls)
        new = [url for url in wanted if url not in known]
        known.update(looking_up(new, settings, root) if new else {})
        return {url: known[url] for url in wanted if url in known}

    return look_up


def _of(texts: Mapping[str, str], paths: Mapping[str, str]) -> dict[str, str]:
    return {path: texts[path] for path in paths}
