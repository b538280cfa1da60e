"""Which findings are shown where there are more than a person reads."""

from collections import Counter
from collections.abc import Iterable, Sequence

from hugolint.report.model import Located, gravest_first


def capped(findings: Sequence[Located], most: int, most_of_a_rule: int) -> tuple[Located, ...]:
    """Return at most `most` of the findings, in their order: of each rule as many as of any other, the gravest first."""
    counts = Counter(located.finding.code for located in findings)
    share = max(1, min(most_of_a_rule, _share(counts.values(), most)))
    taken: Counter[str] = Counter()
    kept: list[Located] = []
    for located in gravest_first(findings):
        code = located.finding.code
        if len(kept) < most and taken[code] < share:
            taken[code] += 1
            kept.append(located)
    kept_ids = set(map(id, kept))
    return tuple(located for located in findings if id(located) in kept_ids)


def _share(counts: Iterable[int], most: int) -> int:
    """Return how many of each rule fit into `most` where no rule has more than its share."""
    left = most
    ascending = sorted(counts)
    for number, count in enumerate(ascending):
        share = left // (len(ascending) - number)
        if count > share:
            return share
        left -= count
    return most
