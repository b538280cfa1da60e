"""Why something may be published at a path although hugolint sees nothing there."""

import re
from functools import cached_property

from hugolint.hugo.pages.editions import dimensions_of
from hugolint.hugo.site import Site
from hugolint.links.internal.host_redirects import HostRedirects, host_files, redirect_templates
from hugolint.links.internal.left_out import LeftOut
from hugolint.links.internal.model import Cause, View
from hugolint.links.internal.templates import Templates

_NOT_A_FILE = ("", "html", "htm", "md", "markdown")
BRINGING = ("content", "layouts", "static", "assets")  # components whose files decide what is published
_EXTENSION = r"\.(?:html?|md|markdown|org)\Z"  # of a page, in an address or in a ref
_PAGINATION = r"\.Paginat|pagination\.html"  # without either, no list has a second page
_HEAD = 2000  # characters that front matter seldom has more of
_SOURCES_OF = {"css": ("scss", "sass", "css"), "js": ("ts", "tsx", "jsx", "mjs", "js")}


class Uncertainty:
    """What a site may publish that its content and static files do not show."""

    def __init__(self, site: Site, view: View, templates: Templates) -> None:
        self._site = site
        self._view = view
        self._templates = templates

    def of_url(self, path: str) -> tuple[Cause, str] | None:
        """Return why a reader may arrive at a path all the same; None where nobody can."""
        if (folder := self._folder_elsewhere(path)) is not None:
            return Cause.HOST, f"something else serves `{folder}`, as the settings say"
        if not self._view.content_alone and (file := self._host_redirects.of(path)) is not None:
            return Cause.HOST, f"`{file}` redirects it, on the host"
        return self.of_path(path)

    def _folder_elsewhere(self, path: str) -> str | None:
        inside = f"/{path.strip('/')}/"
        return next((one for one in self._site.config.elsewhere if inside.startswith(f"/{one.strip('/')}/")), None)

    def of_path(self, path: str) -> tuple[Cause, str] | None:
        """Return why something may be published at a path below the site's root; None where nothing can be."""
        if self._view.content_alone:
            return None
        if (refused := self._refused_at(path)) is not None:
            return Cause.REFUSED, f"Hugo refuses `{refused}`, which would be there"
        if adapters := self._site.files.adapters:
            return Cause.ADAPTER, f"the content adapter `{adapters[0]}` may make it"
        if missing := self._site.config.absent(*BRINGING):
            return Cause.MODULE, f"what is not here may bring it ({missing})"
        if self._in_another_edition(path):
            return Cause.TEMPLATE, "another version or role of the site may have it"
        if self._paginated.search(path) and self._site.templates_mention(_PAGINATION):
            return Cause.TEMPLATE, "a template decides how many pages a list has"
        name = path.rpartition("/")[2]
        extension = name.rpartition(".")[2].lower() if "." in name else ""
        if self._lies_in_assets_alone(path, extension):
            return None
        if extension not in _NOT_A_FILE and (self._is_made_of_asset(path, extension) or self._templates.names(name)):
            return Cause.TEMPLATE, "a template may publish it"
        if extension not in _NOT_A_FILE and self._left_out.names(path):
            return Cause.TEMPLATE, "`.gitignore` keeps it out of the repository"
        return None

    @cached_property
    def host_shows_pages_without_html(self) -> bool:
        """Whether the site's host shows `/a.html` at `/a/` too (Netlify and Cloudflare Pages, by their settings' files)."""
        shows = any(file.name == "netlify.toml" and file.is_file() for file in host_files(self._site.root))
        return shows or "_redirects" in self._site.published_files.static

    def of_unrendered(self) -> tuple[Cause, str] | None:
        """Return why a reader may arrive at a page that is not rendered: a template prints redirects for the host."""
        templates = [] if self._view.content_alone else redirect_templates(self._site)
        return (Cause.HOST, f"`{templates[0]}` may redirect it, on the host") if templates else None

    @cached_property
    def _left_out(self) -> LeftOut:
        return self._site.once(LeftOut)

    @cached_property
    def _host_redirects(self) -> HostRedirects:
        return self._site.once(HostRedirects)

    def _in_another_edition(self, path: str) -> bool:
        """Return whether a path is below the folder of a version or role: lists there hold what is in them alone."""
        first = path.split("/")[1] if path.startswith("/") else ""
        return any(first in dimension.names for dimension in dimensions_of(self._site.config))

    @cached_property
    def _paginated(self) -> re.Pattern[str]:
        table = self._site.config.raw.get("pagination")
        name = str(table.get("path") or "page") if isinstance(table, dict) else "page"
        return re.compile(rf"/{re.escape(name)}/[0-9]+(?:/|/index\.html)?\Z")

    def _refused_at(self, path: str) -> str | None:
        """Return the file with unreadable front matter that may be the page at a path, by its name or what it says of it."""
        logical = _logical(path)
        name = logical.rpartition("/")[2]
        for base, head, file in self._unread:
            # Of a file that could not be read at all, nothing is known of where its page would be.
            if not head or base == logical or (name and (base.rpartition("/")[2] == name or _says(head, name))):
                return file
        return None

    @cached_property
    def _unread(self) -> list[tuple[str, str, str]]:
        """The logical path, the first lines and the file of each page whose front matter cannot be read."""
        unread = (source for source in self._site.refused if source.front_matter.refusal is not None)
        return [(source.file.logical.base, source.text[:_HEAD].lower(), source.path) for source in unread]

    def _lies_in_assets_alone(self, path: str, extension: str) -> bool:
        """Return whether a file is an asset that no template publishes: none has its name, or publishes assets by pattern."""
        is_asset = extension not in (*_NOT_A_FILE, *_SOURCES_OF) and path[1:] in self._assets
        return (
            is_asset and not self._templates.publishes_any_asset and not self._templates.names(path.rpartition("/")[2])
        )

    def _is_made_of_asset(self, path: str, extension: str) -> bool:
        """Return whether an asset of this path, or of its name before it is built, may be published there."""
        stem = path[1:].rpartition(".")[0]
        while stem:
            if any(f"{stem}.{source}" in self._assets for source in _SOURCES_OF.get(extension, (extension,))):
                return True
            stem = stem.rpartition(".")[0] if "." in stem.rpartition("/")[2] else ""
        return False

    @cached_property
    def _assets(self) -> frozenset[str]:
        return frozenset(self._site.published_files.assets)


def _says(head: str, name: str) -> bool:
    """Return whether front matter has a name in it: as a slug or url, or as the words of a title."""
    words = r"[\W_]+".join(map(re.escape, re.split(r"[\W_]+", name)))
    return re.search(rf"(?<!\w){words}(?!\w)", head) is not None


def _logical(path: str) -> str:
    path = path.lower().removesuffix("index.html").rstrip("/")
    return re.sub(_EXTENSION, "", path)
