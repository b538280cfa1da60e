"""What is told of a destination, once it has been followed."""

from hugolint.hugo.page import Page
from hugolint.links.internal.model import InternalLink, Written
from hugolint.links.internal.replacements import rewritten
from hugolint.links.internal.resolver import Arrival


def told(page: Page, written: Written, arrival: Arrival) -> InternalLink:
    """Return what is told of a destination on a page that led to `arrival`."""
    return InternalLink(
        kind=written.kind,
        page=page,
        span=written.span,
        destination=written.destination,
        state=arrival.state,
        target=arrival.target,
        target_page=arrival.page,
        cause=arrival.cause,
        reason=arrival.reason,
        suggestion=arrival.suggestion,
        replacement=rewritten(written.destination, arrival),
    )
