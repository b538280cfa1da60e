"""Which of a site's languages, versions or roles something belongs to: `sites.matrix` (`hugolib/sitesmatrix`, `common/predicate`)."""

import re
from collections.abc import Sequence

from hugolint.hugo.paths.globs import GlobError, compile_glob

_RANGE = re.compile(r"(>=|<=|==|!=|>|<)\s*(.*)\Z")
_NEGATION = "! "


def matching_names(patterns: Sequence[str], names: Sequence[str]) -> tuple[int, ...]:
    """Return the indices of the languages, versions or roles that the patterns pick: globs, `! ` before one to leave out, `>= name`."""
    if not patterns:
        return ()
    indexes: list[int] = []
    for index, name in enumerate(names):
        included: bool | None = None
        for pattern in filter(None, (pattern.strip() for pattern in patterns)):
            if pattern.startswith(_NEGATION):
                match = not _matches(pattern[2:], name)
                included = match if included is None else included and match
            elif bounds := _RANGE.match(pattern):
                match = _within(bounds[1], index, bounds[2], names)
                included = match if included is None else included and match
            else:
                included = bool(included) or _matches(pattern, name)
        if included:
            indexes.append(index)
    return tuple(indexes)


def _matches(pattern: str, name: str) -> bool:
    try:
        return compile_glob(pattern, ".").match(name) is not None
    except GlobError:
        return False


def _within(operator: str, index: int, name: str, names: Sequence[str]) -> bool:
    if name not in names:
        return False
    bound = names.index(name)
    return {
        ">": index < bound,  # what is further up is greater
        ">=": index <= bound,
        "<": index > bound,
        "<=": index >= bound,
        "==": index == bound,
        "!=": index != bound,
    }[operator]
