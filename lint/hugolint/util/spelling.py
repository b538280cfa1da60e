"""The right name for a wrong one."""

from collections.abc import Iterable


def nearest(wrong: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the one of the `known` names that is nearest to a wrong one, "" where none is as near as `cutoff` (0 to 1)."""
    from difflib import get_close_matches  # only where something is wrong: it takes a while to import

    by_folded = {name.casefold(): name for name in known}
    near = get_close_matches(wrong.casefold(), by_folded, n=1, cutoff=cutoff)
    return by_folded[near[0]] if near else ""


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Return `; did you mean "…"?` with the nearest of the `known` names, or "" where none is near."""
    near = nearest(wrong, known)
    return f'; did you mean "{near}"?' if near else ""
