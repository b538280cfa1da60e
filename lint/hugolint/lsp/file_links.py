"""Images and other files that are moved: the links that lead to them, written anew where their style allows it."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from hugolint.hugo.site import Site
from hugolint.links.internal.destinations import encoded
from hugolint.links.internal.model import InternalLink
from hugolint.links.internal.site_links import site_links
from hugolint.lsp.plans import FileEdits
from hugolint.lsp.sites import OpenSite

Left = list[InternalLink]


def add_file_edits(edits: FileEdits, site: OpenSite, old: str, new: str) -> Left:
    """Add the edits of links to a file, or to those in a folder, that moves; return the links that stay as they are.

    A destination names the end of a file's path: as much of it as changes has to be there to be written anew.
    """
    common = _common(old, new)
    old_end, new_end = (path.removeprefix(common) for path in (old, new))
    left: Left = []
    for link, source in _links_to(site.current().site, old):
        page = link.page.source
        if page is None:
            continue
        written, below = link.span.of(page.text), source.removeprefix(old)
        ends = ((f(old_end + below), f(new_end + below)) for f in (encoded, str))
        end = next((pair for pair in ends if f"/{written}".endswith(f"/{pair[0]}")), None)
        if end is None:
            left.append(link)
            continue
        _, changes = edits.setdefault(site.root / link.path, (page.text, []))
        changes.append((link.span, written.removesuffix(end[0]) + end[1]))
    return left


def _links_to(site: Site, path: str) -> Iterator[tuple[InternalLink, str]]:
    links = site_links(site)
    for link in links:
        file = links.file_of(link) if link.target and not link.broken and link.target_page is None else None
        if file is not None and file.source and (file.source == path or file.source.startswith(f"{path}/")):
            yield link, file.source


def _common(one: str, other: str) -> str:
    """Return the folder that two paths lie in, with the slash at its end."""
    parents = [str(folder) for folder in PurePosixPath(one).parents]
    there = set(map(str, PurePosixPath(other).parents))
    folder = next((parent for parent in parents if parent in there), ".")
    return "" if folder == "." else f"{folder}/"


def is_page_or_folder_of_pages(site: OpenSite, path: Path, source: str) -> bool:
    """Return whether what moves has pages: a page of the site, or a folder of its content with any."""
    content = site.current().content
    if not content.is_content(source):
        return False
    if not path.is_dir():
        return content.is_page(source)
    return any(file.path.startswith(f"{source}/") for file in content.files.pages)
