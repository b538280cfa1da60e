"""PB002 old-draft."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule, Valid
from hugolint.util.words import counted
from hugolint_rules._written_pages import written_pages


class Options(Struct, frozen=True):
    """The options of old-draft."""

    days: Annotated[int, Meta(ge=0, description="How many days a page may be a draft, counted from its date.")] = 90
    most: Annotated[
        int, Meta(ge=0, description="How many old drafts are reported one by one; more are reported together, once.")
    ] = 3


class OldDraft(SiteRule):
    """A page has been a draft for a long time: it was forgotten, or it is finished and nobody sees it.

    Its age is counted from the latest date in its front matter; a draft without a date is not reported. A site with many old
    drafts keeps them on purpose, so they are reported in one sentence.

    Publish it by deleting `draft: true`, or delete the page.
    """

    code, name, severity, default = "PB002", "old-draft", Severity.INFO, False
    Options = Options
    VALID = (
        "---\ntitle: A page\ndate: 2020-01-02\n---\n",
        "---\ntitle: A page\ndraft: true\n---\n",
        "---\ntitle: A page\ndate: 2020-01-02\nlastmod: 9000-01-01\ndraft: true\n---\n",
        Valid("---\ntitle: A page\ndate: 2020-01-02\ndraft: true\n---\n", options={"days": 99999}),
    )
    INVALID = (
        Invalid(
            "---\ntitle: A page\ndate: 2020-01-02\ndraft: true\n---\n",
            line=4,
            message="since 2020-01-02",
            followed="---\ntitle: A page\ndate: 2020-01-02\n---\n",
        ),
        Invalid(
            {f"content/{y}.md": f"---\ntitle: A page\ndate: {y}-01-02\ndraft: true\n---\n" for y in range(2010, 2016)},
            path="content/2010.md",
            line=4,
            message="5 others",
        ),
        Invalid("+++\ntitle = 'A page'\ndate = 2020-01-02T03:04:05Z\ndraft = true\n+++\n", line=4, message="years"),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        drafts = sorted(self._old_drafts(site), key=lambda draft: draft[1])
        for source, latest in drafts[:1] if len(drafts) > self.options.most else drafts:
            since = f"since {latest.date()}, for {_duration((site.now - latest).days)}"
            others = len(drafts) - 1
            message = f"this page has been a draft {since}"
            if len(drafts) > self.options.most:
                message += f", and {others} others for more than {counted(self.options.days, 'day')}"
            span = source.front_matter["draft"].key_span
            yield self.finding(source, span, message, help="Publish it, or delete it.")

    def _old_drafts(self, site: Site) -> Iterator[tuple[PageSource, datetime]]:
        for page, source in written_pages(site):
            latest = _latest_date(page) if page.draft else None
            if latest and "draft" in source.front_matter and (site.now - latest).days > self.options.days:
                yield source, latest


def _latest_date(page: Page) -> datetime | None:
    dates = (page.dates.date, page.dates.lastmod, page.dates.publish_date)
    return max((date for date in dates if date is not None), default=None)


def _duration(days: int) -> str:
    return (
        counted(days, "day")
        if days < 90
        else counted(days // 30, "month")
        if days < 730
        else counted(days // 365, "year")
    )
