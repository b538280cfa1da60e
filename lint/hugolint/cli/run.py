"""What `check` and `audit` share: their options, and the way from the command line to reports."""

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TextIO

import click

from hugolint.finding import Severity
from hugolint.report import FORMATS

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


def run_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that `check` and `audit` share to a command."""
    known = ", ".join(FORMATS)
    options = [
        click.argument("paths", nargs=-1, type=click.Path(path_type=Path)),
        click.option("--select", multiple=True, metavar="RULES", help="Run these rules alone: codes, names or ALL."),
        click.option("--extend-select", multiple=True, metavar="RULES", help="Run these rules besides the default ones."),
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
        click.option(
            "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours. [default: auto]"
        ),
    ]
    for option in reversed(options):
        function = option(function)
    return function


def run(options: RunOptions, *, external: bool) -> None:
    """Check what was asked for, write the reports and end the program with the exit code."""
    from hugolint import registry
    from hugolint.cli.targets import targets
    from hugolint.errors import Fault, NothingToCheckError
    from hugolint.locate import report_of
    from hugolint.pipeline import Request
    from hugolint.pipeline import run as check

    outputs = _outputs(options.formats)
    rules = registry.load()
    checked = []
    threshold = Severity.ERROR
    for target in targets(options.paths):
        loaded = _settings(options, target.root, rules)
        threshold = loaded.settings.fail_on
        checked.append(check(Request(target.root, loaded, rules, target.focus, external)))
    report = report_of(checked, Path.cwd())
    if not report.files:
        named = ", ".join(map(str, options.paths)) or "here"
        raise NothingToCheckError(Fault(f"nothing to check: no content file of the site is named by {named}"))
    for name, file in outputs:
        _write(name, file, report, options.color)
    sys.exit(2 if report.broken_run else 1 if report.fails(threshold) else 0)


def _settings(options: RunOptions, root: Path, rules: Any) -> Any:
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


def _write(name: str, file: Path | None, report: Any, color: str) -> None:
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


__all__ = ["RunOptions", "replace", "run", "run_options"]
