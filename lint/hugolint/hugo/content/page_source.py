"""A content file by itself: what can be known of it without looking at any other.

A pure function of the file's bytes and the site's settings, so it can be made in a worker and cached.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hugolint.hugo.config.model import Config
from hugolint.hugo.content.field_refusals import field_refusals
from hugolint.hugo.content.files import ContentFile
from hugolint.hugo.content.wiki_links import WIKI_LINK, WikiLink, wiki_links
from hugolint.hugo.front_matter import reading as front_matter
from hugolint.hugo.front_matter.cast import to_string
from hugolint.hugo.front_matter.model import Cause, Format, FrontMatter, Refusal
from hugolint.hugo.shortcodes.extraction import Shortcodes, lex
from hugolint.hugo.shortcodes.fragments import fragments, fragments_of_home, with_fragments
from hugolint.hugo.shortcodes.shortcode import Shortcode
from hugolint.hugo.templating.shortcodes import InnerText
from hugolint.markdown.fragments import Fragment
from hugolint.markdown.settings import GoldmarkSettings
from hugolint.source import Lines, Span

if TYPE_CHECKING:
    from hugolint.markdown.document import Document
    from hugolint.markdown.prose import Prose

GOCCY = (0, 152)
"""The first Hugo that reads YAML with goccy/go-yaml."""

LARGEST_BODY = 8 << 20
"""How many characters of a body are looked through for shortcodes and Markdown; no page that people write is longer."""


@dataclass(frozen=True, eq=False)
class PageSource:
    """A content file, read. `path` leads to it from the site's root."""

    path: str
    file: ContentFile
    config: Config
    text: str
    encoding_error: Span | None  # the first place where the bytes are not UTF-8; decoded as U+FFFD
    front_matter: FrontMatter
    lexed: Shortcodes
    refusals: tuple[Refusal, ...]  # why Hugo refuses the file, as far as it alone shows; Hugo prints the first
    later_refusals: tuple[Refusal, ...] = ()  # why a Hugo newer than the one that the site names refuses it

    @property
    def is_read(self) -> bool:
        """Whether Hugo takes the file, and hugolint could read its front matter."""
        return not self.refusals and not (self.later_refusals and self.front_matter.refusal)

    @cached_property
    def lines(self) -> Lines:
        return Lines(self.text)

    @property
    def shortcodes(self) -> tuple[Shortcode, ...]:
        """The calls of shortcodes, in the order of the file."""
        return self.lexed.calls

    @property
    def body_span(self) -> Span:
        """What follows the front matter."""
        return Span(self.front_matter.body_start, len(self.text))

    @property
    def is_markdown(self) -> bool:
        """Whether Hugo hands the body to Goldmark."""
        return self.media_type == "text/markdown"

    @property
    def is_html(self) -> bool:
        """Whether Hugo publishes the body as it is, but for what is in `{{% %}}` within another shortcode."""
        return self.media_type == "text/html"

    @cached_property
    def media_type(self) -> str | None:
        """The type of the body, by its markup; None where Hugo knows none."""
        markup = to_string(self.front_matter.values.get("markup")) or self.file.logical.extension
        return self.config.media_type(markup.lower())

    @cached_property
    def goldmark(self) -> GoldmarkSettings:
        """How Goldmark reads the page."""
        return self.config.languages[self.file.languages[0]].settings.goldmark

    @cached_property
    def document(self) -> "Document":
        """The body as Goldmark reads it; empty where another program renders it."""
        return self.parse()

    def refused_for(self, refusal: Refusal) -> "PageSource":
        """Return this page as one that Hugo refuses for what the whole site shows."""
        known = (self.path, self.file, self.config, self.text, self.encoding_error, self.front_matter, self.lexed)
        return PageSource(*known, (refusal,), self.later_refusals)

    def parse(self) -> "Document":
        """Return the body as Goldmark reads it, read anew."""
        from hugolint.markdown.document import parse

        start, end = self.body_span
        settings = self.goldmark
        if end - start > LARGEST_BODY or not (self.is_markdown or self.is_html):
            return parse("", 0, settings)
        if self.is_html:
            return parse(self.text, end, settings, (), self.fragments)
        substitutions = with_fragments(self.text, self.shortcodes, self.lexed.substitutions)
        return parse(self.text, start, settings, substitutions, self.fragments)

    @cached_property
    def torn_by_divider(self) -> str:
        """What the summary divider is within and tears apart, in words for people; "" for nothing."""
        from hugolint.hugo.content.dividers import torn_block

        if not self.is_markdown:
            return ""
        return torn_block(self.text, self.front_matter.body_start, self.lexed, self.goldmark)

    @property
    def fragments(self) -> tuple[Fragment, ...]:
        """The inner texts of shortcodes that Hugo renders by themselves."""
        return fragments(self.text, self.shortcodes, self._inner_text) if self.shortcodes else ()

    @property
    def fragments_of_home(self) -> list[Span]:
        """Those of them that Hugo renders as if they were on the home page."""
        return fragments_of_home(self.shortcodes, self._inner_text)

    def _inner_text(self, shortcode: str) -> InnerText | None:
        return self.config.shortcode_templates.uses(shortcode).inner

    @cached_property
    def wiki_links(self) -> tuple[WikiLink, ...]:
        """The links that are written as in a wiki, which are text to Goldmark."""
        return wiki_links(self.text, self.prose) if self.is_markdown and WIKI_LINK.search(self.text) else ()

    @cached_property
    def prose(self) -> "Prose":
        """What readers see of the body as text: outside of code, raw HTML, comments and shortcodes."""
        from hugolint.markdown.prose import Prose

        body = self.body_span if self.is_markdown else Span(0, 0)
        return Prose(self.text, body, self.document, [one.span for one in self.lexed.substitutions])


def read(data: bytes, file: ContentFile, config: Config) -> PageSource:
    """Read a content file from its bytes. Never raises: what Hugo refuses is in `refusals`."""
    text, encoding_error = _decode(data)
    matter = front_matter.read(text, encoding_error)
    if matter.refusal is not None:
        now, later = _by_version((_since(matter, text, config),), config)
        return PageSource(file.path, file, config, text, encoding_error, matter, Shortcodes(), now, later)
    lexed = Shortcodes()
    if len(text) - matter.body_start <= LARGEST_BODY:
        lexed = lex(text, matter.body_start, config.shortcodes, config.transparent_shortcodes, config.silent_shortcodes)
    refusals = lexed.refusals
    if config.absent("layouts") and any(refusal.cause is Cause.UNKNOWN_SHORTCODE for refusal in refusals):
        # They may have the shortcodes that are not found; which of those must be closed cannot be known either.
        refusals = tuple(refusal for refusal in refusals if refusal.cause is Cause.MALFORMED_SHORTCODE)
    early, late = field_refusals(matter, file, config)
    now, later = _by_version((*early, *refusals, *late), config)
    return PageSource(file.path, file, config, text, encoding_error, matter, lexed, now, later)


def _since(matter: FrontMatter, text: str, config: Config) -> Refusal:
    """Return why front matter is refused, with the Hugo that is the first to do so, where an older one is asked.

    The reader of YAML before goccy/go-yaml took what any other takes.
    """
    refusal = matter.refusal
    assert refusal is not None
    if matter.format is not Format.YAML or any(refusal.since) or config.may_be_built_with(GOCCY):
        return refusal
    from hugolint.hugo.front_matter.yaml.second_opinion import is_yaml

    return replace(refusal, since=GOCCY) if is_yaml(matter.content_span.of(text)) else refusal


def _by_version(refusals: tuple[Refusal, ...], config: Config) -> tuple[tuple[Refusal, ...], tuple[Refusal, ...]]:
    """Return the refusals of the Hugo that the site is built with, and those of a newer one alone."""
    if not config.hugo_versions:
        return refusals, ()
    now = tuple(refusal for refusal in refusals if config.may_be_built_with(refusal.since))
    return now, tuple(refusal for refusal in refusals if refusal not in now)


def unreadable(file: ContentFile, config: Config, reason: str) -> PageSource:
    """Return the source of a file that could not be read: gone since it was listed, or not to be opened."""
    refusal = Refusal(Span(0, 0), f"the file cannot be read: {reason}", "Give it back, or remove what lists it.")
    return PageSource(file.path, file, config, "", None, FrontMatter(refusal=refusal), Shortcodes(), (refusal,))


def _decode(data: bytes) -> tuple[str, Span | None]:
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        start = len(data[: error.start].decode("utf-8", "replace"))
        return data.decode("utf-8", "replace"), Span(start, start + 1)
