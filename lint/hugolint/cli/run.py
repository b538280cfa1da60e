"""The way of `check` and `audit` from the command line to reports and the exit code."""

from pathlib import Path
from typing import TYPE_CHECKING

from hugolint.cli.options import RunOptions
from hugolint.cli.output import Output, outputs, write
from hugolint.cli.targets import Target, targets
from hugolint.errors import Fault, NothingToCheckError
from hugolint.finding import Severity
from hugolint.memory import Memory, Remembered
from hugolint.report.model import Report
from hugolint.settings_file import find
from hugolint.site_report import SiteReport, report_of

if TYPE_CHECKING:
    from hugolint.documentation import RuleDocumentation


def run(options: RunOptions, *, external: bool) -> int:
    """Check what was asked for and write the reports; return the exit code."""
    wanted = outputs(("statistics",) if options.statistics else options.formats)
    sites = targets([options.stdin_filename] if options.stdin_filename else options.paths)
    if options.diff:
        from hugolint.cli.checking import show_fixes

        return show_fixes(sites, options)
    told = [(target.root, *_told(target, options, external=external)) for target in sites]
    report = report_of([(root, site) for root, site, _ in told], Path.cwd(), _documentations(wanted))
    _refuse_nothing(report, [site for _, site, _ in told], options)
    for output in wanted:
        write(output, report, options.color)
    return 2 if report.broken_run else int(any(_fails(site, threshold) for _, site, threshold in told))


def _told(target: Target, options: RunOptions, *, external: bool) -> tuple[SiteReport, Severity]:
    """Return what is to be told of a site, and the severity that fails it: from memory, or by checking the site."""
    memory = None
    if not external and options.may_be_recalled:
        memory = Memory(target.root, repr((target.focus, options.wishes)), options.settings_file or find(target.root))
        if remembered := memory.recall():
            return remembered.report, remembered.fail_on
    from hugolint.cli.checking import check

    checked = check(target, options, external=external)
    if memory:
        memory.keep(checked.site, Remembered(checked.report, checked.fail_on))
    return checked.report, checked.fail_on


def _documentations(wanted: list[Output]) -> "dict[str, RuleDocumentation]":
    """Return the documentation of all rules where a format carries it along."""
    if not any(output.documents_rules for output in wanted):
        return {}
    from hugolint import documentation, registry

    return {rule.code: documentation.describe(rule) for rule in registry.load()}


def _refuse_nothing(report: Report, sites: list[SiteReport], options: RunOptions) -> None:
    if not report.files and not any(site.excluded for site in sites):
        named = ", ".join(map(str, options.paths)) or "the current folder"
        raise NothingToCheckError(Fault(f"nothing to check: {named} holds no content file of the site"))


def _fails(site: SiteReport, threshold: Severity) -> bool:
    return any(found.finding.severity.at_least(threshold) for found in site.findings)
