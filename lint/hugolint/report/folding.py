"""The many findings of one kind, counted in one line: on a page after the fifth, on a site where it says the same
word for word, or is a habit.

This is the last step before a report is made: fixes, comments, the baseline and the audit page know every finding.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from hugolint.report.model import Located
from hugolint.util.words import listed

MOST = 5  # findings of one rule that a page shows one by one
MOST_ALIKE = 2  # pages on which the same is reported word for word, one by one


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
    pages = {one.finding.path for one in found}
    if habit and len(pages) > habit:
        yield _counting(found, f"{len(found) - 1:,} more of this kind on {len(pages):,} pages")
        return
    by_path: dict[str, list[Located]] = defaultdict(list)
    for alike in _alike(found):
        paths = list(dict.fromkeys(one.finding.path for one in alike))
        if len(paths) > MOST_ALIKE:
            by_path[paths[0]].append(_counting(alike, f"the same in {listed(paths[1:])}"))
        else:
            for one in alike:
                by_path[one.finding.path].append(one)
    for of_page in by_path.values():
        if len(of_page) > MOST + 1:
            yield from of_page[: MOST - 1]
            rest = of_page[MOST - 1 :]
            yield _counting(rest, f"{len(rest) - 1:,} more of this kind on this page")
        else:
            yield from of_page


def _alike(found: list[Located]) -> Iterable[list[Located]]:
    """Return the findings that say the same word for word, together."""
    groups: dict[str, list[Located]] = defaultdict(list)
    for one in found:
        groups[one.finding.message].append(one)
    return groups.values()


def _counting(found: list[Located], others: str) -> Located:
    """Return the first of findings with a message that counts the others."""
    first = found[0]
    message = first.finding.message
    return replace(first, finding=replace(first.finding, message=f"{message} (and {others})"), own_message=message)
