"""The way of `check` and `audit` from the command line to reports and the exit code."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from hugolint.cache.runs import Memory
from hugolint.cli.options import RunOptions
from hugolint.cli.output import Output, outputs, write
from hugolint.cli.progress import listener_for
from hugolint.cli.targets import Target, targets
from hugolint.engine.progress import Listener
from hugolint.finding import Severity
from hugolint.report.model import Report
from hugolint.report.site import SiteReport, report_of
from hugolint.settings.file import find
from hugolint.util.errors import Fault, HugolintError, NothingToCheckError

if TYPE_CHECKING:
    from hugolint.registry.documentation import RuleDocumentation
    from hugolint.report.audit_model import Audit
    from hugolint.util.git import Changes


def run(options: RunOptions, *, external: bool) -> int:
    """Check what was asked for and write the reports; return the exit code."""
    wanted = outputs(("statistics",) if options.statistics else options.formats)
    sites = sites_of(options)
    if options.revision and (options.fix or options.diff):
        raise HugolintError(Fault("--fix and --diff look at whole files: name those, without --since and --changed"))
    if options.diff:
        from hugolint.cli.fixes import show_fixes

        return show_fixes(sites, options)
    audits = any(output.audits for output in wanted)
    if audits and len(sites) > 1:
        raise HugolintError(Fault("the audit page shows one site; name one"))
    told = _all_told(sites, options, external=external, audits=audits)
    reports = [(target.root, site.report) for target, site in zip(sites, told, strict=True)]
    report = replace(report_of(reports, Path.cwd(), _documentations(wanted), told[0].audit), since=options.revision)
    _refuse_nothing(report, [site for _, site in reports], options)
    for output in wanted:
        if output.file or not options.prints_fixed_text:
            write(output, report, options.color, quiet=options.quiet)
    return 2 if report.broken_run else int(any(site.fails for site in told))


def sites_of(options: RunOptions) -> list[Target]:
    """Return the sites that are to be checked. Raises NothingToCheckError."""
    return targets([options.stdin_filename], unsaved=True) if options.stdin_filename else targets(options.paths)


class _Told(NamedTuple):
    """What is to be told of a site, the severity that fails it, and its state where the audit page is wanted."""

    report: SiteReport
    fail_on: Severity
    audit: "Audit | None" = None

    @property
    def fails(self) -> bool:
        return any(found.finding.severity.at_least(self.fail_on) for found in self.report.findings)


def _all_told(sites: list[Target], options: RunOptions, *, external: bool, audits: bool) -> list[_Told]:
    listener = listener_for(quiet=options.quiet, verbose=options.verbose)
    try:
        return [_told(target, options, listener, external=external, audits=audits) for target in sites]
    finally:
        listener.ends()


def _told(target: Target, options: RunOptions, listener: Listener, *, external: bool, audits: bool) -> _Told:
    """Return what is to be told of a site: from memory, or by checking it."""
    settings_file = options.settings_file or find(target.root)
    listener.notes(f"site: {target.root}")
    listener.notes(f"settings: {settings_file or 'no file; the defaults hold'}")
    memory = None
    if options.may_be_recalled and not external and not audits:
        listener.begins("looking for changes since the last run")
        memory = Memory(target.root, repr(options.wishes), settings_file)
        if memory.last and memory.holds and not options.revision:
            listener.notes("nothing has changed: what the last run found is recalled from .hugolint_cache")
            return _Told(memory.last.report.narrowed(target.focus), memory.last.fail_on)
    changes = _changes(target.root, options.revision) if options.revision else None
    listener.begins("loading the rules and the settings")
    from hugolint.cli.checking import check

    checked = check(target, options, listener, external=external, memory=memory, changes=changes)
    return _Told(checked.report, checked.fail_on, checked.audit() if audits else None)


def _changes(root: Path, revision: str) -> "Changes":
    from hugolint.util.git import Changes

    return Changes.since(root, revision)


def _documentations(wanted: list[Output]) -> "dict[str, RuleDocumentation]":
    """Return the documentation of all rules where a format carries it along."""
    if not any(output.documents_rules for output in wanted):
        return {}
    from hugolint.registry import documentation, registry

    return {rule.code: documentation.describe(rule) for rule in registry.load()}


def _refuse_nothing(report: Report, sites: list[SiteReport], options: RunOptions) -> None:
    if not report.files and not any(site.excluded for site in sites):
        named = str(options.stdin_filename or ", ".join(map(str, options.paths)) or "the current folder")
        raise NothingToCheckError(Fault(f"nothing to check: {named} holds no content file of the site"))
