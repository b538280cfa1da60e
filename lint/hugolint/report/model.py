"""What a reporter gets: findings with their places for people, sorted, and what the run came to."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from hugolint.finding import Edit, Finding, Safety, Severity
from hugolint.hugo.config.absences import Absence
from hugolint.source import Lines, Position, Span
from hugolint.suppression.baseline import fingerprint

if TYPE_CHECKING:
    from hugolint.registry.documentation import RuleDocumentation
    from hugolint.report.audit_model import Audit


class Replacement(Struct, frozen=True, array_like=True):
    """An edit of a fix with its place in lines and columns; `start_byte` and `end_byte` are columns in UTF-8 bytes."""

    start: Position
    end: Position
    start_byte: int
    end_byte: int
    text: str

    @classmethod
    def of(cls, edit: Edit, lines: Lines) -> "Replacement":
        """Return where `edit` is in a file of these lines."""
        start, end = lines.position(edit.start), lines.position(edit.end)
        return cls(start, end, lines.byte_column(start), lines.byte_column(end), edit.text)


class Located(Struct, frozen=True, array_like=True):
    """A finding, where it stands for people, and the line of text that it is about."""

    finding: Finding
    path: str  # as shown: from the folder that the command was run in
    start: Position
    end: Position
    excerpt: str  # the line at `start`, without its line end, or its part around it; "" where the whole file is meant
    repository_path: str = ""  # from the repository's root, with "/"; "" where that is `path`
    replacements: tuple[Replacement, ...] = ()  # the edits of the finding's fix
    before_excerpt: int = 0  # characters of the line that are left out before the excerpt
    start_byte: int = 1  # the column of `start`, in bytes of UTF-8
    end_byte: int = 1
    own_message: str = ""  # the message without the others of its kind that it counts; "" where it counts none

    def order(self) -> tuple[str, tuple[int, int], str, str]:
        """Return what findings are sorted by."""
        return self.finding.order()

    @property
    def whole_file(self) -> bool:
        return self.finding.span == (0, 0)

    @property
    def line(self) -> int | None:
        """The line that the finding begins on; None where the whole file is meant."""
        return None if self.whole_file else self.start.line

    @property
    def marked(self) -> Span:
        """What of the excerpt the finding is about."""
        start = self.start.column - 1 - self.before_excerpt
        end = self.end.column - 1 - self.before_excerpt
        is_cut = self.end.line > self.start.line or end > len(self.excerpt)
        return Span(start, len(self.excerpt) if is_cut else end)

    @property
    def path_in_repository(self) -> str:
        """The path that services know the file by: what comes before a repository's root is not theirs to see."""
        return self.repository_path or self.path


def located(finding: Finding, lines: Lines, path: str, repository_path: str = "") -> Located:
    """Return a finding with its place in a file of these lines, shown as `path`."""
    start, end = lines.position(finding.span.start), lines.position(finding.span.end)
    edits = finding.fix.edits if finding.fix else ()
    replacements = tuple(Replacement.of(edit, lines) for edit in edits)
    excerpt = finding.excerpt(lines)
    return Located(
        finding,
        path,
        start,
        end,
        excerpt.of(lines.text),
        repository_path,
        replacements,
        before_excerpt=start.column - 1 - (finding.span.start - excerpt.start) if excerpt.end else 0,
        start_byte=lines.byte_column(start),
        end_byte=lines.byte_column(end),
    )


class SuppressedBy(StrEnum):
    """What suppresses a finding."""

    COMMENT = "comment"
    BASELINE = "baseline"


class SuppressedFinding(Struct, frozen=True, array_like=True):
    """A suppressed finding, what suppresses it, and the reason that its author gave, if any."""

    located: Located
    by: SuppressedBy
    reason: str = ""

    def order(self) -> tuple[str, tuple[str, tuple[int, int], str, str]]:
        """Return what such findings are sorted by: what suppresses them, then as those that are reported."""
        return self.by, self.located.order()


class EarlierFinding(Struct, frozen=True):
    """A finding of an earlier report, as `json` writes it down."""

    path: str
    line: int | None
    code: str
    name: str
    severity: Severity
    message: str


class Comparison(Struct, frozen=True):
    """What is new since an earlier report, and what is gone."""

    earlier: str  # the file of the earlier report, as it was named
    new: frozenset[Located]
    gone: tuple[EarlierFinding, ...]
    as_before: int


class Grouping(Struct, frozen=True):
    """The field of front matter that findings are grouped by, and what it says of files, by path as shown."""

    field: str
    names: Mapping[str, tuple[str, ...]]


class Report(Struct, frozen=True):
    """All that a run found, sorted by path, place and code, and its counts."""

    findings: tuple[Located, ...]
    files: int  # content files that were read
    pages: int  # pages that the site has, generated ones among them
    suppressed: int = 0  # findings that comments suppress
    baselined: int = 0  # findings that the baseline knows
    links: Mapping[str, int] = field(default_factory=dict)  # external links by outcome; empty where none were looked up
    broken_run: bool = False  # a rule crashed, or the reading of a file: the findings are not all there are
    rules: Mapping[str, "RuleDocumentation"] = field(default_factory=dict)  # the rules that ran, by code
    suppressed_findings: tuple[
        SuppressedFinding, ...
    ] = ()  # the suppressed and the baselined, for formats that carry them along
    audit: "Audit | None" = None  # the state of the content, for the audit page
    since: str = ""  # the revision that the findings are new since; "" for all findings
    incomplete: tuple[Absence, ...] = ()  # what of the sites is not on this machine, and is left unchecked for that
    comparison: Comparison | None = None  # with an earlier report, where one was named
    grouping: Grouping | None = None  # where findings are to be grouped
    hints: tuple[str, ...] = ()  # sentences: what keeps hugolint from seeing more, and what to do about it

    @property
    def families(self) -> dict[str, str]:
        """The titles of families of rules, by what their codes begin with."""
        return {rule.prefix: rule.family for rule in self.rules.values()}

    def count(self, severity: Severity) -> int:
        return sum(located.finding.severity is severity for located in self.findings)

    def fixable(self, safety: Safety) -> int:
        """Return how many findings have a fix of this safety."""
        return sum(bool(f.finding.fix and f.finding.fix.safety is safety) for f in self.findings)

    @property
    def by_rule(self) -> list[tuple[str, str, int]]:
        """Return (code, name, count), the most frequent first."""
        counts = Counter((located.finding.code, located.finding.name) for located in self.findings)
        return sorted(((c, n, k) for (c, n), k in counts.items()), key=lambda row: (-row[2], row[0]))

    @property
    def gravest_first(self) -> list[Located]:
        """The findings by severity; those of one severity in their order."""
        return gravest_first(self.findings)

    def fails(self, threshold: Severity) -> bool:
        """Return whether a finding reaches the threshold."""
        return any(located.finding.severity.at_least(threshold) for located in self.findings)


def gravest_first(findings: Iterable[Located]) -> list[Located]:
    """Return findings by severity; those of one severity in their order."""
    order = list(Severity)
    return sorted(findings, key=lambda located: order.index(located.finding.severity))


class Style(Struct, frozen=True):
    """How the reader's screen takes text, and how much of it the reader wants."""

    color: bool = False
    width: int = 100
    quiet: bool = False  # findings alone, without closing lines
    max_findings: int | None = None  # in formats for people; 0: all, None: as many as the format shows by itself


class Format(Protocol):
    """What a report module offers."""

    def render(self, report: Report, style: Style) -> Iterator[str]:
        """Yield the report's text in pieces, line ends included."""


def fingerprinted(findings: Iterable[Located]) -> Iterator[tuple[Located, str]]:
    """Yield each finding with its fingerprint, which of several alike in one file counts them."""
    seen: Counter[str] = Counter()
    for located in findings:
        finding = replace(located.finding, message=located.own_message or located.finding.message)
        alike = f"{located.path_in_repository}\0{fingerprint(finding, located.excerpt)}"
        seen[alike] += 1
        yield located, hashlib.sha256(f"{alike}\0{seen[alike]}".encode("utf-8", "replace")).hexdigest()[:32]
