"""The way of `check` and `audit` from the command line to reports and the exit code."""

import sys
from pathlib import Path

import click

from hugolint import fixes, pipeline, registry
from hugolint.cli.options import RunOptions
from hugolint.cli.output import outputs, write
from hugolint.cli.targets import Target, settings_of, targets
from hugolint.errors import Fault, HugolintError, NothingToCheckError
from hugolint.finding import Severity
from hugolint.fixing import Fixed, fix
from hugolint.locate import report_of, site_report
from hugolint.registry import Registry, UnknownRuleError
from hugolint.report.summary import counted
from hugolint.settings import LoadedSettings
from hugolint.since import run_since


def run(options: RunOptions, *, external: bool) -> int:
    """Check what was asked for and write the reports; return the exit code."""
    wanted = outputs(("statistics",) if options.statistics else options.formats)
    rules = registry.load()
    requests = [_request(options, target, rules, external=external) for target in _targets(options)]
    if options.diff:
        return _show_fixes(requests, options)
    checked = [_fix(request, options) if options.fix else _check(request, options) for request in requests]
    sites = [(run.site.root, site_report(run)) for run in checked]
    report = report_of(sites, Path.cwd(), rules)
    if not report.files and not any(site.excluded for _, site in sites):
        named = ", ".join(map(str, options.paths)) or "the current folder"
        raise NothingToCheckError(Fault(f"nothing to check: {named} holds no content file of the site"))
    for output in wanted:
        write(output, report, options.color)
    if report.broken_run:
        return 2
    thresholds = [request.settings.settings.fail_on for request in requests]
    return int(any(_fails(run, threshold) for run, threshold in zip(checked, thresholds, strict=True)))


def _targets(options: RunOptions) -> list[Target]:
    if options.stdin_filename and options.paths:
        raise HugolintError(Fault("--stdin-filename names the one file to check; leave the paths out"))
    return targets([options.stdin_filename] if options.stdin_filename else options.paths)


def _request(options: RunOptions, target: Target, rules: Registry, *, external: bool) -> pipeline.Request:
    overlay = {}
    if options.stdin_filename:
        overlay[target.focus[0]] = sys.stdin.buffer.read().decode("utf-8", "replace")
    settings = _with_options(settings_of(target.root, options.settings_file, rules), options, rules)
    return pipeline.Request(target.root, settings, rules, target.focus, external, overlay)


def _with_options(loaded: LoadedSettings, options: RunOptions, rules: Registry) -> LoadedSettings:
    """Return settings in which the command line has had its say."""
    for name in ("select", "extend_select", "ignore"):
        option = "--" + name.replace("_", "-")
        chosen = [part.strip() for value in getattr(options, name) for part in value.split(",") if part.strip()]
        for selector in chosen:
            try:
                rules.matching(selector)
            except UnknownRuleError as error:
                raise HugolintError(Fault(f"{option}: {error}")) from error
        if chosen:
            kept = () if name == "select" else getattr(loaded.settings, name)
            loaded = loaded.override(option, **{name: (*kept, *chosen)})
    if options.fail_on:
        loaded = loaded.override("--fail-on", fail_on=Severity(options.fail_on))
    if options.environment:
        loaded = loaded.override("--environment", environment=options.environment)
    return loaded


def _check(request: pipeline.Request, options: RunOptions) -> pipeline.Checked:
    revision = options.since or ("HEAD" if options.changed else None)
    return run_since(request, revision) if revision else pipeline.run(request)


def _fix(request: pipeline.Request, options: RunOptions) -> pipeline.Checked:
    """Fix a site's files, and return what is left to tell."""
    fixed = _fixed(request, options)
    for path, text in fixed.after.items():
        fixes.write(request.root / path, text)
    if fixed.applied:
        files = counted(len(fixed.after), "file", "files")
        click.echo(f"Fixed {counted(len(fixed.applied), 'finding', 'findings')} in {files}.", err=True)
    return fixed.checked


def _show_fixes(requests: list[pipeline.Request], options: RunOptions) -> int:
    """Print what fixing would change; return 1 where it would change anything."""
    changes = False
    for request in requests:
        fixed = _fixed(request, options)
        for path, text in sorted(fixed.after.items()):
            click.echo(fixes.diff(path, fixed.before[path], text), nl=False)
            changes = True
    return int(changes)


def _fixed(request: pipeline.Request, options: RunOptions) -> Fixed:
    fixed = fix(request, unsafe=options.unsafe_fixes)
    if fixed.unsettled:
        codes = ",".join(fixed.unsettled)
        fault = Fault(f"the fixes of {codes} undo one another; nothing was changed: run with --ignore {codes}")
        raise HugolintError(fault)
    return fixed


def _fails(checked: pipeline.Checked, threshold: Severity) -> bool:
    return any(finding.severity.at_least(threshold) for finding in checked.findings)
