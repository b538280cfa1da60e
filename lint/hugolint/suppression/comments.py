"""Comments in the content that suppress a rule.

In Markdown `<!-- hugolint: ignore[LN001] reason -->`, in YAML and TOML front matter
`# hugolint: ignore[required-field] reason`, in JSON front matter, which has no comments, a field of its own:
`"hugolint": "ignore[required-field] reason"`. `ignore` holds for the line that the comment shares, or, where the
comment is alone, for the block (in front matter: the field) after it; `disable` holds until `enable` or the
end of the file; `ignore-file` for the whole file. A comment in code suppresses nothing.
"""

import re
import sys
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from heapq import heappop, heappush

from msgspec import Struct

from hugolint.finding import Finding
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Format
from hugolint.registry.registry import Registry, UnknownRuleError
from hugolint.source import Lines, Span
from hugolint.suppression.places import Blocks, FrontMatterPlaces

MARKS = ("ugolint", "UGOLINT")  # of "hugolint", however its first letter is written
KEY = "hugolint"  # of the field in JSON front matter
ACTIONS = ("ignore", "ignore-file", "disable", "enable")
MISWRITTEN = ""  # the action of a comment that is meant for hugolint and cannot be read
# Met in few files, so compiled by `re` itself when they are.
DIRECTIVE = r"\s*hugolint:\s*(ignore-file|ignore|disable|enable)\s*\[(?=[^\]\n]*[^\]\s,])([^\]\n]*)\]"
# Prose may begin with the name; a colon, a hyphen or a bracket makes an address of it.
ADDRESSED = r"(?i)\s*hugolint(?:\s*:|-[a-z]|\s+[a-z-]+\s*[\[(])"
BEFORE_REASON = " \t\r\n:;,.-\u2013\u2014"
FRONT_MATTER_COMMENT = r"(?i)#(\s*hugolint\b[^\r\n]*)"
# What comes before the text of a line in a quotation or a list item.
CONTAINER = r"[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])(?:[ \t]+|$|(?=>)))*"


class Selector(Struct, frozen=True, array_like=True):
    """One rule (code, beginning of codes, or name) that a comment names, and where it names it."""

    text: str
    span: Span


class Directive(Struct, frozen=True, array_like=True):
    """One such comment. `first` and `last` are the lines that it holds for, from 1; 0 means to the end."""

    span: Span  # the whole comment
    action: str
    selectors: tuple[Selector, ...]
    first: int
    last: int
    reason: str = ""  # why, in its author's words


class Holding:
    """The comments that suppress a rule, as one goes down the lines of a file. There may be as many as lines."""

    def __init__(self) -> None:
        self._new: list[tuple[int, Selector]] = []
        self._last = 0
        self._reasons: list[tuple[Span, int, str]] = []  # a heap: the first comment comes first

    def add(self, directive: Directive, selector: Selector) -> None:
        """Take in a comment that holds from the line where one is."""
        last = directive.last or sys.maxsize
        self._new.append((last, selector))
        self._last = max(self._last, last)
        if directive.reason:
            heappush(self._reasons, (directive.span, last, directive.reason))

    def met_at(self, line: int) -> list[Selector]:
        """Return the selectors that hold at a line and have not been returned before."""
        met = [selector for last, selector in self._new if line <= last]
        self._new.clear()
        return met

    def holds_at(self, line: int) -> bool:
        """Return whether a comment holds at a line."""
        return line <= self._last

    def reason_at(self, line: int) -> str:
        """Return the reason that the first comment gives which holds at a line; "" where none gives any."""
        while self._reasons and self._reasons[0][1] < line:
            heappop(self._reasons)
        return self._reasons[0][2] if self._reasons else ""


class Suppressed(Struct, frozen=True):
    """A finding that a comment suppresses, and the reason that the comment gives."""

    finding: Finding
    reason: str


class Outcome(Struct, frozen=True):
    """What the comments of a file come to."""

    kept: list[Finding]
    suppressed: list[Suppressed]
    unused: list[tuple[Directive, Selector]]  # the selectors that suppress nothing


def directives(page: PageSource) -> list[Directive]:
    """Return the suppression comments of a page, in the order of the file; those that cannot be read are MISWRITTEN."""
    if not any(mark in page.text for mark in MARKS):
        return []
    return _with_ends([*_front_matter_directives(page), *_markdown_directives(page)])


def suppress(findings: Iterable[Finding], lines: Lines, comments: Sequence[Directive], registry: Registry) -> Outcome:
    """Return what the comments of one file make of its findings."""
    codes = {selector.text: codes_of(selector.text, registry) for d in comments for selector in d.selectors}
    active = [directive for directive in comments if directive.action not in ("enable", MISWRITTEN)]
    coming = deque(sorted(active, key=lambda directive: directive.first))
    holding: dict[str, Holding] = defaultdict(Holding)  # by the code that they suppress
    used: set[Selector] = set()
    kept = []
    suppressed = []
    places = [(lines.position(finding.span.start).line, finding) for finding in findings]
    for line, finding in sorted(places, key=lambda place: place[0]):
        while coming and coming[0].first <= line:
            directive = coming.popleft()
            for selector in directive.selectors:
                for code in codes[selector.text]:
                    holding[code].add(directive, selector)
        here = holding[finding.code]
        used.update(here.met_at(line))
        if here.holds_at(line):
            suppressed.append(Suppressed(finding, here.reason_at(line)))
        else:
            kept.append(finding)
    unused = [(one, selector) for one in active for selector in one.selectors if selector not in used]
    return Outcome(kept, suppressed, unused)


def codes_of(selector: str, registry: Registry) -> Iterable[str]:
    """Return the codes of the rules that a comment's selector means; none where it means no rule."""
    try:
        return registry.matching(selector)
    except UnknownRuleError:
        return ()


def _markdown_directives(page: PageSource) -> Iterator[Directive]:
    blocks = Blocks(page.lines)
    for comment in page.document.comments:
        start = comment.span.start + page.text[comment.span.start : comment.span.end].find(comment.text)
        yield from _read(comment.text, start, comment.span, page.lines, partial(_lines_of, page, blocks, comment.span))


def _lines_of(page: PageSource, blocks: Blocks, comment: Span) -> tuple[int, int]:
    """Return the lines that an `ignore` in Markdown holds for."""
    first, last = page.lines.position(comment.start).line, page.lines.position(comment.end).line
    before = page.text[page.lines.span(first).start : comment.start]
    after = page.text[comment.end : page.lines.span(last).end]
    alone = re.fullmatch(CONTAINER, before) is not None and not after.strip()
    if not alone:
        return first, last
    is_first = re.compile(r"[\ufeff\s]*").fullmatch(page.text, 0, comment.start) is not None
    return 1 if is_first else first, blocks.end_of_next(last)


def _front_matter_directives(page: PageSource) -> Iterator[Directive]:
    front_matter = page.front_matter
    if front_matter.format is Format.JSON:
        yield from _json_directives(page)
    if front_matter.format not in (Format.YAML, Format.TOML):
        return
    begin, end = front_matter.content_span
    places = FrontMatterPlaces(front_matter.root)
    for comment in re.compile(FRONT_MATTER_COMMENT).finditer(page.text, begin, end):
        if not places.has_text_at(comment.start()):
            span = Span(*comment.span())
            yield from _read(comment[1], comment.start(1), span, page.lines, partial(_fields_after, page, places, span))


def _json_directives(page: PageSource) -> Iterator[Directive]:
    entry = page.front_matter.root.field(KEY)
    places = FrontMatterPlaces(page.front_matter.root)
    for node in (entry.node, *entry.node.items) if entry else ():
        if isinstance(node.value, str):
            span = Span(entry.key_span.start if entry else 0, node.span.end)
            # As it is written: what escapes spell is no name of a rule.
            text = node.span.of(page.text).strip('"')
            start = node.span.start + 1 - len(KEY) - 1
            yield from _read(f"{KEY}:{text}", start, span, page.lines, partial(_fields_after, page, places, span))


def _fields_after(page: PageSource, places: FrontMatterPlaces, comment: Span) -> tuple[int, int]:
    """Return the lines that an `ignore` in front matter holds for."""
    line = page.lines.position(comment.start).line
    before = page.text[page.lines.span(line).start : comment.start].strip(" \t{")
    if before:
        return line, line
    begin = page.front_matter.content_span.start
    is_first = re.compile(r"[\s{]*").fullmatch(page.text, begin, comment.start) is not None
    field = places.field_after(comment.end)
    first, last = (page.lines.position(offset).line for offset in field) if field else (1, 1)
    return 1 if is_first else first, last


def _read(
    text: str, offset: int, span: Span, lines: Lines, ignored: Callable[[], tuple[int, int]]
) -> Iterator[Directive]:
    """Yield what a comment with this text, which begins at `offset`, asks for; nothing where it is not for hugolint."""
    if match := re.match(DIRECTIVE, text):
        yield _directive(match, offset, span, lines.position(span.start).line, ignored)
    elif match := re.match(ADDRESSED, text):
        start = offset + len(text) - len(text.lstrip())
        yield Directive(Span(start, offset + len(text.rstrip())), MISWRITTEN, (), 0, 0)


def _directive(
    match: re.Match[str], offset: int, span: Span, line: int, ignored: Callable[[], tuple[int, int]]
) -> Directive:
    action = match[1]
    selectors = tuple(
        Selector(found[0], Span(offset + match.start(2) + found.start(), offset + match.start(2) + found.end()))
        for found in re.finditer(r"[^\s,]+", match[2])
    )
    first, last = ignored() if action == "ignore" else (1, 0) if action == "ignore-file" else (line, 0)
    reason = " ".join(match.string[match.end() :].split()).lstrip(BEFORE_REASON)
    return Directive(span, action, selectors, first, last, reason)


def _with_ends(comments: list[Directive]) -> list[Directive]:
    """Let each `disable` end at the `enable` that names the same rule; a disable of several is split by rule."""
    result: list[Directive] = []
    enabled: dict[str, int] = {}  # the line of the next `enable`, by what it names
    for comment in reversed(comments):
        if comment.action == "enable":
            enabled.update((selector.text.lower(), comment.first) for selector in comment.selectors)
        if comment.action != "disable":
            result.append(comment)
            continue
        for selector in reversed(comment.selectors):
            end = enabled.get(selector.text.lower(), 0)
            result.append(Directive(comment.span, "disable", (selector,), comment.first, end, comment.reason))
    return result[::-1]
