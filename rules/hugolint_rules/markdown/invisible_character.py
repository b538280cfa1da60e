"""MK023 invisible-character."""

import re
import unicodedata
from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix, Safety
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Node
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span

CONTROL = "".join(map(chr, (*range(0x01, 0x09), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0))))
ZERO_WIDTH = "\u200b\u2060\ufeff\u180e"
JOINERS = "\u200c\u200d\u200e\u200f\u00ad"
OVERRIDES, OPENING, CLOSING = "\u202d\u202e", "\u202a\u202b\u202d\u202e\u2066\u2067\u2068", "\u202c\u2069"
EVERYWHERE = re.compile(f"[{CONTROL}]")
BIDI = re.compile(f"[{OPENING}{CLOSING}]")
HIDDEN = re.compile(f"[{ZERO_WIDTH}{JOINERS}]+")
RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]"
)  # Hebrew, Arabic and their like need direction marks
MARKS = "\u200e\u200f"
HIDDEN_BEFORE_MARK = re.compile(rf"(?m)^ {{0,3}}([{ZERO_WIDTH}]+)(?=#{{1,6}} |[-*+] |>|\d{{1,9}}[.)] |```|~~~|\||:::)")
KEEPS_APART = "{}<>%`[]"  # what an author parts on purpose, so that it is not read as a tag
ADDRESSES = ("slug", "url")
NAMES = {
    "\u00ad": "soft hyphen",
    "\u180e": "Mongolian vowel separator",
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u200e": "left-to-right mark",
    "\u200f": "right-to-left mark",
    "\u2060": "word joiner",
    "\ufeff": "byte order mark",
    "\x1b": "escape",
    "\x08": "backspace",
    "\x7f": "delete",
}
PAGE = "---\ntitle: Tea\n---\n\n"

_READ_ANEW = "It is a part of a letter that was read in another encoding: write the letter that is meant."


class InvisibleCharacter(PageRule):
    """A character that nobody sees changes what is read: a control, zero-width or direction character.

    It comes along when text is copied from a chat, a PDF or a terminal. In an address, a key or a term it makes another
    one; before a mark of Markdown it makes plain text of a heading or a list; whoever copies code gets it, too. A
    character that turns the direction of writing can show code in another order than it runs. Control characters are
    forbidden in HTML and in feeds.

    Delete it. Where it belongs (between letters in prose, in emoji, in scripts that need it, in a table of characters beside its number, between braces in code to keep
    them apart), nothing is said.
    """

    code, name = "MK023", "invisible-character"
    only_where = (*CONTROL, *ZERO_WIDTH, *JOINERS, *OPENING, *CLOSING)
    VALID = (
        PAGE
        + "Family \U0001f468\u200d\U0001f469\u200d\U0001f467, \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 and long\u00adword, a\u200bb.\n",
        "\ufeff" + PAGE + "Tea.\n",
        PAGE + "`{\u200b{< tea >}}`\n",
        PAGE + "```\n173 0xad \u00ad hyphen\n```\n",
        PAGE + "\u2067\u05e9\u05dc\u05d5\u05dd\u2069 peace\n",
    )
    INVALID = (
        Invalid(
            PAGE + "[Tea](https://tea.io/\u200b)\n",
            line=5,
            column=22,
            message="zero-width space (U+200B)",
            fixed=PAGE + "[Tea](https://tea.io/)\n",
        ),
        Invalid(PAGE + "\u200b## Tea\n", line=5, message="plain text", fixed=PAGE + "## Tea\n"),
        Invalid(PAGE + "Caf\u00c3\u0083 time.\n", line=5, column=5, followed=PAGE + "Caf\u00e9 time.\n"),
        Invalid(PAGE + "Tea\x08 time.\n", line=5, column=4, fixed=PAGE + "Tea time.\n"),
        Invalid(PAGE + "```sh\ntea\u200b --hot\n```\n", line=6, column=4, fixed=PAGE + "```sh\ntea --hot\n```\n"),
        Invalid(
            "---\ntitle: Tea\n\u200bdate: 2020-01-02\n---\n", line=3, fixed="---\ntitle: Tea\ndate: 2020-01-02\n---\n"
        ),
        Invalid("---\ntitle: Tea\ntags: [green\u200b]\n---\n", line=3, fixed="---\ntitle: Tea\ntags: [green]\n---\n"),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        text = page.text
        for control in EVERYWHERE.finditer(text):
            yield self._found(page, Span(*control.span()), "is forbidden in HTML and in feeds")
        yield from self._of_direction(page)
        if not HIDDEN.search(text, 1):
            return
        for key_or_value in _names(page):
            yield from self._in(page, key_or_value, "makes another name of it")
        seen: set[Span] = set()
        for link in page.document.links_and_images:
            if link.destination_span not in seen:
                seen.add(link.destination_span)
                yield from self._in(page, link.destination_span, "makes another address of it")
        yield from self._in_code(page)
        for found in HIDDEN_BEFORE_MARK.finditer(text, page.front_matter.body_start):
            if page.is_markdown and page.prose.holds(Span(*found.span(1))):
                yield self._found(page, Span(*found.span(1)), "makes plain text of the Markdown after it")

    def _of_direction(self, page: PageSource) -> Iterator[Finding]:
        """Yield what turns the direction of writing by force, or up to the end of its line."""
        is_mixed = RIGHT_TO_LEFT.search(page.text, 1) is not None
        open_: list[Span] = []
        end = -1
        for found in BIDI.finditer(page.text):
            if found.start() > end:
                yield from (self._turning(page, span) for span in open_)
                open_ = []
                end = page.text.find("\n", found.start()) % (len(page.text) + 1)
            if found.group() in OVERRIDES:
                yield self._turning(page, Span(*found.span()))
            elif is_mixed:
                continue
            elif found.group() in OPENING:
                open_.append(Span(*found.span()))
            elif open_:
                open_.pop()
        yield from (self._turning(page, span) for span in open_)

    def _turning(self, page: PageSource, span: Span) -> Finding:
        return self._found(page, span, "turns the direction of what follows", Safety.UNSAFE)

    def _in_code(self, page: PageSource) -> Iterator[Finding]:
        blocks = page.document.code_blocks
        meant = KEEPS_APART + (MARKS if RIGHT_TO_LEFT.search(page.text, 1) else "")
        for span in (*(one.content_span for one in blocks), *(one.content_span for one in page.document.code_spans)):
            for found in HIDDEN.finditer(page.text, *span):
                around = page.text[found.start() - 1 : found.end() + 1].strip(ZERO_WIDTH)
                outer = page.text[found.start() - 1] + page.text[found.end() : found.end() + 1]
                if (
                    outer.isspace()
                    and outer != "\n\n"
                    and f"{ord(found.group()[0]):x}" in _line(page.text, found).lower()
                ):
                    continue  # a table of characters shows it beside its number
                if outer.isascii() and not any(mark in around for mark in meant):
                    yield self._found(page, Span(*found.span()), "gets into the code that readers copy")

    def _in(self, page: PageSource, span: Span, why: str) -> Iterator[Finding]:
        for found in HIDDEN.finditer(page.text, *span):
            around = page.text[max(found.start() - 1, 0) : found.end() + 1].strip(ZERO_WIDTH + JOINERS)
            if around.isascii() or found.group()[0] in ZERO_WIDTH:
                yield self._found(page, Span(*found.span()), why)

    def _found(self, page: PageSource, span: Span, why: str, safety: Safety = Safety.SAFE) -> Finding:
        character = span.of(page.text)[0]
        is_half = "\x80" <= character <= "\x9f"
        name = NAMES.get(character) or unicodedata.name(character, "control character").lower()
        return self.finding(
            page,
            span,
            f"an invisible character, {name} (U+{ord(character):04X}), {why}",
            help=_READ_ANEW if is_half else "Delete it.",
            fix=None if is_half else Fix("delete the invisible character", (Edit(*span, ""),), safety),
        )


def _line(text: str, found: re.Match[str]) -> str:
    return text[text.rfind("\n", 0, found.start()) + 1 : text.find("\n", found.end()) % (len(text) + 1)]


def _names(page: PageSource) -> Iterator[Span]:
    """Yield the places of front matter that name something: keys, terms, addresses."""
    taxonomies = page.config.languages[page.file.languages[0]].settings.taxonomies
    for field in page.front_matter:
        yield field.key_span
        if field.key.strip(ZERO_WIDTH) in (*ADDRESSES, "aliases") or field.key in taxonomies.values():
            yield from _single(field.node)


def _single(node: Node) -> Iterator[Span]:
    if node.items:
        for item in node.items:
            yield from _single(item)
    elif isinstance(node.value, str):
        yield node.span
