"""Fixes as the command line asks for them: written, printed, or shown."""

from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from hugolint.cli.options import RunOptions
from hugolint.cli.progress import shown_progress
from hugolint.cli.request import linter_of, texts_of
from hugolint.cli.targets import Target
from hugolint.engine.progress import Progress
from hugolint.util.errors import Fault, HugolintError
from hugolint.util.words import counted

if TYPE_CHECKING:
    from hugolint.engine.fixes import Fixed
    from hugolint.engine.linter import Linter
    from hugolint.report.site import SiteReport


def show_fixes(sites: list[Target], options: RunOptions, *, external: bool) -> int:
    """Print what fixing would change; return 1 where it would change anything."""
    from hugolint.engine.fixes import diff

    changes = False
    for target in sites:
        with shown_progress(quiet=options.quiet, verbose=options.verbose) as progress:
            linter = linter_of(target, options, external=external, progress=progress)
            texts = texts_of(target, options)
            fixed = _settled(_fixed(linter, target, options, texts, external=external))
        for path, text in sorted(fixed.after.items()):
            click.echo(diff(path, fixed.before[path], text), nl=False)
            changes = True
    return int(changes)


def fix_files(
    linter: "Linter", target: Target, options: RunOptions, progress: Progress, *, external: bool
) -> "SiteReport":
    """Fix a site's files, or the text that an editor handed over, and return what is left to report."""
    texts = texts_of(target, options)
    fixed = _settled(_fixed(linter, target, options, texts, external=external))
    if options.prints_fixed_text:
        for path, text in texts.items():
            click.echo(fixed.after.get(path, text), nl=False)
        return fixed.report
    left_alone = fixed.write(linter.root, progress)
    progress.ends()
    for path, reason in left_alone.items():
        click.echo(f"hugolint: error: {linter.root / path}: not fixed, for {reason}", err=True)
    applied = [finding for finding in fixed.applied if finding.path not in left_alone]
    if applied and not options.quiet:
        files = counted(len(fixed.after) - len(left_alone), "file", "files")
        click.echo(f"Fixed {counted(len(applied), 'finding', 'findings')} in {files}.", err=True)
    return replace(fixed.report, left_alone=tuple(left_alone))


def _fixed(linter: "Linter", target: Target, options: RunOptions, texts: dict[str, str], *, external: bool) -> "Fixed":
    unsafe, since = options.unsafe_fixes, options.revision
    return linter.fix(target.focus, texts, unsafe=unsafe, external=external, since=since)


def _settled(fixed: "Fixed") -> "Fixed":
    if fixed.unsettled:
        codes = ",".join(fixed.unsettled)
        fault = Fault(f"the fixes of {codes} undo one another; nothing was changed: run with --ignore {codes}")
        raise HugolintError(fault)
    return fixed
