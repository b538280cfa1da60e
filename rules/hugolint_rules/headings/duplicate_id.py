"""HD004 duplicate-id."""

from collections.abc import Iterator
from typing import NamedTuple

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.markdown.constructs import HTMLAttribute
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span


class DuplicateId(PageRule):
    """Two places of a page have the same id.

    A link to it leads to the first; the second cannot be reached. Hugo numbers the ids that it makes itself, but takes
    those in `{#id}` and in raw HTML as they are, without a warning.

    Give one of the two another id. An HTML anchor right beside the heading that has its id does no harm.
    """

    code, name, severity = "HD004", "duplicate-id", Severity.WARNING
    VALID = (
        "---\ntitle: Tea\n---\n\n## Brewing {#green-brewing}\n\n## Brewing {#black-brewing}\n",
        "---\ntitle: Tea\n---\n\n## Brewing\n\n## Brewing\n\nHugo makes the second `brewing-1`.\n",
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
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        headings = [heading for heading in page.document.headings if heading.id and heading.stable_id]
        anchors = list(_html_ids(page))
        if len({*(one.id for one in headings), *(one.value for one in anchors)}) == len(headings) + len(anchors):
            return
        all_named = [_Named(heading.id_span or heading.text_span, heading.id, True) for heading in headings]
        all_named += [_Named(anchor.value_span, anchor.value, False) for anchor in anchors]
        first: dict[str, _Named] = {}
        for named in sorted(all_named):
            before = first.setdefault(named.id, named)
            if before is not named and not _side_by_side(page, before, named):
                line = page.lines.position(before.span.start).line
                message = f'the id "{named.id}" is taken: line {line} has it'
                help = f"Give one of them another id; a link to #{named.id} leads to the first."
                yield self.finding(page, named.span, message, help=help)


class _Named(NamedTuple):
    span: Span
    id: str
    is_heading: bool


def _html_ids(page: PageSource) -> Iterator[HTMLAttribute]:
    for html in page.document.raw_html:
        for tag in html.tags if html.published else ():
            attribute = tag["id"]
            if attribute is not None and attribute.value:
                yield attribute


def _side_by_side(page: PageSource, one: _Named, other: _Named) -> bool:
    """Return whether one of the two is an HTML anchor for the other, on the next line but one at most."""
    lines = page.lines.position(other.span.start).line - page.lines.position(one.span.start).line
    return lines <= 2 and not (one.is_heading and other.is_heading)
