"""What is read of a page that Hugo has built: where it leads, and what fragments can lead to in it."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from hugolint.hugo.templating.tags import BuiltTag

if TYPE_CHECKING:
    from lxml.etree import _Element

_ATTRIBUTES = frozenset(("href", "src", "poster", "action", "data"))
_IN = {"poster": "video", "action": "form", "data": "object"}
_SHARED = frozenset(("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"))
_HINTS = frozenset(
    ("preconnect", "dns-prefetch", "canonical", "alternate", "amphtml", "shortlink", "edituri", "pingback")
)
_WITHOUT_ALT = "//img[not(@alt)][not(@role)][not(@aria-hidden)][@src]"
_NOT_SHOWN = frozenset(
    ("svg", "template", "noscript")
)  # where an id serves the drawing alone, or is not there at first
_MOST = 50  # repeated ids of a page that are looked at


class Reference(Struct, frozen=True, gc=False, array_like=True):
    """A URL in an attribute."""

    value: str
    is_image: bool = False
    is_shared: bool = False  # in a `meta` for social media


class BuiltPage(Struct, frozen=True, array_like=True):
    """A built file of HTML."""

    references: tuple[Reference, ...] = ()
    ids: frozenset[str] = frozenset()
    repeated_ids: tuple[tuple[BuiltTag, BuiltTag], ...] = ()  # of each, the first two tags that have it
    images_without_alt: tuple[BuiltTag, ...] = ()
    headings: tuple[BuiltTag, ...] = ()  # its h1
    base: str = ""  # of `<base href>`
    redirect: str = ""  # where a `refresh` leads, as in Hugo's aliases
    canonical: str = ""
    generator: str = ""


def read_html(file: Path) -> BuiltPage:
    """Return what is in a file. Raises OSError."""
    from lxml import etree

    data = file.read_bytes()
    if not data.strip():
        return BuiltPage()
    root: Any = etree.HTML(data, etree.HTMLParser(encoding="utf-8", remove_comments=True, huge_tree=True))
    if root is None:
        return BuiltPage()
    ids = Counter(map(str, root.xpath("//@id")))
    names = map(str, root.xpath("//a/@name"))
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("http-equiv") or ""
        meta.setdefault(key.lower(), element.get("content") or "")
    canonical = root.xpath("string(//link[@rel='canonical']/@href)")
    return BuiltPage(
        references=tuple(dict.fromkeys(_references(root))),
        ids=frozenset((*ids, *names)),
        repeated_ids=tuple(_repeated(root, [one for one, count in ids.items() if count > 1 and one])),
        images_without_alt=tuple(dict.fromkeys(map(_tag, root.xpath(_WITHOUT_ALT)))),
        headings=tuple(_tag(one, "".join(one.itertext()).strip()) for one in root.iter("h1")),
        base=str(root.xpath("string(//base/@href)")),
        redirect=_redirect(meta.get("refresh", "")),
        canonical=str(canonical),
        generator=meta.get("generator", ""),
    )


def _repeated(root: Any, ids: list[str]) -> Iterator[tuple[BuiltTag, BuiltTag]]:
    for one in ids[:_MOST]:
        found = [element for element in root.xpath("//*[@id=$id]", id=one) if not _is_hidden(element)]
        if len(found) > 1:
            yield _tag(found[0]), _tag(found[1])


def _is_hidden(element: "_Element") -> bool:
    return any(above.tag in _NOT_SHOWN for above in element.iterancestors())


def _tag(element: "_Element", text: str = "") -> BuiltTag:
    return BuiltTag(str(element.tag), tuple((str(name), str(value)) for name, value in element.attrib.items()), text)


def _references(root: Any) -> Iterator[Reference]:
    for value in root.xpath("//@href | //@src | //@poster | //@action | //@data"):
        name, element = value.attrname, value.getparent()
        if _counts(name, element):
            yield Reference(str(value), element.tag == "img" or name == "poster")
    for value in root.xpath("//@srcset"):
        for candidate in str(value).split(", "):
            if url := candidate.strip().partition(" ")[0].rstrip(","):
                yield Reference(url, is_image=True)
    for element in root.iter("meta"):
        if (element.get("property") or element.get("name") or "").lower() in _SHARED and element.get("content"):
            yield Reference(element.get("content"), is_image=True, is_shared=True)


def _counts(name: str, element: "_Element") -> bool:
    tag = element.tag
    if tag == "base" or _IN.get(name, tag) != tag:
        return False
    if tag == "form":
        return (element.get("method") or "get").lower() == "get"
    return tag != "link" or (element.get("rel") or "").lower() not in _HINTS


def _redirect(content: str) -> str:
    _, _, address = content.partition("url=")
    return address.strip("'\" ")
