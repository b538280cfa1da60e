"""What Hugo prints for the destination of a link or an image: its embedded render hooks, or nothing but the destination.

`tpl/tplimpl/embedded/templates/_markup/render-link.html`, `render-image.html`.
"""

from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from hugolint.hugo.config.model import Settings
from hugolint.hugo.pages.page import Page
from hugolint.hugo.paths.escaping import URLError
from hugolint.hugo.paths.paths import clean
from hugolint.hugo.paths.references import Destination, split_as_go
from hugolint.hugo.site import Site
from hugolint.links.internal.destinations import unescaped
from hugolint.links.internal.model import Cause, Kind, View
from hugolint.links.internal.references import PageFinder
from hugolint.links.internal.resources import Resources, base_path
from hugolint.links.internal.templates import Hook, Rewriting, Templates

FORBIDDEN = "#ZgotmplZ"
"""What Go's html/template prints in place of a URL whose scheme it does not trust."""
_TRUSTED = frozenset(("http", "https", "mailto"))


class Rendered(Struct, frozen=True):
    """What is in the published page: the address; the page or file that a hook found; what is wrong already."""

    href: str
    page: Page | None = None
    found: bool = False
    cause: Cause = Cause.NONE
    reason: str = ""
    certain: bool = True  # False where a hook of the site's own may print something else


class Surroundings(Struct, frozen=True):
    """What of a page decides what Hugo prints for a destination on it, but for the page's place and its resources."""

    language: int
    link_hook: Hook | None = None
    image_hook: Hook | None = None


class Renderer:
    """Renders destinations as Hugo does in one view of a site."""

    def __init__(self, site: Site, view: View, finder: PageFinder, templates: Templates) -> None:
        self._site = site
        self._finder = finder
        self._templates = templates
        self._rewrite = site.rewrite
        self._absent = "" if view.content_alone else site.config.absent("layouts")
        self._has_hooks = not view.content_alone and templates.has_hooks
        self._surroundings: dict[tuple[int, str, str], Surroundings] = {}
        self._resources = Resources(site, finder.counts)

    def surroundings(self, page: Page) -> Surroundings:
        """Return what of a page decides what Hugo prints, made once for all pages that have it in common."""
        folder = page.logical_path.rpartition("/")[0] if self._has_hooks else ""
        key = page.language.index, page.type if self._has_hooks else "", folder
        found = self._surroundings.get(key)
        if found is None:
            found = Surroundings(page.language.index, self._hook(page, "link"), self._hook(page, "image"))
            self._surroundings[key] = found
        return found

    def _hook(self, page: Page, name: str) -> Hook | None:
        if not self._has_hooks or name in page.settings.overriding_hooks:
            return None
        return self._templates.hook(page, name)

    def render(self, page: Page, surroundings: Surroundings, kind: Kind, destination: str) -> Rendered:
        """Return what Hugo prints for a destination on a page of these surroundings."""
        settings = page.settings
        is_image = kind is Kind.IMAGE
        embedded = settings.embedded_image_hook if is_image else settings.embedded_link_hook
        hook = surroundings.image_hook if is_image else surroundings.link_hook
        if hook is None:
            rendered = self._embedded(page, destination, is_image) if embedded else Rendered(unescaped(destination))
            if self._absent and not rendered.found and not _is_overriding(settings, is_image):
                reason = rendered.reason or f"a render hook of what is not here may rewrite it ({self._absent})"
                return replace(rendered, certain=False, reason=reason)
            return rendered
        rewriting = hook.rewriting if self._rewrite == "detect" else Rewriting(self._rewrite)
        if rewriting is Rewriting.NOTHING:
            return Rendered(destination)
        rendered = self._embedded(page, destination, is_image)
        if rendered.found or (rewriting is Rewriting.PAGES and self._rewrite != "detect"):
            return rendered
        return Rendered(destination, certain=False, reason=f"the render hook `{hook.path}` may rewrite it")

    def _embedded(self, page: Page, destination: str, is_image: bool) -> Rendered:
        try:
            parts = split_as_go(destination)
        except URLError as error:
            return Rendered(destination, cause=Cause.MALFORMED, reason=f"Hugo stops at it: {error}")
        if destination.startswith("#"):
            return _checked(destination) if is_image else Rendered(page.url + destination)
        if not destination or parts.is_external:
            return _checked(destination)
        path = parts.path.removeprefix("./")
        if not is_image and (found := self._finder.get_page(page, path)) is not None:
            return replace(_checked(found.url + _tail(parts)), page=found, found=True)
        if (resource := self._resources.get(page, path)) is not None:
            return replace(_checked(self._resources.url(page, resource) + _tail(parts)), found=True)
        asset = clean("/" + path)[1:]
        if asset in self._site.published_files.assets:
            return Rendered(base_path(page) + "/" + quote(asset) + _tail(parts), found=True)
        return _checked(destination.removesuffix("#"))


def _is_overriding(settings: Settings, is_image: bool) -> bool:
    """Return whether Hugo's own hook goes before any of the site's and its themes'."""
    return ("image" if is_image else "link") in settings.overriding_hooks


def _checked(href: str) -> Rendered:
    """Return what html/template prints for an address: one before whose first `:` it sees an unknown scheme, it drops.

    It looks for no more than a `:` with no `/` before it, so that `notes.md#fn:1` is dropped too (`isSafeURL`).
    """
    scheme, colon, _ = href.partition(":")
    if not colon or "/" in scheme or scheme.lower() in _TRUSTED:
        return Rendered(href)
    reason = f"Hugo's render hook prints `{FORBIDDEN}` in its place, since it reads `{scheme}:` as a scheme"
    return Rendered(FORBIDDEN, cause=Cause.FORBIDDEN, reason=reason)


def _tail(parts: Destination) -> str:
    query = f"?{parts.query}" if parts.query else ""
    return f"{query}#{parts.fragment}" if parts.fragment else query
