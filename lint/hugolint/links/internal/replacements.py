"""A destination written anew, in the form that its author chose, where there is no doubt what is meant."""

import re

from hugolint.hugo.paths.references import split
from hugolint.links.internal.destinations import encoded
from hugolint.links.internal.model import Cause
from hugolint.links.internal.resolver import Arrival

_DOTS = re.compile(r"\A(?:\.{1,2}/)+")


def rewritten(destination: str, arrival: Arrival) -> str | None:
    """Return the destination that leads where it was meant to; None where that is not certain."""
    if arrival.path is None and arrival.fragment is None:
        return None
    parts = split(destination)
    origin = f"{parts.scheme}:" if parts.scheme else ""
    if parts.host is not None:
        origin += f"//{parts.host}"
    path = parts.path
    if arrival.path is not None:
        path = _same_form(path, arrival.path) if arrival.cause is Cause.CASE else arrival.path
    query = "" if parts.query is None else f"?{parts.query}"
    fragment = arrival.fragment if arrival.fragment is not None else parts.fragment
    end = "" if fragment is None else "#" + (encoded(fragment) if arrival.fragment is not None else fragment)
    return f"{origin}{path}{query}{end}"


def _same_form(path: str, right: str) -> str:
    """Return a relative path with its letters as in `right`, a path from the root that it leads to but for case."""
    dots = _DOTS.match(path)
    names = path[dots.end() :] if dots else path
    tail = right[len(right) - len(names) :]
    same = len(names) <= len(right) and tail.lower() == names.lower()
    return (path[: len(path) - len(names)] + tail) if same else right
