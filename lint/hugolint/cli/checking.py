"""Checking a site as the command line asks: by what the last run knew of it, or by reading the whole of it."""

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hugolint.cache.runs import Grounds, Memory, Remembered, holds_until, places_of
from hugolint.cli.options import RunOptions
from hugolint.cli.request import request_of
from hugolint.cli.targets import Target
from hugolint.engine.incremental import revised
from hugolint.engine.progress import Listener
from hugolint.engine.request import Request
from hugolint.finding import Severity
from hugolint.report.site import SiteReport

if TYPE_CHECKING:
    from hugolint.engine.run import Checked
    from hugolint.report.audit_model import Audit
    from hugolint.util.git import Changes


class CheckedSite(Struct, frozen=True):
    """What is said of a site that was checked, and the severity that fails it."""

    report: SiteReport
    fail_on: Severity
    checked: "Checked | None" = None  # None where the last run knew enough to tell

    def audit(self) -> "Audit | None":
        """Return the state of the site's content, for the audit page."""
        from hugolint.report.audit.build import audit_of

        return audit_of(self.checked.site, self.report.findings, self.checked.links) if self.checked else None


def check(
    target: Target,
    options: RunOptions,
    listener: Listener,
    *,
    external: bool,
    memory: Memory | None = None,
    changes: "Changes | None" = None,
) -> CheckedSite:
    """Check a site, after fixing it where that is asked for.

    `memory` is of the last run, and gets to know this one; `changes` are those that findings are wanted for alone.
    """
    request = replace(request_of(target, options, external=external), listener=listener)
    if memory and (report := revised(memory, request, changes)):
        listener.notes("only texts have changed: all but what is found in them is recalled from .hugolint_cache")
        return CheckedSite(report if changes else report.narrowed(request.focus), request.settings.settings.fail_on)
    return _check_whole(request, options, memory, changes)


def _check_whole(
    request: Request, options: RunOptions, memory: Memory | None, changes: "Changes | None"
) -> CheckedSite:
    from hugolint.engine.run import run, site_report

    fail_on = request.settings.settings.fail_on

    def keep(checked: "Checked") -> SiteReport:
        report = site_report(checked)
        places = [*places_of(checked.site), *request.settings.other_files]
        if memory and (state := memory.state(places)):
            grounds = Grounds(state, checked.site_findings, checked.texts_asked, checked.chosen, checked.context)
            memory.keep(Remembered(report, fail_on), grounds, places, holds_until(checked.site))
        return report

    if options.fix:
        from hugolint.cli.fixes import fix_files

        checked = fix_files(request, options)
    elif changes:
        from hugolint.engine.since import run_since

        checked = run_since(request, changes, keep)
    elif memory:
        checked = run(replace(request, focus=()))
        return CheckedSite(keep(checked).narrowed(request.focus), fail_on, checked)
    else:
        checked = run(request)
    request.listener.begins("finding lines, columns and hints")
    return CheckedSite(site_report(checked), fail_on, checked)
