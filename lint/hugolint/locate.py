"""What is told into what people read: lines and columns, the excerpt."""

from hugolint.report.model import Located, Quieted, QuietedBy, located
from hugolint.telling import LineSource, Told


def locate(told: Told, source: LineSource) -> tuple[tuple[Located, ...], tuple[Quieted, ...]]:
    """Return what is told, and what is quieted by whom, with their places in the files that `source` has the lines of."""
    places = {
        finding: located(finding, source.lines(finding.path), finding.path)
        for finding in (*told.findings, *(quiet.finding for quiet in told.suppressed), *told.baselined)
    }
    quieted = [
        *(Quieted(places[quiet.finding], QuietedBy.COMMENT, quiet.reason) for quiet in told.suppressed),
        *(Quieted(places[finding], QuietedBy.BASELINE) for finding in told.baselined),
    ]
    return tuple(places[finding] for finding in told.findings), tuple(sorted(quieted, key=Quieted.order))
