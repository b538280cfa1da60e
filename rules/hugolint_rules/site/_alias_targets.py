"""Where the aliases of a site's pages are published."""

from msgspec import Struct

from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.rule import WHOLE_FILE
from hugolint.source import Span

Target = tuple[str, int]


class Alias(Struct, frozen=True):
    """An alias of a page that is published: as written, where, and the file that Hugo writes for it."""

    page: Page
    written: str
    span: Span
    target: Target

    @property
    def is_root(self) -> bool:
        """Whether it is the site's root, where Hugo writes no alias, but ends its build (`build-ending-value`)."""
        return self.target[0] == "index.html"


def published_aliases(site: Site) -> tuple[Alias, ...]:
    """Return the aliases of all published pages, looked for once a site."""
    return site.once(_published_aliases)


def _published_aliases(site: Site) -> tuple[Alias, ...]:
    return tuple(
        Alias(page, written, span, target_of(site, page, _file(path)))
        for page in site.pages
        if page.aliases and page.published and page.target and not page.settings.disable_aliases
        for written, path, span in zip(page.written_aliases, page.aliases, _spans(page), strict=False)
    )


def pages_by_target(site: Site) -> dict[Target, Page]:
    """Return the published pages by the file that Hugo writes for them."""
    return site.once(_pages_by_target)


def _pages_by_target(site: Site) -> dict[Target, Page]:
    return {target_of(site, page, page.target): page for page in site.pages if page.published and page.target}


def target_of(site: Site, page: Page, file: str) -> Target:
    """Return a published file in a form that can be compared; languages on hosts of their own do not meet."""
    return file.strip("/"), page.language.index if site.config.multihost else 0


def _file(path: str) -> str:
    return path if path.endswith((".html", ".htm")) else f"{path}/index.html"


def _spans(page: Page) -> list[Span]:
    field = page.source.front_matter.get("aliases") if page.source else None
    if field is None:
        return [WHOLE_FILE] * len(page.written_aliases)
    if isinstance(field.value, list):
        return [item.span for item in field.node.items]
    return [field.span] * len(page.written_aliases)
