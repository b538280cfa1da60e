"""The files of a site: which is a page, which a resource, in which language (`hugofs/component_fs.go`, `hugolib/pages_capture.go`)."""

import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cmp_to_key
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hugolint.hugo.config.absences import repository
from hugolint.hugo.config.model import Config, Mount
from hugolint.hugo.paths.globs import GlobError, compile_glob
from hugolint.hugo.paths.logical_path import LogicalPath, PathType

_NEGATION = "! "
_PUBLISHED = ("static", "assets")
_NO_LINKS = (0, 123)
"""The first Hugo that leaves symbolic links out everywhere; those before follow them where files are published."""
_Known = tuple[str, str, tuple[int, ...]]


class ContentFile(Struct, frozen=True):
    """A file of a content folder that Hugo makes a page of, or a page resource with front matter (`bundled`)."""

    path: str  # from the site's root
    name: str  # below its content folder, as Hugo's .File.Path
    absolute: str
    logical: LogicalPath
    languages: tuple[int, ...]
    weight: int
    bundled: bool = False
    editions: tuple[tuple[str, tuple[str, ...]], ...] = ()  # the patterns of "versions" and "roles" of its mount
    module: int = 0
    size: int = 0
    modified: int = 0  # nanoseconds since 1970
    changed: int = 0  # likewise: when its content, its name or its rights were last changed

    @property
    def mounting(self) -> str:
        """What tells apart the pages that one file makes where it is mounted more than once."""
        return f"{self.name}\n{self.languages} {self.editions}"


class ResourceFile(Struct, frozen=True):
    """A file of a content folder that is no page: an image, a document."""

    path: str  # from the site's root
    name: str  # below its content folder
    logical: LogicalPath
    languages: tuple[int, ...]


class Shadowed(Struct, frozen=True):
    """A file that Hugo leaves out, since another one in the same folder stands for the same page or resource."""

    file: ContentFile | ResourceFile
    by: str  # the path of the file that stays


class Unreadable(Struct, frozen=True, gc=False):
    """Something with a page's name that Hugo does not take for a page: why not."""

    path: str
    reason: str


class ContentFiles(Struct, frozen=True):
    """What the content folders of a site hold, in the order in which Hugo reads it."""

    pages: tuple[ContentFile, ...] = ()
    resources: tuple[ResourceFile, ...] = ()
    adapters: tuple[str, ...] = ()  # `_content.gotmpl`: pages that only Hugo can make
    shadowed: tuple[Shadowed, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()


class _Entry(Struct):
    name: str
    absolute: str
    mount: Mount
    size: int = 0
    modified: int = 0
    changed: int = 0


class _Folder(Struct):
    folders: dict[str, "_Folder"] = {}
    files: list[_Entry] = []
    module: int = 0

    def remove(self, files: frozenset[str]) -> None:
        """Remove files by their real paths, from the folders below too."""
        self.files = [entry for entry in self.files if entry.absolute not in files]
        for folder in self.folders.values():
            folder.remove(files)

    def folder(self, path: str, module: int) -> "_Folder":
        found = self
        for name in filter(None, path.split("/")):
            found = found.folders.setdefault(name, _Folder(module=module))
        return found


def find_content(config: Config, unsaved: Iterable[Path] = (), missing: Collection[Path] = ()) -> ContentFiles:
    """Return what the content folders of a site hold. What cannot be read is in `unreadable`. Raises ConfigError
    where the settings' patterns take too long.

    `unsaved` are files that are not on disk yet (an editor has them), taken as if they were, and `missing` those that
    are taken as if they were not; absolute.
    """
    unreadable: list[Unreadable] = []
    root = _read_component(config, "content", unreadable)
    if missing:
        root.remove(frozenset(map(str, missing)))
    for file in unsaved:
        _add_unsaved(root, file, config)
    return _Capture(config, unreadable).capture(root)


def find_published(config: Config, component: str) -> dict[str, str]:
    """Return the files of a component (static, assets, layouts): the path below it, and the file from the site's root.

    Of two files for one path, Hugo keeps that of the earlier mount. Static files it copies whatever their names.
    """
    found: dict[str, str] = {}
    todo = [("", _read_component(config, component, []))]
    while todo:
        prefix, folder = todo.pop()
        for entry in folder.files:
            if component == "static" or not _is_ignored(config, entry.name, entry.absolute):
                found.setdefault(prefix + entry.name, _from_root(config.root, entry.absolute))
        todo += [(f"{prefix}{name}/", inner) for name, inner in folder.folders.items()]
    return found


def _from_root(root: Path, absolute: str) -> str:
    prefix = f"{root}{os.sep}"
    path = absolute.removeprefix(prefix) if absolute.startswith(prefix) else os.path.relpath(absolute, root)
    return _readable(path.replace(os.sep, "/"))


def _readable(name: str) -> str:
    """Return a file's name; where it is no UTF-8, with U+FFFD for what is not."""
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "replace")


def _read_component(config: Config, component: str, unreadable: list[Unreadable]) -> _Folder:
    root = _Folder()
    for mount in config.mounts:
        if mount.component != component:
            continue
        if mount.source.is_dir():
            _read_folder(root.folder(mount.target, mount.module), str(mount.source), "/", mount, config, unreadable)
        elif mount.source.is_file():
            folder, _, name = mount.target.rpartition("/")
            _add(root.folder(folder, mount.module), name, str(mount.source), mount, mount.source.stat())
    return root


def _add(folder: _Folder, name: str, absolute: str, mount: Mount, status: os.stat_result) -> None:
    times = status.st_mtime_ns, status.st_ctime_ns
    folder.files.append(_Entry(_readable(name), absolute, mount, status.st_size, *times))


def _add_unsaved(root: _Folder, file: Path, config: Config) -> None:
    for mount in config.mounts:
        if mount.component == "content" and file.is_relative_to(mount.source):
            inner = file.relative_to(mount.source).as_posix()
            if _is_included(f"/{inner}", mount.files):
                folder, _, name = f"{mount.target}/{inner}".rpartition("/")
                root.folder(folder, mount.module).files.append(_Entry(name, str(file), mount))


def _read_folder(
    folder: _Folder, absolute: str, path: str, mount: Mount, config: Config, unreadable: list[Unreadable]
) -> None:
    """Read a real folder into a virtual one. Symbolic links are left out, as today's Hugo leaves them out."""
    try:
        entries = list(os.scandir(absolute))
    except OSError as error:
        unreadable.append(Unreadable(_from_root(config.root, absolute), f"the folder cannot be read: {error.strerror}"))
        return
    for entry in entries:
        try:
            if entry.is_symlink():
                if mount.component in _PUBLISHED and not config.may_be_built_with(_NO_LINKS):
                    _follow(folder, Path(entry.path), mount, config)
                elif entry.name.rpartition(".")[2].lower() in config.content_extensions:
                    unreadable.append(
                        Unreadable(_from_root(config.root, entry.path), "Hugo does not follow symbolic links")
                    )
            elif entry.is_dir():
                if _is_included(path + entry.name, mount.files):
                    inner = folder.folder(_readable(entry.name), mount.module)
                    _read_folder(inner, entry.path, f"{path}{entry.name}/", mount, config, unreadable)
            elif entry.is_file() and _is_included(path + entry.name, mount.files):
                _add(folder, entry.name, entry.path, mount, entry.stat())
        except OSError as error:
            unreadable.append(Unreadable(_from_root(config.root, entry.path), f"it cannot be read: {error.strerror}"))


def _follow(folder: _Folder, link: Path, mount: Mount, config: Config) -> None:
    """Add what a symbolic link leads to, within the repository, or to what is not here: a submodule, say."""
    target = link.resolve()
    if not target.exists():
        _add(folder, link.name, str(link), mount, link.lstat())
    elif target.is_relative_to(repository(config.root)) and target.is_file():
        _add(folder, link.name, str(link), mount, target.stat())
    elif target.is_relative_to(repository(config.root)) and not link.is_relative_to(target):
        inner = folder.folder(_readable(link.name), mount.module)
        for file in (file for file in target.rglob("*") if file.is_file() and not file.is_symlink()):
            place = file.relative_to(target).parent.as_posix()
            _add(inner.folder("" if place == "." else place, mount.module), file.name, str(file), mount, file.stat())


def _is_included(path: str, patterns: tuple[str, ...]) -> bool:
    """Return whether a mount's `files` patterns let a path in (`hugofs/hglob/filename_filter.go`)."""
    has_inclusion = False
    for pattern in patterns:
        glob = "/" + pattern.removeprefix(_NEGATION).removeprefix("/").lower()
        try:
            match = compile_glob(glob).match(path.lower())
        except GlobError:
            continue
        if pattern.startswith(_NEGATION):
            if match:
                return False
            continue
        has_inclusion = True
        if match or any(compile_glob(part).match(path.lower()) for part in _parents(glob)):
            return True
    return not has_inclusion


def _parents(glob: str) -> Iterator[str]:
    parts = glob.split("/")[:-1]
    for length in range(1, len(parts) + 1):
        yield "/".join(parts[:length]) or "/"


def _is_ignored(config: Config, name: str, absolute: str) -> bool:
    return name.startswith((".", "#")) or name.endswith("~") or config.ignores(absolute)


class _Capture(Struct):
    """Walks the virtual content folder and sorts its files into pages and resources."""

    config: Config
    unreadable: list[Unreadable]
    pages: list[ContentFile] = []
    resources: list[ResourceFile] = []
    adapters: list[str] = []
    shadowed: list[Shadowed] = []

    def capture(self, root: _Folder) -> ContentFiles:
        self._walk(root, "/", in_leaf=False)
        return ContentFiles(
            tuple(self.pages),
            tuple(self.resources),
            tuple(self.adapters),
            tuple(self.shadowed),
            tuple(self.unreadable),
        )

    def _walk(self, folder: _Folder, path: str, in_leaf: bool) -> None:
        found = self._files(folder, path)
        is_leaf = any(file.logical.type is PathType.LEAF for file, _ in found)
        if in_leaf or is_leaf:
            found = [(_as_resource(file, in_leaf), entry) for file, entry in found]
        for file, entry in self._variants(found):
            if not self._ignored(entry):
                self._take(file, entry)
        for name, inner in sorted(folder.folders.items(), key=lambda item: self._folder_order(path, *item)):
            if not _is_ignored(self.config, name, name):
                self._walk(inner, f"{path}{name}/", in_leaf or is_leaf)

    def _ignored(self, entry: _Entry) -> bool:
        return _is_ignored(self.config, entry.name, entry.absolute)

    def _files(self, folder: _Folder, path: str) -> list[tuple[ContentFile, _Entry]]:
        """Return the files of a folder with what their paths say, in Hugo's order."""
        parser = self.config.path_parser
        found = []
        for entry in folder.files:
            logical = parser.parse(path + entry.name)
            if logical.disabled:
                continue
            languages, weight = entry.mount.languages, entry.mount.weight
            if logical.languages:
                languages = (self.config.language_codes.index(logical.languages[0]),)
                weight += 1
            file = ContentFile(
                path=_from_root(self.config.root, entry.absolute),
                name=(path + entry.name)[1:],
                absolute=entry.absolute,
                logical=logical,
                languages=languages,
                weight=weight,
                module=entry.mount.module,
                editions=entry.mount.editions,
                size=entry.size,
                modified=entry.modified,
                changed=entry.changed,
            )
            found.append((file, entry))
        found.sort(key=lambda item: _file_order(item[0]))
        return found

    def _folder_order(self, path: str, name: str, folder: _Folder) -> tuple[object, ...]:
        logical = self.config.path_parser.parse(path + name)
        return folder.module, _Descending(logical.extension), logical.base, name

    def _variants(self, found: list[tuple[ContentFile, _Entry]]) -> Iterable[tuple[ContentFile, _Entry]]:
        """Leave out, language by language, files that another one replaces (`ReadDirWithContext`)."""
        alike: dict[tuple[str, object], list[ContentFile]] = defaultdict(list)
        for file, _ in found:
            alike[file.logical.base + file.logical.custom, file.editions].append(file)
        free: dict[_Known, tuple[int, ...]] = {}
        for group in alike.values():
            if len(group) > 1:
                for type_ in PathType:
                    self._divide([file for file in group if file.logical.type is type_], free)
        for file, entry in found:
            languages = free.get(_known_by(file), file.languages) if free else file.languages
            if languages:
                yield replace(file, languages=languages) if languages != file.languages else file, entry

    def _divide(self, group: list[ContentFile], free: dict[_Known, tuple[int, ...]]) -> None:
        """Note for each file of a group, by what it is known by, the languages that are left to it."""
        taken: dict[int, str] = {}
        if len(group) < 2:
            return
        for file in sorted(group, key=cmp_to_key(_by_precedence)):
            languages = tuple(language for language in file.languages if language not in taken)
            free[_known_by(file)] = languages
            if languages:
                taken |= dict.fromkeys(file.languages, file.path)
            else:
                self.shadowed.append(Shadowed(file, taken[file.languages[0]]))

    def _take(self, file: ContentFile, entry: _Entry) -> None:
        type_ = file.logical.type
        if type_ is PathType.CONTENT_DATA:
            self.adapters.append(file.path)
        elif type_ is PathType.FILE:
            self.resources.append(ResourceFile(file.path, file.name, file.logical, file.languages))
        else:
            self.pages.append(replace(file, bundled=True) if type_ is PathType.CONTENT_RESOURCE else file)


def _known_by(file: ContentFile) -> _Known:
    """Return what distinguishes a file from all others, and from itself where it is mounted for another language."""
    return file.absolute, file.name, file.languages


def _as_resource(file: ContentFile, in_leaf: bool) -> ContentFile:
    """Return a file inside a leaf bundle as what it is there: all content but the bundle's own is a resource."""
    type_ = file.logical.type
    if type_ is PathType.CONTENT_DATA or type_ is PathType.FILE or (type_ is PathType.LEAF and not in_leaf):
        return file
    return replace(file, logical=file.logical.of_type(PathType.CONTENT_RESOURCE))


class _Descending(str):
    """A text that sorts backwards."""

    __slots__ = ()

    def __lt__(self, other: str) -> bool:
        return str.__gt__(self, other)


def _file_order(file: ContentFile) -> tuple[object, ...]:
    logical = file.logical
    name = file.name[file.name.rfind("/") + 1 :]
    return file.module, not logical.is_bundle, _Descending(logical.extension), logical.base, -file.weight, name


def _by_precedence(first: ContentFile, second: ContentFile) -> int:
    if first.module == second.module and first.weight != second.weight:
        return second.weight - first.weight
    if len(first.languages) != len(second.languages):
        return len(first.languages) - len(second.languages)
    return -1 if _file_order(first) < _file_order(second) else 1
