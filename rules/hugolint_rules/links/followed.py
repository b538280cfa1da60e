"""What the rules over where links lead have in common."""

from collections.abc import Iterator

from hugolint.finding import Edit, Fix
from hugolint.hugo.site import Site
from hugolint.links.internal import Cause, InternalLink, site_links
from hugolint_rules.links.destinations import is_placeholder, well_formed

NOWHERE = frozenset((Cause.MISSING, Cause.FOLDER, Cause.OUTSIDE, Cause.MALFORMED))
"""Why a destination leads to nothing that was ever there."""


def followed(site: Site) -> Iterator[InternalLink]:
    """Yield the links of a site, each once, though its file makes a page in several languages."""
    seen = set()
    for link in site_links(site):
        place = (link.path, link.span)
        if place not in seen and not _told_by_its_looks(link.destination):
            seen.add(place)
            yield link


def suggested(link: InternalLink) -> str:
    """Return what a link's author may have meant, as a sentence; "" where nothing is near."""
    return f"Did you mean {link.suggestion}?" if link.suggestion else ""


def rewriting(link: InternalLink, site: Site) -> Fix | None:
    """Return the fix that writes the certain new destination; None where there is none, or it stands there escaped."""
    page = site.pages_by_source[link.path][0].source
    if link.replacement is None or page is None or link.span.of(page.text) != link.destination:
        return None
    return Fix(f"write {link.replacement}", (Edit(*link.span, link.replacement),))


def _told_by_its_looks(destination: str) -> bool:
    return is_placeholder(destination) or well_formed(destination) is not None
