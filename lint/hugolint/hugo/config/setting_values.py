"""Values of settings that Hugo refuses though their type is right: out of a range, no expression, the name of nothing."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from hugolint.hugo.config.setting_types import wanted
from hugolint.hugo.front_matter.weak_decoding import Path
from hugolint.hugo.paths.globs import GlobError, compile_glob
from hugolint.util.go_expressions import what_go_asks_for

Check = Callable[[Any], str]
"""What a setting must be, as the end of "must be …", or "" where it is."""

_DURATION = re.compile(r"[-+]?(?:0|(?:(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+)")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_COLOUR = re.compile(r"#?(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})")
_A_DURATION = "a duration such as '30s' or '1m30s'"


def _choice(names: str, empty: bool = True, folded: bool = True) -> Check:
    def check(value: Any) -> str:
        text = str(value).lower() if folded else str(value)
        return "" if text in choices or (empty and value in ("", None)) else f"one of {wanted(names.split())}"

    choices = frozenset((names.lower() if folded else names).split())
    return check


def _range(low: int, high: int, unset: int | None = None) -> Check:
    def check(value: Any) -> str:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return "" if not is_number or value == unset or low <= int(value) <= high else f"from {low} to {high}"

    return check


def _expression(value: Any) -> str:
    return what_go_asks_for(str(value).strip().removeprefix("! "))


def _glob(value: Any) -> str:
    try:
        compile_glob(str(value).removeprefix("! "))
    except GlobError:
        return "a glob pattern, its braces and brackets closed"
    return ""


def _timeout(value: Any) -> str:
    is_taken = isinstance(value, bool | int) or _INTEGER.fullmatch(str(value)) or _DURATION.fullmatch(str(value))
    return "" if is_taken else f"a number of seconds, or {_A_DURATION}"


def _duration(value: Any) -> str:
    return _A_DURATION if isinstance(value, str) and not _DURATION.fullmatch(value) else ""


def _colour(value: Any) -> str:
    return "" if _COLOUR.fullmatch(str(value)) else "a colour such as '#ffffff'"


def _folder_of_cache(value: Any) -> str:
    text = str(value)
    places = [part.lower() for part in text.split("/") if part.startswith(":")]
    if not set(places) <= {":resourcedir", ":cachedir", ":project"}:
        return "below `:cacheDir` or `:resourceDir`"
    return "" if text.startswith("/") or places[:1] else "an absolute folder, or one below `:cacheDir`"


def _table_or_switch(value: Any) -> str:
    return "" if isinstance(value, bool | dict) else "a table, or true or false"


def _redirect(value: Any) -> str:
    table = value if isinstance(value, dict) else {}
    has_source = any(key.lower() in ("from", "fromre") and inner for key, inner in table.items())
    return "" if has_source else "a table that says `from` where it leads"


def _pairs(value: Any) -> str:
    items = value if isinstance(value, list) else [value]
    is_right = all(isinstance(pair, list) and len(pair) > 1 for pair in items)
    return "" if is_right else "a list of pairs, what opens and what closes: `[['$$', '$$']]`"


_EMBEDDED = _choice("always auto fallback never", empty=False, folded=False)
_HINT, _COMPRESSION = _choice("picture photo drawing icon text"), _choice("lossy lossless")
_ANCHORS = "Smart Center TopLeft Top TopRight Left Right BottomLeft Bottom BottomRight"
_FILTERS = (
    "NearestNeighbor Box Linear Hermite MitchellNetravali CatmullRom BSpline Gaussian Lanczos Hann Hamming Blackman "
    "Bartlett Welch Cosine"
)
_CHECKS: Mapping[str, Check] = {
    "timeout": _timeout,
    "markup.goldmark.renderhooks.image.useembedded": _EMBEDDED,
    "markup.goldmark.renderhooks.link.useembedded": _EMBEDDED,
    "markup.goldmark.extensions.typographer": _table_or_switch,
    "markup.goldmark.extensions.footnote": _table_or_switch,
    "imaging.anchor": _choice(_ANCHORS),
    "imaging.resamplefilter": _choice(_FILTERS, empty=False),
    "imaging.bgcolor": _colour,
    **{f"imaging.{of}hint": _HINT for of in ("", "webp.", "avif.")},
    **{f"imaging.{of}compression": _COMPRESSION for of in ("", "webp.", "avif.")},
    **{f"imaging.{of}quality": _range(1, 100, unset=0) for of in ("", "jpeg.", "webp.", "avif.")},
    "imaging.webp.method": _range(0, 6),
    "imaging.avif.encoderspeed": _range(1, 10),
    "imaging.meta.fields": _glob,
    "imaging.meta.sources": _choice("exif iptc xmp"),
    "imaging.exif.includefields": _expression,
    "imaging.exif.excludefields": _expression,
    "security.exec.allow": _expression,
    "security.exec.osenv": _expression,
    "security.funcs.getenv": _expression,
    "security.http.urls": _expression,
    "security.http.methods": _expression,
    "security.http.mediatypes": _expression,
    "security.allowcontent": _expression,
    "caches.*.maxage": _duration,
    "caches.*.dir": _folder_of_cache,
    "httpcache.polls.*.low": _duration,
    "httpcache.polls.*.high": _duration,
    "server.headers.*.for": _glob,
    "server.redirects.*": _redirect,
    "server.redirects.*.from": _glob,
    "server.redirects.*.fromre": _expression,
    "deployment.targets.*.include": _glob,
    "deployment.targets.*.exclude": _glob,
    "deployment.order": _expression,
    "deployment.matchers.*.pattern": _expression,
    "build.cachebusters.*.source": _expression,
    "module.mounts.*.files": _glob,
    "related.threshold": _range(0, 100),
    "related.indices.*.type": _choice("basic fragments", folded=False),
    "related.indices.*.cardinalitythreshold": _range(0, 100),
}
_CACHES = "assets getresource images misc modulegitinfo modulequeries modules"
_OLD_CACHES = "getcsv getjson"  # see `removed_settings`
_HANDLERS = "goldmark asciidocext rst pandoc org"


def refused_values(settings: Mapping[str, Any]) -> Iterator[tuple[Path, Any, str]]:
    """Yield the settings whose values Hugo refuses: where they are, what they are, and what they must be."""
    for dotted, check in _CHECKS.items():
        for path, value in _at(settings, dotted.split(".")):
            if isinstance(value, list) and "none" in value and path[0] == "security":
                continue  # whatever else is there
            for place, item in enumerate(value) if isinstance(value, list) else ((None, value),):
                if item is not None and (must_be := check(item)):
                    yield (path if place is None else (*path, place)), item, must_be
    passthrough = _table(_table(_table(_table(settings, "markup"), "goldmark"), "extensions"), "passthrough")
    if passthrough.get("enable"):
        for key in ("block", "inline"):
            if key in (delimiters := _table(passthrough, "delimiters")) and (must_be := _pairs(delimiters[key])):
                path = ("markup", "goldmark", "extensions", "passthrough", "delimiters", key)
                yield path, delimiters[key], must_be
    for name, value in _table(settings, "caches").items():
        if name != "_merge" and isinstance(value, dict) and name not in f"{_CACHES} {_OLD_CACHES}".split():
            yield ("caches", name), value, f"one of Hugo's caches, {wanted(_CACHES.split())}"
    handler = _table(settings, "markup").get("defaultmarkdownhandler")
    if handler is not None and str(handler).lower() not in _HANDLERS.split():
        yield ("markup", "defaultmarkdownhandler"), handler, f"one of {wanted(_HANDLERS.split())}"


def _table(table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = table.get(key)
    return value if isinstance(value, dict) else {}


def _at(value: Any, keys: Sequence[str], path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield the values at keys, in lower case, where `*` is any key or index."""
    if not keys:
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key.lower() == keys[0] or (keys[0] == "*" and key != "_merge"):
                yield from _at(inner, keys[1:], (*path, key))
    elif isinstance(value, list) and keys[0] == "*":
        for index, inner in enumerate(value):
            yield from _at(inner, keys[1:], (*path, index))
