"""The names that a place of the site has, for fields and terms that name something there.

A place is `data:authors` (the keys of a map, the items of a list, the files of a folder), `data:tags#list.name` (further in),
`page:/authors/` (the pages below a section), `page:/authors/#name` (a field of theirs), or `asset:images/` (files in `assets`).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hugolint.hugo.data_files import DataFiles
from hugolint.hugo.front_matter.model import Node
from hugolint.util.spelling import did_you_mean

if TYPE_CHECKING:  # an edit of words asks for no site
    from hugolint.hugo.site import Site

DATA, PAGE, ASSET = "data", "page", "asset"
KINDS = (DATA, PAGE, ASSET)


def data_of(site: "Site") -> DataFiles:
    """Return the data files of a site, each read once."""
    return DataFiles(site.config)


def names_at(site: "Site", place: str) -> tuple[str, ...] | None:
    """Return the names that a place has; None where the site has no such place."""
    kind, _, path = place.partition(":")
    if kind == DATA:
        return site.once(data_of).names(path)
    path, _, field = path.partition("#")
    prefix = f"{path.strip('/')}/" if path.strip("/") else ""
    if kind == ASSET:
        files = site.published_files.assets
        return tuple(file.removeprefix(prefix) for file in files if file.startswith(prefix)) or None
    pages = [page for page in site.pages if page.logical_path.lstrip("/").startswith(prefix)]
    if not field:
        return tuple(page.logical_path.lstrip("/").removeprefix(prefix) for page in pages) or None
    roots = [page.source.front_matter.root for page in pages if page.source is not None]
    return tuple(dict.fromkeys(str(node.value) for root in roots for node in values_at(root, field))) or None


def values_at(node: Node, path: str) -> Iterator[Node]:
    """Yield the single values at a path of keys ("cover.image"), those of lists one by one."""
    for key in path.lower().split("."):
        found = node.field(key)
        if found is None:
            return
        node = found.node
    for item in node.items or (node,):
        if isinstance(item.value, str | int) and item.value != "":
            yield item


def near_place(site: "Site", place: str) -> str:
    """Return `; did you mean "…"?` with the place that is nearest to one that the site does not have."""
    kind, _, path = place.partition(":")
    path, _, inner = path.partition("#")
    if kind == DATA:
        data = site.once(data_of)
        if inner and data.file(path) is not None:
            return did_you_mean(inner, data.keys(path))
        bare = {name.rpartition(".")[0] for name in data.paths} | {name.rpartition("/")[0] for name in data.paths}
        names = set(data.paths) if "." in path else bare
    elif kind == PAGE:
        names = {f"/{page.section}/" for page in site.pages if page.section}
    else:
        names = {f"{file.rpartition('/')[0]}/" for file in site.published_files.assets}
    return did_you_mean(path, names - {"", "/"})
