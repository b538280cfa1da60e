"""Pages that are evidently no article: nobody reads them, or a template of their own writes all that is on them."""

import re
from collections.abc import Iterable

from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.pages.page import Page
from hugolint.hugo.pages.template_use import template_use
from hugolint.hugo.site import Site

_ADMIN = re.compile(r"/admin(?:/_?index)?(?:\.[\w-]+)?\.\w+\Z", re.IGNORECASE)
_TITLE = re.compile(r"(?i)\.(?:link)?title\b|\$\w*title\b|\bparams\.title\b")
_OWN = re.compile(r"(?:\A|[-_/])(?:admin|cms|redirect)(?:\Z|[-_/])", re.IGNORECASE)
_REDIRECT = re.compile(r"(?i)\blocation\.(?:replace|assign)\(|http-equiv=[\"']?refresh\b")


def is_no_article(site: Site, page: Page, source: PageSource) -> bool:
    """Return whether a page is a block of another, or, without text, the door of a CMS, a redirect, or made by templates that print no title."""
    if "widget" in source.front_matter:
        return True  # a block of a page of HugoBlox's
    if page.kind not in ("page", "section") or source.body_span.of(source.text).strip():
        return False
    own = [field.value for name in ("type", "layout") if (field := source.front_matter.get(name)) is not None]
    if _ADMIN.search(source.path) or any(isinstance(name, str) and _OWN.search(name) for name in own):
        return True
    return bool(own) and (_prints_no_title(site, page) or _leads_on(site, own))


def _prints_no_title(site: Site, page: Page) -> bool:
    """Return whether the templates of a page are all here, and none of them mentions a title."""
    templates = frozenset() if site.config.absent("layouts") else template_use(site).templates_of(page)
    texts = [site.template_texts[path] for path in templates]
    return any("<html" in text for text in texts) and not any(_TITLE.search(text) for text in texts)


def _leads_on(site: Site, names: Iterable[object]) -> bool:
    """Return whether a whole document of one of these names among the layouts sends its reader elsewhere."""
    files = tuple(f"/{name.lower()}.html" for name in names if isinstance(name, str) and name)
    texts = [text for path, text in site.template_texts.items() if f"/{path.lower()}".endswith(files)] if files else []
    return any("<html" in text and _REDIRECT.search(text) for text in texts)
