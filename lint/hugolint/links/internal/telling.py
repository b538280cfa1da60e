"""What is told of a destination, once it has been followed."""

from hugolint.hugo.page import Page
from hugolint.links.internal.model import InternalLink, Kind
from hugolint.links.internal.replacements import rewritten
from hugolint.links.internal.resolver import Arrival
from hugolint.markdown.source import Span


def told(kind: Kind, page: Page, span: Span, destination: str, arrival: Arrival) -> InternalLink:
    """Return what is told of the `destination` that stands at `span` of a page's file, and led to `arrival`."""
    return InternalLink(
        kind=kind,
        page=page,
        span=span,
        destination=destination,
        state=arrival.state,
        target=arrival.target,
        target_page=arrival.page,
        cause=arrival.cause,
        reason=arrival.reason,
        suggestion=arrival.suggestion,
        replacement=rewritten(destination, arrival),
    )
