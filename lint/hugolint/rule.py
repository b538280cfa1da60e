"""What a rule is. A rule is one file: its documentation, its examples, its options and its code."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from msgspec import Struct

from hugolint.finding import Finding, Fix, Severity
from hugolint.hugo.config.absences import MOUNTS, SETTINGS
from hugolint.source import Span

if TYPE_CHECKING:
    from hugolint.hugo.config.model import Config
    from hugolint.hugo.content.page_source import PageSource
    from hugolint.hugo.front_matter.model import Field, Format, FrontMatter, Node
    from hugolint.hugo.pages.page import Page
    from hugolint.hugo.shortcodes.shortcode import Shortcode
    from hugolint.hugo.site import Site
    from hugolint.links.addresses.losses import Change
    from hugolint.links.external.outcomes import Outcome, Result
    from hugolint.markdown.constructs import CodeBlock, Heading, Image, Link
    from hugolint.markdown.document import Document

# What rules are given, and where it is defined: importing this module imports none of it.
_GIVEN = {
    "Change": "hugolint.links.addresses.losses",
    "CodeBlock": "hugolint.markdown.constructs",
    "Config": "hugolint.hugo.config.model",
    "Document": "hugolint.markdown.document",
    "Field": "hugolint.hugo.front_matter.model",
    "Format": "hugolint.hugo.front_matter.model",
    "FrontMatter": "hugolint.hugo.front_matter.model",
    "Heading": "hugolint.markdown.constructs",
    "Image": "hugolint.markdown.constructs",
    "Link": "hugolint.markdown.constructs",
    "Node": "hugolint.hugo.front_matter.model",
    "Outcome": "hugolint.links.external.outcomes",
    "Page": "hugolint.hugo.pages.page",
    "PageSource": "hugolint.hugo.content.page_source",
    "Result": "hugolint.links.external.outcomes",
    "Shortcode": "hugolint.hugo.shortcodes.shortcode",
    "Site": "hugolint.hugo.site",
}

WHOLE_FILE = Span(0, 0)
LONGEST_TEXT = 2000  # characters of a message, and of a help


class HasPath(Protocol):
    """Anything that a finding can be about: a page source, a page, a settings file."""

    @property
    def path(self) -> str: ...


class Valid(Struct, frozen=True):
    """An example with nothing to say: one page's text, or a small site's files by path; bytes where no text will do."""

    files: str | bytes | Mapping[str, str | bytes]
    options: Mapping[str, Any] = {}
    results: Mapping[str, "Result"] = {}  # for a LinkRule: what looking up each URL came to
    before: Mapping[str, str] = {}  # for a ChangeRule: the files of the earlier state
    published: str = ""  # the folder among the files that is what Hugo has built


class Invalid(Struct, frozen=True):
    """An example with something to say.

    `line` (and `column`, where given) is where the first finding is; `path` the file it is about
    in an example of several files; `count` how many findings there are; `message` a part of the first
    one's message; `fixed` the file's text once its fixes are applied; `followed` the text of the file, or the texts of
    files, once a person did what the help says (None: the file is gone): then this rule has nothing to say, and Hugo builds the site.
    """

    files: str | bytes | Mapping[str, str | bytes]
    line: int = 1
    column: int | None = None
    path: str | None = None
    count: int = 1
    message: str = ""
    fixed: str | None = None
    followed: str | Mapping[str, str | None] | None = None
    options: Mapping[str, Any] = {}
    results: Mapping[str, "Result"] = {}
    before: Mapping[str, str] = {}
    published: str = ""


class NoOptions(Struct, frozen=True):
    """The options of a rule that has none."""


class Rule:
    """What every rule has. Subclass PageRule, SiteRule, ChangeRule or LinkRule, not this.

    The class's docstring is the documentation that people read: the first line says what the rule
    finds; then why it matters to the reader or the published site; then how to fix it.
    """

    code: ClassVar[str]
    name: ClassVar[str]  # the fault, in words that read well after "allow"
    severity: ClassVar[Severity] = Severity.WARNING
    default: ClassVar[bool] = True  # whether it runs unless somebody asks otherwise
    since: ClassVar[tuple[int, int]] = (
        0,
        0,
    )  # the first Hugo that it is true for; sites of an older one are left alone
    needs_settings: ClassVar[bool] = False  # whether it has nothing to say where the site's settings are not here
    habit: ClassVar[int] = (
        0  # on more pages than this it is a habit of the site, reported once with the count; 0: never
    )
    is_of_site: ClassVar[bool] = False  # whether a site's own settings make it, so that no documentation has its page
    revision: ClassVar[str] = ""  # of the file that it comes from, where that is no installed code
    fixes: ClassVar[bool] = False  # whether findings have fixes that no example shows
    Options: ClassVar[type[Any]] = NoOptions  # a frozen Struct or dataclass: each field has type, default, description
    VALID: ClassVar[tuple[str | Mapping[str, str | bytes] | Valid, ...]] = ()
    INVALID: ClassVar[tuple[Invalid, ...]] = ()

    _settings: ClassVar[tuple[str, ...]] = (SETTINGS,)

    def __init__(self, options: Any = None) -> None:
        self.options = self.Options() if options is None else options

    def applies_to(self, config: "Config") -> bool:
        """Return whether the rule has anything to say of a site with this configuration."""
        return config.may_be_built_with(self.since) and not (self.needs_settings and config.absent(*self._settings))

    def uses_history(self) -> bool:
        """Return whether what it finds depends on the commits of the site's repository."""
        return False

    def finding(self, where: HasPath, span: Span, message: str, *, help: str = "", fix: Fix | None = None) -> Finding:
        """Return a finding of this rule at `span` of the file at `where.path`."""
        return Finding(self.code, self.name, _cut(message), where.path, span, self.severity, _cut(help), fix)


class PageRule(Rule):
    """A rule that looks at one file by itself. It runs where the file was read, and its findings are cached.

    `only_where` saves time: where the file's text, front matter included, has none of these strings, the rule is not
    asked about the file. Name only what the file must contain, letter by letter, for the rule to find anything.
    """

    only_where: ClassVar[str | tuple[str, ...]] = ()  # none: it is asked about every file
    refused_pages: ClassVar[bool] = False  # whether it looks at files that Hugo refuses, too

    def check(self, page: "PageSource") -> Iterable[Finding]:
        """Yield what is wrong with `page`."""
        raise NotImplementedError


class SiteRule(Rule):
    """A rule that looks at all pages together. It runs once."""

    _settings = (SETTINGS, MOUNTS)

    def check(self, site: "Site") -> Iterable[Finding]:
        """Yield what is wrong with `site`."""
        raise NotImplementedError

    def in_change(self, finding: Finding, change: "Change") -> Finding:
        """Return a finding that a change brought, with what the change says of its cause."""
        return finding


class ChangeRule(Rule):
    """A rule over what a change of the site takes away. It runs where a site is compared with an earlier state.

    A finding may be about a file that the change deleted: then it is about the whole file.
    """

    _settings = (SETTINGS, MOUNTS)

    def check(self, change: "Change") -> Iterable[Finding]:
        """Yield what is wrong with `change`."""
        raise NotImplementedError


class CheckedLink(Struct, frozen=True):
    """An external link at one place in the content, and what came of looking it up."""

    path: str
    span: Span  # the destination, as written
    url: str
    result: "Result"
    https: "Result | None" = None  # what came of the same address with https, where a rule wants to know


class LinkRule(Rule):
    """A rule over what looking up external links came to. It is asked about links with its `outcomes` only."""

    outcomes: ClassVar[frozenset["Outcome"]]
    with_https: ClassVar[bool] = False  # whether it wants to know what comes of links with https in place of http

    def check(self, link: CheckedLink) -> Iterable[Finding]:
        """Yield what is wrong with `link`."""
        raise NotImplementedError


class EngineRule(Rule):
    """A rule whose findings the engine makes by itself; only its documentation and its code are here."""


def _cut(text: str) -> str:
    """Return a text without its middle where it is longer than anyone reads: a value of that length may be named often."""
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT // 2]}…{text[-LONGEST_TEXT // 4 :]}"


def __getattr__(name: str) -> Any:
    """Return what rules are given by its name, imported only where a package of rules asks for it."""
    if name not in _GIVEN:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_GIVEN[name]), name)


__all__ = [
    "WHOLE_FILE",
    "Change",
    "ChangeRule",
    "CheckedLink",
    "CodeBlock",
    "Config",
    "Document",
    "EngineRule",
    "Field",
    "Finding",
    "Format",
    "FrontMatter",
    "HasPath",
    "Heading",
    "Image",
    "Invalid",
    "Link",
    "LinkRule",
    "NoOptions",
    "Node",
    "Outcome",
    "Page",
    "PageRule",
    "PageSource",
    "Result",
    "Rule",
    "Severity",
    "Shortcode",
    "Site",
    "SiteRule",
    "Valid",
]
