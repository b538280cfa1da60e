"""HD006 truncated-heading-id."""

import re
from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix, Safety, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.version import GOLDMARK
from hugolint.markdown.constructs import Heading
from hugolint.markdown.heading_ids import Ids
from hugolint.rule import Invalid, PageRule
from hugolint_rules._headings import attributes_place
from hugolint_rules._wording import shown

MARKUP = r"(?<=\])(?:\([^()]*\)|\[[^\[\]]*\])|[\[\]]|\*+|(?<!\w)_+|_+(?!\w)|`+"
OPENING = re.compile(r"\s*[\[*_]")  # how a wrapped heading begins
WRAPPED = r"(?s)\[.*[)\]]|([*_]).*\1"
UNCERTAIN = r"[<>{}&|\\]|!\[|://|\[\^|www\."  # what counts otherwise, or not at all, in an id


class TruncatedHeadingId(PageRule):
    """A heading's id ends early, because all of the heading is a link or in bold.

    Of a link's or a bold text's words, Hugo takes those up to the first apostrophe, quotation mark or dash for the id:
    `## [Ada's tea](/ada/)` gets `ada`. Links to what the heading says do not find it.

    Write the id at the heading's end, `{#adas-tea}`; or take the markup away.
    """

    code, name, severity, default = "HD006", "truncated-heading-id", Severity.INFO, False
    since = GOLDMARK
    VALID = (
        "---\ntitle: Tea\n---\n\n## Ada's tea\n",
        "---\ntitle: Tea\n---\n\n## [Ada's tea](/ada/) {#adas-tea}\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n## [Ada's tea](/ada/)\n",
            line=5,
            message='"ada"',
            fixed="---\ntitle: Tea\n---\n\n## [Ada's tea](/ada/) {#adas-tea}\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n### **What's in a tea** ###\n",
            line=5,
            fixed="---\ntitle: Tea\n---\n\n### **What's in a tea** ### {#whats-in-a-tea}\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        if not page.goldmark.auto_heading_id:
            return
        for heading in page.document.headings:
            whole = _whole_id(page, heading) if OPENING.match(page.text, heading.text_span.start) else ""
            if len(heading.id) * 2 < len(whole):
                message = (
                    f"the id of the heading {shown(heading.text_span.of(page.text))} is cut to {shown(heading.id)}"
                )
                place = attributes_place(page, heading)
                fix = Fix(f"write the id {whole}", (Edit(place, place, f" {{#{whole}}}"),), Safety.UNSAFE)
                yield self.finding(page, heading.span, message, help=f"Write it at the end: {{#{whole}}}.", fix=fix)


def _whole_id(page: PageSource, heading: Heading) -> str:
    """Return the id that the heading would have if all of its words counted; "" where that is not certain."""
    written = heading.text_span.of(page.text)
    if heading.id_span is not None or not heading.stable_id or not heading.id:
        return ""
    if re.search(UNCERTAIN, written) or not re.fullmatch(WRAPPED, written.strip()):
        return ""
    return Ids(page.goldmark.auto_heading_id_type).generate(re.sub(MARKUP, "", written).strip(), "")
