"""A site's configuration, as far as it decides what a page is, where it is published and how its Markdown is read."""

from collections.abc import Mapping
from datetime import UTC, tzinfo
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct

from hugolint.hugo.cascade.cascade import Cascade
from hugolint.hugo.cascade.page_matcher import PageMatcher
from hugolint.hugo.config.absences import Absence
from hugolint.hugo.config.output_formats import OutputFormat
from hugolint.hugo.dates.date_fields import DateChains
from hugolint.hugo.front_matter.cast import to_string_list_keeping_text
from hugolint.hugo.paths.logical_path import PathParser
from hugolint.hugo.shortcodes.places import TemplatePlace
from hugolint.hugo.templating.shortcodes import ShortcodeTemplates
from hugolint.hugo.version import NamedVersion, Version
from hugolint.markdown.settings import GoldmarkSettings
from hugolint.source import Span
from hugolint.util.expressions import TIMEOUT, Expression, TooSlowError
from hugolint.util.words import shortened

_MARKUPS = {"goldmark": "markdown", "asciidocext": "asciidoc"}


class ConfigError(Exception):
    """Settings that Hugo refuses: the file (from the site's root, "" where it is none), the line, what is wrong.

    `keys` name the setting where the place is not known yet; the reason begins with its name unless they do.
    """

    def __init__(
        self,
        reason: str,
        path: str = "",
        line: int = 0,
        column: int = 0,
        help: str = "",
        keys: tuple[str | int, ...] = (),
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.path = path
        self.line = line
        self.column = column
        self.help = help
        self.keys = keys

    def __str__(self) -> str:
        place = ":".join([self.path, *(str(number) for number in (self.line, self.column) if number)])
        return f"{place}: {self.reason}" if self.path else self.reason


class Permalink(Struct, frozen=True):
    """A pattern of URLs, and the pages that it is for."""

    target: PageMatcher
    pattern: str


class Mount(Struct, frozen=True):
    """A file or folder that shows up at `target`, below the folder of a component (content, static, assets, layouts)."""

    component: str
    target: str  # below the component's folder, "" for the folder itself
    source: Path  # absolute
    languages: tuple[int, ...]
    weight: int  # of two files for one page, that of the heavier mount stays
    module: int  # 0 for the project itself, then its modules and themes in order
    files: tuple[str, ...] = ()  # globs; `! ` before one leaves out
    editions: tuple[tuple[str, tuple[str, ...]], ...] = ()  # patterns of "versions" and "roles"


class Settings(Struct, frozen=True, dict=True):
    """The settings of one language's site."""

    base_url: str
    title: str
    time_zone: str
    content_dir: str
    static_dirs: tuple[str, ...]
    taxonomies: dict[str, str]  # singular -> plural
    permalinks: tuple[Permalink, ...]
    date_chains: DateChains
    cascades: tuple[Cascade, ...]
    goldmark: GoldmarkSettings
    embedded_link_hook: bool  # whether Hugo's own render hook resolves links and images to pages and resources
    embedded_image_hook: bool
    disabled_kinds: frozenset[str]
    output_kinds: dict[str, tuple[str, ...]]  # kind -> names of its output formats
    output_formats: dict[str, OutputFormat]  # by name
    ugly_urls: bool | dict[str, bool]
    disable_path_to_lower: bool
    remove_path_accents: bool
    canonify_urls: bool
    capitalize_list_titles: bool
    pluralize_list_titles: bool
    title_case_style: str
    build_drafts: bool
    build_future: bool
    build_expired: bool
    enable_git_info: bool
    disable_aliases: bool
    params: dict[str, Any] = {}
    overriding_hooks: frozenset[str] = frozenset()  # "link", "image": Hugo's own goes before the site's

    @cached_property
    def main_formats(self) -> dict[str, OutputFormat | None]:
        """The output format of each kind of pages that others link to: HTML, or else the first."""
        formats: dict[str, OutputFormat | None] = {}
        for kind, names in self.output_kinds.items():
            known = [
                self.output_formats[one]
                for one in names
                if one in self.output_formats and one not in self.disabled_kinds
            ]
            formats[kind] = next((one for one in known if one.name == "html"), known[0] if known else None)
        return formats

    @cached_property
    def date_sources(self) -> frozenset[str]:
        """What any of a page's dates may come from: fields of front matter, and `:filename` and its like."""
        chains = self.date_chains
        return frozenset((*chains.date, *chains.lastmod, *chains.publish_date, *chains.expiry_date))

    @cached_property
    def date_fields(self) -> frozenset[str]:
        """The fields of front matter that Hugo reads as dates, in lower case."""
        return self.date_chains.keys

    def has_ugly_urls(self, section: str) -> bool:
        """Return whether pages of this section are published as `name.html`."""
        return self.ugly_urls if isinstance(self.ugly_urls, bool) else self.ugly_urls.get(section, False)


class Language(Struct, frozen=True):
    """A language of the site, in the order of their weights."""

    code: str
    index: int
    label: str
    settings: Settings


class Setting(NamedTuple):
    """Where a setting is: the file, from the site's root, and the place of its key there."""

    path: str
    line: int
    span: Span = Span(0, 0)


def place_of(keys: tuple[str, ...], places: Mapping[tuple[str, ...], Setting]) -> Setting | None:
    """Return where the setting of these keys is, items of lists counted from 0, or the nearest around it."""
    while keys:
        if (found := places.get(keys)) is not None:
            return found
        keys = keys[:-1]
    return None


class Config(Struct, frozen=True, eq=False, dict=True):
    """A site's configuration. `root` is the folder that holds it; `files` those it was read from."""

    root: Path
    environment: str
    files: tuple[str, ...]
    settings: Settings  # those of the whole site, which a language may override
    languages: tuple[Language, ...]
    default_language: str
    default_language_in_subdir: bool
    disabled_languages: frozenset[str]
    multihost: bool
    mounts: tuple[Mount, ...]
    layouts_folders: tuple[Path, ...]
    absences: tuple[Absence, ...]  # themes, modules and the like that are not here: what they hold is not known
    module_places: tuple[Path, ...]  # where the settings of modules are or could be, and what would be mounted
    media_types: dict[str, tuple[str, ...]]  # media type -> suffixes
    content_types: tuple[str, ...]  # the media types that make a page
    output_formats: frozenset[str]
    ignore_files: tuple[Expression, ...]
    allowed_content: frozenset[str]  # media types
    raw: dict[str, Any]
    hugo_versions: tuple[
        NamedVersion, ...
    ] = ()  # those that the site is built with, as its files say, the oldest first
    places: Mapping[tuple[str, ...], Setting] = {}
    """Where the project's own settings are, by their keys in lower case."""
    shortcodes: Mapping[str, bool | None] = {}
    """The names of the shortcodes that there are, in lower case, and whether each takes an inner text."""
    own_shortcodes: frozenset[str] = frozenset()
    """The names of those that the site and its themes define; the others are Hugo's own."""
    transparent_shortcodes: frozenset[str] = frozenset()
    """Those that print what is between their tags as it is, and nothing else."""
    silent_shortcodes: frozenset[str] = frozenset()
    """Those that print nothing."""
    shortcode_templates: ShortcodeTemplates = ShortcodeTemplates()
    """What their templates make of their parameters and inner texts."""
    shortcode_places: Mapping[str, tuple[TemplatePlace, ...]] = {}
    """Where their templates are."""
    own_hosts: tuple[str, ...] = ()
    """Hosts that show this site besides those of its `baseURL`, in lower case, with their ports if need be."""
    elsewhere: tuple[str, ...] = ()
    """Folders of the site's host that something else serves, from the site's root."""
    forbidden_hosts: tuple[str, ...] = ()
    """Hosts that no page may link to, with `*` for any characters."""
    layouts: Mapping[str, str] | None = None
    """The templates, as `find_published` finds them; None where nobody has looked for them."""

    @cached_property
    def layout_names(self) -> frozenset[str]:
        """The file names of the templates, in lower case and up to their first dot."""
        return frozenset(path.lower().rpartition("/")[2].partition(".")[0] for path in self.layouts or ())

    def has_embedded(self, shortcode: str) -> bool:
        """Return whether a name is surely that of Hugo's own shortcode: neither the site nor what is not here has another."""
        return shortcode.lower() not in self.own_shortcodes and not self.absent("layouts")

    def absent(self, *components: str) -> str:
        """Return the names of what is not here and may hold files of one of these components; "" where all are here."""
        wanted = frozenset(components)
        return ", ".join(absence.name for absence in self.absences if absence.brings & wanted)

    def may_be_built_with(self, version: Version) -> bool:
        """Return whether the site is built with this Hugo or a newer one, as far as its files name what it is built with.

        Where they name several, the oldest counts: what is true of one build alone is not yet true of the site.
        """
        return not self.hugo_versions or self.hugo_versions[0].version >= version

    def place(self, keys: tuple[str, ...]) -> Setting | None:
        """Return where the setting of these keys is, items of lists counted from 0, or the nearest around it."""
        return place_of(keys, self.places)

    @property
    def path(self) -> str:
        """The main file of the configuration, from the site's root; "" where there is none."""
        return self.files[0] if self.files else ""

    @cached_property
    def language_codes(self) -> tuple[str, ...]:
        return tuple(language.code for language in self.languages)

    @cached_property
    def default_language_index(self) -> int:
        return self.language_codes.index(self.default_language)

    @cached_property
    def time_zones(self) -> tuple[tzinfo, ...]:
        """The zone of each language's site, in which dates are that name none; UTC where it is not known."""
        return tuple(_zone(language.settings.time_zone) for language in self.languages)

    @cached_property
    def ignored_logs(self) -> frozenset[str]:
        """The warnings that the site's owner does not want to see (`ignoreLogs`), in lower case."""
        return frozenset(map(str.lower, to_string_list_keeping_text(self.raw.get("ignorelogs"))))

    @property
    def multilingual(self) -> bool:
        return len(self.languages) > 1

    @cached_property
    def content_extensions(self) -> frozenset[str]:
        """The extensions that make a file a page, without the dot."""
        return frozenset(suffix for name in self.content_types for suffix in self.media_types.get(name, ()))

    @cached_property
    def path_parser(self) -> PathParser:
        return PathParser(self.language_codes, self.content_extensions, self.disabled_languages)

    @cached_property
    def has_several_sites(self) -> bool:
        """Whether there are several languages, versions or roles: several sites to Hugo, of one settings file."""
        tables = (self.raw.get(key) for key in ("versions", "roles"))
        return self.multilingual or any(isinstance(one, dict) and len(one.keys() - {"_merge"}) > 1 for one in tables)

    def language_prefix(self, language: int) -> str:
        """Return the first element of the URLs of a language's pages, "" where they have none."""
        return self._language_prefixes[language]

    @cached_property
    def _language_prefixes(self) -> tuple[str, ...]:
        if self.multihost or not (self.multilingual or self.default_language_in_subdir):
            return ("",) * len(self.languages)
        bare = "" if self.default_language_in_subdir else self.default_language
        return tuple("" if code == bare else code for code in self.language_codes)

    def media_type(self, markup: str) -> str | None:
        """Return the media type that a markup's name or a file's extension stands for (`media.Types.GetBestMatch`)."""
        return self._media_types_by_markup.get(_MARKUPS.get(markup, markup))

    @cached_property
    def _media_types_by_markup(self) -> dict[str, str]:
        """The media types by name, by subtype and by suffix; of several, the first."""
        found = {media: media for media in self.media_types}
        for media in self.media_types:
            found.setdefault(media.partition("/")[2].partition("+")[0], media)
        for media, suffixes in self.media_types.items():
            for suffix in suffixes:
                found.setdefault(suffix, media)
        return found

    def allows_content(self, media_type: str) -> bool:
        """Return whether the security settings let pages of this media type in."""
        return media_type in self.allowed_content

    def ignores(self, absolute: str) -> bool:
        """Return whether `ignoreFiles` leaves a file out. Raises ConfigError where a pattern takes too long to say."""
        for expression in self.ignore_files:
            try:
                if expression.search(absolute):
                    return True
            except TooSlowError as error:
                place = self.place(("ignorefiles",))
                reason = f"ignoreFiles: {shortened(expression.pattern)} takes longer than {TIMEOUT:g} s on {absolute!r}"
                help = "Write it without repetitions in repetitions."
                raise ConfigError(reason, place.path if place else "", place.line if place else 0, help=help) from error
        return False


def _zone(name: str) -> tzinfo:
    if not name or name == "UTC":
        return UTC
    from zoneinfo import ZoneInfo

    return ZoneInfo(name)
