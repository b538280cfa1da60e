"""Completion of destinations, fragments and references, in the way in which the site writes them."""

import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from posixpath import relpath

from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.links.internal.destinations import encoded
from hugolint.links.internal.model import Kind, Written
from hugolint.links.internal.site_links import site_links
from hugolint.lsp.completing.items import FILE, REFERENCE, Proposal
from hugolint.lsp.session import OpenPage
from hugolint.source import Span

IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp", ".tiff", ".ico")
SAMPLE = 300  # pages that are looked at to learn how a site writes its links
_ABOVE = re.compile(r"\.\.?/")


class Form(StrEnum):
    """How links to pages are written."""

    URL = "/posts/b/"
    RELATIVE_URL = "../b/"
    FILE = "b.md"
    ROOT_FILE = "/posts/b.md"
    REF = "ref"
    RELREF = "relref"


def destinations(page: OpenPage, typed: str, *, is_image: bool) -> Iterator[Proposal]:
    """Yield what a link or an image may lead to: the files of the page's bundle, then pages or the site's images."""
    here = page.page
    if here is None:
        return
    for resource in here.resources:
        if not resource.is_page and (not is_image or resource.name.lower().endswith(IMAGES)):
            yield Proposal(encoded(resource.name), resource.name, resource.path, kind=FILE)
    if not is_image:
        yield from _pages(page, here, _form(page.hugo, typed))
    for url, file in page.hugo.published_files.static.items():
        if not is_image or url.lower().endswith(IMAGES):
            destination = encoded(url if url.startswith("/") else f"/{url}")
            yield Proposal(destination, destination, file, kind=FILE)


def references(page: OpenPage) -> Iterator[Proposal]:
    """Yield the pages that `ref` and `relref` can name."""
    here = page.page
    for other in _linked(page.hugo, here) if here else ():
        yield _proposal(other, other.logical_path)


def fragments(page: OpenPage, destination: str) -> Iterator[Proposal]:
    """Yield the headings of the page that a destination leads to, its own for none."""
    target = page.page
    if destination and page.page is not None:
        link = site_links(page.hugo).follow(page.page, Written(Kind.LINK, destination, Span(0, 0)))
        target = link.target_page if link else None
    yield from _headings(target)


def fragments_of_reference(page: OpenPage, path: str) -> Iterator[Proposal]:
    """Yield the headings of the page that a `ref` names."""
    target = page.page
    if path and page.page is not None:
        target = page.hugo.page(path.lower().removesuffix(".md").rstrip("/"), page.page.language.index)
    yield from _headings(target)


def used_form(site: Site) -> Form:
    """Return how the site's pages write most of their links to pages."""
    return site.once(_used_form)


def _headings(page: Page | None) -> Iterator[Proposal]:
    for heading in page.source.document.headings if page and page.source else ():
        if heading.id:
            yield Proposal(heading.id, heading.text.strip() or heading.id, f"#{heading.id}", kind=REFERENCE)


def _pages(page: OpenPage, here: Page, form: Form) -> Iterator[Proposal]:
    for other in _linked(page.hugo, here):
        yield _proposal(other, _destination(here, other, form))


def _linked(site: Site, here: Page) -> list[Page]:
    """Return the pages of a page's language that can be linked to: its own section's first, what is not published last."""
    found = [one for one in site.pages if one.language is here.language and one.url and one is not here]
    found.sort(key=lambda one: (one.hidden is not None, one.source is None, one.section != here.section))
    return found


def _proposal(page: Page, text: str) -> Proposal:
    state = f" ({page.hidden.reason}: not published)" if page.hidden else ""
    return Proposal(text, page.title or page.logical_path, f"{page.url}{state}", kind=REFERENCE, also=page.path)


def _destination(here: Page, page: Page, form: Form) -> str:
    if form in (Form.REF, Form.RELREF):
        return f'{{{{< {form} "{page.logical_path}" >}}}}'
    if form in (Form.FILE, Form.ROOT_FILE) and page.source is not None and here.source is not None:
        name = page.source.file.name
        if form is Form.ROOT_FILE:
            return encoded(f"/{name}")
        return encoded(relpath(name, here.source.file.name.rpartition("/")[0] or "."))
    if form is Form.RELATIVE_URL and here.url.endswith("/"):
        return relpath(page.url, here.url) + ("/" if page.url.endswith("/") else "")
    return page.url


def _form(site: Site, typed: str) -> Form:
    """Return the form that what is typed begins, else the site's own."""
    used = used_form(site)
    if typed.startswith("{{"):
        return Form.RELREF if used is Form.RELREF else Form.REF
    if typed.startswith("/"):
        return Form.ROOT_FILE if used in (Form.FILE, Form.ROOT_FILE) else Form.URL
    if _ABOVE.match(typed):
        return Form.FILE if used in (Form.FILE, Form.ROOT_FILE) else Form.RELATIVE_URL
    return used


def _used_form(site: Site) -> Form:
    counts: Counter[Form] = Counter()
    for source in site.sources[:SAMPLE]:
        for call in source.shortcodes:
            if call.name in (Form.REF, Form.RELREF):
                counts[Form(call.name)] += 1
        for link in source.document.links:
            path = link.destination.partition("#")[0]
            if not path or ":" in path or "HAHAHUGO" in path:
                continue
            is_file, is_rooted = path.lower().endswith(".md"), path.startswith("/")
            counts[
                (Form.ROOT_FILE if is_rooted else Form.FILE)
                if is_file
                else Form.URL
                if is_rooted
                else Form.RELATIVE_URL
            ] += 1
    return max(counts, key=lambda form: counts[form], default=Form.URL)
