"""What a reporter gets: findings with their places for people, sorted, and what the run came to."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from hugolint.finding import Finding, Safety, Severity
from hugolint.markdown.source import Position


@dataclass(frozen=True, slots=True)
class Located:
    """A finding, where it stands for people, and the line of text that it is about."""

    finding: Finding
    path: str  # as shown: from the folder that the command was run in
    start: Position
    end: Position
    excerpt: str  # the line at `start`, without its line end; "" where the whole file is meant

    @property
    def whole_file(self) -> bool:
        return self.finding.span == (0, 0)


@dataclass(frozen=True, slots=True)
class Report:
    """All that a run found, sorted by path, place and code, and its counts."""

    findings: tuple[Located, ...]
    files: int  # content files that were read
    pages: int  # pages that the site has, generated ones among them
    suppressed: int = 0  # findings that comments quieted
    baselined: int = 0  # findings that the baseline knows
    links: Mapping[str, int] = field(default_factory=dict)  # external links by outcome; empty where none were looked up
    broken_run: bool = False  # a rule crashed: the findings are not all there are

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

    def fails(self, threshold: Severity) -> bool:
        """Tell whether a finding reaches the threshold."""
        return any(located.finding.severity.at_least(threshold) for located in self.findings)


@dataclass(frozen=True, slots=True)
class Style:
    """How the reader's screen takes text."""

    color: bool = False
    width: int = 100


class Format(Protocol):
    """What a report module offers."""

    def render(self, report: Report, style: Style) -> Iterator[str]:
        """Yield the report's text in pieces, line ends included."""
