"""Fragments: the ids that a published page has, and whether those are all."""

import re
from collections.abc import Iterable
from functools import cached_property

from hugolint.hugo.content.published_html import dropped_spans, published_tags_with_attributes, shortcode_tags
from hugolint.hugo.content.texts import text_of
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site, SiteEdit
from hugolint.hugo.version import GOLDMARK
from hugolint.links.internal.model import Cause, View
from hugolint.links.internal.templates import Templates
from hugolint.markdown.constructs import Heading, HTMLTag
from hugolint.markdown.html_tags import tags_with_attributes
from hugolint.source import Span

_OF_COMMENTS = (
    r"(?i)(?:li-)?comment-?\d+|comments?|respond|reply-?\d*|disqus(?:_thread)?|isso-(?:thread|\d+)|cusdis_thread|commento"
    r"|utterances|giscus|remark42|waline|twikoo|gitalk-container|fb-root|idc-.*"
)  # ids that the scripts of comments make
_IDENTIFYING = ("id", "name")
_TEXT_DIRECTIVE = ":~:"


class Fragments:
    """The ids of a site's pages, each page's read when a fragment first leads to it."""

    def __init__(self, site: Site, view: View, templates: Templates) -> None:
        self._site = site
        self._view = view
        self._templates = templates
        self._ids: dict[str, frozenset[str]] = {}
        self._files: dict[str, frozenset[str]] = {}

    def of_page(self, page: Page) -> frozenset[str]:
        """Return the ids in a page's content, as far as they are known."""
        source = page.source
        if source is None:
            return frozenset()
        if source.path not in self._ids:
            anchors = source.document.anchors
            if dropped := dropped_spans(source):
                anchors = tuple(one for one in anchors if not any(one.span.start in range(*span) for span in dropped))
            ids = {one.id for one in anchors}
            if source.is_html:
                ids |= _ids(published_tags_with_attributes(source, _IDENTIFYING))
            if self._view.content_alone:
                ids |= _ids(shortcode_tags(source))
            self._ids[source.path] = frozenset(ids)
        return self._ids[source.path]

    def forget(self, edit: SiteEdit) -> None:
        """Forget the ids of edited pages."""
        self._site = edit.site
        for page in edit.pages:
            self._ids.pop(page.path, None)
        self.__dict__.pop("_pages_by_id", None)

    def of_file(self, path: str) -> frozenset[str] | None:
        """Return the ids of a static file; None where it is no HTML, and a fragment means what its reader makes of it."""
        if not path.lower().endswith((".html", ".htm")):
            return None
        if path not in self._files:
            self._files[path] = _ids(tags_with_attributes(text_of(self._site.root / path), Span, _IDENTIFYING))
        return self._files[path]

    def uncertainty(self, page: Page, fragment: str) -> tuple[Cause, str] | None:
        """Return why a page may have an id that its content does not show; None where it cannot."""
        if self._view.content_alone:
            return None
        source = page.source
        if page.refused:
            return Cause.REFUSED, f"Hugo refuses `{page.path}`"
        if source is not None and not source.is_markdown and not source.is_html:
            return Cause.TEMPLATE, "another program than Hugo makes the page's ids"
        if not self._site.config.may_be_built_with(GOLDMARK):
            return Cause.TEMPLATE, "the Hugo that the site is built with makes ids otherwise"
        if re.fullmatch(_OF_COMMENTS, fragment):
            return Cause.TEMPLATE, "the script of the comments makes it"
        if self._templates.prints_id(fragment):
            return Cause.TEMPLATE, "a template prints an id like it"
        if missing := self._site.config.absent("layouts"):
            return Cause.MODULE, f"a template of a theme or module that is not here may print it ({missing})"
        layout = page.params.get("layout")
        if isinstance(layout, str) and layout and self._templates.layout_prints_ids(layout):
            return Cause.TEMPLATE, f"the page's layout `{layout}` may print it"
        if page.is_branch and self._templates.prints_any_id:
            return Cause.TEMPLATE, "the template of the list may print it"
        if page.is_branch and self._is_below(page, fragment):
            return Cause.TEMPLATE, "a page below has this id, and the template of the list may print its content"
        hook = self._templates.hook(page, "heading")
        if hook is not None and not hook.keeps_ids:
            return Cause.HOOK, f"the render hook `{hook.path}` gives headings ids of its own"
        if source is not None:
            if any(_may_become(heading, fragment) for heading in source.document.headings if not heading.stable_id):
                return Cause.SHORTCODE, "a shortcode makes a part of a heading on that page"
            for call in source.shortcodes:
                if self._templates.shortcode_prints_ids(call.name):
                    return Cause.SHORTCODE, f"the shortcode `{call.name}` on that page may print it"
                if (
                    call.closing_span
                    and source.text.find(fragment, call.opening_span.end, call.closing_span.start) >= 0
                ):
                    return Cause.SHORTCODE, f"it may be printed within the shortcode `{call.name}` on that page"
        return None

    def pages_with(self, fragment: str) -> tuple[Page, ...]:
        """Return the published pages that have an id."""
        return tuple(self._pages_by_id.get(fragment, ()))

    def _is_below(self, page: Page, fragment: str) -> bool:
        prefix = page.logical_path.rstrip("/") + "/"
        return any(other.logical_path.startswith(prefix) for other in self.pages_with(fragment))

    @cached_property
    def _pages_by_id(self) -> dict[str, list[Page]]:
        found: dict[str, list[Page]] = {}
        for page in self._site.pages:
            if page.published:
                for identifier in self.of_page(page):
                    found.setdefault(identifier, []).append(page)
        return found


def _may_become(heading: Heading, fragment: str) -> bool:
    """Return whether an id that a shortcode adds words to may be this one: it has all of the others, in their order."""
    place = 0
    for word in filter(None, heading.id.split("-")):
        place = fragment.find(word, place) + len(word)
        if place < len(word):
            return False
    return bool(heading.id)


def without_directive(fragment: str) -> str:
    """Return a fragment without its text directive (`#id:~:text=words`), which a browser looks for by itself."""
    return fragment.partition(_TEXT_DIRECTIVE)[0]


def is_top(fragment: str) -> bool:
    """Return whether a fragment leads to the top of any page (HTML, "find a potential indicated element")."""
    return fragment == "" or fragment.lower() == "top"


def _ids(tags: Iterable[HTMLTag]) -> frozenset[str]:
    return frozenset(
        attribute.value
        for tag in tags
        for attribute in tag.attributes
        if attribute.value and (attribute.name == "id" or (attribute.name == "name" and tag.name == "a"))
    )
