"""The inline content of a leaf block as Goldmark reads it (`parser/parser.go`, `parseBlock`).

mistune's table of rules and its scanner for closing marks are kept. The walk is Goldmark's: it decides where an address
becomes a link by itself, and where text is cut in two, which decides what counts as plain text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from hugolint.markdown.blocks import html_patterns
from hugolint.markdown.blocks.columns import SPACES
from hugolint.markdown.blocks.containers import FOOTNOTE_LABEL
from hugolint.markdown.engine import InlineState, Parser
from hugolint.markdown.inlines import autolinks, delimiters, emoji, links, typographer
from hugolint.markdown.inlines.rules import InlineRules, Method, Scanner, holds_counted_quote
from hugolint.markdown.inlines.state import LeafState
from hugolint.markdown.inlines.tree import (
    AutoLink,
    CodeSpan,
    Emphasized,
    FootnoteMark,
    Literal,
    Opaque,
    RawInline,
    Text,
)
from hugolint.markdown.settings import GoldmarkSettings
from hugolint.markdown.source_map import joined_text

_TASK = re.compile(r"\[[\t\n\f\r xX]\][\t\n\f\r ]*")
_EMOJI = re.compile(r":([A-Za-z0-9_+-]*):")
# What ends raw HTML that is no tag, by its start; where to look for the end, counted from the start.
_HTML_ENDS = (("<!--", "-->", 4), ("<?", "?>", 0), ("<![CDATA[", "]]>", 0))
_HTML_DECLARATION = re.compile(r"<![A-Z]")

_TYPOGRAPHIC = ("'", '"', "--", "...", ">>")


class GoldmarkInlineParser(Parser[InlineState]):
    """Inline content; see `read`."""

    def __init__(self, settings: GoldmarkSettings) -> None:
        super().__init__()
        self.settings = settings
        self.texts = typographer.substitutions(settings.typographer_substitutions)
        self._table = table = InlineRules(settings)
        self._readers = self._register_rules()
        self._other_readers = {
            char: self._readers[name] for name in reversed(self.rules[1:]) for char in table.first_characters[name]
        }
        self._scanners: dict[tuple[bool, bool], Scanner] = {}
        self._triggers = table.triggers()
        self._noteworthy = table.noteworthy()
        self._far_reaching = table.far_reaching()

    def _register_rules(self) -> dict[str, Method]:
        """Register what reads each rule's matches, and return it by the rule's name."""
        readers: dict[str, Method] = {
            "passthrough": self.parse_passthrough,
            "escape": self.parse_escape,
            "codespan": self.parse_codespan,
            "link": self.parse_link,
            "link_close": self.parse_link_close,
            "angle": self.parse_angle,
            "emphasis": self.parse_emphasis,
            "marks": self.parse_marks,
            "linebreak": self.parse_linebreak,
            "emoji": self.parse_emoji,
            "dash": self.parse_dash,
            "quote": self.parse_quote,
        }
        for name, pattern in self._table.patterns.items():
            self.register(name, pattern, _method(readers[name]))
        return readers

    def is_noteworthy(self, text: str) -> bool:
        """Return whether a text has more to it than plain text."""
        return self._noteworthy.search(text) is not None

    def is_far_reaching(self, body: str, segments: Sequence[tuple[int, int]]) -> bool:
        """Return whether the text of a block may link to anything, hold raw HTML, or change how others are read."""
        if len(segments) == 1:
            return self._far_reaching.search(body, *segments[0]) is not None
        return self._far_reaching.search(joined_text(body, segments)) is not None

    def is_plain(self, text: str) -> bool:
        """Return whether a text is its own plain text."""
        if self.settings.typographer and any(mark in text for mark in _TYPOGRAPHIC):
            return False
        return not self.is_noteworthy(text)

    def read(self, state: LeafState) -> LeafState:
        """Read a leaf block's text: its nodes are then below the state's root."""
        src = state.src
        state.splits_lines = "\n" in src
        state.escaped_space = self.settings.cjk and self.settings.cjk_escaped_space
        points = autolinks.starts(state) if self.settings.linkify else []
        state.keeps_lines |= state.is_title or bool(points)
        scanner = state.scanner = self._scanner(state, needs_text=bool(points))
        if points:
            self._parse_with_addresses(state, scanner, points)
        else:
            search, methods = scanner.search, scanner.methods
            found = search(src)
            while found is not None:
                after = methods[src[found.start()]](found, state)
                found = search(src, found.start() + 1 if after is None else after)
        if state.keeps_lines:
            self._end_line(state, len(src), breaks=False)
        else:
            state.flush(len(src))
        if state.first_delimiter is not None:
            delimiters.process(state, None)
        for bracket in state.open_brackets:
            bracket.replace(Text(bracket.start, bracket.stop))
        return state

    def _parse_with_addresses(self, state: LeafState, scanner: Scanner, points: list[int]) -> None:
        """Build the nodes of a text in which an address may begin at any of the `points`."""
        src = state.src
        search, methods = scanner.search, scanner.methods
        end, position = len(src), 0
        points.append(end)
        point = 0
        found = search(src)
        special = found.start() if found else end
        while True:
            if special < position:
                found = search(src, position)
                special = found.start() if found else end
            start = special
            while points[point] < position:
                point += 1
            after = None
            if points[point] < start:
                start = points[point]
                after = self._bare_address(state, start)
            elif found is None:
                break
            else:
                after = methods[src[start]](found, state)
            if after is None:
                position = start + 1
            elif state.addresses and after == state.run and (link := autolinks.email_behind_node(state, after)):
                position = state.add(link)
            else:
                position = after

    def _scanner(self, state: LeafState, *, needs_text: bool) -> Scanner:
        """Return what finds the nodes of a text.

        The typographer's marks count where plain text is asked for, and where a link may begin behind them.
        """
        src = state.src
        typographer = self.settings.typographer and (
            needs_text or state.is_title or "[" in src or holds_counted_quote(src)
        )
        dashes = typographer and ("--" in src or "..." in src or ">>" in src)
        if (typographer, dashes) not in self._scanners:
            off = (set() if typographer else {"quote"}) | (set() if dashes else {"dash"})
            names = [name for name in self.rules if name not in off]
            self._scanners[typographer, dashes] = self._table.scanner(self._readers, names)
        return self._scanners[typographer, dashes]

    def _end_line(self, state: LeafState, stop: int, *, breaks: bool, soft: bool = False, trim: bool = True) -> None:
        """Make text of the end of a line, apart from the text before the last character that might have begun a node."""
        src, start = state.src, state.run
        if start == stop and not breaks:
            return
        cut = start
        if state.splits_lines:
            index = stop - 1
            while index > start and (src[index] not in self._triggers or src[index - 1] == "\\"):
                index -= 1
            cut = max(index, start)
        if cut > start:
            state.flush(cut)
        text = src[cut:stop].rstrip(SPACES) if trim else src[cut:stop]
        state.root.append(Text(cut, cut + len(text), breaks=breaks, soft=soft))
        state.run = stop

    def parse_escape(self, match: re.Match[str], state: LeafState) -> int:
        """Step over an escaped character."""
        return match.end()

    def parse_linebreak(self, match: re.Match[str], state: LeafState) -> int:
        """End a line, unless its text can be neither in a link nor in an image and counts nowhere else."""
        if not state.keeps_lines and not state.open_brackets:
            return match.end()
        src, stop = state.src, match.start()
        if src[stop - 1 : stop] == "\r":
            stop -= 1
        line = src[state.run : stop]
        if line.endswith("\\") and not line.endswith("\\\\"):
            self._end_line(state, stop - 1, breaks=True, trim=False)
        elif line.endswith("  "):
            self._end_line(state, stop - 2, breaks=True)
        else:
            self._end_line(state, stop, breaks=True, soft=True)
        state.run = match.end()
        return match.end()

    def parse_codespan(self, match: re.Match[str], state: LeafState) -> int:
        """Read a code span; backticks without partner are text."""
        start, content = match.span()
        stop = state.delimiters.code_end(match[0], content)
        if stop is None:
            return state.add(Text(start, content))
        return state.add(CodeSpan(start, stop + content - start, width=content - start))

    def parse_link(self, match: re.Match[str], state: LeafState) -> int:
        """Read a task's box, a footnote's mark, or the start of a link or an image."""
        begin, stop = match.span()
        start = stop - 1
        if state.may_be_task and begin == start == state.run and state.root.first is None:
            task = _TASK.match(state.src, start)
            if task:
                return state.add(Opaque(*task.span()))
        if not state.open_brackets and (simple := state.scanner.simple_link(state.src, start)):
            return links.add_simple(state, begin, simple)
        if self.settings.footnote and state.src.startswith("^", stop):
            label = FOOTNOTE_LABEL.match(state.src, start)
            if label:
                if label[1] in state.page.footnotes:
                    return self._mark_footnote(state, start, label)
                state.undefined.append((start, label.end(), "^" + label[1]))
        return links.open_bracket(state, begin, stop)

    def _mark_footnote(self, state: LeafState, start: int, label: re.Match[str]) -> int:
        order = state.page.footnote_order
        order.setdefault(label[1], len(order) + 1)
        return state.add(FootnoteMark(start, label.end(), label=label[1]))

    def parse_link_close(self, match: re.Match[str], state: LeafState) -> int | None:
        """Read the end of a link or an image."""
        return links.close_bracket(state, match.start())

    def parse_angle(self, match: re.Match[str], state: LeafState) -> int | None:
        """Read an autolink, raw HTML, or an angle quote."""
        src, start = state.src, match.start()
        found = autolinks.ANGLE_EMAIL.match(src, start) or autolinks.ANGLE_URL.match(src, start)
        if found:
            text = found[0][1:-1]
            if autolinks.ANGLE_EMAIL.match(src, start) and not text.lower().startswith("mailto:"):
                text = "mailto:" + text
            return state.add(AutoLink(start, found.end(), destination=text, bare=False))
        stop = self._html_end(state, start)
        if stop is not None:
            return state.add(RawInline(start, stop))
        if self.settings.typographer and src.startswith("<<", start):
            return state.add(Literal(start, start + 2, value=self.texts["leftanglequote"]))
        return None

    def _html_end(self, state: LeafState, start: int) -> int | None:
        src = state.src
        tag = html_patterns.TAG.match(src, start)
        if tag:
            return tag.end()
        if src.startswith("<!-->", start):
            return start + 5
        if src.startswith("<!--->", start):
            return start + 6
        for opening, closing, skip in _HTML_ENDS:
            if src.startswith(opening, start):
                end = state.delimiters.find(closing, start + skip)
                return None if end is None else end + len(closing)
        if _HTML_DECLARATION.match(src, start):
            end = state.delimiters.find(">", start)
            return None if end is None else end + 1
        return None

    def parse_emphasis(self, match: re.Match[str], state: LeafState) -> int:
        """Read a run of `*` or `_`, and all of the emphasis where nothing but text is in it."""
        start, stop = match.span()
        if stop - start < 3 and not state.addresses:
            simple = state.scanner.simple_emphasis(state.src, start)
            if simple and delimiters.is_pair(state, simple) and "www." not in simple[2]:
                node = Emphasized(start, simple.end(), char=match[0][0], length=stop - start)
                node.append(Text(*simple.span(2)))
                return state.add(node)
        delimiter = delimiters.scan(state, start, stop)
        state.flush(start)
        delimiters.push(state, delimiter)
        return state.add(delimiter)

    def parse_marks(self, match: re.Match[str], state: LeafState) -> int | None:
        """Read a run of one or two `~`, `+`, `=` or `^`; a longer one is text."""
        char, size = match[0][0], len(match[0])
        least = self._table.runs.get(char) or self._table.runs.get(char * 2, 3)
        if size > 2 or size < least or state.before(match.start()) == char:
            link = autolinks.email_behind_node(state, match.end()) if char == "~" else None
            return state.add(link) if link else match.end()
        after = None
        if char == "^" and state.src[match.end() : match.end() + 1] in ("+", "-", "'"):
            after = "z"  # hugo-goldmark-extensions/extras: a charge may follow
        delimiter = delimiters.scan(state, *match.span(), after)
        state.flush(match.start())
        delimiters.push(state, delimiter)
        return state.add(delimiter)

    def parse_quote(self, match: re.Match[str], state: LeafState) -> int | None:
        """Read a quote."""
        literal = typographer.quote(state, match.start(), self.texts)
        return state.add(literal) if literal else None

    def parse_dash(self, match: re.Match[str], state: LeafState) -> int:
        """Read a dash, an ellipsis, or a closing angle quote."""
        return state.add(Literal(*match.span(), value=self.texts[typographer.MARKS[match[0]]]))

    def _bare_address(self, state: LeafState, start: int) -> int | None:
        """Read a URL, a host that begins with `www.` or an e-mail address, where Goldmark looks for one."""
        if not autolinks.may_begin(state, start):
            return None
        link = autolinks.url(state, start, self.settings.linkify_protocol) or autolinks.email(state, start)
        return state.add(link) if link else None

    def parse_emoji(self, match: re.Match[str], state: LeafState) -> int | None:
        """Read an emoji's name between colons."""
        found = _EMOJI.match(state.src, match.start())
        if not found or found[1] not in emoji.names():
            return None
        return state.add(Literal(*found.span(), value=found[1]))

    def parse_passthrough(self, match: re.Match[str], state: LeafState) -> int | None:
        """Read what is between a pair of passthrough delimiters (hugo-goldmark-extensions/passthrough)."""
        closing = self._table.passthroughs.get(match[0])
        if closing is None:  # what another rule finds, beginning with the same character
            return self._other_readers[match[0][0]](match, state)
        end = state.delimiters.find(closing, match.end())
        if end is None:
            return state.add(Text(*match.span()))
        if end == match.end():
            return None
        return state.add(Opaque(match.start(), end + len(closing)))


def _method(read: Method) -> Callable[[GoldmarkInlineParser, re.Match[str], Any], int | None]:
    return lambda _, match, state: read(match, state)
