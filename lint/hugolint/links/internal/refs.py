"""The shortcodes `ref` and `relref` (`hugolib/site.go`, `refLink`; `tpl/urls/urls.go`)."""

from collections.abc import Iterator
from typing import NamedTuple

from hugolint.hugo.pages.output import output_names
from hugolint.hugo.pages.page import Page
from hugolint.hugo.paths.escaping import URLError
from hugolint.hugo.paths.references import split_as_go
from hugolint.hugo.shortcodes.shortcode import Shortcode
from hugolint.hugo.site import Site
from hugolint.links.internal.model import Cause, Kind, State, Written
from hugolint.links.internal.references import AmbiguousReferenceError, PageFinder
from hugolint.links.internal.resolver import Arrival, Resolver, why_hidden
from hugolint.links.internal.templates import Templates
from hugolint.source import Span

REFS = frozenset(("ref", "relref"))


class _Arguments(NamedTuple):
    path: str
    span: Span
    language: str = ""
    output_format: str = ""


class Refs:
    """Follows the refs on pages: among the pages that are published, and knowing of those that are not."""

    def __init__(
        self, site: Site, finder: PageFinder, everything: PageFinder, resolver: Resolver, templates: Templates
    ) -> None:
        self._site = site
        self._finder = finder
        self._everything = everything
        self._resolver = resolver
        self._templates = templates

    def of(self, page: Page) -> Iterator[tuple[Written, Arrival]]:
        """Yield the refs of a page, and where each leads. Those of a site that has put its own shortcode in Hugo's place are not known."""
        for call in page.source.shortcodes if page.source else ():
            if call.name.lower() in REFS and not self._templates.overrides(call.name):
                arguments = _arguments(call)
                path, span = (arguments.path, arguments.span) if arguments else ("", call.span)
                yield Written(Kind.REF, path, span), self._arrival(page, call.name, arguments)

    def page(self, page: Page, call: Shortcode) -> Page | None:
        """Return the page that a ref leads to, None where it leads to none."""
        arguments = _arguments(call)
        return None if arguments is None else self._arrival(page, call.name, arguments).page

    def language(self, call: Shortcode) -> str:
        """Return the code of the language that a ref asks for, "" for that of its page."""
        arguments = _arguments(call)
        return arguments.language if arguments else ""

    def follow(self, page: Page, path: str) -> Arrival:
        """Return where a template arrives that hands a path to `ref` or `relref`."""
        return self._arrival(page, "ref", _Arguments(path, Span(0, 0)))

    def _arrival(self, page: Page, name: str, arguments: _Arguments | None) -> Arrival:
        if arguments is None:
            reason = f"`{name}` takes a path and at most an output format, or `path`, `lang` and `outputFormat` by name"
            return _broken(Cause.MALFORMED, reason)
        if not arguments.path:
            return Arrival(State.OK, page.url, page)
        try:
            parts = split_as_go(arguments.path.replace("\\", "/"))
        except URLError as error:
            return _broken(Cause.MALFORMED, f"Hugo stops at it: {error}")
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        if not parts.path or (parts.scheme and parts.host is None):
            return self._resolver.follow(page, fragment or page.url)
        language = page.language.index
        if arguments.language:
            if arguments.language not in self._site.config.language_codes:
                return _broken(Cause.MISSING, f"the site has no language `{arguments.language}`")
            language = self._site.config.language_codes.index(arguments.language)
        try:
            found = self._finder.get_reference(page, parts.path, language)
        except AmbiguousReferenceError as error:
            paths = ", ".join(f"`{other.logical_path}`" for other in error.pages)
            reason = f"Hugo cannot choose among {paths}"
            return _broken(Cause.AMBIGUOUS, reason, _nearest(page, error.pages).logical_path + fragment)
        if found is None:
            return self._not_found(page, parts.path, language)
        if arguments.output_format and arguments.output_format.lower() not in output_names(found):
            return _broken(Cause.MISSING, f"`{found.path}` is not published as `{arguments.output_format}`")
        if found.hidden is not None or not found.url:
            why = why_hidden(found.hidden) if found.hidden else "has no URL"
            return Arrival(
                State.BROKEN_TARGET, found.url, found, Cause.UNPUBLISHED, f"`{found.path or found.logical_path}` {why}"
            )
        return self._resolver.follow(page, found.url + fragment)

    def _not_found(self, page: Page, path: str, language: int) -> Arrival:
        try:
            hidden = self._everything.get_reference(page, path, language)
        except AmbiguousReferenceError:
            hidden = None
        if hidden is not None:
            why = why_hidden(hidden.hidden) if hidden.hidden else "is not published"
            reason = f"`{hidden.path}` {why}, and Hugo finds no such page"
            return Arrival(State.BROKEN_TARGET, hidden.url, hidden, Cause.UNPUBLISHED, reason)
        doubt = self._resolver.doubt_of_page(path)
        if doubt is not None and doubt[0] is Cause.REFUSED:
            return Arrival(State.UNCHECKED, "", None, *doubt)
        if (other := self._in_another_language(page, path, language)) is not None:
            codes = self._site.config.language_codes
            reason = f"`{other.path}` has no translation into `{codes[language]}`"
            reason += f'; to lead there all the same, name its language: `lang="{other.language.code}"`'
            return _broken(Cause.MISSING, reason)
        if doubt is not None:
            return Arrival(State.UNCHECKED, "", None, *doubt)
        if (other := self._in_other_language(page, path, language)) is not None:
            code = page.config.languages[language].code
            reason = f"Hugo finds no page `{path}` in the language `{code}`; `{other.path}` has no translation"
            return _broken(Cause.MISSING, reason)
        near = self._resolver.near_page(page, path)
        is_there = near is not None and near.language.index == language
        suggestion = near.logical_path if near is not None and is_there else ""
        return _broken(Cause.MISSING, f"Hugo finds no page `{path}`", suggestion)

    def _in_another_language(self, page: Page, path: str, language: int) -> Page | None:
        for index in range(len(self._site.trees)):
            if index != language:
                try:
                    found = self._finder.get_reference(page, path, index)
                except AmbiguousReferenceError:
                    continue
                if found is not None and found.source is not None:
                    return found
        return None

    def _in_other_language(self, page: Page, path: str, language: int) -> Page | None:
        """Return the page that a ref would find in another language of the site."""
        for other in page.config.languages:
            if other.index != language:
                try:
                    found = self._finder.get_reference(page, path, other.index)
                except AmbiguousReferenceError:
                    continue
                if found is not None and found.source is not None:
                    return found
        return None


def _broken(cause: Cause, reason: str, suggestion: str = "") -> Arrival:
    return Arrival(State.BROKEN_TARGET, "", None, cause, reason, suggestion)


def _arguments(call: Shortcode) -> _Arguments | None:
    """Return what a ref is called with; None where Hugo refuses it."""
    named = {parameter.name.lower(): parameter for parameter in call.parameters if parameter.name is not None}
    if named:
        path = named.get("path")
        if path is None:
            return _Arguments("", call.span)
        others = (named[key].value if key in named else "" for key in ("lang", "outputformat"))
        return _Arguments(path.value, path.span, *others)
    if len(call.parameters) not in (1, 2):
        return None
    path, *rest = call.parameters
    return _Arguments(path.value, path.span, "", rest[0].value if rest else "")


def _nearest(page: Page, pages: list[Page]) -> Page:
    """Return the one of several pages that shares the most folders with `page`."""
    folders = page.logical_path.split("/")[:-1]

    def shared(other: Page) -> int:
        pairs = zip(folders, other.logical_path.split("/"), strict=False)
        return next((number for number, (one, two) in enumerate(pairs) if one != two), len(folders))

    return max(pages, key=shared)
