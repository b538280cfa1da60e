"""Fixes as the command line asks for them: written, printed, or shown."""

import click

from hugolint.cli.options import RunOptions
from hugolint.cli.request import request_of
from hugolint.cli.targets import Target
from hugolint.engine import fixes
from hugolint.engine.fixes import Fixed, fix
from hugolint.engine.request import Request
from hugolint.engine.run import Checked
from hugolint.util.errors import Fault, HugolintError
from hugolint.util.words import counted


def show_fixes(sites: list[Target], options: RunOptions) -> int:
    """Print what fixing would change; return 1 where it would change anything."""
    changes = False
    for target in sites:
        fixed = _fixed(request_of(target, options, external=False), options)
        for path, text in sorted(fixed.after.items()):
            click.echo(fixes.diff(path, fixed.before[path], text), nl=False)
            changes = True
    return int(changes)


def fix_files(request: Request, options: RunOptions) -> Checked:
    """Fix a site's files, or the text that an editor handed over, and return what is left to tell."""
    fixed = _fixed(request, options)
    if options.prints_fixed_text:
        for path, text in request.overlay.items():
            click.echo(fixed.after.get(path, text), nl=False)
        return fixed.checked
    for path, text in fixed.after.items():
        fixes.write(request.root / path, text)
    if fixed.applied and not options.quiet:
        files = counted(len(fixed.after), "file", "files")
        click.echo(f"Fixed {counted(len(fixed.applied), 'finding', 'findings')} in {files}.", err=True)
    return fixed.checked


def _fixed(request: Request, options: RunOptions) -> Fixed:
    fixed = fix(request, unsafe=options.unsafe_fixes)
    if fixed.unsettled:
        codes = ",".join(fixed.unsettled)
        fault = Fault(f"the fixes of {codes} undo one another; nothing was changed: run with --ignore {codes}")
        raise HugolintError(fault)
    return fixed
