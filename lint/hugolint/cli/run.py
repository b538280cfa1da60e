"""What `check` and `audit` share: their options, and the way from the command line to reports."""

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from hugolint.finding import Severity
from hugolint.report import FORMATS

if TYPE_CHECKING:
    from hugolint.fixing import Fixed
    from hugolint.pipeline import Request
    from hugolint.registry import Registry
    from hugolint.report.model import Report
    from hugolint.settings import LoadedSettings

THRESHOLDS = [severity.value for severity in Severity if severity is not Severity.UNKNOWN]


@dataclass(frozen=True)
class RunOptions:
    """What a person asked `check` or `audit` for."""

    paths: tuple[Path, ...]
    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str | None
    formats: tuple[str, ...]
    settings_file: Path | None
    environment: str | None
    color: str
    fix: bool
    unsafe_fixes: bool
    diff: bool


def run_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that `check` and `audit` share to a command."""
    known = ", ".join(FORMATS)
    options = [
        click.argument("paths", nargs=-1, type=click.Path(path_type=Path)),
        click.option("--select", multiple=True, metavar="RULES", help="Run these rules alone: codes, names or ALL."),
        click.option(
            "--extend-select", multiple=True, metavar="RULES", help="Run these rules besides the default ones."
        ),
        click.option("--ignore", multiple=True, metavar="RULES", help="Do not run these rules."),
        click.option("--fail-on", type=click.Choice(THRESHOLDS), help="Exit 1 from this severity on. [default: error]"),
        click.option(
            "--format",
            "formats",
            multiple=True,
            metavar="FORMAT[=FILE]",
            help=f"How to report: {known}. May be given several times, each into a file of its own.",
        ),
        click.option(
            "--settings",
            "settings_file",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Read settings from this file instead of the nearest hugolint.toml or pyproject.toml.",
        ),
        click.option("-e", "--environment", metavar="NAME", help="The Hugo environment. [default: production]"),
        click.option("--fix", is_flag=True, help="Put right what can be put right with certainty."),
        click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also what is likely right."),
        click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing."),
        click.option(
            "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours. [default: auto]"
        ),
    ]
    for option in reversed(options):
        function = option(function)
    return function


def run(options: RunOptions, *, external: bool) -> None:
    """Check what was asked for, write the reports and end the program with the exit code."""
    from hugolint import pipeline, registry
    from hugolint.cli.targets import targets
    from hugolint.errors import Fault, NothingToCheckError
    from hugolint.locate import report_of

    outputs = _outputs(options.formats)
    rules = registry.load()
    checked = []
    threshold = Severity.ERROR
    changes = False
    for target in targets(options.paths):
        loaded = _settings(options, target.root, rules)
        threshold = loaded.settings.fail_on
        request = pipeline.Request(target.root, loaded, rules, target.focus, external)
        if options.fix or options.diff:
            outcome = _fix(request, options)
            changes = changes or bool(outcome.after)
            checked.append(outcome.checked)
        else:
            checked.append(pipeline.run(request))
    if options.diff:
        sys.exit(1 if changes else 0)
    report = report_of(checked, Path.cwd())
    if not report.files:
        named = ", ".join(map(str, options.paths)) or "the current folder"
        raise NothingToCheckError(Fault(f"nothing to check: {named} holds no content file of the site"))
    for name, file in outputs:
        _write(name, file, report, options.color)
    sys.exit(2 if report.broken_run else 1 if report.fails(threshold) else 0)


def _fix(request: "Request", options: RunOptions) -> "Fixed":
    """Fix a site's files, or show the changes as a diff."""
    from hugolint import fixes
    from hugolint.errors import Fault, HugolintError
    from hugolint.fixing import fix
    from hugolint.report.summary import counted

    outcome = fix(request, unsafe=options.unsafe_fixes)
    if outcome.unsettled:
        rules = ", ".join(outcome.unsettled)
        raise HugolintError(
            Fault(f"the fixes of {rules} undo one another; nothing was changed: run with --ignore {rules}")
        )
    for path, text in sorted(outcome.after.items()):
        if options.diff:
            click.echo(fixes.diff(path, outcome.before[path], text), nl=False)
        else:
            fixes.write(request.root / path, text)
    if outcome.applied and not options.diff:
        files = counted(len(outcome.after), "file", "files")
        click.echo(f"Fixed {counted(len(outcome.applied), 'finding', 'findings')} in {files}.", err=True)
    return outcome


def _settings(options: RunOptions, root: Path, rules: "Registry") -> "LoadedSettings":
    from hugolint.cli.targets import settings_of
    from hugolint.errors import Fault, HugolintError
    from hugolint.registry import UnknownRuleError

    loaded = settings_of(root, options.settings_file, rules)
    for name in ("select", "extend_select", "ignore"):
        option = "--" + name.replace("_", "-")
        values = _split(getattr(options, name))
        for selector in values:
            try:
                rules.matching(selector)
            except UnknownRuleError as error:
                raise HugolintError(Fault(f"{option}: {error}")) from error
        if values:
            kept = () if name == "select" else getattr(loaded.settings, name)
            loaded = loaded.override(option, **{name: (*kept, *values)})
    if options.fail_on:
        loaded = loaded.override("--fail-on", fail_on=Severity(options.fail_on))
    if options.environment:
        loaded = loaded.override("--environment", environment=options.environment)
    return loaded


def _split(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def _outputs(formats: Sequence[str]) -> list[tuple[str, Path | None]]:
    from hugolint.errors import Fault, HugolintError
    from hugolint.nearest import did_you_mean

    outputs = []
    for text in formats or ("full",):
        name, _, file = text.partition("=")
        if name not in FORMATS:
            raise HugolintError(Fault(f'there is no format "{name}"{did_you_mean(name, FORMATS)}'))
        outputs.append((name, Path(file) if file else None))
    if sum(file is None for _, file in outputs) > 1:
        raise HugolintError(Fault("two formats would be printed at once; give all but one a file: --format json=FILE"))
    return outputs


def _write(name: str, file: Path | None, report: "Report", color: str) -> None:
    from hugolint.errors import Fault, HugolintError
    from hugolint.report import format_named
    from hugolint.report.model import Style

    if file is None:
        style = Style(_colored(color), shutil.get_terminal_size((100, 24)).columns)
        for text in format_named(name).render(report, style):
            click.echo(text, nl=False, color=style.color)
        return
    try:
        file.write_text("".join(format_named(name).render(report, Style())), encoding="utf-8")
    except OSError as error:
        raise HugolintError(Fault(f"the {name} report cannot be written: {error.strerror}", str(file))) from error


def _colored(color: str) -> bool:
    import os

    stream: TextIO = sys.stdout
    return color == "always" or (color == "auto" and stream.isatty() and not os.environ.get("NO_COLOR"))
