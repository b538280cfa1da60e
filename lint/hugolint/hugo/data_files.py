"""The data files of a site (`data/**`), read with the place of every value."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from hugolint.hugo.config.model import Config
from hugolint.hugo.content.files import find_published
from hugolint.hugo.content.texts import text_of
from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.hugo.front_matter.model import Format, Node
from hugolint.hugo.front_matter.reading import decode
from hugolint.source import Span

FORMATS = {"yaml": Format.YAML, "yml": Format.YAML, "toml": Format.TOML, "json": Format.JSON}


class DataFile:
    """A data file: its path from the site's root, and the file's `root` node; `error` where Hugo could not read it."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.root: Node | None = None
        self.error: DecodeError | None = None
        try:
            self.root = decode(text, FORMATS[path.rpartition(".")[2].lower()], any_root=True)
        except DecodeError as error:
            self.error = error

    @property
    def span(self) -> Span:
        """Its beginning, for what is missing in it."""
        return Span(0, min(len(self.text), 1))


class DataFiles:
    """The data files of a site, each read when it is asked for."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._read: dict[str, DataFile] = {}

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """The files from the site's root, by their path below `data`: those that Hugo reads as data with keys."""
        found = find_published(self._config, "data")
        return {name: path for name, path in sorted(found.items()) if name.rpartition(".")[2].lower() in FORMATS}

    def file(self, name: str) -> DataFile | None:
        """Return a data file by its path below `data`, with or without its extension."""
        extensions = ("", *(f".{extension}" for extension in FORMATS))
        path = next((self.paths[name + extension] for extension in extensions if name + extension in self.paths), None)
        if path is None:
            return None
        if path not in self._read:
            self._read[path] = DataFile(path, text_of(self._config.root / path))
        return self._read[path]

    def names(self, reference: str) -> tuple[str, ...] | None:
        """Return the names that a place in the data has: `authors` for the keys of a map, the items of a list or the files of
        a folder; `tags#list.name` for those further in. None where there is no such place.
        """
        name, _, inner = reference.partition("#")
        name = name.removeprefix("/").removesuffix("/")
        file = self.file(name)
        if file is None or file.root is None:
            below = [path.removeprefix(f"{name}/") for path in self.paths if path.startswith(f"{name}/")]
            return tuple(dict.fromkeys(path.split("/")[0].rpartition(".")[0] or path for path in below)) or None
        nodes = [file.root]
        for key in inner.split(".") if inner else ():
            nodes = [found.node for node in _each(nodes) for found in node.fields if found.written == key]
        if not nodes:
            return None
        found = [node.fields or node for node in _each(nodes)]
        return tuple(
            name
            for one in found
            for name in ([str(one.value)] if isinstance(one, Node) else [field.written for field in one])
        )

    def keys(self, name: str) -> set[str]:
        """Return all keys of a file's maps, with dots where one is in another."""
        file = self.file(name)
        return set(_paths(file.root)) if file and file.root else set()


def _paths(node: Node) -> Iterator[str]:
    for item in _each([node]):
        for field in item.fields:
            yield field.written
            yield from (f"{field.written}.{inner}" for inner in _paths(field.node))


def _each(nodes: list[Node]) -> list[Node]:
    """Return nodes, of lists their items."""
    return [item for node in nodes for item in (node.items if isinstance(node.value, list) else (node,))]
