"""How rules put into words what looking up a link came to."""

from msgspec.structs import replace

from hugolint.finding import Finding, Severity
from hugolint.rule import CheckedLink


def reported(link: CheckedLink, verdict: str) -> str:
    """Return a message: the link, what became of it, and why."""
    reason = f": {link.result.reason}" if link.result.reason else ""
    return f'"{link.result.url}" {verdict}{reason}'


def unless_persistent(finding: Finding, link: CheckedLink) -> Finding:
    """Return `finding` as it is, or as an error where the link has failed for so long that it must be called dead."""
    since = link.result.failing_since
    if not link.result.persistent or since is None:
        return finding
    message = f"{finding.message}; it has failed since {since:%Y-%m-%d}, in {link.result.failed_runs} runs"
    return replace(finding, message=message, severity=Severity.ERROR)
