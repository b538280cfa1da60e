"""Comments in the content that quiet a rule.

In Markdown `<!-- hugolint: ignore[LN001] reason -->`, in YAML and TOML front matter
`# hugolint: ignore[required-field] reason`. `ignore` holds for the line that the comment shares, or, where the
comment stands alone, for the block (in front matter: the field) after it; `disable` holds until `enable` or the
end of the file; `ignore-file` for the whole file. A comment in code quiets nothing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from hugolint.finding import Finding
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Format, Node
from hugolint.registry.registry import Registry, UnknownRuleError
from hugolint.source import Lines, Span

MARK = "hugolint:"
# Met in few files, so compiled by `re` itself when they are.
DIRECTIVE = r"\s*hugolint:\s*(ignore-file|ignore|disable|enable)\s*\[([^\]\n]*)\]"
BEFORE_REASON = " \t\r\n:;,.-\u2013\u2014"
FRONT_MATTER_COMMENT = r"#(\s*hugolint:[^\r\n]*)"


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

    def holds_at(self, line: int) -> bool:
        return self.first <= line and (line <= self.last or not self.last)


class Suppressed(Struct, frozen=True):
    """A finding that a comment quiets, and the reason that the comment gives."""

    finding: Finding
    reason: str


def directives(page: PageSource) -> list[Directive]:
    """Return the suppression comments of a page, in the order of the file."""
    if MARK not in page.text:
        return []
    return _with_ends([*_front_matter_directives(page), *_markdown_directives(page)])


def suppress(
    findings: Sequence[Finding], lines: Lines, comments: Sequence[Directive], registry: Registry
) -> tuple[list[Finding], list[Suppressed], list[tuple[Directive, Selector]]]:
    """Return the findings of one file that no comment quiets, those that one does, and the selectors that quieted nothing."""
    codes = {selector.text: _codes(selector.text, registry) for d in comments for selector in d.selectors}
    used: set[Selector] = set()
    kept = []
    suppressed = []
    for finding in findings:
        line = lines.position(finding.span.start).line
        quieting = [
            (directive, selector)
            for directive in comments
            if directive.action != "enable" and directive.holds_at(line)
            for selector in directive.selectors
            if finding.code in codes[selector.text]
        ]
        used.update(selector for _, selector in quieting)
        if quieting:
            reasons = (directive.reason for directive, _ in quieting)
            suppressed.append(Suppressed(finding, next(filter(None, reasons), "")))
        else:
            kept.append(finding)
    unused = [
        (directive, selector)
        for directive in comments
        for selector in directive.selectors
        if directive.action != "enable" and selector not in used
    ]
    return kept, suppressed, unused


def is_known(selector: str, registry: Registry) -> bool:
    """Tell whether a comment's selector means any rule."""
    return bool(_codes(selector, registry))


def _codes(selector: str, registry: Registry) -> Iterable[str]:
    try:
        return registry.matching(selector)
    except UnknownRuleError:
        return ()


def _markdown_directives(page: PageSource) -> Iterator[Directive]:
    for comment in page.document.comments:
        start = comment.span.start + page.text[comment.span.start : comment.span.end].find(comment.text)
        match = re.match(DIRECTIVE, comment.text)
        if match:
            line = page.lines.position(comment.span.start).line
            end = page.lines.position(comment.span.end).line
            alone = page.lines.span(line).of(page.text).strip() == comment.span.of(page.text).strip() or end > line
            lines = _next_block(page.lines, end) if alone else (line, line)
            yield _directive(match, start, comment.span, line, lines)


def _front_matter_directives(page: PageSource) -> Iterator[Directive]:
    front_matter = page.front_matter
    if front_matter.format not in (Format.YAML, Format.TOML):
        return
    begin, end = front_matter.content_span
    for comment in re.compile(FRONT_MATTER_COMMENT).finditer(page.text, begin, end):
        match = re.match(DIRECTIVE, comment[1])
        if match and not _inside_scalar(front_matter.root, comment.start()):
            line = page.lines.position(comment.start()).line
            before = page.text[page.lines.span(line).start : comment.start()].strip()
            lines = (line, line) if before else _next_field(front_matter.root, page.lines, comment.end())
            yield _directive(match, comment.start(1), Span(*comment.span()), line, lines)


def _directive(match: re.Match[str], offset: int, span: Span, line: int, ignored: tuple[int, int]) -> Directive:
    action = match[1]
    selectors = tuple(
        Selector(found[0], Span(offset + match.start(2) + found.start(), offset + match.start(2) + found.end()))
        for found in re.finditer(r"[^\s,]+", match[2])
    )
    first, last = {"ignore": ignored, "ignore-file": (1, 0)}.get(action, (line, 0))
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
                    if later.action == "enable" and selector.text in {s.text for s in later.selectors}
                ),
                0,
            )
            result.append(Directive(comment.span, "disable", (selector,), comment.first, end, comment.reason))
    return result


def _next_block(lines: Lines, after: int) -> tuple[int, int]:
    first = after + 1
    while first <= len(lines) and not lines.line(first).strip():
        first += 1
    last = first
    while last < len(lines) and lines.line(last + 1).strip():
        last += 1
    return first, last


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
