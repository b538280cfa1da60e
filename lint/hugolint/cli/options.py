"""The options that `check` and `audit` share."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hugolint.engine.options import LintOptions
from hugolint.finding import Severity
from hugolint.report.formats import FORMATS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

THRESHOLDS = [severity.value for severity in Severity if severity is not Severity.UNKNOWN]
FROM_REF = "PRE_COMMIT_FROM_REF"
PATH = click.Path(path_type=Path)


def rules(context: click.Context, parameter: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Offer a shell the rules that a word, or its last part between commas, may become."""
    from click.shell_completion import CompletionItem

    from hugolint.registry import registry

    before, comma, begun = incomplete.rpartition(",")
    known = registry.load()
    words = {rule.code: rule.name for rule in known} | {rule.name: rule.code for rule in known}
    words |= {rule.code.rstrip("0123456789"): "" for rule in known}
    return [
        CompletionItem(before + comma + word, help=what)
        for word, what in sorted(words.items())
        if word.lower().startswith(begun.lower())
    ]


def formats(context: click.Context, parameter: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Offer a shell the formats of reports."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(name, help=what) for name, what in FORMATS.items() if name.startswith(incomplete)]


@dataclass(frozen=True)
class RunOptions:
    """What a person asked `check` or `audit` for."""

    paths: tuple[Path, ...]
    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    fixable: tuple[str, ...]
    unfixable: tuple[str, ...]
    exclude: tuple[str, ...]
    fail_on: str | None
    exit_zero: bool
    formats: tuple[str, ...]
    output_file: Path | None
    max_findings: int | None
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
    published: Path | None
    jobs: int | None
    quiet: bool
    verbose: bool
    offline: bool = False
    add_suppressions: str | None = None
    shard: str | None = None
    compare: Path | None = None
    group_by: str = ""

    @property
    def revision(self) -> str:
        """The git revision that is compared with; "" where none is."""
        # `pre-commit run --from-ref A --to-ref B` has B checked out, and says in the environment what came before.
        return self.since or (os.environ.get(FROM_REF) or "HEAD" if self.changed else "")

    @property
    def prints_fixed_text(self) -> bool:
        """Whether standard output is for the text of the file that an editor handed over, fixed."""
        return self.fix and self.stdin_filename is not None

    @property
    def lint(self) -> LintOptions:
        """What the engine is asked for."""
        return LintOptions(
            select=_divided(self.select),
            extend_select=_divided(self.extend_select),
            ignore=_divided(self.ignore),
            fixable=_divided(self.fixable),
            unfixable=_divided(self.unfixable),
            exclude=self.exclude,
            fail_on=Severity(self.fail_on) if self.fail_on else None,
            environment=self.environment,
            offline=self.offline,
            settings_file=self.settings_file,
            use_cache=not self.no_cache,
            published=self.published.absolute() if self.published else None,
            jobs=self.jobs,
        )


def _divided(values: Iterable[str]) -> tuple[str, ...]:
    """Return the selectors of an option, which may be given several times, and have commas in it."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def _allow(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value:
        from hugolint.registry.permission import allow

        allow()


allow_local_plugins = click.option(
    "--allow-local-plugins",
    is_flag=True,
    expose_value=False,
    callback=_allow,
    help="Run the Python files that the setting `plugins` names: code of the site.",
)


def run_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that `check` and `audit` share to a command."""
    known = ", ".join(FORMATS)
    options = [
        click.argument("paths", nargs=-1, type=PATH),
        _rules("--select", "Run these rules alone: codes, beginnings of codes, names, or ALL; divided by commas."),
        _rules("--extend-select", "Run these besides the default rules."),
        _rules("--ignore", "Do not run these rules."),
        click.option(
            "--exclude",
            multiple=True,
            metavar="PATTERN",
            help="Leave out files that match this pattern of .gitignore, besides those that the settings leave out.",
        ),
        click.option("--fail-on", type=click.Choice(THRESHOLDS), help="Exit 1 from this severity on. [default: error]"),
        click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found; 2 where it could not be checked."),
        click.option(
            "--format",
            "formats",
            multiple=True,
            metavar="FORMAT[=FILE]",
            shell_complete=formats,
            help=f"How to report: {known}. May be given several times, all but one into a file.",
        ),
        click.option(
            "-o",
            "--output-file",
            type=PATH,
            metavar="FILE",
            help="Write the report into this file instead of printing it.",
        ),
        click.option(
            "--max-findings",
            type=click.IntRange(0),
            metavar="N",
            help="Show at most N findings in the formats for people; 0 for all. [default: full shows 100, 20 of a rule]",
        ),
        click.option("--statistics", is_flag=True, help="Report how many findings each rule has, not where."),
        click.option("--fix", is_flag=True, help="Fix what can be fixed with certainty."),
        click.option(
            "--unsafe-fixes", is_flag=True, help="With --fix or --diff: also apply fixes that are likely right."
        ),
        _rules("--fixable", "Fix findings of these rules alone."),
        _rules("--unfixable", "Do not fix findings of these rules."),
        click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing."),
        click.option(
            "--since",
            metavar="REVISION",
            help="What is new since this git revision, wherever it is; of PATHS, everything.",
        ),
        click.option("--changed", is_flag=True, help="The same as --since HEAD: what the change at hand brings."),
        click.option(
            "--stdin-filename",
            type=PATH,
            metavar="FILE",
            help="Take the text of this file from standard input, as editors hand it over; it need not exist yet. "
            "With --fix the fixed text is printed.",
        ),
        click.option(
            "--settings",
            "settings_file",
            type=PATH,
            metavar="FILE",
            help="Read settings from this file, not from the nearest hugolint.toml or pyproject.toml.",
        ),
        click.option(
            "--published",
            type=PATH,
            metavar="DIR",
            help="Look at what Hugo has built into this folder, too: what templates write, and what they make of links.",
        ),
        click.option(
            "-q", "--quiet", is_flag=True, help="Print findings and nothing else; where there are none, nothing."
        ),
        click.option(
            "-v", "--verbose", is_flag=True, help="Report on standard error what is done, and how long it takes."
        ),
        allow_local_plugins,
        click.option("--no-cache", is_flag=True, help="Neither load nor store results in .hugolint_cache."),
        click.option("-j", "--jobs", type=click.IntRange(1), help="Processes that read at once. [default: one a core]"),
        click.option("-e", "--environment", metavar="NAME", help="The Hugo environment. [default: production]"),
        click.option(
            "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours. [default: auto]"
        ),
    ]
    for option in reversed(options):
        function = option(function)
    return function


def _rules(option: str, text: str) -> Callable[..., Any]:
    return click.option(option, multiple=True, metavar="RULES", shell_complete=rules, help=text)
