"""`hugolint check --add-suppressions`: comments for what is found today, written where they change nothing else."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hugolint.cli.options import RunOptions
from hugolint.cli.progress import shown_progress
from hugolint.cli.request import linter_of
from hugolint.cli.targets import Target
from hugolint.util.errors import Fault, HugolintError
from hugolint.util.words import counted

if TYPE_CHECKING:
    from hugolint.engine.linter import Linter
    from hugolint.finding import Finding
    from hugolint.hugo.content.page_source import PageSource

Findings = Mapping[str, "list[Finding]"]


def add_suppressions(sites: list[Target], options: RunOptions) -> int:
    """Write comments into the pages with findings; return 1 where some could not be suppressed."""
    reason = (options.add_suppressions or "").strip()
    if not reason:
        raise HugolintError(Fault("--add-suppressions needs a reason, which each comment gives"))
    left = 0
    for target in sites:
        left += _in_site(target, reason, options)
    if left:
        found = counted(left, "finding", "findings")
        click.echo(f"{found} cannot be suppressed by a comment: hugolint baseline writes them down", err=True)
    return int(left > 0)


def _in_site(target: Target, reason: str, options: RunOptions) -> int:
    """Write the comments of a site; return how many findings are left."""
    with shown_progress(quiet=options.quiet, verbose=options.verbose) as progress:
        linter = linter_of(target, options, external=False, progress=progress)
        before = _by_path(linter, target, {})
        sources = {source.path: source for source in linter.site.sources if source.encoding_error is None}
        texts = _texts(before, sources, reason, whole_file=False)
        # What comments above single blocks do not suppress, or do more than that, goes into the front matter.
        missed = {path for path in texts if len(_by_path(linter, target, texts).get(path, ())) > 0}
        texts |= _texts({path: before[path] for path in missed}, sources, reason, whole_file=True)
        after = _by_path(linter, target, texts)
        texts = {path: text for path, text in texts.items() if len(after.get(path, ())) < len(before[path])}
    left_alone = _write(linter.root, texts, sources)
    texts = {path: text for path, text in texts.items() if path not in left_alone}
    left = sum(len(after.get(path, ())) if path in texts else len(found) for path, found in before.items())
    written = sum(map(len, before.values())) - left
    click.echo(
        f"{counted(written, 'finding', 'findings')} in {counted(len(texts), 'file', 'files')} suppressed: {reason}"
    )
    return left


def _write(root: Path, texts: Mapping[str, str], sources: "Mapping[str, PageSource]") -> set[str]:
    """Write texts into their files; return the paths of those that had to be left alone."""
    from hugolint.engine.replacing import LeftAloneError, replace_text

    left_alone = set()
    for path, text in texts.items():
        try:
            replace_text(root / path, sources[path].text, text, root)
        except LeftAloneError as error:
            click.echo(f"hugolint: error: {root / path}: left alone, for {error}", err=True)
            left_alone.add(path)
    return left_alone


def _by_path(linter: "Linter", target: Target, texts: Mapping[str, str]) -> dict[str, "list[Finding]"]:
    found: dict[str, list[Finding]] = {}
    for located in linter.report(target.focus, texts).findings:
        found.setdefault(located.finding.path, []).append(located.finding)
    return found


def _texts(found: Findings, sources: "Mapping[str, PageSource]", reason: str, *, whole_file: bool) -> dict[str, str]:
    from hugolint.suppression.writing import edits_for

    texts = {}
    for path, findings in found.items():
        if source := sources.get(path):
            text = source.text
            for edit in reversed(edits_for(source, findings, reason, whole_file=whole_file)):
                text = text[: edit.start] + edit.text + text[edit.end :]
            texts[path] = text
    return texts
