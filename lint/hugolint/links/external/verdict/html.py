"""What a remote page says of itself, read as it streams in: its anchors, its title, whether scripts make it.

lxml's parser is the one used: C speed, pages of any size without a tree, no quadratic traps (as
`html.parser` has them), and libxml2 reads tags as the HTML standard says.
"""

import codecs
import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Any
from urllib.parse import quote

from lxml import etree

_BYTE_ORDER_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HIDDEN = frozenset({"script", "style", "noscript", "template", "title"})
# Elements and ids that frameworks hang their pages on; where they are, scripts may still add any id.
_SCRIPTED_IDS = frozenset({"__NEXT_DATA__", "__NUXT__", "__NUXT_DATA__", "___gatsby", "__sveltekit"})
_SCRIPTED_TAGS = frozenset({"react-app", "app-root", "ion-app", "flutter-view"})
_SCRIPTED_ATTRIBUTES = frozenset({"ng-app", "ng-version", "data-reactroot", "data-server-rendered"})
_SHORT_PAGE = 500  # characters of text: with less than that, scripts bring the rest
_MOST_WORDS = 2000
_MOST_TITLE = 200
_REFRESH = re.compile(r"\s*(\d+)[\d.]*\s*(?:[;,\s]\s*(?:url\s*=\s*)?([\"']?)(.*?)\2\s*)?$", re.IGNORECASE | re.DOTALL)
_KEPT_IN_FRAGMENTS = (
    "!$&'()*+,;=:@/?-._~%[]{}|\\^"  # what browsers do not encode (URL Standard, "fragment percent-encode set")
)
_ENCODED = re.compile(r"%[0-9A-F]{2}")
_SLOW_REFRESH = 10  # seconds: a page that waits longer means to be read


class HTMLPage:
    """A page, fed with bytes. Ask it what it has seen so far, or, after `close`, of the whole.

    `fragments` are sought in the spelling of `urls.fragment_sought`.
    """

    def __init__(self, charset: str | None = None, fragments: Iterable[str] = ()) -> None:
        self.found: set[str] = set()
        self.title = ""
        self.words: list[str] = []
        self.refresh = ""
        self._sought = set(fragments)
        self._wanted = {spelling: fragment for fragment in self._sought for spelling in _spellings(fragment)}
        self._text_length = 0
        self._scripts = False
        self._framework = False
        self._hidden: list[str] = []
        self._charset = charset
        self._parser: etree.HTMLParser | None = None

    @property
    def complete(self) -> bool:
        """Whether every fragment has been found: nothing more need be read."""
        return bool(self._sought) and self.found == self._sought

    @property
    def made_by_scripts(self) -> bool:
        """Whether what a reader sees may be another page than this one."""
        return self._framework or (self._scripts and self._text_length < _SHORT_PAGE)

    def feed(self, data: bytes) -> None:
        """Read on."""
        if self._parser is None and data:
            # A byte order mark goes before what the server says (HTML Standard, "encoding sniffing").
            self._parser = _parser(self, None if data.startswith(_BYTE_ORDER_MARKS) else self._charset)
        if self._parser is not None:
            self._parser.feed(data)

    def close(self) -> None:
        """Read the end."""
        if self._parser is not None:
            with suppress(etree.LxmlError):  # a page without a single element
                self._parser.close()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take an opening tag: lxml's part of the work calls this, and the two below."""
        tag = tag.lower()
        anchor = attributes.get("id")
        if anchor is not None:
            self._anchor(anchor)
            self._framework = self._framework or anchor in _SCRIPTED_IDS
        if tag == "a" and "name" in attributes:
            self._anchor(attributes["name"])
        elif tag == "script":
            self._scripts = True
        elif tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
            self._meta_refresh(attributes.get("content", ""))
        if tag in _SCRIPTED_TAGS or not _SCRIPTED_ATTRIBUTES.isdisjoint(attributes):
            self._framework = True
        if tag in _HIDDEN:
            self._hidden.append(tag)

    def end(self, tag: str) -> None:
        """Take a closing tag."""
        if self._hidden and tag.lower() == self._hidden[-1]:
            self._hidden.pop()

    def data(self, text: str) -> None:
        """Take text."""
        if self._hidden:
            if self._hidden[-1] == "title" and len(self.title) < _MOST_TITLE:
                self.title = (self.title + text)[:_MOST_TITLE]
            return
        words = text.split()
        self._text_length += sum(map(len, words))
        if len(self.words) < _MOST_WORDS:
            self.words += words

    def _anchor(self, anchor: str) -> None:
        fragment = self._wanted.get(anchor)
        if fragment is None:  # GitHub and other Markdown renderers put a prefix to ids, and take it off by script
            fragment = self._wanted.get(anchor.removeprefix("user-content-"))
        if fragment is not None:
            self.found.add(fragment)

    def _meta_refresh(self, content: str) -> None:
        match = _REFRESH.match(content)
        if match and match.group(3) and int(match.group(1)[:6]) <= _SLOW_REFRESH and not self.refresh:
            self.refresh = match.group(3)


class _Target:
    """The interface that lxml calls; `close` is its last word."""

    def __init__(self, page: HTMLPage) -> None:
        self.start = page.start
        self.end = page.end
        self.data = page.data

    def close(self) -> None:
        """Return nothing: the page has it all."""


def _parser(page: HTMLPage, charset: str | None) -> etree.HTMLParser:
    target: Any = _Target(page)
    try:
        return etree.HTMLParser(target=target, encoding=charset, no_network=True)
    except LookupError:  # an encoding that nobody knows: the page's own word, or its bytes, must do
        return etree.HTMLParser(target=target, no_network=True)


def _spellings(fragment: str) -> set[str]:
    # HTML Standard, "select the indicated part": percent-encoded, as browsers do, then decoded. A page that does not
    # say it is UTF-8 is read as Windows-1252, and so are its ids.
    encoded = quote(fragment, safe=_KEPT_IN_FRAGMENTS, errors="replace")
    misread = fragment.encode("utf-8", "replace").decode("cp1252", "replace")
    return {fragment, encoded, _ENCODED.sub(lambda match: match.group().lower(), encoded), misread}
