"""Fields that end the build: dates, aliases, menus, and whatever a cascade hands down."""

from collections.abc import Iterable, Iterator
from posixpath import normpath
from typing import Any

from msgspec.structs import replace

from hugolint.hugo.cascade.cascade import Cascade
from hugolint.hugo.cascade.page_matcher import malformed_patterns
from hugolint.hugo.config.model import Config, Setting
from hugolint.hugo.content.field_objections import Objection, is_checked, is_json_table, objections
from hugolint.hugo.content.field_refusals import refused
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.failures.failure import Failure
from hugolint.hugo.front_matter.cast import to_string_list_or_none
from hugolint.hugo.front_matter.model import Cause, Refusal
from hugolint.hugo.front_matter.weak_decoding import Path, Shape, described, misfits
from hugolint.hugo.pages.page import Listing, Page, Rendering
from hugolint.hugo.templates import mention_menus

_MENU_KINDS = frozenset(("home", "section", "page"))
_MENU_ENTRY: Shape = {
    **dict.fromkeys(("identifier", "parent", "name", "pre", "post", "url", "pageref", "title"), "text"),
    "weight": "integer",
    "params": "table",
}
_HELP_FOR_MENU = "Write one table for each menu, such as `menu: {main: {weight: 10}}`, in TOML `[menu.main]`."


class FieldFailures:
    """Finds the fields that end the build; each where it was written, once, however many pages it is handed down to."""

    def __init__(self, config: Config, sources: Iterable[PageSource]) -> None:
        self._config = config
        self._sources = {source.path: source for source in sources}
        self._reported: set[tuple[str, Path, str]] = set()

    def of(self, page: Page) -> Iterator[Failure]:
        """Yield the failures that a page's fields bring about."""
        yield from self._handed_down(page)
        for key in page.unreadable_dates:
            unreadable = Objection((), f"{key} is not a date that Hugo can read", "", line=0)
            yield from self._failures(page, key, (unreadable,), Cause.DATE)
        if page.aliases:
            yield from self._failures(page, "aliases", _aliases(page))
        if (key := "menus" if "menus" in page.params else "menu") in page.params:
            yield from self._failures(page, key, self._menus(page, key))

    def _handed_down(self, page: Page) -> Iterator[Failure]:
        for key, cascade in page.cascaded.items():
            if key == "sites" and key in cascade.fields:
                if cascade.origin == page.path:
                    continue  # not of those that Hugo asks for the sites of a page
                yield from self._failures(page, key, _sites(cascade.fields[key], self._config))
            elif is_checked(key):
                value = cascade.params[key] if key in cascade.params else cascade.fields[key]
                found = objections(key, value, self._config)
                yield from self._failures(
                    page, key, (one for one in found if one.of_drafts or page.is_made or page.is_branch)
                )

    def _menus(self, page: Page, key: str) -> Iterator[Objection]:
        if page.kind not in _MENU_KINDS or page.listing is Listing.NEVER or not page.is_made:
            return
        found = list(_menu_objections(key, page.params[key]))
        if found and mention_menus(self._config):  # Hugo looks at menus only where a template asks for them
            yield from found

    def _failures(
        self, page: Page, key: str, found: Iterable[Objection], cause: Cause = Cause.FIELD
    ) -> Iterator[Failure]:
        for one in found:
            cascade = page.cascaded.get(key)
            path = cascade.path_of(key) if cascade else ()
            origin = cascade.origin if cascade else page.path
            if (origin, (*path, *one.path), key) in self._reported:
                continue
            self._reported.add((origin, (*path, *one.path), key))
            source = self._sources.get(origin)
            if source is not None:
                yield Failure(origin, _refusal(source, key, cascade, one, cause), source)
            elif cascade is not None and not origin:
                yield self._in_settings(page, (*path, *one.path), one, cause)

    def _in_settings(self, page: Page, path: Path, one: Objection, cause: Cause) -> Failure:
        keys = tuple(map(str, path))
        of_language = ("languages", page.language.code, "cascade")
        place = (
            self._config.place((*of_language, *keys))
            or self._config.place(("cascade", *keys))
            or Setting(self._config.path, 1)
        )
        refusal = Refusal(place.span, one.reason, one.help, place.line, cause, one.since)
        return Failure(place.path, refusal)


def _refusal(source: PageSource, key: str, cascade: Cascade | None, one: Objection, cause: Cause) -> Refusal:
    matter = source.front_matter
    if cascade is not None:
        return refused(matter.get("cascade"), replace(one, path=(*cascade.path_of(key), *one.path)), cause)
    field = matter.get(key)
    if field is None:  # it is below `params`
        field, one = matter.get("params"), replace(one, path=(key, *one.path))
    return refused(field, one, cause)


def _sites(sites: Any, config: Config) -> Iterator[Objection]:
    """Hugo takes for granted that these are tables (`Sites.SetFromParamsIfNotSet`)."""
    help = "Write it as `sites: {matrix: {languages: [en]}}`."
    if not isinstance(sites, dict):
        yield Objection((), f"sites must be a table, not {described(sites)}", help)
        return
    for key in ("matrix", "complements"):
        if key in sites and not isinstance(sites[key], dict):
            yield Objection((key,), f"sites.{key} must be a table, not {described(sites[key])}", help)
            return
    for path, reason in malformed_patterns(sites, config.has_several_sites):
        yield Objection(path, reason, "Close what it opens, or write the name in full.")


def _aliases(page: Page) -> Iterator[Objection]:
    """Hugo writes no alias over the site's root (`hugolib/alias.go`)."""
    is_written = page.published and page.rendering is Rendering.ALWAYS and page.target
    if not is_written or page.settings.disable_aliases:
        return
    is_list = isinstance(page.params.get("aliases"), list)
    for index, (written, path) in enumerate(zip(page.written_aliases, page.aliases, strict=False)):
        if normpath(path).strip("/") in ("", "."):
            said = f"the alias {written!r} is the site's root" if written else "an empty alias is the site's root"
            help = "Delete it, or write the path that the page once had, such as `/old/`."
            yield Objection((index,) if is_list else (), f"{said}, where Hugo writes none", help, line=0)


def _menu_objections(key: str, menus: Any) -> Iterator[Objection]:
    """Yield what Hugo refuses of a page's menus (`navigation/pagemenus.go`, `PageMenusFromPage`)."""
    if not isinstance(menus, list | dict):
        return  # a menu's name
    if isinstance(menus, list):
        if to_string_list_or_none(menus) is None:
            yield Objection(
                (), f"{key} must be the names of menus, or a table with a table for each menu", _HELP_FOR_MENU
            )
        return
    for name, entry in menus.items():
        if entry is None or is_json_table(entry):
            continue
        if not isinstance(entry, dict):
            held = "a list of tables" if isinstance(entry, list) else described(entry)
            yield Objection((name,), f"{key}.{name} must be a table, not {held}", _HELP_FOR_MENU)
            continue
        for path, value, expected in misfits(entry, _MENU_ENTRY):
            dotted = ".".join((key, name, *map(str, path)))
            yield Objection(
                (name, *path), f"{dotted} must be {expected}, not {described(value)}", f"Write it as {expected}."
            )
