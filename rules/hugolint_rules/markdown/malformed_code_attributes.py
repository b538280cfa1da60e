"""MK015 malformed-code-attributes."""

import re
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.version import GOLDMARK
from hugolint.markdown.blocks import attributes
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span
from hugolint_rules._wording import shown

BRACES = re.compile(
    r"\{[^{}]*\}"
)  # what Hugo takes for attributes: the first pair (`markup/goldmark/codeblocks/render.go`)


class MalformedCodeAttributes(PageRule):
    """The braces behind a code fence hold no attributes that Hugo can read, so its whole build fails.

    Hugo reads what stands in braces there as Markdown attributes: `.class`, `#id` and `name=value`. What other programs
    put in their place, such as `{1,3}` for lines to highlight, `{r}` or `{.brush: .php;}`, it refuses as soon as it
    renders the page.

    Write attributes, and quote values that are more than one word or number: `{hl_lines=[1,3]}`, `{title="src/tea.js"}`.
    Or delete the braces.
    """

    code, name, severity = "MK015", "malformed-code-attributes", Severity.ERROR
    needs_settings = True
    since = GOLDMARK
    only_where = ("```", "~~~")
    VALID = (
        '---\ntitle: Tea\n---\n\n```sh {.wide #brew linenos=true, hl_lines=[1,"3-5"], title="src/tea.sh"}\nbrew tea\n```\n',
        "---\ntitle: Tea\n---\n\n```sh {}\nbrew {1,3}\n```\n\n```sh {1,3\nbrew tea\n```\n",
        "---\ntitle: Tea\n---\n\n```{.sh} {1,3}\nbrew tea\n```\n",
        '---\ntitle: Tea\n---\n\n```sh {title="{{< param title >}}"}\nbrew tea\n```\n',
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n~~~~ {.brush: .php;}\nbrew tea\n~~~~\n",
            line=5,
            column=6,
            message=".brush:",
            followed="---\ntitle: Tea\n---\n\n~~~~ {.brush}\nbrew tea\n~~~~\n",
        ),
        Invalid("---\ntitle: Tea\n---\n\n- Tea\n\n  ```js {1,3}\n  brew(tea)\n  ```\n", line=7, column=9),
        Invalid("---\ntitle: Tea\n---\n\n```{r}\nbrew(tea)\n```\n", line=5, column=4),
        Invalid("---\ntitle: Tea\n---\n\n```sh {title=src/tea.sh}\nbrew tea\n```\n", line=5),
        Invalid("---\ntitle: Tea\n---\n\n```sh {title='tea'}\nbrew tea\n```\n", line=5),
        Invalid("---\ntitle: Tea\n---\n\n```sh {hl_lines=[1,]}\nbrew tea\n```\n", line=5),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for block in page.document.code_blocks:
            braces = BRACES.search(block.info)
            if braces is None or attributes.parse(block.info, *braces.span()):
                continue
            opening = page.lines.span(page.lines.position(block.span.start).line)
            start = page.text.find(braces[0], block.span.start, opening.end)
            if start < 0:  # a shortcode stands within: what it prints decides
                continue
            message = f"Hugo cannot read {shown(braces[0])} as attributes of this code block, and its build fails"
            help = 'Write attributes such as {.class hl_lines=[1,3] title="a title"}, or delete the braces.'
            yield self.finding(page, Span(start, start + len(braces[0])), message, help=help)
