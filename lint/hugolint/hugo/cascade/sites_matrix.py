"""Which of a site's languages, versions or roles something belongs to: `sites.matrix` (`hugolib/sitesmatrix`, `common/predicate`)."""

import re
from collections.abc import Sequence

from hugolint.hugo.paths.globs import GlobError, compile_glob

_RANGE = re.compile(r"(>=|<=|==|!=|>|<) (.*)\Z")
_NEGATION = "! "


def matching_names(patterns: Sequence[str], names: Sequence[str]) -> tuple[int, ...]:
    """Return the indices of the languages, versions or roles that the patterns pick: globs, `! ` before one to leave out, `>= name`."""
    if not patterns:
        return ()
    given = [one for one in (pattern.strip() for pattern in patterns) if one]
    return tuple(index for index in range(len(names)) if _is_picked(given, index, names))


def _is_picked(patterns: Sequence[str], index: int, names: Sequence[str]) -> bool:
    """Return whether the patterns pick a name, one after the other: what one of them leaves out stays out (`predicate.PR`)."""
    picked: bool | None = None
    for pattern in patterns:
        if pattern.startswith(_NEGATION):
            is_in = not _matches(pattern[2:], names[index])
        elif bounds := _RANGE.match(pattern):
            is_in = _within(bounds[1], index, bounds[2], names)
        else:
            picked = bool(picked) or _matches(pattern, names[index])
            continue
        if not is_in or picked is False:
            return False
        picked = True
    return bool(picked)


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
