"""Internal links as `hugolint inspect` shows them: as a checker of the published files would name them."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain

from hugolint.hugo import inspection
from hugolint.hugo.failures.failure import Failure
from hugolint.hugo.front_matter.model import Cause as RefusalCause
from hugolint.hugo.front_matter.model import Refusal
from hugolint.hugo.inspection import Resolved
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.links.internal.follower import Follower, kind_of, unpublished, within
from hugolint.links.internal.model import CONTENT_ALONE, Cause, InternalLink, Kind, State, Written
from hugolint.links.internal.site_links import site_links
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


def refusals(site: Site) -> Iterator[Failure]:
    """Yield each file for which Hugo's build fails, with the first reason: a reference or an address among them."""
    listed: set[str] = set()
    for failure in chain(inspection.refusals(site), link_failures(site)):
        if failure.path not in listed:
            listed.add(failure.path)
            yield failure


def link_failures(site: Site) -> Iterator[Failure]:
    """Yield the references and addresses at which Hugo's build ends: those that it does not find, or cannot read."""
    goes_on = str(site.config.raw.get("reflinkserrorlevel") or "").upper() == "WARNING"
    for link in site_links(site).faulty:
        if link.state is State.BROKEN_TARGET and link.page.source is not None and _ends_build(link, goes_on):
            reason = f"{link.destination!r} is broken: {link.reason}"
            yield Failure(link.path, Refusal(link.span, reason, cause=RefusalCause.CALL), link.page.source)


def _ends_build(link: InternalLink, goes_on: bool) -> bool:
    if link.cause is Cause.MALFORMED:
        return link.page.is_rendered
    return link.kind is Kind.REF and not goes_on and link.page.is_rendered


def _written(item: Link | Image | HTMLAttribute) -> Written:
    if isinstance(item, HTMLAttribute):
        return Written(Kind.HTML, item.value, item.value_span)
    return Written(kind_of(item), item.destination, item.destination_span)
