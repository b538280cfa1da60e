"""The internal links of a whole site."""

from collections.abc import Iterator
from functools import cached_property

from hugolint.hugo.own_files import is_own
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site, SiteEdit
from hugolint.links.internal.built_findings import BuiltFindings
from hugolint.links.internal.crossing import Led
from hugolint.links.internal.follower import Follower
from hugolint.links.internal.kept_links import Earlier, pack, reached, recalled
from hugolint.links.internal.many_pages import Faulty, faulty_on_pages
from hugolint.links.internal.model import PUBLISHED, InternalLink, View, Written
from hugolint.links.internal.published import PublishedFile, PublishedSite
from hugolint.links.internal.resolver import Resolver
from hugolint.links.internal.suggestions import MOST_COMPARISONS


class SiteLinks:
    """The internal links of a site, followed when they are asked for."""

    def __init__(self, site: Site, view: View = PUBLISHED) -> None:
        self._site = site
        self._view = view
        self._follower = Follower(site, view)
        self._faulty: dict[Page, tuple[InternalLink, ...]] = {}
        self._led: Led = {}
        self._comparisons = 0  # of names with what led nowhere, of links that were not followed in this process
        self._earlier: Earlier | None = None

    def __iter__(self) -> Iterator[InternalLink]:
        """Iterate over the links of all published pages, page by page. They are followed anew each time, and not kept."""
        for page in self._pages:
            yield from self._follower.links(page)

    @cached_property
    def faulty(self) -> tuple[InternalLink, ...]:
        """The links of all published pages that are broken or unchecked, or arrive in a way that is worth reporting."""
        if self.built is None:
            is_recalled = self._recall()
            found = self._followed()
            if is_recalled and 2 * self.comparisons > MOST_COMPARISONS:
                self._forget()  # how many names are left to compare must not depend on what was compared before
                found = self._followed()
            return found
        judged = [link for page in self._pages for link in self.built.judged(page, self._follower.links(page))]
        return (*judged, *self.built.in_content)

    def _followed(self) -> tuple[InternalLink, ...]:
        left = [page for page in self._pages if page not in self._faulty]
        found = faulty_on_pages(self._site, self._follower, left, self._led)
        if found is None:
            self._follower = Follower(self._site, self._view)
            found = Faulty()
        self._faulty |= found.links
        self._comparisons += found.comparisons
        return tuple(link for page in self._pages for link in self._faulty_on(page))

    def _recall(self) -> bool:
        """Take over what an earlier run knows, if it knows any; return whether it does."""
        known = recalled(self._site, self._earlier) if self._earlier else None
        self._earlier = None
        if known is None:
            return False
        self._faulty = {page: known.links.get(page, ()) for page in self._pages if page not in known.stale}
        self._led = {page: led - known.stale for page, led in known.led.items()}
        self._comparisons = known.comparisons
        return True

    def _forget(self) -> None:
        self._follower = Follower(self._site, self._view)
        self._faulty, self._led, self._comparisons = {}, {}, 0

    @property
    def comparisons(self) -> int:
        """How many names were compared with what leads nowhere, at the most."""
        return self._comparisons + self._follower.comparisons

    def keep(self) -> bytes:
        """Return what is known of the links that are worth reporting, for the next run."""
        if not self.are_followed or self.built is not None:
            return b""
        return pack(self._site, self._faulty, self._led, self.comparisons)

    def recall(self, earlier: Earlier) -> None:
        """Follow those links alone, when they are asked for, that may lead elsewhere than in an earlier run."""
        self._earlier = earlier

    @property
    def are_followed(self) -> bool:
        """Whether somebody has asked for the links that are worth reporting."""
        return "faulty" in vars(self)

    @cached_property
    def built(self) -> BuiltFindings | None:
        """What the built site says of the links, where that is to be looked at too."""
        built = self._site.built
        return BuiltFindings(self._site, built, self._follower.hosts) if built else None

    @property
    def published(self) -> list[PublishedSite]:
        """What is published on each of the site's hosts."""
        return [host.published for host in self._follower.hosts]

    @property
    def published_paths(self) -> frozenset[str]:
        """The paths of all files that the site publishes, as far as its sources show."""
        hosts = self._follower.hosts
        if not self._site.config.multihost:
            return frozenset(hosts[0].published.files)
        by_code = zip(self._site.config.language_codes, hosts, strict=True)
        return frozenset(f"/{code}{path}" for code, host in by_code for path in host.published.files)

    @cached_property
    def copied_files(self) -> tuple[str, ...]:
        """The site's own files that are published as they are, static files and page resources, by path from its root."""
        paths = {file.source for host in self._follower.hosts for file in host.published.files.values() if file.source}
        return tuple(path for path in sorted(paths) if is_own(self._site, path))

    def of(self, page: Page) -> tuple[InternalLink, ...]:
        """Return the links of a page: links, images, attributes of raw HTML and refs, each in the order of the file."""
        return tuple(self._follower.links(page))

    @property
    def resolver_of_templates(self) -> Resolver:
        """What follows URLs that templates write."""
        return self._follower.resolver_of_templates

    def follow(self, page: Page, written: Written) -> InternalLink | None:
        """Return where a destination would lead if it were written on a page; None where that cannot be known."""
        return self._follower.follow(page, written)

    def file_of(self, link: InternalLink) -> PublishedFile | None:
        """Return the published file that a link arrives at; None where there is none, or it is not known."""
        return self._follower.file_at(link.page, link.target)

    def page_named(self, home: Page, reference: str) -> Page | None:
        """Return the page that a menu's `pageRef` names in the language of a home page; None where Hugo finds none."""
        return self._follower.page_named(home, reference)

    def revised(self, edit: SiteEdit) -> "SiteLinks | None":
        """Return the links after an edit: those of other pages are followed again only where they may lead elsewhere now."""
        if not edit.same_places or self._site.built is not None:
            return None
        new = SiteLinks.__new__(SiteLinks)
        new._site = edit.site
        new._view = self._view
        new._follower = self._follower
        new._follower.forget(edit)
        new._led = self._led
        new._comparisons = self._comparisons
        new._earlier = None
        stale = reached(edit.pages, self._faulty, self._led)
        new._faulty = {page: links for page, links in self._faulty.items() if page not in stale}
        return new

    @property
    def _pages(self) -> Iterator[Page]:
        """The published pages; of one that Hugo refuses, nobody knows how its text is to be read."""
        return (page for page in self._site.pages if page.published and not page.refused)

    def _faulty_on(self, page: Page) -> tuple[InternalLink, ...]:
        found = self._faulty.get(page)
        if found is None:
            found = self._faulty[page] = tuple(self._follower.faulty(page, self._led))
        return found


def site_links(site: Site) -> SiteLinks:
    """Return the internal links of a site as Hugo would publish it now. Made once a site."""
    return site.once(SiteLinks)
