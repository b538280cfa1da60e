"""Findings into what people read: lines and columns, the excerpt."""

from collections import Counter

from hugolint.hints import hints
from hugolint.pipeline import Checked, LineSource
from hugolint.report.model import Quieted, QuietedBy, located
from hugolint.site_report import SiteReport


def site_report(checked: Checked) -> SiteReport:
    """Return what a run says of a site, with the place of each finding in lines and columns."""
    source = LineSource(checked.site)
    places = {
        finding: located(finding, source.lines(finding.path), finding.path)
        for finding in (*checked.findings, *(quiet.finding for quiet in checked.suppressed), *checked.baselined)
    }
    return SiteReport(
        findings=tuple(places[finding] for finding in checked.findings),
        quieted=(
            *(Quieted(places[quiet.finding], QuietedBy.COMMENT, quiet.reason) for quiet in checked.suppressed),
            *(Quieted(places[finding], QuietedBy.BASELINE) for finding in checked.baselined),
        ),
        files=checked.files,
        excluded=checked.excluded,
        pages=len(checked.site.pages),
        crashed=checked.crashed,
        hints=tuple(hints(checked.site, checked.links, follows_links=checked.follows_links)),
        links=Counter({link.url: link.result.outcome for link in checked.links}.values()),
    )
