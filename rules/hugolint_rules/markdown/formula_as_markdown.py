"""MK019 formula-as-markdown."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span
from hugolint_rules._wording import shown

FORMULA = re.compile(r"\$\$(?!\$)((?:[^$\n]|\n(?!\s*\n))+?)\$\$")


class FormulaAsMarkdown(PageRule):
    """Goldmark reads a part of a formula as emphasis, so it reaches readers changed.

    Between `$$` and `$$`, two underscores or asterisks become `<em>`, and are gone from the formula, unless the passthrough
    extension hands such text on untouched. Reported once a page.

    Set `markup.goldmark.extensions.passthrough` with the delimiters that you use.
    """

    code, name, severity = "MK019", "formula-as-markdown", Severity.ERROR
    habit = 1
    needs_settings = True
    only_where = "$$"
    VALID = (
        "---\ntitle: A\n---\n\n$$\na = b^2\n$$\n\nIt costs *much*, $$ 5.\n",
        {
            "hugo.toml": "[markup.goldmark.extensions.passthrough]\nenable = true\n"
            "[markup.goldmark.extensions.passthrough.delimiters]\nblock = [['$$', '$$']]\n",
            "content/a.md": "---\ntitle: A\n---\n\n$$\ny_{n}=f_{\\alpha_{n}}(B)\n$$\n",
        },
    )
    INVALID = (
        Invalid(
            "---\ntitle: A\n---\n\n$$\ny^{k}_{n}=f_{\\alpha_{n}}(B^k_{n})\n$$\n",
            line=5,
            message="emphasis",
            followed={
                "hugo.toml": '[markup.goldmark.extensions.passthrough]\nenable = true\ndelimiters = {block = [["$$", "$$"]]}\n'
            },
        ),
        Invalid(
            "---\ntitle: A\n---\n\nSo $$a*b*c$$ it is.\n",
            line=5,
            column=4,
            followed={
                "hugo.toml": "[markup.goldmark.extensions.passthrough]\nenable = true\n[markup.goldmark.extensions.passthrough.delimiters]\nblock = [['$$', '$$']]\n"
            },
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        emphasis = sorted(one.span for one in page.document.emphasis)
        for match in FORMULA.finditer(page.text, page.front_matter.body_start) if emphasis else ():
            inner = Span(*match.span(1))
            begun_in = emphasis[bisect_left(emphasis, inner[:1]) : bisect_left(emphasis, (inner.end,))]
            read = next((span for span in begun_in if span.end <= inner.end), None)
            if read is not None and page.prose.holds(Span(match.start(), match.start() + 2)):
                message = f"Goldmark reads {shown(read.of(page.text))} in this formula as emphasis"
                help = "Set markup.goldmark.extensions.passthrough for `$$` in the site's settings."
                yield self.finding(page, Span(*match.span()), message, help=help)
                return
