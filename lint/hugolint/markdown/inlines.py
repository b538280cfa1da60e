"""The inline content of a leaf block as Goldmark reads it (`parser/parser.go`, `parseBlock`).

mistune's table of rules and its scanner for closing marks are kept. The walk is Goldmark's: it tells where an address
becomes a link by itself, and where text is cut in two, which decides what counts as plain text.
"""

from __future__ import annotations

import re
from typing import Any

from hugolint.markdown import delimiters, emoji, html_patterns, linkify, links, typographer
from hugolint.markdown.columns import SPACES
from hugolint.markdown.containers import FOOTNOTE_LABEL
from hugolint.markdown.engine import InlineParser
from hugolint.markdown.inline_state import LeafState
from hugolint.markdown.inline_tree import (
    AutoLink,
    CodeSpan,
    FootnoteMark,
    Literal,
    Opaque,
    RawInline,
    Text,
)
from hugolint.markdown.settings import GoldmarkSettings

_PUNCTUATION = r"!-/:-@\[-`{-~"
_TASK = re.compile(r"\[[\t\n\f\r xX]\][\t\n\f\r ]*")
_EMOJI = re.compile(r":([A-Za-z0-9_+-]*):")
# What ends raw HTML that is no tag, by its start; where to look for the end, counted from the start.
_HTML_ENDS = (("<!--", "-->", 4), ("<?", "?>", 0), ("<![CDATA[", "]]>", 0))
_HTML_DECLARATION = re.compile(r"<![A-Z]")

# A single quote that the typographer may count; the apostrophe between letters is none.
_SINGLE_QUOTE = r"'(?:(?<![^\W_]')|(?![^\W\d_]))"
_COUNTED_SINGLE = re.compile(_SINGLE_QUOTE)

_TYPOGRAPHIC = ("'", '"', "--", "...", ">>")


def holds_counted_quote(text: str) -> bool:
    """Tell whether a text holds a quote that the typographer may count."""
    return '"' in text or ("'" in text and _COUNTED_SINGLE.search(text) is not None)


class GoldmarkInlineParser(InlineParser):
    """Inline content; see `read`."""

    def __init__(self, settings: GoldmarkSettings) -> None:
        super().__init__()
        self.settings = settings
        self.texts = typographer.substitutions(settings.typographer_substitutions)
        extras = settings.extras
        self._runs = {  # delimiters of at most two characters: the fewest that are one
            char: least
            for char, least, on in (
                ("~", 1, settings.strikethrough or extras.subscript),
                ("~~", 2, extras.delete),
                ("+", 2, extras.insert),
                ("=", 2, extras.mark),
                ("^", 1, extras.superscript),
            )
            if on
        }
        marks = "".join(dict.fromkeys(["~"] * settings.linkify + [char[0] for char in self._runs]))
        self._passthroughs = settings.passthrough.block + settings.passthrough.inline
        patterns = {
            "passthrough": "|".join(re.escape(opening) for opening, _ in self._passthroughs),
            "escape": rf"\\[{' ' * (settings.cjk and settings.cjk_escaped_space)}{_PUNCTUATION}]",
            "codespan": "`+",
            "link": r"!?\[",
            "link_close": r"\]",
            "angle": "<",
            "emphasis": r"\*+|_+",
            "marks": "|".join(rf"{re.escape(char)}+" for char in marks),
            "linebreak": r"\n",
            "emoji": ":" if settings.emoji else "",
            "dash": r"---?|\.\.\.|>>" if settings.typographer else "",
            "quote": "['\"]" if settings.typographer else "",
        }
        self.specification = {name: pattern for name, pattern in patterns.items() if pattern}
        if not settings.passthrough.enable:
            self.specification.pop("passthrough", None)
        self.rules = list(self.specification)
        self._first_characters = {
            "passthrough": "".join(opening[0] for opening, _ in self._passthroughs),
            "escape": "\\",
            "codespan": "`",
            "link": "![",
            "link_close": "]",
            "angle": "<",
            "emphasis": "*_",
            "marks": marks,
            "linebreak": "\n",
            "emoji": ":",
            "dash": "-.>",
            "quote": "'\"",
        }
        self._methods = {name: getattr(self, f"parse_{name}") for name in self.rules}
        self._scanners: dict[tuple[bool, bool], tuple[re.Pattern[str], re.Pattern[str]]] = {}
        self._triggers = self._trigger_characters(marks)
        self._noteworthy = self._compile_noteworthy(marks)

    def _compile_noteworthy(self, marks: str) -> re.Pattern[str]:
        """Return what finds the first that is more than plain text.

        Every alternative begins with a character of its own, for which `re` looks without trying any.
        """
        settings = self.settings
        beginnings = ["`", "[", "<", "*", "_", *marks, *([":"] * settings.emoji)]
        if settings.linkify:
            beginnings += ["://", "www.", "@"]
        if settings.passthrough.enable:
            beginnings += [opening for opening, _ in self._passthroughs]
        quotes = ['"', _SINGLE_QUOTE] * settings.typographer
        return re.compile("|".join([*map(re.escape, beginnings), *quotes]))

    def _trigger_characters(self, marks: str) -> frozenset[str]:
        """Return the characters at which Goldmark cuts text in two, whether or not they come to anything."""
        settings = self.settings
        triggers = "`![]<*_{" + marks
        triggers += "'\"-.,>" * settings.typographer + "(~ \t" * settings.linkify + ":" * settings.emoji
        if settings.passthrough.enable:
            triggers += "\\" + "".join(opening[0] for opening, _ in self._passthroughs)
        return frozenset(triggers)

    def is_noteworthy(self, text: str) -> bool:
        """Tell whether a text has more to it than plain text."""
        return self._noteworthy.search(text) is not None

    def is_plain(self, text: str) -> bool:
        """Tell whether a text is its own plain text."""
        if self.settings.typographer and any(mark in text for mark in _TYPOGRAPHIC):
            return False
        return not self.is_noteworthy(text)

    def read(self, state: LeafState) -> LeafState:
        """Read a leaf block's text: its nodes are then below the state's root."""
        self.parse(state)
        return state

    def parse(self, state: LeafState) -> list[dict[str, Any]]:  # type: ignore[override]
        """Build the nodes; mistune's tokens stay empty."""
        src = state.src
        state.splits_lines = "\n" in src
        state.escaped_space = self.settings.cjk and self.settings.cjk_escaped_space
        points = linkify.starts(state) if self.settings.linkify else []
        starts, rules = self._scanner(state, needs_text=bool(points))
        end, position = len(src), 0
        points.append(end)
        point, special = 0, -1
        while True:
            if special < position:
                special = found.start() if (found := starts.search(src, position)) else end
            start = special
            while points[point] < position:
                point += 1
            if points[point] < start:
                start = points[point]
                after = self._bare_address(state, start)
            elif start == end:
                break
            else:
                match = rules.match(src, start)
                after = self.parse_method(match, state) if match else None
            if after is None:
                position = start + 1
            elif state.addresses and after == state.run and (link := linkify.email_behind_node(state, after)):
                position = state.add(link)
            else:
                position = after
        self._end_line(state, end, breaks=False)
        delimiters.process(state, None)
        for bracket in state.open_brackets:
            bracket.replace(Text(bracket.start, bracket.stop))
        return state.tokens

    def _scanner(self, state: LeafState, *, needs_text: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """Return what finds the characters that may begin a node, and the rules to try there.

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
            characters = "".join(self._first_characters[name] for name in names)
            starts = re.compile(f"[{re.escape(characters)}]")
            self._scanners[typographer, dashes] = (starts, self.compile_sc(names))
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

    def parse_escape(self, match: re.Match[str], state: LeafState) -> int:  # type: ignore[override]
        """Step over an escaped character."""
        return match.end()

    def parse_linebreak(self, match: re.Match[str], state: LeafState) -> int:  # type: ignore[override]
        """End a line."""
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

    def parse_codespan(self, match: re.Match[str], state: LeafState) -> int:  # type: ignore[override]
        """Read a code span; backticks without partner are text."""
        stop = state.delimiters.code_end(match[0], match.end())
        if stop is None:
            return state.add(Text(*match.span()))
        return state.add(CodeSpan(match.start(), stop + len(match[0]), match.end(), stop))

    def parse_link(self, match: re.Match[str], state: LeafState) -> int:  # type: ignore[override]
        """Read a task's box, a footnote's mark, or the start of a link or an image."""
        start = match.end() - 1
        if state.may_be_task and match.start() == start == state.run and state.root.first is None:
            task = _TASK.match(state.src, start)
            if task:
                return state.add(Opaque(*task.span()))
        if state.src.startswith("^", match.end()) and self.settings.footnote:
            label = FOOTNOTE_LABEL.match(state.src, start)
            if label:
                if label[1] in state.page.footnotes:
                    return self._mark_footnote(state, start, label)
                state.undefined.append((start, label.end(), "^" + label[1]))
        return links.open_bracket(state, *match.span())

    def _mark_footnote(self, state: LeafState, start: int, label: re.Match[str]) -> int:
        order = state.page.footnote_order
        order.setdefault(label[1], len(order) + 1)
        return state.add(FootnoteMark(start, label.end(), label[1]))

    def parse_link_close(self, match: re.Match[str], state: LeafState) -> int | None:  # type: ignore[override]
        """Read the end of a link or an image."""
        return links.close_bracket(state, match.start())

    def parse_angle(self, match: re.Match[str], state: LeafState) -> int | None:
        """Read an autolink, raw HTML, or an angle quote."""
        src, start = state.src, match.start()
        found = linkify.ANGLE_EMAIL.match(src, start) or linkify.ANGLE_URL.match(src, start)
        if found:
            text = found[0][1:-1]
            if linkify.ANGLE_EMAIL.match(src, start) and not text.lower().startswith("mailto:"):
                text = "mailto:" + text
            return state.add(AutoLink(start, found.end(), text, bare=False))
        stop = self._html_end(state, start)
        if stop is not None:
            return state.add(RawInline(start, stop))
        if self.settings.typographer and src.startswith("<<", start):
            return state.add(Literal(start, start + 2, self.texts["leftanglequote"]))
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

    def parse_emphasis(self, match: re.Match[str], state: LeafState) -> int:  # type: ignore[override]
        """Read a run of `*` or `_`."""
        delimiter = delimiters.scan(state, *match.span())
        state.flush(match.start())
        delimiters.push(state, delimiter)
        return state.add(delimiter)

    def parse_marks(self, match: re.Match[str], state: LeafState) -> int | None:
        """Read a run of one or two `~`, `+`, `=` or `^`; a longer one is text."""
        char, size = match[0][0], len(match[0])
        least = self._runs.get(char) or self._runs.get(char * 2, 3)
        if size > 2 or size < least or state.before(match.start()) == char:
            link = linkify.email_behind_node(state, match.end()) if char == "~" else None
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
        return state.add(Literal(*match.span(), self.texts[typographer.MARKS[match[0]]]))

    def _bare_address(self, state: LeafState, start: int) -> int | None:
        """Read a URL, a host that begins with `www.` or an e-mail address, where Goldmark looks for one."""
        if not linkify.may_begin(state, start):
            return None
        link = linkify.url(state, start, self.settings.linkify_protocol) or linkify.email(state, start)
        return state.add(link) if link else None

    def parse_emoji(self, match: re.Match[str], state: LeafState) -> int | None:
        """Read an emoji's name between colons."""
        found = _EMOJI.match(state.src, match.start())
        if not found or found[1] not in emoji.names():
            return None
        return state.add(Literal(*found.span(), found[1]))

    def parse_passthrough(self, match: re.Match[str], state: LeafState) -> int | None:
        """Read what stands between a pair of passthrough delimiters (hugo-goldmark-extensions/passthrough)."""
        closing = next(closing for opening, closing in self._passthroughs if match[0] == opening)
        end = state.delimiters.find(closing, match.end())
        if end is None:
            return state.add(Text(*match.span()))
        if end == match.end():
            return None
        return state.add(Opaque(match.start(), end + len(closing)))
