"""Where in its HTML a template prints a value."""

import re

from msgspec import Struct

HOLE = "\0"  # stands for whatever an action prints
_TAG = re.compile(
    r"<(?!/)([A-Za-z][\w-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(?:([\w:.@-]+)\s*=\s*(?:\"([^\"]*)|'([^']*)|([^\s\"'>]*)))\Z",
    re.DOTALL,
)
_LATEST = 4096  # no tag is longer
_PROPERTY = re.compile(
    r"""\b(?:property|name|itemprop)\s*=\s*["']?(?:og:image(?::url|:secure_url)?|twitter:image(?::src)?|image)["'\s>]"""
)
_CSS_URL = re.compile(r"""url\(\s*["']?([^"')]*)\Z""")
_LINKS = {"a": "href", "area": "href"}
_IMAGES = {"img": ("src", "srcset"), "video": ("poster",), "image": ("href", "xlink:href"), "amp-img": ("src",)}
_FILES = {
    "video": "src", "audio": "src", "source": "src", "track": "src", "embed": "src", "iframe": "src", "script": "src",
    "object": "data", "link": "href",
}  # fmt: skip


class Place(Struct, frozen=True):
    """The attribute that a value is printed into: "link", "image" or "file" by what its address is for; "" for any other.

    `before` is what comes before the value in the address.
    """

    purpose: str
    before: str = ""
    quote: str = ""
    style: bool = False


NOWHERE = Place("")


def place_of(output: str) -> Place:
    """Return where a value is printed behind `output`, a template's output so far with HOLE for each value."""
    found = _TAG.search(output, max(output.rfind("<", 0, len(output)), len(output) - _LATEST, 0)) or _search(output)
    if found is None:
        return NOWHERE
    tag, others, name = found[1].lower(), found[2], found[3].lower()
    value = next((group for group in found.groups()[3:] if group is not None), "")
    quote = '"' if found[4] is not None else "'" if found[5] is not None else ""
    if name == "style":
        css = _CSS_URL.search(value)
        return Place("image", css[1], quote, style=True) if css else NOWHERE
    purpose = _purpose(tag, name, others)
    return Place(purpose, value, quote) if purpose else NOWHERE


def _search(output: str) -> re.Match[str] | None:
    """Look for the tag from farther back: a `<` may be in the value of an attribute."""
    start = output.rfind("<", 0, max(output.rfind("<"), 0))
    return _TAG.search(output, start) if start >= 0 else None


def _purpose(tag: str, name: str, others: str) -> str:
    if name in _IMAGES.get(tag, ()):
        return "image" if name != "srcset" else ""
    if _LINKS.get(tag) == name:
        return "link"
    if _FILES.get(tag) == name:
        return "file"
    if tag == "meta" and name == "content" and _PROPERTY.search(others):
        return "image"
    return ""


def rest_of(text: str, place: Place) -> tuple[str, bool]:
    """Return what of a text behind a value still belongs to its address, and whether the address ends there."""
    ends = {'"': r'"', "'": r"'", "": r"[\s>]"}[place.quote]
    match = re.search(rf"[)\"']|{ends}" if place.style else ends, text)
    return (text, False) if match is None else (text[: match.start()], True)
