"""What Hugo reads out of a content file's path: its logical path, kind of bundle, language (`common/paths/pathparser.go`)."""

from collections.abc import Collection
from enum import Enum

from msgspec import Struct

from hugolint.hugo.paths.paths import normalize

_BASEOF = "baseof"
_LANGUAGE_PREFIX = "language_"


class PathType(Enum):
    """What a file in a content folder is, in the order of `paths.Type`."""

    FILE = "file"  # not content: a resource
    CONTENT_RESOURCE = "content resource"  # content inside a leaf bundle
    SINGLE = "single"
    LEAF = "leaf bundle"
    BRANCH = "branch bundle"
    CONTENT_DATA = "content adapter"


class PathParser:
    """Reads paths as a site of these languages and content extensions does."""

    def __init__(
        self,
        languages: Collection[str] = ("en",),
        content_extensions: Collection[str] = frozenset(),
        disabled_languages: Collection[str] = frozenset(),
    ) -> None:
        self.languages = languages
        self.content_extensions = content_extensions
        self.disabled_languages = disabled_languages
        self._remembered: dict[str, LogicalPath] = {}

    def parse(self, path: str) -> "LogicalPath":
        """Return what the path of a content file, below its content folder, says."""
        return LogicalPath(self, normalize(path), path)

    def parse_once(self, path: str) -> "LogicalPath":
        """Return the same, remembered: for paths that many pages name, as those of their terms."""
        parsed = self._remembered.get(path)
        if parsed is None:
            parsed = self._remembered[path] = self.parse(path)
        return parsed


class _Identifiers(Struct, frozen=True, gc=False):
    """What the dots of a file's name set apart."""

    extension: str = ""
    languages: tuple[str, ...] = ()
    custom: str = ""
    name_end: int = 0  # where, in the file's name, the name proper ends
    count: int = 0  # how many identifiers are known: the extension, a language, …
    disabled: bool = False


def _segments(name: str) -> list[tuple[int, int]]:
    """Return the parts of a name between its dots, last first, a `._…_.` block being one part."""
    starts = [0]
    index = name.find(".")
    while index >= 0:
        starts.append(index + 1)
        block = -1
        if name.startswith("_", index + 1):
            block = min(
                (end for end in (name.find("_.", index + 2), _closing(name, index + 2)) if end >= 0), default=-1
            )
        index = name.find(".", block if block >= 0 else index + 1)
    ends = [start - 1 for start in starts[1:]] + [len(name)]
    return list(zip(starts, ends, strict=True))[::-1]


def _closing(name: str, start: int) -> int:
    return len(name) - 1 if name.endswith("_") and len(name) > start else -1


def _is_block(part: str) -> bool:
    return len(part) > 2 and part[0] == part[-1] == "_"


def _read_identifiers(name: str, parser: PathParser) -> _Identifiers:
    stem, dot, last = name.rpartition(".")
    if not dot:
        return _Identifiers(name_end=len(name))
    if "." not in stem and stem != _BASEOF and not last.startswith("_") and not _is_block(stem):
        return _Identifiers(last, name_end=len(stem), count=1)  # what most names are: `name.md`
    return _read_dotted(name, parser)


def _read_dotted(name: str, parser: PathParser) -> _Identifiers:
    """Return the identifiers of a name with dots, whatever it is."""
    segments = _segments(name)
    extension, custom, disabled, count = "", "", False, 0
    dotted_language = ""
    languages: list[str] = []
    name_end = len(name)
    for start, end in segments:
        first = start == 0
        part = name[start:end]
        found = False
        if _is_block(part):
            found = True
            language = part[1:-1].removeprefix(_LANGUAGE_PREFIX)
            if language != part[1:-1] and language in parser.languages:
                languages.append(language)
            elif language != part[1:-1] and language in parser.disabled_languages:
                disabled = True
            else:
                custom = part[1:-1]
            extension = extension or part
        elif not count:
            found = True
            extension = part
        elif len(segments) > 2 and not dotted_language and part in parser.languages:
            found = True
            dotted_language = part
        elif len(segments) > 2 and not dotted_language and part in parser.disabled_languages:
            found = disabled = True
            dotted_language = part
        elif part == _BASEOF:
            found = True
        if found:
            count += 1
            if not first:
                name_end = start - 1
    if not languages and dotted_language:
        languages = [dotted_language]
    return _Identifiers(extension, tuple(languages), custom, name_end, count, disabled)


class LogicalPath:
    """A path below a content folder, and what it says. `text` is normalised; `written` keeps the author's letters."""

    __slots__ = (
        "_identifiers", "_name_start", "_unnormalized", "base", "is_bundle", "name", "parser", "text", "type", "written"
    )  # fmt: skip

    def __init__(self, parser: PathParser, text: str, written: str, type_: PathType | None = None) -> None:
        text = text if text.startswith("/") else "/" + text
        self.parser = parser
        self.text = text = text[:-1] if text.endswith("/") and text != "/" else text
        self.written = text if written == text else written
        start = self._name_start = text.rfind("/") + 1
        identifiers = self._identifiers = _read_identifiers(text[start:], parser)
        self.name = text[start : start + identifiers.name_end]
        """The file's name without extension and language."""
        self.type = type_ = type_ or self._own_type()
        self.is_bundle = type_ is PathType.LEAF or type_ is PathType.BRANCH or type_ is PathType.CONTENT_DATA
        self.base = self._base()
        """The logical path: without extension and language, for bundles without the file. "" for the home page.

        A resource's keeps the extension.
        """
        self._unnormalized: LogicalPath | None = None

    def __repr__(self) -> str:
        return f"LogicalPath({self.text!r}, {self.type.name})"

    def _own_type(self) -> PathType:
        name, extension = self.name, self._identifiers.extension
        if not name or not extension:
            return PathType.FILE
        if extension in self.parser.content_extensions:
            return _TYPES_OF_BUNDLES.get(name, PathType.SINGLE)
        if name == "_content" and extension == "gotmpl":
            return PathType.CONTENT_DATA
        return PathType.FILE

    def _base(self) -> str:
        identifiers = self._identifiers
        if self.is_bundle:
            return self.text[: max(self._name_start - 1, 1)] if self._name_start > 1 else ""
        end = self._name_start + identifiers.name_end
        if self.type is PathType.SINGLE:
            return self.text[:end]
        return self.text if identifiers.count < 2 else f"{self.text[:end]}.{identifiers.extension}"

    def of_type(self, type_: PathType) -> "LogicalPath":
        """Return this path taken for a file of another type: inside a leaf bundle all content is a resource."""
        return LogicalPath(self.parser, self.text, self.written, type_)

    @property
    def is_page(self) -> bool:
        return self.is_bundle or self.type is PathType.SINGLE

    @property
    def extension(self) -> str:
        return self._identifiers.extension

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the file's name gives."""
        return self._identifiers.languages

    @property
    def custom(self) -> str:
        return self._identifiers.custom

    @property
    def disabled(self) -> bool:
        """Whether the name gives a language that the site has switched off: Hugo does not see such a file."""
        return self._identifiers.disabled

    @property
    def file_name(self) -> str:
        return self.text[self._name_start :]

    @property
    def directory(self) -> str:
        return self.text[: self._name_start - 1] or "/"

    @property
    def container(self) -> str:
        """The name of the directory that the file is in."""
        directory = self.text[: self._name_start - 1]
        return directory[directory.rfind("/") + 1 :]

    @property
    def container_directory(self) -> str:
        """The directory that the page is in: for a bundle the one around its own."""
        if not self.is_bundle or self._name_start == 1:
            return self.directory
        return self.text[: self.text.rfind("/", 0, self._name_start - 1)]

    @property
    def base_name(self) -> str:
        """The page's own name: for a bundle its directory's."""
        return self.container if self.is_bundle else self.name

    @property
    def section(self) -> str:
        """The first directory of the path, "" at the top."""
        end = self.text.find("/", 1)
        if end < 0 or (self.type is PathType.LEAF and self.text.count("/") == 2):
            return ""
        return self.text[1:end]

    @property
    def unnormalized(self) -> "LogicalPath":
        """The path as the author wrote it, upper case and spaces kept."""
        if self._unnormalized is None:
            written = self.written if self.written.startswith("/") else "/" + self.written
            if written == self.text:
                return self
            self._unnormalized = LogicalPath(self.parser, written, self.written)
        return self._unnormalized


_TYPES_OF_BUNDLES = {"index": PathType.LEAF, "_index": PathType.BRANCH}
