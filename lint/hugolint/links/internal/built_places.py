"""The places that wrote links of a built site: in the text of a page, its front matter, the settings, or a template.

A template's address is matched by its skeleton: what is literal in it, with anything where an action prints.
"""

import re
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from hugolint.hugo.config.model import Setting
from hugolint.hugo.config.value_at import value_at
from hugolint.hugo.front_matter.model import Node
from hugolint.hugo.pages.page import Page
from hugolint.hugo.pages.template_use import template_use
from hugolint.hugo.paths.references import split
from hugolint.hugo.site import Site
from hugolint.hugo.templates import shortcode_name
from hugolint.hugo.templating.addresses import HOLE, Address, addresses
from hugolint.hugo.templating.printed import SITE, printed
from hugolint.links.internal.destinations import decoded
from hugolint.source import Span

_PARTS = re.compile(f"([{HOLE}{SITE}])")
_PRINTED = {HOLE: ".*", SITE: r"(?:https?://[^/]+)?(?:/[^/]+)*/"}
_MARKDOWNIFY = re.compile(r"\{\{[^{}]*\bmarkdownify\b[^{}]*\}\}")
_LEAST = 3  # literal characters of a skeleton that say something


class Skeleton(Struct, frozen=True):
    """An address in a template, and the pattern of what Hugo prints for it."""

    path: str  # of the template, from the site's root
    template: str  # its path below `layouts`
    span: Span
    written: str
    pattern: re.Pattern[str]
    literal: int  # how many of its characters are literal
    has_holes: bool


class Places:
    """Where in a site's sources the URLs of its pages may have been written."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._settings = site.config.settings
        self._fitting: dict[str, list[Skeleton]] = {}

    def in_page(self, page: Page, value: str) -> tuple[Span, bool] | None:
        """Return where a page's own file has a URL, and whether in its front matter."""
        source = page.source
        if source is None:
            return None
        for form in self._forms(value):
            for node in _strings(source.front_matter.root):
                if node.value == form:
                    return node.span, True
        for form in self._forms(value):
            if len(form) >= _LEAST and (found := _whole(form).search(source.text, source.front_matter.body_start)):
                return Span(*found.span()), False
        return None

    def given(self, page: Page) -> Iterator[tuple[str, Span, bool]]:
        """Yield what a page's own file gives to templates, with its place, and whether in its front matter."""
        source = page.source
        if source is not None:
            yield from ((str(node.value), node.span, True) for node in _strings(source.front_matter.root))
            yield from ((one.value, one.span, False) for call in source.shortcodes for one in call.parameters)

    def in_rendering_shortcode(self, page: Page) -> tuple[str, Span] | None:
        """Return where a shortcode that the page calls renders Markdown as if it were on the home page.

        A template may show the text of the page's edition in another language in place of its own.
        """
        editions = (tree.pages.get(page.logical_path) for tree in self._site.trees)
        sources = [one.source for one in (page, *editions) if one is not None and one.source is not None]
        names = {call.name.lower() for source in sources for call in source.shortcodes}
        for path, file in (self._site.config.layouts or {}).items():
            if shortcode_name(path) in names and (found := _MARKDOWNIFY.search(self._site.template_texts[path])):
                return file, Span(*found.span())
        return None

    def in_shortcode(self, page: Page, value: str) -> Span | None:
        """Return where a page calls a shortcode whose template writes an address that may have become a URL."""
        calls = page.source.shortcodes if page.source else ()
        return next((call.opening_span for call in calls if self._writes(call.name.lower(), value)), None)

    def _writes(self, shortcode: str, value: str) -> bool:
        return any(
            skeleton.literal and skeleton.pattern.fullmatch(value)
            for path, every in self._by_template.items()
            if shortcode_name(path) == shortcode
            for skeleton in every
        )

    def in_front_matter(self, value: str) -> tuple[Page, Span] | None:
        """Return the page whose front matter has a URL, and where."""
        return next((self._fields[form] for form in self._forms(value) if form in self._fields), None)

    def in_settings(self, value: str) -> tuple[str, Setting] | None:
        """Return the setting that is a URL: its key, and where it is."""
        return next((self._strings[form] for form in self._forms(value) if form in self._strings), None)

    def on_page(self, page: Page | None, skeletons: list[Skeleton]) -> list[Skeleton]:
        """Return the addresses that are in templates which the page is made with; all of them where none seem to be."""
        used = template_use(self._site).templates_of(page) if page and len(skeletons) > 1 else frozenset()
        return [one for one in skeletons if one.template in used] or skeletons

    def in_templates(self, value: str) -> list[Skeleton]:
        """Return the addresses in templates that may have printed a URL: those with the most literal text."""
        if value not in self._fitting:
            fitting = [skeleton for skeleton in self._skeletons if skeleton.pattern.fullmatch(value)]
            most = max((skeleton.literal for skeleton in fitting), default=0)
            self._fitting[value] = [skeleton for skeleton in fitting if skeleton.literal == most]
        return self._fitting[value]

    @property
    def settings_file(self) -> str:
        """The file of the site's settings, for what has no place of its own."""
        return next(iter(self._site.config.files), "hugo.toml")

    def theme_setting(self) -> Setting | None:
        """Return where the settings name a theme or a module."""
        places = self._site.config.places
        named = (place for keys, place in places.items() if keys[0] == "theme" or keys[:2] == ("module", "imports"))
        return next(named, next(iter(places.values()), None))

    def _forms(self, value: str) -> list[str]:
        """Return the ways in which a URL may have been written: whole, from the root, without its first or last slash, decoded."""
        parts = split(value)
        path = parts.path
        base = split(self._settings.base_url).path.rstrip("/")
        below = path.removeprefix(base) if path.startswith(base + "/") else path
        found = [value, path + parts.tail, below + parts.tail, path, below]
        found += [form.lstrip("/") for form in found]
        found += [form.rstrip("/") for form in found]
        found += [decoded(form) for form in found]
        return [form for form in dict.fromkeys(found) if form.strip("/")]

    @cached_property
    def _fields(self) -> dict[str, tuple[Page, Span]]:
        found: dict[str, tuple[Page, Span]] = {}
        for page in self._site.pages:
            if page.source is not None and page.published:
                for node in _strings(page.source.front_matter.root):
                    value = str(node.value)
                    if "/" in value or "." in value:
                        found.setdefault(value, (page, node.span))
        return found

    @cached_property
    def _strings(self) -> dict[str, tuple[str, Setting]]:
        found: dict[str, tuple[str, Setting]] = {}
        for keys, place in self._site.config.places.items():
            value = value_at(self._site.config.raw, keys)
            if isinstance(value, str) and value.strip("/"):
                found.setdefault(value, (".".join(keys), place))
        return found

    @cached_property
    def _skeletons(self) -> list[Skeleton]:
        return [skeleton for every in self._by_template.values() for skeleton in every if skeleton.literal >= _LEAST]

    @cached_property
    def _by_template(self) -> dict[str, list[Skeleton]]:
        """The addresses in each template, by its path below `layouts`."""
        return {
            path: [_skeleton(file, path, text, address) for address in addresses(text)]
            for path, file in (self._site.config.layouts or {}).items()
            if (text := self._site.template_texts[path])
        }


def places_of(site: Site) -> Places:
    """Return the places of a site. Made once a site."""
    return site.once(Places)


def _skeleton(file: str, template: str, text: str, address: Address) -> Skeleton:
    written = address.span.of(text)
    value = printed(written, text)
    literal = len(value) - value.count(HOLE) - value.count(SITE)
    parts = (_PRINTED.get(part, re.escape(part)) for part in _PARTS.split(value))
    before = r"(?:https?://[^/]+)?" if value.startswith("/") else ""
    pattern = re.compile(before + "".join(parts), re.DOTALL)
    return Skeleton(file, template, address.span, written, pattern, literal, HOLE in value)


def _whole(form: str) -> re.Pattern[str]:
    """Return a pattern for a URL that is not part of a longer one."""
    return re.compile(rf"(?<![\w/.#-]){re.escape(form)}(?![\w/#-])")


def _strings(node: Node) -> Iterator[Node]:
    if isinstance(node.value, str):
        yield node
    for field in node.fields:
        yield from _strings(field.node)
    for item in node.items:
        yield from _strings(item)
