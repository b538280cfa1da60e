"""Checking a site as the command line asks: settings with its options on top, fixes, comparison with a revision."""

import sys
from dataclasses import dataclass, replace
from functools import partial

import click
from msgspec import structs

from hugolint import fixes, pipeline, registry
from hugolint.cli.options import RunOptions
from hugolint.cli.targets import Target, settings_of
from hugolint.errors import Fault, HugolintError
from hugolint.external_links import look_up_online
from hugolint.finding import Severity
from hugolint.fixing import Fixed, fix
from hugolint.git import Changes
from hugolint.links.external import Shard
from hugolint.listener import Listener
from hugolint.locate import site_report
from hugolint.memory import Memory, Remembered
from hugolint.registry import Registry, UnknownRuleError
from hugolint.report.audit import Audit
from hugolint.report.summary import counted
from hugolint.revising import revised
from hugolint.settings import LoadedSettings
from hugolint.since import run_since
from hugolint.site_report import SiteReport


@dataclass(frozen=True)
class CheckedSite:
    """What is said of a site that was checked, and the severity that fails it."""

    report: SiteReport
    fail_on: Severity
    checked: pipeline.Checked | None = None  # None where the last run knew enough to tell

    def audit(self) -> Audit | None:
        """Return the state of the site's content, for the audit page."""
        from hugolint.report.auditing import audit_of

        return audit_of(self.checked.site, self.report.findings, self.checked.links) if self.checked else None


def check(
    target: Target,
    options: RunOptions,
    listener: Listener,
    *,
    external: bool,
    memory: Memory | None = None,
    changes: Changes | None = None,
) -> CheckedSite:
    """Check a site, after fixing it where that is asked for.

    `memory` is of the last run, and gets to know this one; `changes` are those that findings are wanted for alone.
    """
    request = replace(_request(target, options, external=external), listener=listener)
    fail_on = request.settings.settings.fail_on
    if memory and (report := revised(memory, request, changes)):
        listener.notes("only texts have changed: all but what is found in them is recalled from .hugolint_cache")
        return CheckedSite(report if changes else report.narrowed(request.focus), fail_on)
    if changes:
        checked = run_since(request, changes, partial(_keep, memory, request.settings))
    elif options.fix:
        checked = _fix(request, options)
    else:
        checked = pipeline.run(replace(request, focus=()) if memory else request)
    listener.begins("finding lines, columns and hints")
    report = site_report(checked)
    if memory and not changes:
        _keep(memory, request.settings, checked, report)
        report = report.narrowed(request.focus)
    return CheckedSite(report, fail_on, checked)


def _keep(
    memory: Memory | None, settings: LoadedSettings, checked: pipeline.Checked, report: SiteReport | None = None
) -> None:
    """Let the next run know what is said of the whole site."""
    if memory:
        remembered = Remembered(report or site_report(checked), settings.settings.fail_on)
        memory.keep(checked.site, remembered, checked.site_findings, checked.texts_asked, settings.other_files)


def show_fixes(sites: list[Target], options: RunOptions) -> int:
    """Print what fixing would change; return 1 where it would change anything."""
    changes = False
    for target in sites:
        fixed = _fixed(_request(target, options, external=False), options)
        for path, text in sorted(fixed.after.items()):
            click.echo(fixes.diff(path, fixed.before[path], text), nl=False)
            changes = True
    return int(changes)


def _request(target: Target, options: RunOptions, *, external: bool) -> pipeline.Request:
    rules = registry.load()
    settings = _with_options(settings_of(target.root, options.settings_file, rules), options, rules)
    overlay = {}
    if options.stdin_filename:
        overlay[target.focus[0]] = sys.stdin.buffer.read().decode("utf-8", "replace")
    request = pipeline.Request(
        target.root, settings, rules, target.focus, external, overlay, use_cache=not options.no_cache
    )
    request = replace(request, look_up=partial(look_up_online, shown=not options.quiet, shard=_shard(options)))
    return replace(request, jobs=options.jobs) if options.jobs else request


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
    if options.offline:
        loaded = loaded.override("--offline", links=structs.replace(loaded.settings.links, offline=True))
    if options.environment:
        loaded = loaded.override("--environment", environment=options.environment)
    return loaded


def _shard(options: RunOptions) -> Shard | None:
    try:
        return Shard.parse(options.shard) if options.shard else None
    except ValueError as error:
        raise HugolintError(Fault(f"--shard: {error}")) from error


def _fix(request: pipeline.Request, options: RunOptions) -> pipeline.Checked:
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


def _fixed(request: pipeline.Request, options: RunOptions) -> Fixed:
    fixed = fix(request, unsafe=options.unsafe_fixes)
    if fixed.unsettled:
        codes = ",".join(fixed.unsettled)
        fault = Fault(f"the fixes of {codes} undo one another; nothing was changed: run with --ignore {codes}")
        raise HugolintError(fault)
    return fixed
