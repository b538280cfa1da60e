"""Internal links as `hugolint inspect` shows them: as a checker of the published files would name them."""

from collections.abc import Callable
from functools import lru_cache

from hugolint.hugo.inspection import Resolved
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.links.internal.follower import Follower, kind_of, unpublished, within
from hugolint.links.internal.model import CONTENT_ALONE, Kind, State, Written
from hugolint.markdown.constructs import HTMLAttribute, Image, Link
from hugolint.source import Span


def resolver(site: Site) -> Callable[[Page, Link | Image | HTMLAttribute], Resolved]:
    """Return what says where links, images and attributes lead: in the content alone, hidden pages among it."""
    follower = Follower(site, CONTENT_ALONE)

    @lru_cache(maxsize=1)
    def inside(page: Page) -> list[Span]:
        source = page.source
        return unpublished(source, source.document.links_and_images) if source else []

    def resolve(page: Page, item: Link | Image | HTMLAttribute) -> Resolved:
        if not isinstance(item, HTMLAttribute) and any(within(item.span, span) for span in inside(page)):
            return Resolved("unchecked")
        followed = follower.follow(page, _written(item))
        if followed is not None and followed.state is State.EXTERNAL:
            return Resolved(followed.state)
        # Checkers of files call the page at `/a/?q` by the name of its folder, `/a?q`.
        return (
            Resolved("unchecked") if followed is None else Resolved(followed.state, followed.target.replace("/?", "?"))
        )

    return resolve


def _written(item: Link | Image | HTMLAttribute) -> Written:
    if isinstance(item, HTMLAttribute):
        return Written(Kind.HTML, item.value, item.value_span)
    return Written(kind_of(item), item.destination, item.destination_span)
