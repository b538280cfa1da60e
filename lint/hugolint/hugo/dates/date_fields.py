"""A page's four dates, and which field of its front matter each comes from.

`resources/page/pagemeta/page_frontmatter.go`: a chain of fields for each date, the first that holds one wins.
"""

import re
from collections.abc import Mapping
from datetime import datetime, tzinfo

from msgspec import Struct, field

from hugolint.hugo.dates.dates import ZERO, NotADate, parse
from hugolint.hugo.front_matter.cast import to_string_list
from hugolint.hugo.front_matter.model import Value

_ALIASES = {"lastmod": ("modified",), "publishdate": ("pubdate", "published"), "expirydate": ("unpublishdate",)}
_DEFAULTS = {
    "date": ("date", "publishdate", "lastmod"),
    "lastmod": (":git", "lastmod", "date", "publishdate"),
    "publishdate": ("publishdate", "date"),
    "expirydate": ("expirydate",),
}
_FILE_NAME = re.compile(r"(\d{4}-\d\d-\d\d)(.*)", re.DOTALL)
_TIME_IN_NAME = r"(?s)[\x00-\x7f]([0-9]{2}-[0-9]{2}-[0-9]{2})(.*)"  # compiled by `re` where a name begins with a date
_AROUND_SLUG = " -_"


class DateChains(Struct, frozen=True):
    """The setting `frontmatter`: for each date, the fields and sources that are asked in turn."""

    date: tuple[str, ...]
    lastmod: tuple[str, ...]
    publish_date: tuple[str, ...]
    expiry_date: tuple[str, ...]

    @classmethod
    def from_settings(cls, settings: Mapping[str, Value] | None = None) -> "DateChains":
        """Make the chains from the setting `frontmatter`, keys in lower case (`DecodeFrontMatterConfig`)."""
        chains = []
        for name, default in _DEFAULTS.items():
            written = settings.get(name) if settings and name in settings else None
            names = default if written is None else tuple(key.lower() for key in to_string_list(written))
            chains.append(_expanded(names, default))
        return cls(*chains)

    @property
    def keys(self) -> frozenset[str]:
        """The fields of front matter that Hugo reads as dates, in lower case."""
        every = (*self.date, *self.lastmod, *self.publish_date, *self.expiry_date)
        return frozenset(key for key in every if not key.startswith(":"))


def _expanded(names: tuple[str, ...], default: tuple[str, ...]) -> tuple[str, ...]:
    keys: dict[str, None] = {}
    for key in names:
        for one in default if key == ":default" else (key,):
            keys.update(dict.fromkeys((one, *_ALIASES.get(one, ()))))
    return tuple(keys)


class Dates(Struct, frozen=True, gc=False):
    """A page's dates; None where it has none."""

    date: datetime | None = None
    lastmod: datetime | None = None
    publish_date: datetime | None = None
    expiry_date: datetime | None = None


class ResolvedDates(Struct, frozen=True, gc=False):
    """A page's dates and where they come from."""

    dates: Dates
    origins: Mapping[str, str]  # "date", "lastmod", "publishdate", "expirydate" -> the field, ":git", ":filename", …
    params: Mapping[str, Value]  # what Hugo puts into the page's parameters
    unreadable: tuple[str, ...] = ()  # the fields that Hugo asked and could not read as a date
    slug: str | None = None  # what :filename left of the file's name


class FileDates(Struct, frozen=True, gc=False):
    """What is known of a file beside its front matter."""

    base_name: str = ""  # the file's name; for index.md and _index.md that of its folder
    modified: datetime | None = None
    git_author_date: datetime | None = None


def resolve(
    front_matter: Mapping[str, Value],
    params: Mapping[str, Value],
    chains: DateChains,
    file: FileDates,
    zone: tzinfo,
) -> ResolvedDates:
    """Find a page's dates.

    `front_matter` holds the page's own values, keys in lower case; `params` these and those that it inherits by
    cascade; `zone` is the zone of dates that name none.
    """
    return _Resolver(front_matter, params, file, zone).run(chains)


class _Resolver(Struct):
    front_matter: Mapping[str, Value]
    params: Mapping[str, Value]
    file: FileDates
    zone: tzinfo
    set: dict[str, Value] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    unreadable: dict[str, None] = field(default_factory=dict)
    slug: str | None = None

    def run(self, chains: DateChains) -> ResolvedDates:
        dates = Dates(
            date=self._first("date", chains.date),
            lastmod=self._first("lastmod", chains.lastmod),
            publish_date=self._first("publishdate", chains.publish_date),
            expiry_date=self._first("expirydate", chains.expiry_date),
        )
        return ResolvedDates(dates, self.origins, self.set, tuple(self.unreadable), self.slug)

    def _first(self, name: str, chain: tuple[str, ...]) -> datetime | None:
        for source in chain:
            moment = self._ask(source)
            if moment is None:
                continue
            # A later chain may come back to this name: then what it finds came from here.
            self.origins[name] = self.origins.get(source, source) if source not in self.front_matter else source
            if name not in self.params and name not in self.set:
                self.set[name] = moment
            return None if moment == ZERO else moment
        return None

    def _ask(self, source: str) -> datetime | None:
        if source == ":filename":
            return self._from_file_name()
        if source == ":filemodtime":
            return self.file.modified
        if source == ":git":
            return self.file.git_author_date
        return self._from_field(source)

    def _from_field(self, key: str) -> datetime | None:
        values = self.front_matter if key in self.front_matter else self.set if key in self.set else self.params
        value = values.get(key)
        if value is None or value == "":
            return None
        if isinstance(value, datetime) and value is self.set.get(key):
            return value
        try:
            moment = parse(value, self.zone)
        except NotADate:
            self.unreadable[key] = None
            return None
        self.set[key] = moment
        return moment

    def _from_file_name(self) -> datetime | None:
        found = date_and_slug(self.file.base_name, self.zone)
        if found is None:
            return None
        moment, slug = found
        if "slug" not in self.front_matter:
            self.slug = slug
        return moment


def date_and_slug(file_name: str, zone: tzinfo) -> tuple[datetime, str] | None:
    """Return the date that a file's name begins with and what follows it, or None (`dateAndSlugFromBaseFilename`)."""
    base = file_name.rpartition(".")[0] if "." in file_name else file_name
    found = _FILE_NAME.fullmatch(base)
    if found is None:
        return None
    moment = re.fullmatch(_TIME_IN_NAME, found[2])
    candidates = [(found[1], found[2])]
    if moment is not None:
        candidates.insert(0, (f"{found[1]}T{moment[1].replace('-', ':')}", moment[2]))
    for written, rest in candidates:
        try:
            return parse(written, zone), rest.strip(_AROUND_SLUG)
        except NotADate:
            continue
    return None
