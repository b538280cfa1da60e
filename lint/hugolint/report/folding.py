"""The many findings of one kind, counted in one line: on a page after the fifth, on a site once it is a habit.

This is the last step before a report is made: fixes, comments, the baseline and the audit page know every finding.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from hugolint.report.model import Located
from hugolint.util.words import counted

MOST = 5  # findings of one rule that a page shows one by one


def folded(findings: Sequence[Located], habits: Mapping[str, int]) -> tuple[Located, ...]:
    """Return findings, in their order, with those counted that repeat others.

    `habits` are the rules, by code, whose findings are one on a site where more pages than so many have them.
    """
    by_rule: dict[str, list[Located]] = defaultdict(list)
    for found in findings:
        by_rule[found.finding.code].append(found)
    kept = [shown for code, of_rule in by_rule.items() for shown in _of_rule(of_rule, habits.get(code, 0))]
    return tuple(sorted(kept, key=Located.order))


def _of_rule(found: list[Located], habit: int) -> Iterator[Located]:
    """Yield the findings of one rule that are shown."""
    by_path: dict[str, list[Located]] = defaultdict(list)
    for one in found:
        by_path[one.finding.path].append(one)
    if habit and len(by_path) > habit:
        pages = f"on {counted(len(by_path), 'page', 'pages')}"
        yield _counting(found[0], len(found) - 1, pages)
        return
    for path, of_page in by_path.items():
        if path == "" or len(of_page) <= MOST + 1:
            yield from of_page
            continue
        yield from of_page[: MOST - 1]
        yield _counting(of_page[MOST - 1], len(of_page) - MOST, "on this page")


def _counting(found: Located, others: int, where: str) -> Located:
    """Return a finding that stands for others too, which its message counts."""
    message = f"{found.finding.message} (and {others:,} more of this kind {where})"
    return replace(found, finding=replace(found.finding, message=message))
