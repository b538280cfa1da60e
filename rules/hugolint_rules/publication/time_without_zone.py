"""PB005 time-without-zone."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule, Valid
from hugolint_rules.publication._zones import lacks_zone


class TimeWithoutZone(PageRule):
    """A date has a time of day and no time zone, and the site does not name its zone either.

    Hugo then takes the time for UTC. West of Greenwich a new page is published early, east of it the page stays
    hidden for hours, and for many readers it shows the day before or after.

    Write the offset (`2020-01-02T03:04:05+02:00`), or set `timeZone` in the site's configuration.
    """

    code, name, severity = "PB005", "time-without-zone", Severity.INFO
    default = False
    VALID = (
        "---\ntitle: A page\ndate: 2020-01-02\n---\n",
        "---\ntitle: A page\ndate: 2020-01-02T03:04:05+02:00\n---\n",
        Valid(
            {
                "hugo.toml": "baseURL = 'https://example.org/'\ntimeZone = 'Europe/Oslo'\n",
                "content/a.md": "---\ntitle: A page\ndate: 2020-01-02 03:04:05\n---\n",
            }
        ),
    )
    INVALID = (
        Invalid(
            "---\ntitle: A page\ndate: 2020-01-02T03:04:05\n---\n",
            line=3,
            column=7,
            followed="---\ntitle: A page\ndate: 2020-01-02T03:04:05+02:00\n---\n",
        ),
        Invalid(
            "+++\ntitle = 'A page'\nlastmod = 2020-01-02 03:04:05\n+++\n",
            line=3,
            followed="+++\ntitle = 'A page'\nlastmod = 2020-01-02 03:04:05+02:00\n+++\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        settings = page.config.languages[page.file.languages[0]].settings
        if settings.time_zone:
            return
        for field in page.front_matter:
            if field.key in settings.date_chains.keys and lacks_zone(field.value):
                message = f"{field.written} has a time and no time zone: Hugo takes it for UTC"
                yield self.finding(page, field.span, message, help="Write the offset, or set timeZone for the site.")
