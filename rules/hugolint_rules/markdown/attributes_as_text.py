"""MK010 attributes-as-text."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.version import GOLDMARK
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span
from hugolint_rules._wording import shown

# Behind a word, or with an arrow in it, it is Ruby: `%a{:href => 1}`. The brace comes first: `re` looks for it alone.
_NO_WORD_BEFORE = r"(?<![\w%$)\]}]\{)"
_LIST = r":[ \t]*(?:[.#][\w-]|[\w-]+=)(?:(?!=>)[^{}\n])*"
KRAMDOWN = re.compile(
    rf"\{{(?:{_NO_WORD_BEFORE}{_LIST}|(?<!\w\{{)::(?:comment|nomarkdown|options)\b[^{{}}\n]*|(?<=[\])]\{{){_LIST})\}}"
)
BEFORE_LINE_END = re.compile(r"\{[ \t]*[.#][\w-]+(?:[ \t]+[^{}\n]*)?\}[ \t]*$", re.MULTILINE)


class AttributesAsText(PageRule):
    """Attributes such as `{.class}` or `{: .class}` are shown as text.

    `{: …}` is Jekyll's way to write them, which Goldmark does not know. `{.class}` on the line below a paragraph, list
    or image it knows only with `markup.goldmark.parser.attribute.block` on.

    Delete them; or write `{.class}` on the line below the block, with that setting on. In a line of text it is a warning.
    """

    needs_settings = True
    code, name, severity = "MK010", "attributes-as-text", Severity.WARNING
    since = GOLDMARK
    only_where = "{"
    VALID = (
        "---\ntitle: Tea\n---\n\n## Green {.tea}\n\n`{: .tea}`\n",
        "---\ntitle: Tea\n---\n\nWrite %a{:href => 1} for a link in Haml.\n",
        {
            "hugo.toml": "[markup.goldmark.parser.attribute]\nblock = true\n",
            "content/a.md": "---\ntitle: Tea\n---\n\nGreen tea.\n{.tea}\n",
        },
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\nGreen tea.\n{: .tea}\n",
            line=6,
            message="{: .tea}",
            followed="---\ntitle: Tea\n---\n\nGreen tea.\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n![Green tea](tea.jpg)\n{.wide}\n",
            line=6,
            column=1,
            followed="---\ntitle: Tea\n---\n\n![Green tea](tea.jpg)\n",
        ),
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
                continue  # heading-attribute-as-text reports it
            written = span.of(page.text).strip()
            message = f"{shown(written)} is shown as it is written"
            finding = self.finding(page, span, message, help=_help(page, written))
            yield replace(finding, severity=Severity.ERROR) if _ends_a_block(page, span) else finding


def _help(page: PageSource, written: str) -> str:
    """Return what to do: Kramdown's form is never read, Goldmark's where the setting is on."""
    if written.startswith("{::"):
        return "Delete it."
    right = "{" + written[1:].lstrip(": ")
    setting = "" if page.goldmark.block_attribute else " and set markup.goldmark.parser.attribute.block = true"
    return f"Delete it; or write `{right}` on the line below the block{setting}."


def _ends_a_block(page: PageSource, span: Span) -> bool:
    """Return whether it is alone on its line, where no sentence has a use for it."""
    start, end = page.text.rfind("\n", 0, span.start) + 1, page.text.find("\n", span.end)
    around = page.text[start : span.start] + page.text[span.end : end if end >= 0 else None]
    return not around.strip()


def _alone_on_their_lines(page: PageSource) -> Iterator[Span]:
    for written in page.prose.finditer(BEFORE_LINE_END):
        line = Span(page.text.rfind("\n", 0, written.start()) + 1, written.end())
        is_alone = not page.text[line.start : written.start()].strip(" \t")
        if is_alone and line.start >= page.body_span.start and page.prose.holds(line):
            yield line
