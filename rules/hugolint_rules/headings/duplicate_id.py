"""HD004 duplicate-id."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.markdown.constructs import Heading, HTMLAttribute
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span
from hugolint.util.words import counted

IN_DRAWINGS = frozenset(
    "marker path g defs symbol use mask pattern filter clippath lineargradient radialgradient rect circle line text".split()
)
"""Elements of SVG: a drawing refers to them by their ids, and the same drawing may be on a page twice."""


class DuplicateId(PageRule):
    """Two places of a page have the same id.

    A link to it leads to the first; the second cannot be reached. Hugo numbers the ids that it makes itself, but takes
    those in `{#id}` and in raw HTML as they are, without a warning. It does not number across the texts of shortcodes
    that are rendered by themselves, as in tabs: the same heading in two of them has the same id, which is one finding
    a page.

    Give one of the two another id. An HTML anchor right beside the heading that has its id does no harm.
    """

    code, name, severity = "HD004", "duplicate-id", Severity.WARNING
    habit = 5
    _TABS = "---\ntitle: Tea\n---\n\n{{< tab >}}\n## Install\n{{< /tab >}}\n\n{{< tab >}}\n## Install%s\n{{< /tab >}}\n"
    _TEMPLATES = {"layouts/shortcodes/tab.html": "<div>{{ .Page.RenderString .Inner }}</div>\n"}
    VALID = (
        "---\ntitle: Tea\n---\n\n## Brewing {#green-brewing}\n\n## Brewing {#black-brewing}\n",
        "---\ntitle: Tea\n---\n\n## Brewing\n\n## Brewing\n\nHugo makes the second `brewing-1`.\n",
        {**_TEMPLATES, "content/a.md": _TABS % " {#install-on-linux}"},
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n## Green {#tea}\n\n## Black {#tea}\n",
            line=7,
            message='"tea"',
            followed="---\ntitle: Tea\n---\n\n## Green {#tea}\n\n## Black {#black}\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n## Brewing\n\nText.\n\n## Black {#brewing}\n",
            line=9,
            message="line 5",
            followed="---\ntitle: Tea\n---\n\n## Brewing\n\nText.\n\n## Black {#black}\n",
        ),
        Invalid(
            {**_TEMPLATES, "content/a.md": _TABS % "" + "\n## Install\n"},
            line=10,
            count=1,
            message="and so for 1 more heading",
            followed={"content/a.md": _TABS % " {#install-on-linux}" + "\n## On Windows\n"},
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        headings = [heading for heading in page.document.headings if heading.id and heading.stable_id]
        anchors = list(_html_ids(page))
        if len({*(one.id for one in headings), *(one.value for one in anchors)}) == len(headings) + len(anchors):
            return
        fragments = [one.span for one in page.fragments]
        all_named = [_named(heading, fragments) for heading in headings]
        all_named += [_Named(anchor.value_span, anchor.value, False) for anchor in anchors]
        first: dict[str, _Named] = {}
        apart = []
        for named in sorted(all_named):
            before = first.setdefault(named.id, named)
            if before is named or _side_by_side(page, before, named):
                continue
            if named.numbered_in is not None and named.numbered_in != _innermost(before.span, fragments):
                apart.append((before, named))
            else:
                help = f"Give one of them another id; a link to #{named.id} leads to the first."
                yield self.finding(page, named.span, _taken(page, before, named), help=help)
        if apart:
            before, named = apart[0]
            others = len(apart) - 1
            more = f", and so for {counted(others, 'more heading')}" if others else ""
            message = f"{_taken(page, before, named)}, in text that a shortcode renders by itself{more}"
            help = (
                f"A link to #{named.id} leads to the first: where one should lead to another, "
                "give that heading an id of its own, {#id}."
            )
            yield self.finding(page, named.span, message, help=help)


class _Named(NamedTuple):
    span: Span
    id: str
    is_heading: bool
    numbered_in: int | None = (
        None  # the fragment of the page in which Hugo numbers it, -1 for none; None where it does not
    )


def _named(heading: Heading, fragments: Sequence[Span]) -> _Named:
    if heading.id_span is not None:
        return _Named(heading.id_span, heading.id, True)
    return _Named(heading.text_span, heading.id, True, _innermost(heading.span, fragments))


def _innermost(span: Span, fragments: Sequence[Span]) -> int:
    """Return the index of the innermost fragment that holds a span; -1 for the page itself."""
    around = [index for index, one in enumerate(fragments) if one.start <= span.start < one.end]
    return max(around, key=lambda index: fragments[index].start, default=-1)


def _taken(page: PageSource, before: _Named, named: _Named) -> str:
    return f'the id "{named.id}" is taken: line {page.lines.position(before.span.start).line} has it'


def _html_ids(page: PageSource) -> Iterator[HTMLAttribute]:
    for html in page.document.raw_html:
        for tag in html.tags if html.published else ():
            attribute = None if tag.name in IN_DRAWINGS else tag["id"]
            if attribute is not None and attribute.value:
                yield attribute


def _side_by_side(page: PageSource, one: _Named, other: _Named) -> bool:
    """Return whether one of the two is an HTML anchor for the other, on the next line but one at most."""
    lines = page.lines.position(other.span.start).line - page.lines.position(one.span.start).line
    return lines <= 2 and not (one.is_heading and other.is_heading)
