"""Which of a site's languages something belongs to: `sites.matrix.languages` (`hugolib/sitesmatrix`, `common/predicate`).

Of the matrix's three dimensions, hugolint knows the languages; versions and roles are taken as their defaults.
"""

import re
from collections.abc import Sequence

from hugolint.hugo.paths.globs import GlobError, compile_glob

_RANGE = re.compile(r"(>=|<=|==|!=|>|<)\s*(.*)\Z")
_NEGATION = "! "


def matching_languages(patterns: Sequence[str], languages: Sequence[str]) -> tuple[int, ...]:
    """Return the indices of the languages that the patterns pick: globs, `! ` before one to leave out, `>= name`."""
    if not patterns:
        return ()
    chosen: list[int] = []
    for index, language in enumerate(languages):
        included: bool | None = None
        for pattern in filter(None, (pattern.strip() for pattern in patterns)):
            if pattern.startswith(_NEGATION):
                match = not _matches(pattern[2:], language)
                included = match if included is None else included and match
            elif bounds := _RANGE.match(pattern):
                match = _within(bounds[1], index, bounds[2], languages)
                included = match if included is None else included and match
            else:
                included = bool(included) or _matches(pattern, language)
        if included:
            chosen.append(index)
    return tuple(chosen)


def _matches(pattern: str, language: str) -> bool:
    try:
        return compile_glob(pattern, ".").match(language) is not None
    except GlobError:
        return False


def _within(operator: str, index: int, name: str, languages: Sequence[str]) -> bool:
    if name not in languages:
        return False
    bound = languages.index(name)
    return {
        ">": index < bound,  # what stands further up is greater
        ">=": index <= bound,
        "<": index > bound,
        "<=": index >= bound,
        "==": index == bound,
        "!=": index != bound,
    }[operator]
