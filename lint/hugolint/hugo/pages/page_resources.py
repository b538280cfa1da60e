"""Which page a resource belongs to (`hugolib/content_map_page.go`, `forEachResourceInPage`)."""

from collections.abc import Iterable, Sequence

from hugolint.hugo.content.files import ResourceFile
from hugolint.hugo.pages.page import Page, PageTree, Resource


def assign_resources(trees: Sequence[PageTree], bundled: Iterable[Page], files: Iterable[ResourceFile]) -> None:
    """Give every page its resources: the files below it that no page nearer to them owns."""
    owners = {base for tree in trees for base in tree.pages}
    owned: dict[str, dict[str, list[ResourceFile]]] = {}
    for file in files:
        owner = _owner(file.logical.base, owners)
        owned.setdefault(owner, {}).setdefault(file.logical.base, []).append(file)
    found: dict[Page, list[Resource]] = {}
    for owner, variants in owned.items():
        for index, tree in enumerate(trees):
            page = tree.pages.get(owner)
            if page is not None:
                found[page] = [_resource(page, _nearest(files_, index)) for files_ in variants.values()]
    for resource in bundled:
        owner = _owner(resource.path_info.base, owners)
        page = resource.tree.pages.get(owner)
        if page is not None:
            name = resource.path_info.unnormalized.text[len(owner) + 1 :]
            found.setdefault(page, []).append(Resource(name, resource.path, "", is_page=True))
    for page, resources in found.items():
        page.resources = tuple(sorted(resources, key=lambda resource: resource.name))


def _owner(base: str, owners: set[str]) -> str:
    while base:
        base = base.rpartition("/")[0]
        if base in owners:
            return base
    return ""


def _nearest(files: list[ResourceFile], language: int) -> ResourceFile:
    """Return the file for a language: its own, else that of the language nearest in the site's order."""
    return min(files, key=lambda file: min((abs(language - other), other > language) for other in file.languages))


def _resource(page: Page, file: ResourceFile) -> Resource:
    folder = page.path_info.base
    name = file.logical.unnormalized.text[len(folder) + 1 :]
    return Resource(name, file.path, f"{page.resource_folder}/{name}")
