"""FM011 number-as-date."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from hugolint.finding import Edit, Finding, Fix, Safety, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Field
from hugolint.rule import Invalid, PageRule

COMPACT_DATE = r"(\d{4})(\d{2})(\d{2})"
FIRST_CREDIBLE = datetime(1990, 1, 1, tzinfo=UTC).timestamp()


class NumberAsDate(PageRule):
    """A date is written as a number, which Hugo takes for seconds since 1970.

    `date: 20200102` is then 22 August 1970: the page is at the end of every list, and shows that date.
    Numbers that come out as a credible moment, from 1990 on, are taken for what they are.

    Write the date as `2020-01-02`.
    """

    code, name, severity = "FM011", "number-as-date", Severity.ERROR
    VALID = (
        "---\ntitle: A page\ndate: 2020-01-02\n---\n",
        "---\ntitle: A page\ndate: 1577934245\n---\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: A page\ndate: 20200102\n---\n",
            line=3,
            column=7,
            message="1970-08-22",
            fixed="---\ntitle: A page\ndate: 2020-01-02\n---\n",
        ),
        Invalid(
            "+++\ntitle = 'A page'\nlastmod = 2020\n+++\n",
            line=3,
            message="1970-01-01",
            followed="+++\ntitle = 'A page'\nlastmod = 2020-01-01\n+++\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for field in page.front_matter:
            seconds = field.value
            if type(seconds) is not int or field.key not in page.config.settings.date_chains.keys:
                continue
            if 0 < seconds < FIRST_CREDIBLE:
                taken_for = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).date()
                message = f"Hugo takes {field.written} {seconds} for seconds since 1970, which makes it {taken_for}"
                fix = _fix(field)
                right = fix.edits[0].text if fix else ""
                help = f"Write {right}." if right else "Write the whole date, year-month-day."
                yield self.finding(page, field.span, message, help=help, fix=fix)


def _fix(field: Field) -> Fix | None:
    written = re.fullmatch(COMPACT_DATE, str(field.value))
    if not written:
        return None
    try:
        meant = date(*map(int, written.groups()))
    except ValueError:
        return None
    return Fix(f"write the date as {meant}", (Edit(*field.span, str(meant)),), Safety.UNSAFE)
