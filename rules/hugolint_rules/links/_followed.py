"""What the rules over where links lead have in common."""

from hugolint.finding import Edit, Fix
from hugolint.hugo.site import Site
from hugolint.links.internal.home_fragments import home_fragments
from hugolint.links.internal.model import Cause, InternalLink, Kind
from hugolint.links.internal.site_links import site_links
from hugolint_rules.links._destinations import is_placeholder, well_formed

NOWHERE = frozenset((Cause.MISSING, Cause.FOLDER, Cause.OUTSIDE, Cause.MALFORMED))
"""Why a destination leads to nothing that was ever there."""

_HABIT = 5  # pages; on fewer it is a slip


def followed(site: Site) -> tuple[InternalLink, ...]:
    """Return the links of a site that do not simply arrive, each once, though its file makes a page in several languages.

    Such a link is reported for the first language alone. All rules over where links lead ask for them in turn, so they are
    looked for once a site.
    """
    return site.once(_followed)


def _followed(site: Site) -> tuple[InternalLink, ...]:
    of_template = {id(link) for template in home_fragments(site) for link in template.links}
    faulty = (link for link in site_links(site).faulty if id(link) not in of_template)
    found = [link for link in faulty if _is_of_first_page(link, site)]
    return tuple(link for link in found if not _is_reported_by_its_look(link))


def _is_of_first_page(link: InternalLink, site: Site) -> bool:
    return next(page for page in site.pages_by_source[link.path] if page.published) is link.page


def suggested(link: InternalLink) -> str:
    """Return what a link's author may have meant, as a sentence; "" where nothing is near."""
    suggestion = well_formed(link.destination) or link.suggestion
    return f"Did you mean {suggestion}?" if suggestion else ""


def rewriting(link: InternalLink, site: Site) -> Fix | None:
    """Return the fix that writes the certain new destination; None where there is none, or it is there escaped."""
    page = site.pages_by_source[link.path][0].source
    if link.replacement is None or page is None or link.span.of(page.text) != link.destination:
        return None
    return Fix(f"write {link.replacement}", (Edit(*link.span, link.replacement),))


def is_outside_by_habit(site: Site) -> bool:
    """Return whether paths from the host's root lead out of the site on page after page: the site was moved into a folder.

    Then all are reported in the same words, and so as one.
    """
    return site.once(_is_outside_by_habit)


def _is_outside_by_habit(site: Site) -> bool:
    return len({link.path for link in followed(site) if link.cause is Cause.OUTSIDE}) > _HABIT


def _is_reported_by_its_look(link: InternalLink) -> bool:
    """Return whether a rule over how destinations are written reports it; those rules look at Markdown and HTML alone."""
    if link.kind in (Kind.PARAMETER, Kind.FIELD):
        return is_placeholder(link.destination)
    return is_placeholder(link.destination) or well_formed(link.destination) is not None
