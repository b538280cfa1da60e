"""Which marks begin something in a text, under given settings, and what finds them.

Every alternative of a pattern here begins with a character of its own: `re` then looks for those characters, and tries
no alternative anywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from hugolint.markdown.settings import GoldmarkSettings

Method = Callable[[re.Match[str], Any], int | None]

_PUNCTUATION = r"!-/:-@\[-`{-~"
# A single quote that the typographer may count; the apostrophe between letters is none.
_SINGLE_QUOTE = r"'(?:(?<![^\W_]')|(?![^\W\d_]))"
_COUNTED_SINGLE = re.compile(_SINGLE_QUOTE)


def holds_counted_quote(text: str) -> bool:
    """Return whether a text holds a quote that the typographer may count."""
    return '"' in text or ("'" in text and _COUNTED_SINGLE.search(text) is not None)


class Scanner(NamedTuple):
    """What finds the nodes of a text, and reads them.

    `simple_link` and `simple_emphasis` match what holds nothing but text: reading that takes one look.
    """

    search: Callable[..., re.Match[str] | None]
    methods: dict[str, Method]  # by the first character of what was found
    simple_link: Callable[[str, int], re.Match[str] | None]
    simple_emphasis: Callable[[str, int], re.Match[str] | None]


class InlineRules:
    """The rules of inline content, in the order of Goldmark's priorities."""

    def __init__(self, settings: GoldmarkSettings) -> None:
        extras, passthrough = settings.extras, settings.passthrough
        self._settings = settings
        self.runs = {  # delimiters of at most two characters: the fewest that are one
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
        self._marks = "".join(dict.fromkeys(["~"] * settings.linkify + [char[0] for char in self.runs]))
        self.passthroughs: dict[str, str] = {}  # by what opens them
        if passthrough.enable:
            for opening, closing in passthrough.block + passthrough.inline:
                self.passthroughs.setdefault(opening, closing)
        escaped = f"{' ' * (settings.cjk and settings.cjk_escaped_space)}{_PUNCTUATION}"
        rules = {  # the characters that a rule's matches begin with, and its pattern
            "passthrough": (self._openings, "|".join(map(re.escape, self.passthroughs))),
            "escape": ("\\", rf"\\[{escaped}]"),
            "codespan": ("`", "``*"),
            "link": ("![", r"\[|!\["),
            "link_close": ("]", r"\]"),
            "angle": ("<", "<"),
            "emphasis": ("*_", r"\*\**|__*"),
            "marks": (self._marks, "|".join(rf"{re.escape(char)}{re.escape(char)}*" for char in self._marks)),
            "linebreak": ("\n", r"\n"),
            "emoji": (":", ":" if settings.emoji else ""),
            "dash": ("-.>", r"---?|\.\.\.|>>" if settings.typographer else ""),
            "quote": ("'\"", "'|\"" if settings.typographer else ""),
        }
        self.patterns = {name: pattern for name, (_, pattern) in rules.items() if pattern}
        self.first_characters = {name: rules[name][0] for name in self.patterns}

    @property
    def _openings(self) -> str:
        return "".join(opening[0] for opening in self.passthroughs)

    def triggers(self) -> frozenset[str]:
        """Return the characters at which Goldmark cuts text in two, whether or not they come to anything."""
        settings = self._settings
        triggers = "`![]<*_{" + self._marks
        triggers += "'\"-.,>" * settings.typographer + "(~ \t" * settings.linkify + ":" * settings.emoji
        triggers += "\\" * settings.passthrough.enable + self._openings
        return frozenset(triggers)

    def noteworthy(self) -> re.Pattern[str]:
        """Return what finds the first mark in a text that has more to it than plain text."""
        inert = ["`", "*", "_", *self._marks, *([":"] * self._settings.emoji), *self.passthroughs]
        return re.compile("|".join([self.far_reaching().pattern, *map(re.escape, inert)]))

    def far_reaching(self) -> re.Pattern[str]:
        """Return what finds the first mark of a link, of raw HTML, of a footnote, or of a quote that may be counted.

        Where a text has none of them, reading a text changes nothing for any other.
        """
        addresses = ["://", r"www\.", "@"] * self._settings.linkify
        quotes = ['"', _SINGLE_QUOTE] * self._settings.typographer
        return re.compile("|".join([r"\[", "<", *addresses, *quotes]))

    def scanner(self, methods: Mapping[str, Method], names: Sequence[str]) -> Scanner:
        """Return what finds, and reads by the `methods`, what the rules of these names begin with."""
        by_character = {char: methods[name] for name in reversed(names) for char in self.first_characters[name]}
        characters = re.escape("".join(by_character))
        return Scanner(
            re.compile("|".join(self.patterns[name] for name in names)).search,
            by_character,
            re.compile(rf"\[(?!\^)([^{characters}]+)\]\(([^\\() \t\r\n<]*)\)").match,
            re.compile(rf"(\*\*?|__?)([^{characters}:@]+)\1(?![*_])").match,
        )
