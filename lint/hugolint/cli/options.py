"""The options that `check` and `audit` share."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from hugolint.finding import Severity
from hugolint.report import FORMATS

THRESHOLDS = [severity.value for severity in Severity if severity is not Severity.UNKNOWN]
PATH = click.Path(path_type=Path)


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
    fix: bool
    unsafe_fixes: bool
    diff: bool
    since: str | None
    changed: bool
    statistics: bool
    stdin_filename: Path | None
    color: str
    no_cache: bool
    jobs: int | None

    @property
    def may_be_recalled(self) -> bool:
        """Whether an earlier run can answer: not where something is written, or compared with another state."""
        return not (self.no_cache or self.fix or self.since or self.changed or self.stdin_filename)

    @property
    def wishes(self) -> tuple[object, ...]:
        """What decides which findings there are, besides the paths."""
        return (self.select, self.extend_select, self.ignore, self.fail_on, self.environment)


def run_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that `check` and `audit` share to a command."""
    known = ", ".join(FORMATS)
    options = [
        click.argument("paths", nargs=-1, type=PATH),
        click.option("--select", multiple=True, metavar="RULES", help="Run these rules alone: codes, names or ALL."),
        click.option("--extend-select", multiple=True, metavar="RULES", help="Run these besides the default rules."),
        click.option("--ignore", multiple=True, metavar="RULES", help="Do not run these rules."),
        click.option("--fail-on", type=click.Choice(THRESHOLDS), help="Exit 1 from this severity on. [default: error]"),
        click.option(
            "--format",
            "formats",
            multiple=True,
            metavar="FORMAT[=FILE]",
            help=f"How to report: {known}. May be given several times, all but one into a file.",
        ),
        click.option("--statistics", is_flag=True, help="Tell how many findings each rule has, not where."),
        click.option("--fix", is_flag=True, help="Put right what can be put right with certainty."),
        click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also what is likely right."),
        click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing."),
        click.option(
            "--since",
            metavar="REVISION",
            help="What is new since this git revision, wherever it stands; of PATHS, everything.",
        ),
        click.option("--changed", is_flag=True, help="The same as --since HEAD: what the change at hand brings."),
        click.option(
            "--stdin-filename",
            type=PATH,
            metavar="FILE",
            help="Take the text of this file from standard input, as editors hand it over.",
        ),
        click.option(
            "--settings",
            "settings_file",
            type=PATH,
            metavar="FILE",
            help="Read settings from this file, not from the nearest hugolint.toml or pyproject.toml.",
        ),
        click.option("--no-cache", is_flag=True, help="Neither recall nor keep what is found."),
        click.option("-j", "--jobs", type=click.IntRange(1), help="Processes that read at once. [default: one a core]"),
        click.option("-e", "--environment", metavar="NAME", help="The Hugo environment. [default: production]"),
        click.option(
            "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours. [default: auto]"
        ),
    ]
    for option in reversed(options):
        function = option(function)
    return function
