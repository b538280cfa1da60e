"""The findings by what a field of front matter says of their pages: by owner, by team."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from hugolint.finding import Severity
from hugolint.report.model import Located, Report


def grouped(findings: Iterable[Located], report: Report) -> Iterator[tuple[str, list[Located]]]:
    """Yield each group's title and its findings, those of no group last; where they are not grouped all, under no title.

    What belongs to several groups is in each.
    """
    if report.grouping is None:
        yield "", list(findings)
        return
    groups: defaultdict[str, list[Located]] = defaultdict(list)
    for located in findings:
        for name in names_of_finding(located, report):
            groups[name].append(located)
    field = report.grouping.field
    for name in sorted(groups, key=_order):
        yield f"{field}: {name}" if name else f"no {field}", groups[name]


def counts_by_group(report: Report) -> list[tuple[str, Counter[Severity]]]:
    """Return the names of the groups, "" for none, which comes last, each with how many findings of each severity it has."""
    counts: dict[str, Counter[Severity]] = {}
    for located in report.findings if report.grouping else ():
        for name in names_of_finding(located, report):
            counts.setdefault(name, Counter())[located.finding.severity] += 1
    return sorted(counts.items(), key=lambda one: _order(one[0]))


def names_of_finding(located: Located, report: Report) -> tuple[str, ...]:
    """Return the names of the groups that a finding belongs to; one that is empty where it belongs to none."""
    return (report.grouping.names.get(located.path) if report.grouping else None) or ("",)


def _order(name: str) -> tuple[bool, str, str]:
    return not name, name.casefold(), name
