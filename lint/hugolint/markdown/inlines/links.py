"""Links and images: what happens at `[`, `![` and `]` (`parser/link.go`)."""

from __future__ import annotations

import re

from hugolint.markdown.blocks import definitions
from hugolint.markdown.blocks.columns import is_blank
from hugolint.markdown.constructs import LinkForm
from hugolint.markdown.inlines import delimiters
from hugolint.markdown.inlines.state import LeafState
from hugolint.markdown.inlines.tree import Bracket, Link, Text

_SPACE = re.compile(r"[ \t\r\n]*")
_MAX_LABEL = 999  # bytes
_UNSPACED = re.compile(r"(?:\\[!-/:-@\[-`{-~]|[^ \t\r\n()\\]|\\)*+")


def open_bracket(state: LeafState, start: int, stop: int) -> int:
    """Begin what may become a link or an image."""
    bracket = Bracket(start, stop, bottom=state.last_delimiter, image=stop - start == 2)
    state.open_brackets.append(bracket)
    return state.add(bracket)


def add_simple(state: LeafState, start: int, simple: re.Match[str]) -> int:
    """Add an inline link, or an image, whose text holds no mark and whose destination no parenthesis.

    Nothing else is read within it, no bracket before it is open and no label can follow: so it is what `close_bracket`
    would make of it.
    """
    text_start, text_stop = simple.span(1)
    link = Link(
        start,
        simple.end(),
        text_start=text_start,
        text_stop=text_stop,
        form=LinkForm.INLINE,
        image=start < simple.start(),
        destination=simple.span(2),
    )
    link.append(Text(text_start, text_stop))
    if not link.image:
        state.last_link_start = start
    return state.add(link)


def close_bracket(state: LeafState, start: int) -> int | None:
    """Make a link of what follows the last `[`, if that is one; return where it ends."""
    if not state.open_brackets:
        return None
    state.flush(start)
    bracket = state.open_brackets.pop()
    if _is_too_far(state) or (not bracket.image and state.last_link_start > bracket.start):
        _give_up(bracket)
        return None
    link, is_reference = _follow(state, bracket, start)
    if link is None and not is_reference:
        label = state.src[bracket.stop : start]
        link = _refer(state, bracket, start, start + 1, label, LinkForm.SHORTCUT)
    if link is None:
        _give_up(bracket)
        return None
    delimiters.process(state, bracket.bottom)
    link.take_between(bracket, None)
    bracket.remove()
    if not link.image:
        state.last_link_start = link.start
    state.root.append(link)
    state.run = link.stop
    return link.stop


def _is_too_far(state: LeafState) -> bool:
    """Goldmark gives up where the brackets still open are more than 998 bytes apart (`linkLabelStateLength`)."""
    if not state.open_brackets:
        return False
    first, last = state.open_brackets[0], state.open_brackets[-1]
    start, stop = state.joined.first(first.start), state.joined.last(last.stop)
    return _is_longer(state.body[start:stop] if stop - start < 4 * _MAX_LABEL else "", stop - start, _MAX_LABEL - 1)


def _is_longer(text: str, length: int, limit: int) -> bool:
    if length > limit:
        return True
    return length * 4 > limit and len(text.encode("utf-8", "surrogatepass")) > limit


def _give_up(bracket: Bracket) -> None:
    delimiters.become_text(bracket, bracket.start, bracket.stop)


def _follow(state: LeafState, bracket: Bracket, close: int) -> tuple[Link | None, bool]:
    """Read what follows `]`; return the link, and whether there is a label, be it that of no reference."""
    char = state.src[close + 1 : close + 2]
    if char == "(":
        return _inline(state, bracket, close), False
    if char != "[":
        return None, False
    label = definitions.LABEL.match(state.src, close + 1)
    if not label:
        return None, False
    if is_blank(label[1]):
        text = state.src[bracket.stop : close]
        return _refer(state, bracket, close, label.end(), text, LinkForm.COLLAPSED), True
    return _refer(state, bracket, close, label.end(), label[1], LinkForm.FULL), True


def _refer(state: LeafState, bracket: Bracket, close: int, stop: int, label: str, form: LinkForm) -> Link | None:
    if len(label) > _MAX_LABEL or _is_longer(label, len(label), _MAX_LABEL):
        return None
    key = definitions.key(label)
    reference = state.page.references.get(key)
    if reference is None:
        if form is not LinkForm.SHORTCUT:
            state.undefined.append((bracket.start, stop, label))
        return None
    reference.used = True
    return Link(
        bracket.start,
        stop,
        text_start=bracket.stop,
        text_stop=close,
        form=form,
        image=bracket.image,
        label=label,
        key=key,
    )


def _skip_space(state: LeafState, index: int) -> int:
    return _SPACE.match(state.src, index).end()  # type: ignore[union-attr]


def _inline(state: LeafState, bracket: Bracket, close: int) -> Link | None:
    src = state.src
    index = _skip_space(state, close + 2)
    destination, title = (index, index), None
    if not src.startswith(")", index):
        found = _destination(state, index)
        if found is None:
            return None
        destination, index = found
        index = _skip_space(state, index)
        if not src.startswith(")", index):
            pattern = definitions.TITLES.get(src[index : index + 1])
            quoted = pattern.match(src, index) if pattern else None
            if not quoted:
                return None
            title = quoted.span(1)
            index = _skip_space(state, quoted.end())
            if not src.startswith(")", index):
                return None
    return Link(
        bracket.start,
        index + 1,
        text_start=bracket.stop,
        text_stop=close,
        form=LinkForm.INLINE,
        image=bracket.image,
        destination=destination,
        title=title,
    )


def _destination(state: LeafState, start: int) -> tuple[tuple[int, int], int] | None:
    """Return where the destination at `start` is, and where reading goes on behind it."""
    if state.src.startswith("<", start):
        stop = _angle_end(state, start)
        return ((start + 1, stop), stop + 1) if stop is not None else None
    stop = _unbracketed_end(state, start)
    return ((start, stop), stop) if stop > start else None


def _angle_end(state: LeafState, start: int) -> int | None:
    """Return where the `>` is that ends the destination, if it is on this line.

    One search serves all that begin before its end: else a line of `[a](<` would be searched once for each.
    """
    begin, end, found = state.angle
    if not begin <= start < end or state.src[start - 1] == "\\":
        angle = definitions.ANGLE_DESTINATION.match(state.src, start)
        end = angle.end(1) if angle else state.line_end(start)
        found = angle is not None
        state.angle = (start, end, found)
    return end if found else None


def _unbracketed_end(state: LeafState, start: int) -> int:
    """Return where a destination ends: at a space, or at a parenthesis too many.

    That parenthesis is the partner of the one before the destination, where they touch. Partners are remembered, for
    a line of `[a](` would otherwise be searched to its end for each.
    """
    if state.src[start - 1] != "(":
        return definitions.destination_end(state.src, start)
    if state.parentheses is None:
        state.parentheses = {}
    if start - 1 not in state.parentheses:
        _pair_parentheses(state.src, state.parentheses, start - 1)
    return state.parentheses[start - 1]


def _pair_parentheses(src: str, pairs: dict[int, int], start: int) -> None:
    waiting: list[int] = []
    index = start
    while True:
        char = src[index : index + 1]
        if char == "(":
            waiting.append(index)
        elif char == ")" and waiting:
            pairs[waiting.pop()] = index
        if not waiting or char not in ("(", ")"):
            break
        index = _UNSPACED.match(src, index + 1).end()  # type: ignore[union-attr]
    for unpaired in waiting:
        pairs[unpaired] = index
