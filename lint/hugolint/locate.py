"""Findings into what people read: lines and columns, the excerpt."""

from collections import Counter

from hugolint.pipeline import Checked, LineSource
from hugolint.report.model import Quieted, QuietedBy, located
from hugolint.site_report import SiteReport


def site_report(checked: Checked) -> SiteReport:
    """Return what a run says of a site, with the place of each finding in lines and columns."""
    source = LineSource(checked.site)
    places = {
        finding: located(finding, source.lines(finding.path), finding.path)
        for finding in (*checked.findings, *checked.suppressed, *checked.baselined)
    }
    return SiteReport(
        findings=tuple(places[finding] for finding in checked.findings),
        quieted=(
            *(Quieted(places[finding], QuietedBy.COMMENT) for finding in checked.suppressed),
            *(Quieted(places[finding], QuietedBy.BASELINE) for finding in checked.baselined),
        ),
        files=checked.files,
        excluded=checked.excluded,
        pages=len(checked.site.pages),
        crashed=checked.crashed,
        links=Counter({link.url: link.result.outcome for link in checked.links}.values()),
    )
