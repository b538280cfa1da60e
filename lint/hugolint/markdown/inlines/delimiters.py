"""Delimiter runs, and the emphasis that they make (`parser/delimiter.go`)."""

from __future__ import annotations

import re

from hugolint.markdown.inlines.characters import flanking, is_punctuation_or_symbol
from hugolint.markdown.inlines.state import LeafState
from hugolint.markdown.inlines.tree import Delimiter, Emphasized, Node, Text


def scan(state: LeafState, start: int, stop: int, after: str | None = None) -> Delimiter:
    """Return the delimiter run from `start` to `stop`; `after` is what follows it, if not the next character."""
    can_open, can_close = uses(state, start, stop, after)
    char, length = state.src[start], stop - start
    return Delimiter(start, stop, char=char, length=length, can_open=can_open, can_close=can_close)


def uses(state: LeafState, start: int, stop: int, after: str | None = None) -> tuple[bool, bool]:
    """Return whether the run from `start` to `stop` can open, and whether it can close."""
    src = state.src
    if after is None:
        after = src[stop] if stop < len(src) else " "
    before = state.before(start)
    left, right = flanking(before, after)
    if src[start] == "_":
        return (
            left and (not right or is_punctuation_or_symbol(before)),
            right and (not left or is_punctuation_or_symbol(after)),
        )
    return left, right


def is_pair(state: LeafState, found: re.Match[str]) -> bool:
    """Return whether two equal runs with nothing but text between them are each other's partner, whatever is around them.

    They are where the one can only open and the other only close: what closes looks for the nearest that opens.
    """
    start, stop = found.span(2)
    return uses(state, found.start(), start) == (True, False) and uses(state, stop, found.end()) == (False, True)


def push(state: LeafState, delimiter: Delimiter) -> None:
    """Put a delimiter on the list."""
    delimiter.preceding = state.last_delimiter
    if state.last_delimiter is None:
        state.first_delimiter = delimiter
    else:
        state.last_delimiter.following = delimiter
    state.last_delimiter = delimiter


def _remove(state: LeafState, delimiter: Delimiter) -> None:
    """Take a delimiter off the list; what is left of its characters is text."""
    if delimiter.preceding is None:
        state.first_delimiter = delimiter.following
    else:
        delimiter.preceding.following = delimiter.following
    if delimiter.following is None:
        state.last_delimiter = delimiter.preceding
    else:
        delimiter.following.preceding = delimiter.preceding
    delimiter.preceding = delimiter.following = None
    if delimiter.length:
        become_text(delimiter, delimiter.start, delimiter.start + delimiter.length)
    else:
        delimiter.remove()


def become_text(node: Node, start: int, stop: int) -> None:
    """Make a node text, part of the text before it where that ends here (`ast.MergeOrReplaceTextSegment`)."""
    before = node.previous
    if isinstance(before, Text) and before.stop == start and not before.soft:
        before.stop = stop
        node.remove()
    else:
        node.replace(Text(start, stop))


def _consumption(opener: Delimiter, closer: Delimiter) -> int:
    """Return how many characters of each make one emphasis; 0 where they do not fit (the rule of three)."""
    both = opener.original + closer.original
    if (opener.can_close or closer.can_open) and both % 3 == 0 and closer.original % 3:
        return 0
    return 2 if opener.length >= 2 and closer.length >= 2 else 1


def process(state: LeafState, bottom: Delimiter | None) -> None:
    """Match the delimiters behind `bottom`, and clear them off the list."""
    closer = state.first_delimiter if bottom is None else bottom.following
    # What a closer looked for in vain is nowhere before it: later ones need not look there again.
    looked: dict[tuple[str, bool, int], int] = {}
    while closer is not None:
        if not closer.can_close:
            closer = closer.following
            continue
        kind = (closer.char, closer.can_open, closer.original % 3)
        opener, maybe = _find_opener(closer, bottom, looked.get(kind, -1))
        if opener is None:
            following = closer.following
            looked[kind] = closer.start - 1
            if not maybe and not closer.can_open:
                _remove(state, closer)
            closer = following
            continue
        closer = _match(state, opener, closer)
    while state.last_delimiter is not None and state.last_delimiter is not bottom:
        _remove(state, state.last_delimiter)


def _find_opener(closer: Delimiter, bottom: Delimiter | None, looked: int) -> tuple[Delimiter | None, bool]:
    maybe = False
    opener = closer.preceding
    while opener is not None and opener is not bottom and opener.start > looked:
        if opener.can_open and opener.char == closer.char:
            maybe = True
            if _consumption(opener, closer):
                return opener, True
        opener = opener.preceding
    return None, maybe or looked >= 0


def _match(state: LeafState, opener: Delimiter, closer: Delimiter) -> Delimiter | None:
    """Make an emphasis of what is between two delimiters; return the next closer to look at."""
    used = _consumption(opener, closer)
    opener.length -= used
    closer.length -= used
    start, stop = opener.start + opener.length, closer.stop - closer.length
    node = Emphasized(start, stop, char=opener.char, length=used)
    node.take_between(opener, closer)
    node.insert_behind(opener)
    between = opener.following
    while between is not None and between is not closer:
        following = between.following
        _remove(state, between)
        between = following
    if not opener.length:
        _remove(state, opener)
    if closer.length:
        return closer
    following = closer.following
    _remove(state, closer)
    return following
