"""From tokens to shortcodes: which tag closes which (`hugolib/shortcode.go`, `extractShortcode`)."""

from collections import Counter
from collections.abc import Callable, Container, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct, field
from msgspec.structs import replace

from hugolint.hugo.front_matter.model import Cause, Refusal
from hugolint.hugo.shortcodes.lexer import Fault, Kind, Token, tokenize
from hugolint.hugo.shortcodes.shortcode import DESTINATION, Delimiter, Parameter, Shortcode, is_destination
from hugolint.markdown.source_map import Substitution
from hugolint.source import Span

SUMMARY_DIVIDER = "<!--more-->"
_NOWHERE = Span(0, 0)
_DIVIDER_TEXT = "\n\nHUGOMORE42\n\n"

_PLACEHOLDER = "HAHAHUGOSHORTCODE0s{}HBHB"
PLACEHOLDER = r"HAHAHUGOSHORTCODE\d+s\d+HBHB"
"""What Hugo puts where a shortcode in `{{< >}}` is, until the Markdown is rendered (`hugolib/shortcode.go`)."""
_REFS = frozenset(("ref", "relref"))
_CLOSED_SINCE = (0, 111)
"""The first Hugo that refuses a shortcode that is not closed; those before took the rest of the page for its inner text."""


class Shortcodes(Struct, frozen=True, gc=False, array_like=True):
    """A page's shortcodes in the order of the file, what Goldmark gets in their place, and what Hugo refuses."""

    calls: tuple[Shortcode, ...] = ()
    substitutions: tuple[Substitution, ...] = ()
    refusals: tuple[Refusal, ...] = ()  # the first is the one that Hugo prints
    divider: Span | None = None  # the first <!--more-->


def lex(
    text: str,
    start: int = 0,
    names: Mapping[str, bool | None] | None = None,
    transparent: Container[str] = (),
    silent: Container[str] = (),
    divider: str = SUMMARY_DIVIDER,
) -> Shortcodes:
    """Read the shortcodes of a page from `start`, where its body begins.

    `names` says which shortcodes there are, in lower case, and whether the template of each prints `.Inner`,
    so that it must be closed; None where that is not known. Without `names` every name is taken to exist.
    `transparent` names those that print their inner text as it is: within `{{% %}}` that is Markdown of the page.
    `silent` names those that print nothing.
    """
    tokens, fault = tokenize(text, start, divider)
    if not tokens and fault is None:
        return _NONE
    return _Extraction(text, tokens, fault, names, transparent, silent).run()


_NONE = Shortcodes()


class _Open(Struct):
    """A shortcode whose end has not been seen."""

    index: int  # in the order of the file
    parent: int | None
    tag: Token
    substitutions_before: int
    name: str = ""
    name_span: Span = _NOWHERE
    is_inline: bool = False
    takes_inner: bool = False
    opening_end: int = 0
    parameters: list[Parameter] = field(default_factory=list)


class _Refused(Exception):  # noqa: N818 - not an error of the program: Hugo reads no further
    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


class _Extraction:
    def __init__(
        self,
        text: str,
        tokens: list[Token],
        fault: Fault | None,
        names: Mapping[str, bool | None] | None,
        transparent: Container[str],
        silent: Container[str],
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.fault = fault
        self.names = names
        self.transparent = transparent
        self.silent = silent
        self.closed: set[int] | None = None  # asked for only where the names do not say
        self.stack: list[_Open] = []
        self.last_tag = Token(Kind.OPEN, Span(0, 0))
        self.calls: list[Shortcode | None] = []
        self.substitutions: list[Substitution] = []
        self.refusals: list[Refusal] = []
        self.divider: Span | None = None
        self.ordinal = 0
        self.index = 0  # of the token behind the one under way
        self.following: Token | None = None  # that token

    def run(self) -> Shortcodes:
        try:
            self._walk()
            self._end()
        except _Refused as refused:
            self.refusals.append(refused.refusal)
        calls = _finished(self.calls)
        substitutions = tuple(sorted(self.substitutions, key=lambda one: one.span))
        return Shortcodes(calls, substitutions, tuple(self.refusals), self.divider)

    def _walk(self) -> None:
        tokens = self.tokens
        while self.index < len(tokens):
            token = tokens[self.index]
            self.index += 1
            self.following = tokens[self.index] if self.index < len(tokens) else None
            step = _STEPS.get(token.kind)
            if step is not None:
                step(self, token)

    def _open(self, token: Token) -> None:
        self.last_tag = token
        following = self.following
        if following is not None and following.kind is Kind.CLOSE:
            span = Span(token.span.start, following.span.end)
            reason, help = "a shortcode's tag holds no name", "Write a name, or delete the tag."
            raise self._refused(Cause.MALFORMED_SHORTCODE, span, reason, help)
        if following is None or following.kind is Kind.SLASH:
            return
        parent = self.stack[-1].index if self.stack else None
        self.stack.append(_Open(len(self.calls), parent, token, len(self.substitutions)))
        self.calls.append(None)

    def _name(self, token: Token) -> None:
        if not self.stack:  # left over from a closing tag with too much in it: text for Hugo
            return
        call = self.stack[-1]
        call.name, call.name_span = token.value, token.span
        if token.kind is Kind.INLINE_NAME:
            call.is_inline = call.takes_inner = True
            return
        takes_inner: bool | None = None
        if self.names is not None:
            name = token.value.lower()
            takes_inner = self.names.get(name)
            if name not in self.names:
                self.refusals.append(self._unknown(token))
        call.takes_inner = self._is_closed(token) if takes_inner is None else takes_inner

    def _is_closed(self, name: Token) -> bool:
        if self.closed is None:
            self.closed = _closed_names(self.tokens)
        return name.span.start in self.closed

    def _parameter(self, token: Token) -> None:
        if not self.stack:
            return
        call = self.stack[-1]
        following = self.following
        if following is not None and following.kind is Kind.VALUE:
            parameter = Parameter(token.value, following.value, following.span, following.quoted)
        else:
            parameter = Parameter(None, token.value, token.span, token.quoted)
        if call.parameters and (call.parameters[0].name is None) != (parameter.name is None):
            reason = f"some parameters of `{call.name}` have names, others have none"
            help = "Give every parameter a name, or none."
            raise self._refused(Cause.MALFORMED_SHORTCODE, token.span, reason, help)
        call.parameters.append(parameter)

    def _end_of_opening_tag(self, token: Token) -> None:
        if not self.stack:
            return
        call = self.stack[-1]
        if not call.name:
            span = Span(call.tag.span.start, token.span.end)
            reason, help = "a shortcode's tag holds no name", "Write its name first, then its parameters."
            raise self._refused(Cause.MALFORMED_SHORTCODE, span, reason, help)
        call.opening_end = token.span.end
        if not call.takes_inner:
            self._finish(token.span.end)

    def _slash(self, _: Token) -> None:
        call = self.stack[-1] if self.stack else None
        following = self.following
        if call is None or not call.takes_inner:
            if following is None:
                return
            raise self._needless_closing(call, following)
        last = self.index + (0 if following is None or following.kind is Kind.CLOSE else 1)
        end = self.tokens[min(last, len(self.tokens) - 1)].span.end
        self._finish(end)
        self.index = last + 1

    def _comment_mark(self, token: Token) -> None:
        self.substitutions.append(Substitution(token.span, ""))

    def _divider(self, token: Token) -> None:
        self.divider = Span(token.span.start, token.span.start + len(token.value.rstrip()))
        self.substitutions.append(Substitution(token.span, "" if self.stack else _DIVIDER_TEXT))

    def _finish(self, end: int) -> None:
        call = self.stack.pop()
        span = Span(call.tag.span.start, end)
        opening = Span(span.start, call.opening_end or end)
        closing = Span(self.last_tag.span.start, end) if opening.end < end and self.last_tag is not call.tag else None
        self.calls[call.index] = Shortcode(
            name=call.name,
            name_span=call.name_span,
            delimiter=call.tag.delimiter,
            span=span,
            opening_span=opening,
            closing_span=closing,
            parameters=tuple(call.parameters),
            parent=call.parent,
            transparent=closing is not None and self._is_transparent(call),
        )
        self._substitute(call, span, opening, closing)

    def _is_transparent(self, call: _Open) -> bool:
        is_angle = call.tag.delimiter is Delimiter.ANGLE and not call.is_inline
        return is_angle and call.name.lower() in self.transparent

    def _prints_address(self, call: _Open, span: Span) -> bool:
        """Return whether a call is Hugo's `ref` or `relref`, or is where an address is wanted."""
        return call.name.lower() not in self.silent and (call.name.lower() in _REFS or is_destination(self.text, span))

    def _substitute(self, call: _Open, span: Span, opening: Span, closing: Span | None) -> None:
        is_outermost = not self.stack
        if not is_outermost and closing is not None and self._is_transparent(call):
            self.substitutions += [Substitution(opening, ""), Substitution(closing, "")]
        elif call.tag.delimiter is Delimiter.ANGLE or call.is_inline:
            del self.substitutions[call.substitutions_before :]
            has_placeholder = is_outermost and call.tag.delimiter is Delimiter.ANGLE
            text = _PLACEHOLDER.format(self.ordinal) if has_placeholder else ""
            self.substitutions.append(Substitution(span, text, opaque=True))
        elif closing is None and self._prints_address(call, span):
            self.substitutions.append(Substitution(span, DESTINATION, opaque=True))
        else:
            self.substitutions += [Substitution(tag, "") for tag in (opening, closing) if tag is not None]
        self.ordinal += is_outermost

    def _end(self) -> None:
        if self.fault is not None:
            fault = self.fault
            line = self._line(fault.position)
            self.refusals.append(Refusal(fault.span, fault.reason, fault.help, line, Cause.MALFORMED_SHORTCODE))
            return
        if unclosed := next((call for call in reversed(self.stack) if not call.is_inline), None):
            self.refusals.append(self._unclosed(unclosed))
        while self.stack:
            self.last_tag = self.stack[-1].tag  # there is no closing tag
            self._finish(len(self.text))

    # Refusals

    def _refused(self, cause: Cause, span: Span, reason: str, help: str) -> _Refused:
        """Hugo names the place of the outermost shortcode."""
        start = self.stack[0].tag.span.start if self.stack else self.last_tag.span.start
        return _Refused(Refusal(span, reason, help, self._line(start), cause))

    def _unclosed(self, call: _Open) -> Refusal:
        help = f"Close it with `{_closing_tag(call)}`, or end its tag with `/` where it has no content."
        span = Span(call.tag.span.start, call.opening_end)
        reason = f"the shortcode `{call.name}` is never closed"
        return replace(self._refused(Cause.UNCLOSED_SHORTCODE, span, reason, help).refusal, since=_CLOSED_SINCE)

    def _unknown(self, token: Token) -> Refusal:
        nearest = _nearest(token.value.lower(), tuple(self.names or ()))
        help = f"Write `{nearest}`, " if nearest else "Correct the name, "
        help += f"or add `layouts/_shortcodes/{token.value}.html`; to show the tag as text, write `/*` and `*/` inside of its delimiters."
        return self._refused(
            Cause.UNKNOWN_SHORTCODE, token.span, f"there is no shortcode `{token.value}`", help
        ).refusal

    def _needless_closing(self, call: _Open | None, following: Token) -> _Refused:
        end = following.span.end
        if call is None:
            name = following.value if following.kind is Kind.NAME else ""
            reason = (
                f"the shortcode `{name}` is closed here, but it is not open"
                if name
                else "nothing is open that could be closed"
            )
            help = "Delete this tag; the template of that shortcode may not print `.Inner`."
            return self._refused(Cause.NEEDLESS_CLOSING, Span(self.last_tag.span.start, end), reason, help)
        help = "Delete the slash at its end: a parameter that holds one is between double quotes."
        reason = f"the shortcode `{call.name}` takes no inner text, so it cannot be closed"
        return self._refused(Cause.NEEDLESS_CLOSING, Span(call.tag.span.start, end), reason, help)

    def _line(self, position: int) -> int:
        return self.text.count("\n", 0, position) + 1


@lru_cache(maxsize=1 << 10)
def _nearest(name: str, names: tuple[str, ...]) -> str:
    """Return the name that is nearest to one that there is not; "" for none. A shortcode that is missing is often called on many pages."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, filter(None, names), n=1)), "")


def _finished(calls: Sequence[Shortcode | None]) -> tuple[Shortcode, ...]:
    """Return the calls that came to an end, each with the place among them of the one around it, if that did too."""
    places = {index: place for place, index in enumerate(i for i, call in enumerate(calls) if call is not None)}
    if len(places) == len(calls):
        return tuple(call for call in calls if call is not None)
    return tuple(
        replace(call, parent=None if call.parent is None else places.get(call.parent))
        for call in calls
        if call is not None
    )


_STEPS: dict[Kind, Callable[[_Extraction, Token], None]] = {
    Kind.OPEN: _Extraction._open,
    Kind.NAME: _Extraction._name,
    Kind.INLINE_NAME: _Extraction._name,
    Kind.PARAMETER: _Extraction._parameter,
    Kind.CLOSE: _Extraction._end_of_opening_tag,
    Kind.SLASH: _Extraction._slash,
    Kind.DIVIDER: _Extraction._divider,
    Kind.COMMENT_MARK: _Extraction._comment_mark,
}


def _closing_tag(call: _Open) -> str:
    mark = call.tag.delimiter
    return f"{{{{{mark} /{call.name} {'>' if mark is Delimiter.ANGLE else '%'}}}}}"


def _closed_names(tokens: list[Token]) -> set[int]:
    """Return where the names are of the shortcodes that a later tag, or their own, closes."""
    closed: set[int] = set()
    opened: list[Token] = []
    open_names: Counter[str] = Counter()
    is_closing = False
    for token in tokens:
        match token.kind:
            case Kind.OPEN:
                is_closing = False
            case Kind.SLASH:
                is_closing = True
            case Kind.NAME if not is_closing:
                opened.append(token)
                open_names[token.value] += 1
            case Kind.NAME:
                is_closing = False
                while open_names[token.value]:
                    last = opened.pop()
                    open_names[last.value] -= 1
                    if last.value == token.value:
                        closed.add(last.span.start)
                        break
            case Kind.CLOSE if is_closing and opened:
                last = opened.pop()
                open_names[last.value] -= 1
                closed.add(last.span.start)
    return closed
