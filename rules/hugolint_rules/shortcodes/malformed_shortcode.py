"""SC004 malformed-shortcode."""

import re
from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Cause
from hugolint.rule import Invalid, PageRule

FOREIGN_QUOTES = r"[“”„«»‘’']([^\"“”„«»‘’'\n`<>]*)[“”„«»‘’']"


class MalformedShortcode(PageRule):
    """Hugo cannot read a shortcode's tag.

    Its quotes are curly or single, parameters with and without a name are mixed, a value with a blank, a slash or
    another special character has no quotes, or the tag does not end. Hugo builds nothing until it is put right.

    Put values between straight double quotes, and give all parameters a name, or none.
    """

    code, name, severity = "SC004", "malformed-shortcode", Severity.ERROR
    refused_pages = True
    VALID = (
        '---\ntitle: Tea\n---\n\n{{< figure src="tea.jpg" alt="A cup of tea" >}}\n',
        "---\ntitle: Tea\n---\n\n{{< youtube 0RKpf3rK57I >}}\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n{{< youtube “0RKpf3rK57I” >}}\n",
            line=5,
            column=13,
            fixed='---\ntitle: Tea\n---\n\n{{< youtube "0RKpf3rK57I" >}}\n',
        ),
        Invalid('---\ntitle: Tea\n---\n\n{{< youtube id="0RKpf3rK57I" lazy >}}\n', line=5, message="lazy"),
        Invalid("---\ntitle: Tea\n---\n\n{{< youtube 0RKpf3rK57I\n", line=5),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for refusal in page.refusals:
            if refusal.cause is Cause.MALFORMED_SHORTCODE:
                message = f"Hugo refuses this page: {refusal.reason}"
                yield self.finding(
                    page, refusal.span, message, help=refusal.help, fix=_fix(page.text, refusal.span.start)
                )


def _fix(text: str, start: int) -> Fix | None:
    quoted = re.compile(FOREIGN_QUOTES).match(text, start)
    if not quoted:
        return None
    return Fix("put the value between straight double quotes", (Edit(*quoted.span(), f'"{quoted[1]}"'),))
