"""A destination written anew for what moved, in the style in which its author wrote it."""

import posixpath
from collections.abc import Iterator
from urllib.parse import quote

from msgspec import Struct

from hugolint.hugo.paths.references import split
from hugolint.links.internal.destinations import decoded, resolve

_INDEX = "index.html"
_SAFE = "/:@!$&'()*+,;=-._~"


class Goal(Struct, frozen=True):
    """What a destination leads to: its URL, its path as Hugo's `.Path`, and its file below the content folder, "" for none."""

    url: str
    base: str = ""  # the path that the site begins at on its host
    logical_path: str = ""
    name: str = ""


class Spot(Struct, frozen=True):
    """Where a destination is written: the URL of the page, the folder of its logical path, and its file."""

    url: str
    logical_folder: str
    name: str


def respelled(written: str, old: Goal, new: Goal, was: Spot, now: Spot) -> Iterator[str]:
    """Yield what may replace a destination that led to `old` from `was`, the nearest in style first."""
    parts = split(written)
    path = decoded(parts.path)
    for found in dict.fromkeys(_paths(path, old, new, was, now, is_external=parts.is_external)):
        origin = f"{parts.scheme}:" if parts.scheme else ""
        if parts.host is not None:
            origin += f"//{parts.host}"
        yield f"{origin}{_encoded(found, parts.path)}{parts.tail}"


def _paths(path: str, old: Goal, new: Goal, was: Spot, now: Spot, *, is_external: bool) -> Iterator[str]:
    if is_external:
        yield _like(path, new.url)
        return
    if path.startswith("/"):
        yield from _rooted(path, old, new)
    else:
        yield from _relative(path, old, new, was, now)
    yield new.url
    if new.logical_path:
        yield new.logical_path
        yield "/" + new.name


def _rooted(path: str, old: Goal, new: Goal) -> Iterator[str]:
    """Yield the new path of what a path from the root named: an address, a logical path, a file."""
    named = path.rstrip("/").lower()
    for before, after in _names(old, new):
        if before and named == before.rstrip("/").lower():
            yield _like(path, after)


def _names(old: Goal, new: Goal) -> Iterator[tuple[str, str]]:
    yield decoded(old.url), decoded(new.url)
    yield decoded(old.url.removeprefix(old.base)), decoded(new.url.removeprefix(new.base))
    yield decoded(old.url) + _INDEX, decoded(new.url) + _INDEX
    if old.name:
        yield "/" + old.name, "/" + new.name
        yield old.logical_path, new.logical_path
        yield _without_extension("/" + old.name), _without_extension("/" + new.name)


def _relative(path: str, old: Goal, new: Goal, was: Spot, now: Spot) -> Iterator[str]:
    dot = "./" if path.startswith("./") else ""

    def relative(goal: str, folder: str) -> str:
        found = posixpath.relpath(goal, folder or "/")
        return found if found.startswith("..") else dot + found

    plain = path.rstrip("/")
    if old.name and _joined(posixpath.dirname("/" + was.name), plain) == ("/" + old.name).lower():
        yield relative("/" + new.name, posixpath.dirname("/" + now.name))
    if old.name and _joined(posixpath.dirname("/" + was.name), plain) == _without_extension("/" + old.name).lower():
        yield _like(path, relative(_without_extension("/" + new.name), posixpath.dirname("/" + now.name)))
    if decoded(resolve(_folder(was.url), path)).rstrip("/").removesuffix("/" + _INDEX) == decoded(old.url).rstrip("/"):
        yield _like(path, relative(decoded(new.url), _folder(decoded(now.url))))
    if old.logical_path and _joined(was.logical_folder, plain) == old.logical_path:
        yield _like(path, relative(new.logical_path, now.logical_folder))
    for before, after in _names(old, new):  # `ref` takes for one from the root what it does not find from its page
        if before.strip("/").lower() == plain.lower():
            yield _like(path, after.lstrip("/"))
    if old.name and "/" not in plain:
        yield posixpath.basename(new.name) if "." in plain else posixpath.basename(new.logical_path)
    if old.name:
        is_file = plain.rpartition("/")[2].rpartition(".")[2] == old.name.rpartition(".")[2]
        goal, folder = (
            (new.name, posixpath.dirname("/" + now.name)) if is_file else (new.logical_path, now.logical_folder)
        )
        yield relative("/" + goal.lstrip("/"), folder)
        yield relative(decoded(new.url), _folder(decoded(now.url))) + ("/" if new.url.endswith("/") else "")


def _joined(folder: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(folder or "/", path)).lower()


def _folder(url: str) -> str:
    return url[: url.rfind("/") + 1] or "/"


def _like(path: str, new: str) -> str:
    """Return a path with a slash at its end where the one that it takes the place of has one, and only there."""
    if path.endswith("/"):
        return new if new.endswith("/") or "." in new.rpartition("/")[2] else new + "/"
    return new.rstrip("/") or "/"


def _without_extension(name: str) -> str:
    stem = posixpath.splitext(name)[0]
    return posixpath.dirname(stem) if posixpath.basename(stem) in ("index", "_index") else stem


def _encoded(path: str, written: str) -> str:
    """Return a path as it is written in a destination: with percent-encoding where it was, or where it must be."""
    if "%" in written or not path.isascii():
        has_encoded_letters = "%" in written and not decoded(written).isascii()
        return quote(path, safe=_SAFE) if has_encoded_letters else _minimal(path)
    return _minimal(path)


def _minimal(path: str) -> str:
    return "".join(character if character > "\x7f" else quote(character, safe=_SAFE) for character in path)
