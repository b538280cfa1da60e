"""MK010 attributes-as-text."""

import re
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.version import GOLDMARK
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span
from hugolint_rules._wording import shown

KRAMDOWN = re.compile(r"\{:[ \t]*[.#\w][^{}\n]*\}|\{::[^{}\n]*\}")
BEFORE_LINE_END = re.compile(r"\{[ \t]*[.#][\w-]+(?:[ \t]+[^{}\n]*)?\}[ \t]*$", re.MULTILINE)


class AttributesAsText(PageRule):
    """Attributes such as `{.class}` or `{: .class}` are shown as text.

    `{: …}` is Jekyll's way to write them, which Goldmark does not know. `{.class}` on the line below a paragraph, list
    or image it knows only with `markup.goldmark.parser.attribute.block` on.

    Delete them, switch that setting on, or use a shortcode.
    """

    code, name, severity = "MK010", "attributes-as-text", Severity.ERROR
    since = GOLDMARK
    only_where = "{"
    VALID = (
        "---\ntitle: Tea\n---\n\n## Green {.tea}\n\n`{: .tea}`\n",
        {
            "hugo.toml": "[markup.goldmark.parser.attribute]\nblock = true\n",
            "content/a.md": "---\ntitle: Tea\n---\n\nGreen tea.\n{.tea}\n",
        },
    )
    INVALID = (
        Invalid("---\ntitle: Tea\n---\n\nGreen tea.\n{: .tea}\n", line=6, message="{: .tea}"),
        Invalid("---\ntitle: Tea\n---\n\n![Green tea](tea.jpg)\n{.wide}\n", line=6, column=1),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        found = [Span(*written.span()) for written in page.prose.finditer(KRAMDOWN)]
        if not page.goldmark.block_attribute:
            found += _alone_on_their_lines(page)
        if not found:
            return
        headings = {page.lines.position(heading.span.start).line for heading in page.document.headings}
        for span in found:
            if page.lines.position(span.start).line in headings:
                continue  # heading-attribute-as-text tells of it
            message = f"{shown(span.of(page.text).strip())} is shown as it is written"
            help = "Delete it, use a shortcode, or set markup.goldmark.parser.attribute.block."
            yield self.finding(page, span, message, help=help)


def _alone_on_their_lines(page: PageSource) -> Iterator[Span]:
    for written in page.prose.finditer(BEFORE_LINE_END):
        line = Span(page.text.rfind("\n", 0, written.start()) + 1, written.end())
        is_alone = not page.text[line.start : written.start()].strip(" \t")
        if is_alone and line.start >= page.body_span.start and page.prose.holds(line):
            yield line
