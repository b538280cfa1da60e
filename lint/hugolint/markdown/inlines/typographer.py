"""The typographer's quotes and dashes, as far as they show in plain text and cut text in two (`extension/typographer.go`).

Its rules look at bytes behind a quote, so ours do: `line` is the rest of the line in UTF-8.
"""

from __future__ import annotations

from collections.abc import Mapping

from hugolint.markdown.blocks.columns import SPACES
from hugolint.markdown.inlines import delimiters
from hugolint.markdown.inlines.characters import ASCII_PUNCTUATION, is_digit, is_letter, is_punctuation, is_space
from hugolint.markdown.inlines.state import LeafState
from hugolint.markdown.inlines.tree import Delimiter, Literal

DEFAULTS: Mapping[str, str] = {
    "leftsinglequote": "&lsquo;",
    "rightsinglequote": "&rsquo;",
    "leftdoublequote": "&ldquo;",
    "rightdoublequote": "&rdquo;",
    "endash": "&ndash;",
    "emdash": "&mdash;",
    "ellipsis": "&hellip;",
    "leftanglequote": "&laquo;",
    "rightanglequote": "&raquo;",
    "apostrophe": "&rsquo;",
}
MARKS = {"---": "emdash", "--": "endash", "...": "ellipsis", "<<": "leftanglequote", ">>": "rightanglequote"}

_PUNCTUATION_BYTES = frozenset(map(ord, ASCII_PUNCTUATION))
_SPACE_BYTES = frozenset(map(ord, SPACES))
_ENDS = _PUNCTUATION_BYTES | _SPACE_BYTES


def substitutions(overrides: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return what stands for each mark: Goldmark's defaults, and what the settings say instead."""
    return {**DEFAULTS, **{name.lower(): text for name, text in overrides}}


def quote(state: LeafState, start: int, texts: Mapping[str, str]) -> Literal | None:
    """Return what stands for the quote at `start`; None where it stays as it is."""
    src = state.src
    char = src[start]
    run = delimiters.scan(state, start, _end_of_run(state, start))
    line = "".join(src[start : start + 8].partition("\n")[:2]).encode("utf-8", "surrogatepass")
    following = src[start + 1 : start + 2]
    before = state.before(start)
    choose = _double if char == '"' else _single
    name = choose(state, run, line, following, before)
    return Literal(start, start + 1, value=texts[name]) if name else None


def _end_of_run(state: LeafState, start: int) -> int:
    """Return where the equal quotes from `start` on end; looked for once a run, or long runs would take forever."""
    first, stop = state.quotes
    if not first <= start < stop:
        char, stop = state.src[start], start + 1
        while state.src.startswith(char, stop):
            stop += 1
        state.quotes = (start, stop)
    return stop


def _single(state: LeafState, run: Delimiter, line: bytes, following: str, before: str) -> str | None:
    opens = run.can_open and not run.can_close
    if _is_apostrophe(line, following, before, opens=opens):
        return "apostrophe"
    if opens:
        if _is_contraction(line):
            return "rightsinglequote"
        state.page.open_single_quotes += 1
        return "leftsinglequote"
    if len(line) > 2 and not is_digit(following):
        return "rightsinglequote"
    if state.page.open_single_quotes > 0 and _closes(run, line, following):
        state.page.open_single_quotes -= 1
        return "rightsinglequote"
    return None


def _is_apostrophe(line: bytes, following: str, before: str, *, opens: bool) -> bool:
    if len(line) < 2:
        return False
    if opens and len(line) > 3 and line[1:3].isdigit() and line[3:4] == b"s":  # '90s
        behind = line[4:].decode("utf-8", "replace")[:1] or " "
        if is_space(behind) or behind in ASCII_PUNCTUATION or is_punctuation(behind):
            return True
    if (is_punctuation(before) or is_space(before)) and line[1] in b"tenl":  # 'twas, 'em, 'net
        return True
    return (is_digit(before) or is_letter(before)) and is_letter(following)


def _is_contraction(line: bytes) -> bool:
    """Whether this is the end of Alice's, I'm, don't, you'd, I've, I'll or you're."""
    if len(line) > 1 and line[1] in b"smtd" and (len(line) < 3 or line[2] in _ENDS):
        return True
    return line[1:3] in (b"ve", b"ll", b"re") and (len(line) < 4 or line[3] in _ENDS)


def _closes(run: Delimiter, line: bytes, following: str) -> bool:
    if not run.can_close:
        return False
    if not run.can_open:
        return True
    return len(line) > 1 and is_punctuation(following) and (len(line) == 2 or line[2] in _ENDS)


def _double(state: LeafState, run: Delimiter, line: bytes, following: str, before: str) -> str | None:
    if run.can_open and not run.can_close:
        state.page.open_double_quotes += 1
        return "leftdoublequote"
    if state.page.open_double_quotes > 0 and _closes(run, line, following):
        if following == '"' and is_digit(before):  # 21""
            return None
        state.page.open_double_quotes -= 1
        return "rightdoublequote"
    return None
