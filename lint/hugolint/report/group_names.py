"""What a field of front matter says of the files of a site: who owns them, which team, which product."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from hugolint.hugo.front_matter.cast import to_string
from hugolint.hugo.site import Site
from hugolint.util.errors import Fault, HugolintError
from hugolint.util.spelling import did_you_mean

Names = tuple[str, ...]
_INDEXES = ("index.", "_index.")
_LONGEST, _MOST = 200, 20  # characters of a name, and names of a page: more is no owner


def names_by_path(site: Site, field: str) -> dict[str, Names]:
    """Return what a field says of each file and folder of a site, by path; cascades count, as they do for Hugo.

    A folder has what its `index.md` or `_index.md` says: that holds for the files in it that are no pages.
    Raises HugolintError where no page has the field.
    """
    found: dict[str, Names] = {}
    keys: set[str] = set()
    for page in site.pages:
        if page.source is None:
            continue
        keys.update(page.params)
        names = tuple(islice(dict.fromkeys(_names(_at(page.params, field.lower().split(".")))), _MOST))
        if names:
            found.setdefault(page.path, names)
            folder, _, name = page.path.rpartition("/")
            if name.startswith(_INDEXES):
                found.setdefault(folder, names)
    if not found:
        hint = did_you_mean(field, keys)
        raise HugolintError(Fault(f'--group-by: no page has a field "{field}"{hint}'))
    return found


def names_of(path: str, names: Mapping[str, Names]) -> Names:
    """Return what is known of a file, or of the nearest folder above it; nothing where nothing is."""
    while path:
        if path in names:
            return names[path]
        path = path.rpartition("/")[0]
    return ()


def _at(values: Mapping[str, Any], keys: list[str]) -> Any:
    found: Any = values
    for key in keys:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


def _names(value: Any) -> Iterator[str]:
    """Yield the names in a value: itself, the items of a list, the `name` of a map."""
    if isinstance(value, list | tuple):
        for item in value:
            yield from _names(item)
    elif isinstance(value, Mapping):
        yield from _names(value.get("name"))
    elif (name := to_string(value).strip()) and value is not None:
        yield " ".join(name.split())[:_LONGEST]
