"""SC009 unparsed-shortcode."""

import re
from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix, Safety, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span
from hugolint_rules._wording import shown

SPACED = re.compile(r"\{(?: \{ ?|\{ )([<%])(\s*/?[\w/-]+[^{}\n]*?)([>%])(?: \} ?| ?\} ?)\}")


class UnparsedShortcode(PageRule):
    """A space in its delimiters keeps a shortcode from being one.

    `{{ < cup > }}` is shown as it is written.

    Write the delimiters in one piece: `{{< cup >}}`.
    """

    code, name, severity = "SC009", "unparsed-shortcode", Severity.ERROR
    only_where = "{"
    VALID = (
        "---\ntitle: Tea\n---\n\n{{< youtube 0RKpf3rK57I >}}\n",
        "---\ntitle: Tea\n---\n\nWrite `{{ < cup > }}` never.\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n{{ < youtube 0RKpf3rK57I > }}\n",
            line=5,
            message="youtube",
            fixed="---\ntitle: Tea\n---\n\n{{< youtube 0RKpf3rK57I >}}\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\nText { {% param title %} }.\n",
            line=5,
            column=6,
            fixed="---\ntitle: Tea\n---\n\nText {{% param title %}}.\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for tag in page.prose.finditer(SPACED):
            message = f"{shown(tag[0])} is no shortcode, but text"
            meant = f"{{{{{tag[1]}{tag[2]}{tag[3]}}}}}"
            fix = Fix("make it a shortcode: close up its delimiters", (Edit(*tag.span(), meant),), Safety.UNSAFE)
            help = f"Write `{meant}`."
            yield self.finding(page, Span(*tag.span()), message, help=help, fix=fix)
