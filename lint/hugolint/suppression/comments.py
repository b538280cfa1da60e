"""Comments in the content that suppress a rule.

In Markdown `<!-- hugolint: ignore[LN001] reason -->`, in YAML and TOML front matter
`# hugolint: ignore[required-field] reason`, in JSON front matter, which has no comments, a field of its own:
`"hugolint": "ignore[required-field] reason"`. `ignore` holds for the line that the comment shares, or, where the
comment stands alone, for the block (in front matter: the field) after it; `disable` holds until `enable` or the
end of the file; `ignore-file` for the whole file. A comment in code suppresses nothing.
"""

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from msgspec import Struct

from hugolint.finding import Finding
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Format, Node
from hugolint.registry.registry import Registry, UnknownRuleError
from hugolint.source import Lines, Span

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
# What stands before the text of a line in a quotation or a list item.
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


Hit = tuple[Directive, Selector]
"""A comment that suppresses a finding, and the selector in it that does."""


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
    active = [directive for directive in comments if directive.action not in ("enable", MISWRITTEN)]
    places = ((lines.position(finding.span.start).line, finding) for finding in findings)
    used: set[Selector] = set()
    kept = []
    suppressed = []
    for hits, finding in _with_comments(places, active, registry):
        used.update(selector for _, selector in hits)
        if hits:
            reasons = (directive.reason for directive, _ in hits)
            suppressed.append(Suppressed(finding, next(filter(None, reasons), "")))
        else:
            kept.append(finding)
    unused = [(one, selector) for one in active for selector in one.selectors if selector not in used]
    return Outcome(kept, suppressed, unused)


def _with_comments(
    places: Iterable[tuple[int, Finding]], active: Iterable[Directive], registry: Registry
) -> Iterator[tuple[list[Hit], Finding]]:
    """Yield findings, which are given with their lines, each with the comments that suppress it, in their order.

    In the order of the lines, so that of many comments only those are looked at that hold there.
    """
    codes: dict[str, Iterable[str]] = {}
    coming = deque(sorted(active, key=lambda directive: directive.first))
    holding: dict[str, dict[Hit, int]] = defaultdict(dict)  # by code: the comments, with the last line of each
    for line, finding in sorted(places, key=lambda place: place[0]):
        while coming and coming[0].first <= line:
            directive = coming.popleft()
            for selector in directive.selectors:
                if selector.text not in codes:
                    codes[selector.text] = codes_of(selector.text, registry)
                for code in codes[selector.text]:
                    holding[code][directive, selector] = directive.last
        here = holding[finding.code]
        for hit in [hit for hit, last in here.items() if last and last < line]:
            del here[hit]
        yield sorted(here, key=lambda hit: hit[1].span), finding


def codes_of(selector: str, registry: Registry) -> Iterable[str]:
    """Return the codes of the rules that a comment's selector means; none where it means no rule."""
    try:
        return registry.matching(selector)
    except UnknownRuleError:
        return ()


def _markdown_directives(page: PageSource) -> Iterator[Directive]:
    for comment in page.document.comments:
        start = comment.span.start + page.text[comment.span.start : comment.span.end].find(comment.text)
        yield from _read(comment.text, start, comment.span, page.lines, partial(_lines_of, page, comment.span))


def _lines_of(page: PageSource, comment: Span) -> tuple[int, int]:
    """Return the lines that an `ignore` in Markdown holds for."""
    first, last = page.lines.position(comment.start).line, page.lines.position(comment.end).line
    before = page.text[page.lines.span(first).start : comment.start]
    after = page.text[comment.end : page.lines.span(last).end]
    alone = re.fullmatch(CONTAINER, before) is not None and not after.strip()
    if not alone:
        return first, last
    is_first = re.compile(r"[\ufeff\s]*").fullmatch(page.text, 0, comment.start) is not None
    return 1 if is_first else first, _end_of_next_block(page.lines, last)


def _front_matter_directives(page: PageSource) -> Iterator[Directive]:
    front_matter = page.front_matter
    if front_matter.format is Format.JSON:
        yield from _json_directives(page)
    if front_matter.format not in (Format.YAML, Format.TOML):
        return
    begin, end = front_matter.content_span
    for comment in re.compile(FRONT_MATTER_COMMENT).finditer(page.text, begin, end):
        if not _inside_scalar(front_matter.root, comment.start()):
            span = Span(*comment.span())
            yield from _read(comment[1], comment.start(1), span, page.lines, partial(_fields_after, page, span))


def _json_directives(page: PageSource) -> Iterator[Directive]:
    entry = page.front_matter.root.field(KEY)
    for node in (entry.node, *entry.node.items) if entry else ():
        if isinstance(node.value, str):
            span = Span(entry.key_span.start if entry else 0, node.span.end)
            # As it is written: what escapes spell is no name of a rule.
            text = node.span.of(page.text).strip('"')
            start = node.span.start + 1 - len(KEY) - 1
            yield from _read(f"{KEY}:{text}", start, span, page.lines, partial(_fields_after, page, span))


def _fields_after(page: PageSource, comment: Span) -> tuple[int, int]:
    """Return the lines that an `ignore` in front matter holds for."""
    line = page.lines.position(comment.start).line
    before = page.text[page.lines.span(line).start : comment.start].strip(" \t{")
    if before:
        return line, line
    begin = page.front_matter.content_span.start
    is_first = re.compile(r"[\s{]*").fullmatch(page.text, begin, comment.start) is not None
    first, last = _next_field(page.front_matter.root, page.lines, comment.end)
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
    result = []
    for index, comment in enumerate(comments):
        if comment.action != "disable":
            result.append(comment)
            continue
        for selector in comment.selectors:
            end = next(
                (
                    later.first
                    for later in comments[index + 1 :]
                    if later.action == "enable" and selector.text.lower() in {s.text.lower() for s in later.selectors}
                ),
                0,
            )
            result.append(Directive(comment.span, "disable", (selector,), comment.first, end, comment.reason))
    return result


def _end_of_next_block(lines: Lines, after: int) -> int:
    """Return the last line of the block that follows a line; within a quotation its marks make no line of an empty one."""

    def is_empty(number: int) -> bool:
        return not lines.line(number).strip("> \t\r")

    last = after + 1
    while last <= len(lines) and is_empty(last):
        last += 1
    while last < len(lines) and not is_empty(last + 1):
        last += 1
    return last


def _next_field(root: Node, lines: Lines, after: int) -> tuple[int, int]:
    later = [entry for entry in _fields(root) if entry[0] >= after]
    if not later:
        return 1, 1
    start, end = min(later, key=lambda entry: (entry[0], -entry[1]))
    return lines.position(start).line, lines.position(end).line


def _fields(node: Node) -> Iterator[tuple[int, int]]:
    for entry in node.fields:
        yield entry.key_span.start, entry.span.end
        yield from _fields(entry.node)
    for item in node.items:
        yield item.span
        yield from _fields(item)


def _inside_scalar(node: Node, offset: int) -> bool:
    if node.fields or node.items:
        return any(_inside_scalar(child, offset) for child in (*(f.node for f in node.fields), *node.items))
    return isinstance(node.value, str) and node.span.start <= offset < node.span.end
