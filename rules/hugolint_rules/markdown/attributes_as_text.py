"""MK010 attributes-as-text."""

import re
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.page_source import PageSource
from hugolint.markdown.source import Span
from hugolint.rule import Invalid, PageRule
from hugolint_rules.wording import shown

KRAMDOWN = re.compile(r"\{:[ \t]*[.#\w][^{}\n]*\}|\{::[^{}\n]*\}")
AFTER_BLOCK = re.compile(r"^[ \t]*\{[ \t]*[.#][\w-]+(?:[ \t]+[^{}\n]*)?\}[ \t]*$", re.MULTILINE)


class AttributesAsText(PageRule):
    """Attributes such as `{.class}` or `{: .class}` are shown as text.

    `{: …}` is Jekyll's way to write them, which Goldmark does not know. `{.class}` on the line below a paragraph, list
    or image it knows only with `markup.goldmark.parser.attribute.block` on.

    Delete them, switch that setting on, or use a shortcode.
    """

    code, name, severity = "MK010", "attributes-as-text", Severity.ERROR
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
        if "{" not in page.text:
            return
        found = list(page.prose.finditer(KRAMDOWN))
        if not page.goldmark.block_attribute:
            found += page.prose.finditer(AFTER_BLOCK)
        headings = {page.lines.position(heading.span.start).line for heading in page.document.headings}
        for written in found:
            if page.lines.position(written.start()).line in headings:
                continue  # heading-attribute-as-text tells of it
            message = f"{shown(written[0].strip())} is shown as it is written"
            help = "Delete it, use a shortcode, or set markup.goldmark.parser.attribute.block."
            yield self.finding(page, Span(*written.span()), message, help=help)
