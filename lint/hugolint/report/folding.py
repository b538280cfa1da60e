"""The many findings of one kind, counted in one line: on a page after the fifth, on a site where it says the same
word for word, or is a habit.

This is the last step before a report is made: fixes, comments, the baseline and the audit page know every finding.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial

from msgspec.structs import replace

from hugolint.finding import Severity
from hugolint.report.model import Located
from hugolint.util.words import listed

_NUMBER = re.compile(r"\d+(?= page| of \d+ page)")
_VERSION = re.compile(r"/(?:v?\d+(?:\.(?:\d+|x))+|v\d+|\d+-edge|latest|stable|next|main)/")
_Mask = Callable[[str], str]

MOST = 5  # findings of one rule that a page shows one by one
MOST_ALIKE = 2  # times that a page shows the same word for word, and pages that show the same error


def folded(
    findings: Sequence[Located], habits: Mapping[str, int], languages: Sequence[str] = ()
) -> tuple[Located, ...]:
    """Return findings, in their order, with those counted that repeat others.

    `habits` are the rules, by code, whose findings are one on a site where more pages than so many have them; `languages`
    are the codes of the site's: what a page and its translations have in common is said once, and so is what the versions
    of a page of documentation have.
    """
    mask = _mask(tuple(languages))
    by_rule: dict[str, list[Located]] = defaultdict(list)
    for found in findings:
        by_rule[found.finding.code].append(found)
    kept = [shown for code, of_rule in by_rule.items() for shown in _of_rule(of_rule, habits.get(code, 0), mask)]
    return tuple(sorted(kept, key=Located.order))


def _of_rule(found: list[Located], habit: int, mask: _Mask) -> Iterator[Located]:
    """Yield the findings of one rule that are shown."""
    pages = {one.finding.path for one in found}
    if habit and len(pages) > habit:
        yield _counting(found, f"{len(found) - 1:,} more of this kind on {len(pages):,} pages")
        return
    by_path: dict[str, list[Located]] = defaultdict(list)
    for alike in _alike(found, mask):
        paths = list(dict.fromkeys(one.finding.path for one in alike))
        if len(paths) > (MOST_ALIKE if _are_apart(alike, paths, mask) else 1):
            by_path[paths[0]].append(_counting(alike, f"the same in {listed(paths[1:])}"))
        elif len(alike) > MOST_ALIKE and len(paths) == 1:
            by_path[paths[0]].append(_counting(alike, f"the same {len(alike) - 1} more times on this page"))
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


def _are_apart(alike: list[Located], paths: list[str], mask: _Mask) -> bool:
    """Return whether each of two pages is to show the error that both have."""
    return alike[0].finding.severity is Severity.ERROR and mask(paths[0]) != mask(paths[-1])


def _alike(found: list[Located], mask: _Mask) -> Iterable[list[Located]]:
    """Return the findings together that say the same word for word, or of a page and its translations or versions."""
    groups: dict[str, list[Located]] = defaultdict(list)
    for one in found:
        groups[one.finding.message].append(one)
    translated: dict[tuple[str, str, int], list[Located]] = defaultdict(list)
    met: Counter[tuple[str, str]] = Counter()
    for message, group in groups.items():
        path = group[0].finding.path
        said = _NUMBER.sub("0", mask(message).partition(": ")[0])
        met[path, said] += 1  # what one page says twice of two things is two findings
        translated[mask(path), said, met[path, said]] += group
    _join_unnumbered(translated, {one.finding.path for one in found})
    return translated.values()


def _join_unnumbered(groups: dict[tuple[str, str, int], list[Located]], paths: Iterable[str]) -> None:
    """Join to the versions of a page the copy of it in a folder beside theirs, such as `docs` beside `2.1`."""
    above = {path[: version.start() + 1] for path in paths if (version := _VERSION.search(path))}
    for key in list(groups) if above else ():
        path, said, count = key
        head = next((one for one in above if path.startswith(one)), "")
        folder, _, rest = path[len(head) :].partition("/")
        twin = (head + rest, said.replace(f"/{folder}/", "/"), count)
        if head and rest and twin != key and twin in groups:
            groups[twin] += groups.pop(key)


@cache
def _mask(languages: tuple[str, ...]) -> _Mask:
    """Return what takes language and version out of a path or an address: that of a folder, or of a file's name.

    The default language may have neither, so nothing is left in its place.
    """
    if len(languages) < 2:
        return partial(_VERSION.sub, "/")
    codes = re.compile(rf"[/.](?:{'|'.join(map(re.escape, languages))})(?=[/.])")
    return lambda text: codes.sub("", _VERSION.sub("/", text))


def _counting(found: list[Located], others: str) -> Located:
    """Return the first of findings with a message that counts the others."""
    first = found[0]
    message = first.finding.message
    return replace(first, finding=replace(first.finding, message=f"{message} (and {others})"), own_message=message)
