"""What the audit page shows of findings, prepared for its template: plain text, cut to what a reader takes in."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from hugolint.finding import Safety
from hugolint.report.audit_model import Audit, Health, Host, Term
from hugolint.report.grouping import names_of_finding
from hugolint.report.model import Located, Report, fingerprinted
from hugolint.report.text import printable
from hugolint.util.markdown_html import as_html

if TYPE_CHECKING:
    from hugolint.registry.documentation import RuleDocumentation

AROUND = 120  # characters of a line that are shown before and after the place
MARKED = 400
LONGEST = 2000
HOSTS, TERMS = 100, 60


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line of text around a place in it."""

    line: int
    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding in the list."""

    id: str
    place: str
    located: Located
    family: str
    section: str
    excerpt: Excerpt | None
    fix: str  # "" where there is none
    safe: bool
    new: bool  # not in the earlier report
    groups: str  # the names of the groups that it belongs to, one a line


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one file."""

    id: str
    path: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class RuleCount:
    """A rule, and how many findings it has."""

    code: str
    name: str
    summary: str
    findings: int
    documentation: str  # HTML; "" where the rule is not known


def grouped(report: Report, audit: Audit) -> list[Group]:
    """Return the findings by file, as the report has them sorted."""
    entries = (_entry(located, fingerprint, report, audit) for located, fingerprint in fingerprinted(report.findings))
    return [
        Group(f"file-{number}", path, tuple(found))
        for number, (path, found) in enumerate(groupby(entries, key=lambda e: e.located.path_in_repository), 1)
    ]


def files(groups: Iterable[Group]) -> dict[str, str]:
    """Return the ids of groups by their file's path from the site's root."""
    return {group.entries[0].located.finding.path: group.id for group in groups}


def rules_by_family(report: Report) -> list[tuple[str, list[RuleCount]]]:
    """Return the rules that found something, by family's name."""
    rows = [_rule_count(report.rules.get(code), code, name, count) for code, name, count in sorted(report.by_rule)]
    titles = report.families
    prefixes = groupby(rows, key=lambda row: row.code.rstrip("0123456789"))
    return [(f"{prefix} {titles.get(prefix, '')}".rstrip(), list(group)) for prefix, group in prefixes]


def _rule_count(rule: "RuleDocumentation | None", code: str, name: str, count: int) -> RuleCount:
    if rule is None:
        return RuleCount(code, name, "", count, "")
    return RuleCount(code, name, rule.summary, count, as_html(f"{rule.summary}\n\n{rule.text}"))


def hosts(audit: Audit) -> tuple[list[Host], int]:
    """Return the hosts to list, those in the worst health first, and how many are left out."""
    order = sorted(audit.hosts, key=lambda host: (*(-host.links.get(h, 0) for h in reversed(Health)), host.name))
    order.sort(key=lambda host: -host.links.get(Health.DEAD, 0))
    return order[:HOSTS], len(order[HOSTS:])


def terms(audit: Audit) -> tuple[list[Term], int]:
    """Return the terms to list, those written in several ways first, and how many are left out."""
    order = sorted(audit.terms, key=lambda term: (-(len(term.written) > 1), -term.pages, term.written))
    several = sum(len(term.written) > 1 for term in order)
    shown = max(TERMS, several)
    return order[:shown], len(order[shown:])


def shown(text: str) -> str:
    """Return text from content or servers as it is shown: what has no look of its own is written out."""
    whole = printable(text)
    return whole if len(whole) <= LONGEST else whole[:LONGEST] + "…"


def _entry(located: Located, fingerprint: str, report: Report, audit: Audit) -> Entry:
    finding = located.finding
    start = located.start
    return Entry(
        id=f"finding-{fingerprint[:12]}",
        place="whole file" if located.whole_file else f"{start.line}:{start.column}",
        located=located,
        family=finding.code.rstrip("0123456789"),
        section=audit.section_of.get(finding.path, ""),
        excerpt=_excerpt(located),
        fix=finding.fix.title if finding.fix else "",
        safe=bool(finding.fix and finding.fix.safety is Safety.SAFE),
        new=report.comparison is not None and located in report.comparison.new,
        groups="\n".join(names_of_finding(located, report)),
    )


def _excerpt(located: Located) -> Excerpt | None:
    if located.whole_file:
        return None
    line, (start, end) = located.excerpt, located.marked
    cut = max(0, start - AROUND)
    end = min(end, start + MARKED)
    return Excerpt(
        line=located.start.line,
        before="…" * (cut > 0) + printable(line[cut:start]),
        marked=printable(line[start:end]),
        after=printable(line[end : end + AROUND]) + "…" * (len(line) > end + AROUND),
    )
