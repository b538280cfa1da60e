"""SC005 quotes-in-parameter."""

import re
from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown

QUOTED = r"([“”„«‘’'])([^\"\s]*)[“”»‘’']"


class QuotesInParameter(PageRule):
    """A shortcode's value is in quotes that Hugo takes for a part of it.

    Hugo knows straight double quotes and backticks. With `src='tea.jpg'` the image's address is `'tea.jpg'`, quotes
    included, and readers see none.

    Write straight double quotes.
    """

    code, name, severity = "SC005", "quotes-in-parameter", Severity.ERROR
    only_where = "{"
    VALID = (
        '---\ntitle: Tea\n---\n\n{{< figure src="tea.jpg" alt="The ‘cup’" >}}\n',
        "---\ntitle: Tea\n---\n\n{{< figure src=`tea.jpg` alt=Ada's >}}\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n{{< figure src='tea.jpg' >}}\n",
            line=5,
            column=16,
            message="tea.jpg",
            fixed='---\ntitle: Tea\n---\n\n{{< figure src="tea.jpg" >}}\n',
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n{{< figure src=“tea.jpg” alt=‘tea’ >}}\n",
            line=5,
            count=2,
            fixed='---\ntitle: Tea\n---\n\n{{< figure src="tea.jpg" alt="tea" >}}\n',
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for call in page.shortcodes:
            for parameter in call.parameters:
                quoted = None if parameter.quoted else re.fullmatch(QUOTED, parameter.value)
                if quoted:
                    message = f"Hugo takes the quotes of {shown(parameter.value)} for a part of the value"
                    fix = Fix("write straight double quotes", (Edit(*parameter.span, f'"{quoted[2]}"'),))
                    yield self.finding(page, parameter.span, message, help="Write straight double quotes.", fix=fix)
