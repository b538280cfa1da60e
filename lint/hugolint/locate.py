"""Findings into what people read: lines and columns, the excerpt."""

from collections import Counter
from collections.abc import Callable

from hugolint.hints import hints
from hugolint.markdown.source import Lines
from hugolint.pipeline import Checked, LineSource, Told
from hugolint.report.model import Located, Quieted, QuietedBy, located
from hugolint.site_report import SiteReport


def site_report(checked: Checked) -> SiteReport:
    """Return what a run says of a site, with the place of each finding in lines and columns."""
    findings, quieted = locate(checked.told, LineSource(checked.site).lines)
    return SiteReport(
        findings=findings,
        quieted=quieted,
        files=checked.files,
        excluded=checked.excluded,
        pages=len(checked.site.pages),
        crashed=checked.crashed,
        hints=tuple(hints(checked.site, checked.links, follows_links=checked.follows_links)),
        links=Counter({link.url: link.result.outcome for link in checked.links}.values()),
    )


def locate(told: Told, lines: Callable[[str], Lines]) -> tuple[tuple[Located, ...], tuple[Quieted, ...]]:
    """Return what is told, and what is quieted by whom, with places in the files; `lines` gives those of the file at a path."""
    places = {
        finding: located(finding, lines(finding.path), finding.path)
        for finding in (*told.findings, *(quiet.finding for quiet in told.suppressed), *told.baselined)
    }
    quieted = [
        *(Quieted(places[quiet.finding], QuietedBy.COMMENT, quiet.reason) for quiet in told.suppressed),
        *(Quieted(places[finding], QuietedBy.BASELINE) for finding in told.baselined),
    ]
    return tuple(places[finding] for finding in told.findings), tuple(sorted(quieted, key=Quieted.order))
