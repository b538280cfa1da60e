"""Which templates Hugo uses for which pages, as far as their calls of each other show."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from hugolint.hugo.pages.page import Page, Rendering
from hugolint.hugo.pages.printed_titles import bases, candidates, named, stem_of
from hugolint.hugo.site import Site
from hugolint.hugo.templates import shortcode_name
from hugolint.hugo.templating.branches import Settled, Taken, taken

_CALL = re.compile(
    r"""\b(?:partial(?:Cached)?|partials\.Include(?:Cached)?|template|block|\.Render)\s+\(?\s*["`]([^"`]+)["`]"""
)
_UNSEEN = re.compile(r"\{\{-?\s*/\*.*?\*/\s*-?\}\}|<!--.*?-->", re.DOTALL)
_MARKUP = re.compile(r"(?:\A|/)_markup/render-(?:link|image|heading)\b")
_MOST = 80  # templates that one page is followed through


class TemplateUse:
    """Which pages the templates of a site are on."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._texts = site.template_texts
        self._paths = {stem_of(path): path for path in sorted(self._texts, reverse=True) if path.endswith(".html")}
        self._closures: dict[tuple[str, ...], dict[str, Taken]] = {}

    def pages_with(self, path: str) -> tuple[int, Taken]:
        """Return on how many pages the template at a path below `layouts` is, and how certain that is.

        (0, NEVER) where nothing uses it; (0, SOMETIMES) where pages do, and nobody knows how many.
        """
        if _MARKUP.search(path):
            return 0, Taken.SOMETIMES
        count = sum(pages for pages, closure in self._groups if closure.get(path) is Taken.ALWAYS)
        if count:
            return count, Taken.ALWAYS
        return 0, max((closure.get(path, Taken.NEVER) for _, closure in self._groups), default=Taken.NEVER)

    def templates_of(self, page: Page) -> frozenset[str]:
        """Return the templates, by their paths below `layouts`, that may write something on a page."""
        roots = (self._roots(page), *self._shortcodes(page))
        return frozenset(path for one in roots if one for path in self._closure(one))

    def places(self, path: str, offsets: set[int]) -> dict[int, Taken]:
        """Return for offsets in the template at a path whether Hugo gets there, once it runs the template."""
        return taken(self._texts[path], offsets, self.settled)

    @cached_property
    def _groups(self) -> list[tuple[int, dict[str, Taken]]]:
        """For pages that are made by the same templates, or call the same shortcode: how many, and all that they use."""
        roots: dict[tuple[str, ...], int] = {}
        for page in self._site.pages:
            if page.published and page.rendering is Rendering.ALWAYS and page.target:
                for one in (self._roots(page), *self._shortcodes(page)):
                    if one:
                        roots[one] = roots.get(one, 0) + 1
        if "404" in self._paths:
            roots[self._with_base(self._paths["404"], "404")] = 1
        return [(count, self._closure(every)) for every, count in roots.items()]

    def _roots(self, page: Page) -> tuple[str, ...]:
        stem = next((stem for stem in candidates(page) if stem in self._paths), None)
        return self._with_base(self._paths[stem], stem) if stem else ()

    def _with_base(self, path: str, stem: str) -> tuple[str, ...]:
        base = next((self._paths[base] for base in bases(stem) if base in self._paths), None)
        return (
            (path, base)
            if base and '{{define "' in self._texts[path].replace("{{- ", "{{").replace("{{ ", "{{")
            else (path,)
        )

    def _shortcodes(self, page: Page) -> Iterator[tuple[str, ...]]:
        calls = page.source.shortcodes if page.source else ()
        for name in {call.name.lower() for call in calls}:
            yield from ((path,) for path in self._shortcode_paths.get(name, ()))

    @cached_property
    def _shortcode_paths(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path in self._texts:
            if path.endswith(".html") and (name := shortcode_name(path)) is not None:
                found.setdefault(name, []).append(path)
        return found

    def _closure(self, roots: tuple[str, ...]) -> dict[str, Taken]:
        """Return the templates that are used where these are, and whether always."""
        if roots not in self._closures:
            found: dict[str, Taken] = dict.fromkeys(roots, Taken.ALWAYS)
            waiting = list(roots)
            while waiting and len(found) < _MOST:
                path = waiting.pop()
                for called, how in self._calls(path):
                    reached = min(how, found[path])
                    if reached > found.get(called, Taken.NEVER):
                        found[called] = reached
                        waiting.append(called)
            self._closures[roots] = found
        return self._closures[roots]

    def _calls(self, path: str) -> list[tuple[str, Taken]]:
        if path not in self._known_calls:
            text = _UNSEEN.sub(lambda match: " " * len(match[0]), self._texts[path])
            matches = list(_CALL.finditer(text))
            how = self.places(path, {match.start() for match in matches}) if matches else {}
            self._known_calls[path] = [
                (self._paths[stem], how[match.start()])
                for match in matches
                if (stem := next((stem for stem in named(match[1]) if stem in self._paths), None))
            ]
        return self._known_calls[path]

    @cached_property
    def _known_calls(self) -> dict[str, list[tuple[str, Taken]]]:
        return {}

    @cached_property
    def settled(self) -> Settled:
        """What is known of the conditions in templates."""
        return Settled(self._parameter, self._field)

    def _parameter(self, name: str) -> bool | None:
        values = {bool(_at(language.settings.params, name)) for language in self._site.config.languages}
        return values.pop() if len(values) == 1 else None

    def _field(self, name: str) -> bool | None:
        first = name.partition(".")[0]
        return None if first in self._fields else False

    @cached_property
    def _fields(self) -> frozenset[str]:
        return frozenset(key.lower() for page in self._site.pages if page.published for key in page.params)


def _at(table: Any, name: str) -> Any:
    for key in name.split("."):
        table = table.get(key) if isinstance(table, dict) else None
    return table


def template_use(site: Site) -> TemplateUse:
    """Return which pages the templates of a site are on. Made once a site (`Site.once`)."""
    return site.once(TemplateUse)
