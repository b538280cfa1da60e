"""The audit: the state of a site's content, counted for the person who owns it."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct, field

from hugolint.finding import Severity

Severities = Mapping[Severity, int]


class State(StrEnum):
    """What becomes of a page when the site is built now."""

    PUBLISHED = "published"
    DRAFT = "draft"
    FUTURE = "future"
    EXPIRED = "expired"
    NEVER_BUILT = "never built"


class Health(StrEnum):
    """What an external link is worth to a reader."""

    OK = "ok"
    REDIRECTED = "redirected"
    DOUBTFUL = "doubtful"
    DEAD = "dead"
    UNKNOWN = "unknown"


class Period(Struct, frozen=True):
    """A year or a month, and the pages that carry a date in it."""

    label: str
    pages: Mapping[State, int]


class Family(Struct, frozen=True):
    """A family of rules and its findings."""

    prefix: str  # "FM"
    findings: Severities


class Section(Struct, frozen=True):
    """A section of the site, its pages, and what was found on them."""

    name: str  # "" for what is in none
    pages: int
    findings: Severities


class WorstPage(Struct, frozen=True):
    """A file with many findings."""

    path: str
    title: str
    findings: Severities


class Term(Struct, frozen=True):
    """A term of a taxonomy, and each way in which it is written with how often it is."""

    taxonomy: str
    written: tuple[tuple[str, int], ...]  # the most frequent first
    pages: int


class Host(Struct, frozen=True):
    """A host that pages link to, and the health of its links."""

    name: str
    links: Mapping[Health, int]


class Age(Struct, frozen=True):
    """How many external links were last looked up so long ago."""

    label: str
    links: int


class Translation(Struct, frozen=True):
    """A language, and how many of the pages of the site's first language it has."""

    language: str
    name: str
    pages: int
    translated: int
    out_of: int


class Audit(Struct, frozen=True):
    """What the audit page shows of a site besides its findings."""

    title: str = ""
    base_url: str = ""
    made: datetime | None = None
    states: Mapping[State, int] = field(default_factory=dict)
    periods: tuple[Period, ...] = ()  # without gaps, the oldest first
    undated: int = 0  # pages without a date
    families: tuple[Family, ...] = ()
    sections: tuple[Section, ...] = ()
    worst_pages: tuple[WorstPage, ...] = ()
    terms: tuple[Term, ...] = ()
    hosts: tuple[Host, ...] = ()
    ages: tuple[Age, ...] = ()
    translations: tuple[Translation, ...] = ()
    section_of: Mapping[str, str] = field(default_factory=dict)  # a file's path from the site's root -> its section
