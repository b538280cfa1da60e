"""SC004 malformed-shortcode."""

import re
from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Cause, Refusal
from hugolint.rule import Invalid, PageRule

FOREIGN_QUOTES = r"[“”„«»‘’']([^\"“”„«»‘’'\n`<>]*)[“”„«»‘’']"

CURLY = "[“”„‘’«»]"


class MalformedShortcode(PageRule):
    """Hugo cannot read a shortcode's tag.

    Its quotes are curly or single, parameters with and without a name are mixed, a value with a blank, a slash or
    another special character has no quotes, or the tag does not end. Hugo builds nothing until it is fixed.

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
        Invalid(
            '---\ntitle: Tea\n---\n\n{{< youtube id="0RKpf3rK57I" lazy >}}\n',
            line=5,
            message="lazy",
            followed='---\ntitle: Tea\n---\n\n{{< youtube id="0RKpf3rK57I" loading="lazy" >}}\n',
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n{{< youtube 0RKpf3rK57I\n",
            line=5,
            followed="---\ntitle: Tea\n---\n\n{{< youtube 0RKpf3rK57I >}}\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for refusal in page.refusals:
            if refusal.cause is Cause.MALFORMED_SHORTCODE:
                reason, help = _true_cause(page, refusal)
                message = f"Hugo refuses this page: {reason}"
                yield self.finding(page, refusal.span, message, help=help, fix=_fix(page.text, refusal.span.start))


def _true_cause(page: PageSource, refusal: Refusal) -> tuple[str, str]:
    """Return the reason and the help; where the tag begins lines above, or has typographic quotes, that is the fault."""
    opening = max(page.text.rfind(mark, 0, refusal.span.start + 1) for mark in ("{{<", "{{%"))
    written = page.text[max(opening, 0) : refusal.span.end]
    if opening >= 0 and "\n" in written:
        line = page.lines.position(opening).line
        mark, end = written[:3], "%}}" if written[2] == "%" else ">}}"
        reason = f"the tag that `{mark}` opens in line {line} is never closed: {refusal.reason}"
        return (
            reason,
            f"Close it with `{end}`. Code is no protection: to show it as text, write `{mark}/*` and `*/{end}`.",
        )
    if (quote := re.search(CURLY, written)) is not None:
        reason = f"{refusal.reason}: the typographic quote {quote[0]} is a letter to Hugo"
        return reason, 'Write straight quotes, `"`, around the value.'
    return refusal.reason, refusal.help


def _fix(text: str, start: int) -> Fix | None:
    quoted = re.compile(FOREIGN_QUOTES).match(text, start)
    if not quoted:
        return None
    return Fix("put the value between straight double quotes", (Edit(*quoted.span(), f'"{quoted[1]}"'),))
