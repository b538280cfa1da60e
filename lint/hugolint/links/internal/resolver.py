"""Following a URL on a page: which published file a reader arrives at, or why none."""

from msgspec import Struct
from msgspec.structs import replace

from hugolint.hugo.pages.page import Hidden, Page, Reason
from hugolint.hugo.paths.references import Destination, split
from hugolint.hugo.site import Site
from hugolint.links.internal.destinations import decoded, encoded, resolve
from hugolint.links.internal.fragments import Fragments, is_top, without_directive
from hugolint.links.internal.model import Cause, State, View
from hugolint.links.internal.published import PublishedFile, PublishedSite
from hugolint.links.internal.suggestions import Suggestions
from hugolint.links.internal.uncertainty import Uncertainty
from hugolint.util.urls import split_url

_WHY_HIDDEN = {
    Reason.DRAFT: "is a draft",
    Reason.FUTURE: "has a date in the future",
    Reason.EXPIRED: "has expired",
    Reason.NEVER_BUILT: "is never published",
}

_PROGRAMS = ("index.php", "index.htm", "index.shtml", "index.cgi")  # what answers for a folder besides `index.html`
_SHARED = (".github.io", ".gitlab.io", ".codeberg.page", ".bitbucket.io", ".gitee.io", ".frama.io", ".srht.site")
"""Hosts that publish every project of an owner in a folder of the owner's host."""
_OF_FILES = (*_SHARED, ".netlify.app", ".pages.dev", ".vercel.app", ".web.app")  # hosts that run no program
_RUN = (".php", ".cgi", ".asp", ".aspx", ".jsp")


class Arrival(Struct, frozen=True):
    """What came of following a URL. `correction` is the path or fragment that was certainly meant, if there is one."""

    state: State
    target: str = ""
    page: Page | None = None
    cause: Cause = Cause.NONE
    reason: str = ""
    suggestion: str = ""
    path: str | None = None  # the path, from the site's root, that belongs in the destination
    fragment: str | None = None  # the fragment that belongs in it

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to report: it leads out of the site, or straight to where it says."""
        return self.state is State.EXTERNAL or (self.state is State.OK and not self.cause)


class Host:
    """What is published on one host: its files, and the path that they begin at."""

    def __init__(self, site: Site, view: View, languages: frozenset[int], base_url: str) -> None:
        parts = split_url(base_url)
        self.name = parts.netloc.lower()
        self.base = parts.path.rstrip("/")
        self.published = PublishedSite(site, view, languages)
        self.suggestions = Suggestions(self.published)

    def near(self, path: str, folder: str) -> str:
        """Return the path nearest to one that nothing is published at, for a page in the folder of this URL; "" for none."""
        return self.suggestions.near(path, decoded(folder.removeprefix(self.base)))


class Resolver:
    """Follows URLs from the pages of a site."""

    def __init__(
        self, site: Site, view: View, fragments: Fragments, uncertainty: Uncertainty, hosts: list[Host]
    ) -> None:
        self._site = site
        self._view = view
        self._fragments = fragments
        self._uncertainty = uncertainty
        self._hosts = hosts
        self._by_name = dict.fromkeys(site.config.own_hosts, hosts[0]) | {
            host.name: host for host in hosts if host.name
        }
        self._faulty: dict[tuple[str, str, str], Arrival] = {}

    def forget(self) -> None:
        """Forget where destinations lead: the ids of pages are others now."""
        self._faulty.clear()

    def host(self, page: Page) -> Host:
        """Return the host that a page is published on."""
        return self._hosts[page.language.index] if self._site.config.multihost else self._hosts[0]

    def follow(self, page: Page, href: str) -> Arrival:
        """Return where a reader of `page` arrives who follows `href`, as it is in the published page."""
        parts = split(href)
        host = self.host(page)
        if parts.is_external:
            own = self._own_host(parts)
            if own is None:
                return Arrival(State.EXTERNAL, href)
            arrival = self._on(own, page, parts._replace(path=parts.path or "/"), f"{parts.scheme or ''}:{href}")
            if arrival.state is State.OK and not arrival.cause:
                return replace(arrival, cause=Cause.OWN_URL, suggestion=arrival.target)
            if arrival.state is State.BROKEN_TARGET and not self._view.content_alone and self._is_of_others(own, parts):
                return Arrival(State.EXTERNAL)
            return arrival
        if not parts.path:
            return self._on_page(host, page, parts)
        return self._on(host, page, parts, "")

    def _by_content_path(self, path: str) -> str:
        """Return the URL of the page whose file is at a path, though `url` or `slug` publish it elsewhere; else ""."""
        if self._view.content_alone:
            return ""
        pages = (tree.pages.get(path.lower().rstrip("/")) for tree in self._site.trees)
        return next((page.url for page in pages if page is not None and page.published and page.source), "")

    def doubt_of_page(self, reference: str) -> tuple[Cause, str] | None:
        """Return why there may be a page of this logical path that hugolint does not see; None where there is none."""
        return self._uncertainty.of_path("/" + reference.strip("/"))

    def near_page(self, page: Page, reference: str) -> Page | None:
        """Return the published page nearest to a logical path, as it is written on a page."""
        host = self.host(page)
        folder = page.logical_path.rpartition("/")[0] + "/"
        near = host.near(resolve(folder, reference), _folder(page))
        file = host.published.find(near) if near else None
        return None if file is None else file.page

    def _own_host(self, parts: Destination) -> Host | None:
        if parts.host is None or (parts.scheme or "http").lower() not in ("http", "https"):
            return None
        host = self._by_name.get(parts.host.lower())
        below = host is not None and (parts.path == host.base or parts.path.startswith(host.base + "/"))
        return host if below or (host is not None and not host.base) else None

    def _is_of_others(self, host: Host, parts: Destination) -> bool:
        """Return whether an address on the site's host leads to another project: one of a folder that the site has not."""
        first, slash, rest = decoded(parts.path).lstrip("/").partition("/")
        is_shared = bool(slash) and host.name.endswith(_SHARED)
        # The owner's other projects are in folders of a domain of the owner's too.
        may_be = not host.base and (is_shared or bool(rest.strip("/")))
        return may_be and not host.published.is_folder(f"/{first}/")

    def _on(self, host: Host, page: Page, parts: Destination, absolute: str) -> Arrival:
        folder = _folder(page)
        rooted = parts.path.startswith("/")
        key = (absolute, folder, f"{host.name}{parts.path}{parts.tail}")
        arrival = self._faulty.get(key)
        if arrival is None:
            path = resolve(folder, parts.path)
            if rooted and not absolute and host.base and self._moves_roots(page):
                path = host.base + path
            arrival = self._at(host, path, parts, folder)
            if not arrival.is_plain:
                self._faulty[key] = arrival  # to find out why, and what was meant, takes long
        return arrival

    def _moves_roots(self, page: Page) -> bool:
        """Return whether Hugo puts the base URL before paths from the root (`canonifyURLs`, `relativeURLs`)."""
        return page.settings.canonify_urls or bool(self._site.config.raw.get("relativeurls"))

    def _on_page(self, host: Host, page: Page, parts: Destination) -> Arrival:
        """Return the arrival of a link to a place on its own page."""
        place = host.published.place(page)
        target = (place if self._view.content_alone else page.url) + parts.tail
        file = host.published.files.get(place)
        if file is None or file.page is not page:
            file = PublishedFile(place, page)
        return self._at_fragment(host, file, target, parts)

    def _at(self, host: Host, path: str, parts: Destination, folder: str) -> Arrival:
        target = path + parts.tail
        below = self._below_base(host, path)
        if below is None:
            return self._outside(host, path, target)
        file = host.published.find(decoded(below))
        if file is None and self._view.content_alone and "//" in path:
            return Arrival(State.UNCHECKED, target, None, Cause.SHORTCODE, "a shortcode may have been in it")
        if file is None:
            return self._nowhere(host, below, target, folder)
        return self._at_fragment(host, file, target, parts)

    def _below_base(self, host: Host, path: str) -> str | None:
        if not host.base:
            return path
        if path == host.base or path.startswith(host.base + "/"):
            return path[len(host.base) :] or "/"
        return path if self._view.content_alone else None

    def _outside(self, host: Host, path: str, target: str) -> Arrival:
        reason = f"the site begins at `{host.base}/`"
        if host.published.find(decoded(path)) is not None:
            right = host.base + path
            return Arrival(State.BROKEN_TARGET, target, None, Cause.OUTSIDE, reason, right, path=right)
        return Arrival(State.UNCHECKED, target, None, Cause.OUTSIDE, f"it leads out of the site: {reason}")

    def _at_fragment(self, host: Host, file: PublishedFile, target: str, parts: Destination) -> Arrival:
        page = file.page
        fragment = without_directive(parts.fragment or "")
        if file.is_alias and page is not None:
            return self._by_alias(page, target, fragment)
        if is_top(fragment):
            return Arrival(State.OK, target, page)
        wanted = decoded(fragment)
        if page is None:
            ids = self._fragments.of_file(file.source) if file.source else None
        elif file.path != host.published.place(page):
            ids = None  # a feed, or the like
        else:
            ids = self._fragments.of_page(page)
        if ids is None or wanted in ids or fragment in ids:
            return Arrival(State.OK, target, page)
        if page is not None and (doubt := self._fragments.uncertainty(page, wanted)):
            return Arrival(State.UNCHECKED, target, page, *doubt)
        whole = f"{parts.path}%23{parts.fragment}"
        if (meant := self._published_at(host, file, whole)) is not None:
            reason = f"the `#` in it begins a fragment; in a path it is written `%23`: `{whole}`"
            return Arrival(State.BROKEN_FRAGMENT, target, page, Cause.MISSING, reason, meant)
        near = host.suggestions.near_fragment(ids, wanted)
        url = page.url if page else host.base + encoded(file.url_path)
        reason = f"nothing on `{url}` has the id `{wanted}`"
        suggestion = f"{url}#{near.id}" if near else "" if not parts.path else self._elsewhere(wanted, page)
        right = near.id if near and near.certain else None
        return Arrival(State.BROKEN_FRAGMENT, target, page, Cause.MISSING, reason, suggestion, fragment=right)

    def _published_at(self, host: Host, file: PublishedFile, path: str) -> str | None:
        """Return a path from the site's root if something is published there; None otherwise, and for a relative one."""
        below = self._below_base(host, path) if path.startswith("/") else None
        return path if below is not None and host.published.find(decoded(below)) not in (None, file) else None

    def _by_alias(self, page: Page, target: str, fragment: str) -> Arrival:
        ids = self._fragments.of_page(page)
        there = f"#{fragment}" if fragment and not is_top(fragment) and decoded(fragment) in ids else ""
        reason = f"it is an alias of `{page.url}`"
        if is_top(fragment):
            return Arrival(State.OK, target, page, Cause.ALIAS, reason, page.url, path=page.url)
        reason += ", and a redirect drops the fragment"
        right = page.url if there else None
        return Arrival(State.BROKEN_FRAGMENT, target, page, Cause.ALIAS, reason, page.url + there, path=right)

    def _elsewhere(self, fragment: str, page: Page | None) -> str:
        if self._view.content_alone:
            return ""
        pages = self._fragments.pages_with(fragment)
        is_alone = len(pages) == 1 and (page is None or _are_neighbours(pages[0], page))
        return f"{pages[0].url}#{fragment}" if is_alone else ""

    def _nowhere(self, host: Host, path: str, target: str, folder: str) -> Arrival:
        published = host.published
        plain = decoded(path)
        if (hidden := _first(published.hidden_pages, _files_at(plain))) is not None and hidden.hidden is not None:
            if hidden.refused:  # what its front matter says of it counts for another Hugo
                return Arrival(State.UNCHECKED, target, hidden, Cause.REFUSED, f"Hugo refuses `{hidden.path}`")
            if hidden.hidden.reason is Reason.NEVER_BUILT and (doubt := self._uncertainty.of_unrendered()):
                return Arrival(State.UNCHECKED, target, hidden, *doubt)
            reason = f"`{hidden.path or hidden.logical_path}` {why_hidden(hidden.hidden)}"
            return Arrival(State.BROKEN_TARGET, target, hidden, Cause.UNPUBLISHED, reason)
        same = {file.path: file for name in _files_at(plain) for file in published.by_lower_path.get(name.lower(), ())}
        if len(same) == 1:
            (file,) = same.values()
            right = host.base + encoded(file.url_path if path.endswith("/") else file.url_path.rstrip("/"))
            reason = f"it is written `{host.base}{file.url_path}`, and case matters"
            return Arrival(State.BROKEN_TARGET, target, file.page, Cause.CASE, reason, right, path=right)
        if program := next((name for name in _PROGRAMS if published.find(f"{plain.rstrip('/')}/{name}")), ""):
            reason = f"a host that runs programs answers with `{program}` there"
            return Arrival(State.UNCHECKED, target, None, Cause.HOST, reason)
        shows_it = not self._view.content_alone and self._uncertainty.host_shows_pages_without_html
        if plain.lower().endswith(_RUN) and not (shows_it or host.name.endswith(_OF_FILES)):
            return Arrival(State.UNCHECKED, target, None, Cause.HOST, "a host that runs programs may answer there")
        if published.is_folder(plain):
            if self._view.content_alone and "#" not in target:
                return Arrival(State.OK, target)
            cause, reason = Cause.FOLDER, f"no page is published at `{host.base}{plain}`, though files below it are"
        else:
            cause, reason = Cause.MISSING, f"nothing is published at `{host.base}{plain}`"
            if plain[1:] in self._site.published_files.assets and not self._view.content_alone:
                reason += f": `assets{plain}` is not published unless a template asks for it; put it into `static/`"
        if doubt := self._uncertainty.of_url(plain):
            return Arrival(State.UNCHECKED, target, None, *doubt)
        ugly = None if self._view.content_alone else published.find(f"{plain.rstrip('/')}.html")
        if ugly is not None and plain.endswith("/") and ugly.page is not None and _is_ugly(ugly.page) and not shows_it:
            right = host.base + encoded(ugly.url_path)
            reason = f"`uglyURLs` publishes this page at `{right}`"
            return Arrival(State.BROKEN_TARGET, target, ugly.page, cause, reason, right, path=right)
        if ugly is not None:
            reason = f"many hosts, though not all, show `{host.base}{ugly.url_path}` there"
            return Arrival(State.UNCHECKED, target, ugly.page, Cause.HOST, reason)
        near = "" if self._view.content_alone else host.near(plain, folder)
        suggestion = self._by_content_path(plain) or (host.base + encoded(near) if near else "")
        state = State.BROKEN_TARGET
        if cause is Cause.FOLDER and self._view.content_alone:
            state = State.BROKEN_FRAGMENT
        return Arrival(state, target, None, cause, reason, suggestion)


def _is_ugly(page: Page) -> bool:
    return page.settings.has_ugly_urls(page.section)


def _are_neighbours(one: Page, other: Page) -> bool:
    """Return whether two pages are of one language and one section, where a heading may have moved from one to the other."""
    return one.language is other.language and one.section == other.section


def why_hidden(hidden: Hidden) -> str:
    """Return why a page is not published, as the rest of a sentence about it."""
    return _WHY_HIDDEN[hidden.reason] + (f", by the cascade of `{hidden.origin}`" if hidden.origin else "")


def _folder(page: Page) -> str:
    """Return what relative URLs on a page begin at."""
    return page.url[: page.url.rfind("/") + 1] or "/"


def _files_at(path: str) -> tuple[str, ...]:
    return (path + "index.html",) if path.endswith("/") else (path, f"{path}/index.html")


def _first(pages: dict[str, Page], paths: tuple[str, ...]) -> Page | None:
    return next((pages[path] for path in paths if path in pages), None)
