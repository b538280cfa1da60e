"""The way of `check` and `audit` from the command line to reports and the exit code."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from hugolint.cli.options import RunOptions
from hugolint.cli.output import Output, outputs, write
from hugolint.cli.own_rules import with_own_rules
from hugolint.cli.request import Linters, texts_of
from hugolint.cli.targets import Target, targets
from hugolint.engine.linter import Linter
from hugolint.engine.progress import Progress
from hugolint.report.model import Report
from hugolint.report.site import SiteReport, report_of
from hugolint.util.errors import Fault, HugolintError, NothingToCheckError
from hugolint.util.words import counted

if TYPE_CHECKING:
    from hugolint.registry.documentation import RuleDocumentation
    from hugolint.report.audit_model import Audit
    from hugolint.report.comparison import Earlier

INTERRUPTED = 130  # 128 + SIGINT, as where nothing could be reported at all


def run(options: RunOptions, *, external: bool, linters: Linters | None = None) -> int:
    """Check what was asked for and write the reports; return the exit code.

    `linters` are those of an earlier run with the same options, which hold the sites in memory.
    """
    wanted = outputs(options)
    earlier = _earlier(options)
    sites = sites_of(options)
    if options.diff:
        from hugolint.cli.fixes import show_fixes

        return show_fixes(sites, options, external=external)
    if options.add_suppressions is not None:
        from hugolint.cli.suppressing import add_suppressions

        return add_suppressions(sites, options)
    audits = any(output.audits for output in wanted)
    if audits and len(sites) > 1:
        raise HugolintError(Fault("the audit page shows one site; name one"))
    found = _all_reports(
        sites, options, linters or Linters(options, external=external), external=external, audits=audits
    )
    reports = [(target.root, report) for target, (report, _) in zip(sites, found, strict=True)]
    report = replace(
        report_of(reports, Path.cwd(), _documentations(wanted, sites, options), found[0][1], options.group_by),
        since=options.revision,
    )
    if earlier:
        from hugolint.report.comparison import compare

        report = replace(report, comparison=compare(report, earlier))
    _refuse_nothing(report, [report for _, report in reports], options)
    for output in wanted:
        if output.file or not options.prints_fixed_text:
            write(output, report, options)
    if left := sum(report.links_left for _, report in reports):
        click.echo(f"hugolint: interrupted; {counted(left, 'external link is', 'external links are')} left", err=True)
        return INTERRUPTED
    fails = any(report.fails for _, report in reports) and not options.exit_zero
    could_not = report.broken_run or any(report.left_alone for _, report in reports)
    return 2 if could_not else int(fails)


def _earlier(options: RunOptions) -> "Earlier | None":
    """Return the report that is compared with. Raises HugolintError, before the work, for a file that is none."""
    if options.compare is None:
        return None
    from hugolint.report.comparison import read

    return read(options.compare)


def sites_of(options: RunOptions) -> list[Target]:
    """Return the sites that are to be checked. Raises NothingToCheckError."""
    return targets([options.stdin_filename], unsaved=True) if options.stdin_filename else targets(options.paths)


def _all_reports(
    sites: list[Target], options: RunOptions, linters: Linters, *, external: bool, audits: bool
) -> list[tuple[SiteReport, "Audit | None"]]:
    """Return the report of each site, and where the audit page is wanted the state of its content."""
    try:
        reports = []
        for target in sites:
            linter = linters.of(target)
            report = _report(linter, target, options, linters.progress, external=external)
            if options.group_by:
                report = replace(report, groups=linter.groups(report, options.group_by))
            reports.append((report, linter.audit(report) if audits else None))
        return reports
    finally:
        linters.progress.ends()


def _report(linter: Linter, target: Target, options: RunOptions, progress: Progress, *, external: bool) -> SiteReport:
    if options.fix:
        from hugolint.cli.fixes import fix_files

        return fix_files(linter, target, options, progress, external=external)
    return linter.report(target.focus, texts_of(target, options), since=options.revision, external=external)


def _documentations(wanted: list[Output], sites: list[Target], options: RunOptions) -> "dict[str, RuleDocumentation]":
    """Return the documentation of all rules, those of the sites' settings too, where a format carries it along."""
    if not any(output.documents_rules for output in wanted):
        return {}
    from hugolint.registry import documentation, registry

    known = registry.load()
    rules = {rule.code: rule for site in sites for rule in with_own_rules(known, site.root, options.settings_file)}
    return {code: documentation.describe(rule) for code, rule in sorted(rules.items())}


def _refuse_nothing(report: Report, sites: list[SiteReport], options: RunOptions) -> None:
    if not report.files and not any(site.excluded or site.adapters for site in sites):
        named = str(options.stdin_filename or ", ".join(map(str, options.paths)) or "the current folder")
        raise NothingToCheckError(Fault(f"nothing to check: {named} holds no content file of the site"))
