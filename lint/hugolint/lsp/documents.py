"""The documents that the client has open: their texts are what counts, whatever is on disk."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote
from urllib.request import url2pathname

from hugolint.lsp.positions import PositionMap
from hugolint.lsp.protocol import ContentChange
from hugolint.source import Span
from hugolint.util.urls import split_url

Signature = tuple[int, int, int]


class Document:
    """An open document in one version. `path` is where it is on disk, or would be; `root` that of its site, if any."""

    def __init__(self, uri: str, path: Path, root: Path | None, text: str, version: int | None, encoding: str) -> None:
        self.uri = uri
        self.path = path
        self.root = root
        self.text = text
        self.version = version
        self._encoding = encoding
        self._saved_as = self._signature() if self._is_on_disk() else None

    @cached_property
    def positions(self) -> PositionMap:
        """Its lines."""
        return PositionMap(self.text, self._encoding)

    @property
    def is_saved(self) -> bool:
        """Whether its text is the one on disk."""
        return self._saved_as is not None and self._saved_as == self._signature()

    def changed(self, changes: Sequence[ContentChange], version: int | None) -> "Document":
        """Return the document after changes, each of what the one before has left."""
        text = self.text
        for change in changes:
            if change.range is None:
                text = change.text
            else:
                start, end = PositionMap(text, self._encoding).span(change.range)
                text = text[:start] + change.text + text[end:]
        return Document(self.uri, self.path, self.root, text, version, self._encoding)

    def at(self, offset: int) -> Span:
        """Return the span of the line around an offset."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return Span(start, len(self.text) if end < 0 else end)

    def _is_on_disk(self) -> bool:
        try:
            return self.path.stat().st_size == len(self.text.encode("utf-8", "surrogatepass")) and (
                self.path.read_bytes() == self.text.encode("utf-8", "surrogatepass")
            )
        except OSError:
            return False

    def _signature(self) -> Signature | None:
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino


class Documents:
    """All open documents, by URI and by path."""

    def __init__(self) -> None:
        self.encoding = "utf-16"
        self._by_uri: dict[str, Document] = {}
        self._by_path: dict[Path, Document] = {}
        self._last: tuple[Path, str, PositionMap] | None = None  # of a file that is not open

    def __iter__(self) -> Iterator[Document]:
        return iter(self._by_uri.values())

    def get(self, uri: str) -> Document | None:
        """Return an open document."""
        return self._by_uri.get(uri)

    def at(self, path: Path) -> Document | None:
        """Return the open document of a file."""
        return self._by_path.get(path)

    def put(self, document: Document) -> None:
        """Take a document as it is now."""
        self._by_uri[document.uri] = document
        self._by_path[document.path] = document

    def remove(self, uri: str) -> Document | None:
        """Forget a document that is closed, and return it."""
        document = self._by_uri.pop(uri, None)
        if document is not None:
            self._by_path.pop(document.path, None)
        return document

    def uri_of(self, path: Path) -> str:
        """Return the URI of a file: the client's own for one that is open."""
        document = self._by_path.get(path)
        return document.uri if document else path.as_uri()

    def positions_of(self, path: Path, text: str) -> PositionMap:
        """Return the lines of a file with this text."""
        document = self._by_path.get(path)
        if document is not None and document.text == text:
            return document.positions
        if self._last is None or self._last[0] != path or self._last[1] != text:
            self._last = path, text, PositionMap(text, self.encoding)
        return self._last[2]


def path_of(uri: str) -> Path | None:
    """Return the path of a file's URI, None for one of another kind. Links to folders are followed, those to files not."""
    parts = split_url(uri)
    if parts.scheme != "file" or "\0" in unquote(parts.path):
        return None
    name = url2pathname(parts.path)
    path = Path(f"//{parts.netloc}{name}" if parts.netloc and parts.netloc != "localhost" else name)
    if not path.is_absolute():
        return None
    try:
        return path.parent.resolve() / path.name
    except (OSError, RuntimeError, ValueError):
        return None
