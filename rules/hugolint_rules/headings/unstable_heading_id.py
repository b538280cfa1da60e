"""HD005 unstable-heading-id."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.shortcodes.shortcode import Delimiter
from hugolint.hugo.version import GOLDMARK
from hugolint.markdown.constructs import Heading
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span
from hugolint_rules._wording import shown


class UnstableHeadingId(PageRule):
    """A shortcode in a heading makes an id that changes when the page does.

    Hugo makes the id before it runs a shortcode in `{{< >}}`, from the placeholder that is in its place: the heading
    gets an id such as `hahahugoshortcode47s0hbhb-tea`. Whoever links to it loses the place with the next change.

    Write the id yourself, at the end of the heading: `## {{< badge >}} Tea {#tea}`.
    """

    code, name, severity = "HD005", "unstable-heading-id", Severity.WARNING
    since = GOLDMARK
    only_where = "{"
    VALID = (
        {
            "content/a.md": "---\ntitle: Tea\n---\n\n## {{< badge >}} Green {#green}\n",
            "layouts/_shortcodes/badge.html": "<b>new</b>",
        },
        "---\ntitle: Tea\n---\n\n## Green\n",
        {
            "content/a.md": '---\ntitle: Tea\n---\n\n## [Green]({{< ref "b" >}})\n',
            "content/b.md": "---\ntitle: Green\n---\n",
        },
    )
    INVALID = (
        Invalid(
            {
                "content/a.md": "---\ntitle: Tea\n---\n\n## {{< badge >}} Green\n",
                "layouts/_shortcodes/badge.html": "<b>new</b>",
            },
            line=5,
            path="content/a.md",
            message="Green",
            followed={"content/a.md": "---\ntitle: Tea\n---\n\n## {{< badge >}} Green {#green}\n"},
        ),
        Invalid(
            {
                "content/a.md": "---\ntitle: Tea\n---\n\n{{< badge >}}\n| Green | Tea |\n---\n",
                "layouts/_shortcodes/badge.html": "<b>new</b>",
            },
            line=5,
            path="content/a.md",
            message="these lines",
            followed={"content/a.md": "---\ntitle: Tea\n---\n\n{{< badge >}}\n| Green | Tea |\n\n---\n"},
        ),
        Invalid(
            {
                "content/a.md": "---\ntitle: Tea\n---\n\n## Green {{< badge >}}\n\n## Black\n\n### Assam {{< badge >}}\n",
                "layouts/_shortcodes/badge.html": "<b>new</b>",
            },
            line=5,
            count=2,
            path="content/a.md",
            followed={
                "content/a.md": "---\ntitle: Tea\n---\n\n## Green {{< badge >}} {#green}\n\n## Black\n\n### Assam {{< badge >}} {#assam}\n"
            },
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for heading in page.document.headings:
            if heading.stable_id or heading.id_span is not None or not _is_in_text(page, heading):
                continue
            if heading.setext and heading.level == 2 and "\n" in heading.text_span.of(page.text):
                message = "a line of dashes makes a heading of these lines, with another id in every build"
                yield self.finding(page, heading.span, message, help="Put a blank line above the dashes.")
            else:
                message = f"the shortcode in the heading {shown(heading.text)} makes its id change from build to build"
                yield self.finding(page, heading.span, message, help="Write an id at its end: `{#the-id}`.")


def _is_in_text(page: PageSource, heading: Heading) -> bool:
    """Return whether a shortcode is in the text of a heading, not in the destination of a link there."""
    inside = [link.text_span for link in page.document.links if _is_within(link.span, heading.text_span)]
    linked = [link.span for link in page.document.links if _is_within(link.span, heading.text_span)]
    return any(
        call.delimiter is Delimiter.ANGLE
        and _is_within(call.span, heading.text_span)
        and (not any(_is_within(call.span, span) for span in linked) or any(_is_within(call.span, s) for s in inside))
        for call in page.shortcodes
        if call.parent is None
    )


def _is_within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
