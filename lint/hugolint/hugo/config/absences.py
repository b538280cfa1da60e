"""What belongs to a site and is not on this machine: themes, modules, submodules, settings that a build makes."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from hugolint.hugo.content.texts import text_of
from hugolint.util.words import listed

COMPONENTS = ("content", "data", "layouts", "i18n", "archetypes", "assets", "static")
SETTINGS, MOUNTS = "settings", "mounts"  # what else may be other than it seems: any setting, or those of mounts
_SUBMODULE = re.compile(r"(?m)^[ \t]*path[ \t]*=[ \t]*(\S.*?)[ \t]*$")
_HIGHEST = 4  # folders above the site's root in which its repository may begin
_OF_TEMPLATES = "shortcodes, render hooks and ids in headings that come from there"
_OF_PAGES = "links, refs and images that lead there"


class Absence(Struct, frozen=True):
    """Something that is not here, what hugolint leaves unchecked for that, and the command that brings it ("" for none)."""

    what: str
    unchecked: str
    command: str
    name: str  # what it is called where a reason names it
    brings: frozenset[str]  # the components that it may hold files of, and SETTINGS or MOUNTS


class MissingModule(Struct, frozen=True):
    """A theme or module that is not here: its name, its folder that is empty or missing, and the components it may bring."""

    name: str
    folder: Path
    brings: frozenset[str]
    is_theme: bool  # named as `theme`, not among the modules' imports


def is_empty(folder: Path) -> bool:
    """Return whether a folder is missing, or holds nothing but what git leaves in it."""
    try:
        return all(entry.name.startswith(".git") for entry in folder.iterdir())
    except OSError:
        return True


def repository(root: Path) -> Path:
    """Return the folder of the repository that a site belongs to; the site's own where none is seen."""
    folders = (root, *root.parents[:_HIGHEST])
    return next(
        (folder for folder in folders if any((folder / name).exists() for name in (".git", ".gitmodules"))), root
    )


def submodules(root: Path) -> tuple[Path, ...]:
    """Return the folders of the repository's submodules, as `.gitmodules` names them."""
    top = repository(root)
    return tuple(top / path for path in _SUBMODULE.findall(text_of(top / ".gitmodules")))


def absences(root: Path, modules: Iterable[MissingModule], mounted: Iterable[tuple[str, Path]]) -> tuple[Absence, ...]:
    """Return what is not here of the site at `root`.

    `mounted` are the folders of the project itself, each with its component.
    """
    folders = submodules(root)
    by_command: dict[str, list[MissingModule]] = {}
    for module in modules:
        by_command.setdefault(_command(root, module, folders), []).append(module)
    missing = [_of_modules(root, group, command) for command, group in by_command.items()]
    of_modules = [module.folder for group in by_command.values() for module in group]
    return (*missing, *_of_submodules(root, folders, of_modules, list(mounted)))


def _of_modules(root: Path, modules: list[MissingModule], command: str) -> Absence:
    names = [module.name for module in modules]
    brings = frozenset(component for module in modules for component in module.brings)
    noun = "theme" if all(module.is_theme for module in modules) else "module"
    what = f"the {noun}{'s' if len(names) > 1 else ''} {listed(names)}"
    if len(modules) == 1 and modules[0].folder.exists():
        state = "is empty" if is_empty(modules[0].folder) else f"holds no {noun}"
        what += f" (the folder {_shown(root, modules[0].folder)} {state})"
    return Absence(what, _unchecked(brings), command, listed(names), brings)


def _of_submodules(
    root: Path, folders: Iterable[Path], known: list[Path], mounted: list[tuple[str, Path]]
) -> Iterator[Absence]:
    """Yield the submodules that are not checked out and hold content, static files or the like of the project."""
    for folder in folders:
        if not is_empty(folder) or any(_is_at_or_below(module, folder) for module in known):
            continue
        brings = frozenset(
            component
            for component, source in mounted
            if _is_at_or_below(folder, source) or _is_at_or_below(source, folder)
        )
        if brings:
            name = _shown(root, folder)
            command = f"git submodule update --init {name}"
            yield Absence(f"the submodule {name}", _unchecked(brings), command, name, brings)


def _unchecked(brings: frozenset[str]) -> str:
    kinds = [_OF_TEMPLATES] if "layouts" in brings else []
    if brings & {"content", "static", "assets"}:
        kinds.append("links, refs and images that may lead there" if kinds else _OF_PAGES)
    return ", and ".join(kinds) or "what hangs on it"


def _command(root: Path, module: MissingModule, folders: Iterable[Path]) -> str:
    for folder in folders:
        if _is_at_or_below(module.folder, folder):
            return f"git submodule update --init {_shown(root, folder)}"
    if "node_modules" in module.folder.parts and (root / "package.json").exists():
        return "npm install"
    if "." in module.name.partition("/")[0] and "/" in module.name:
        return "hugo mod get"
    return ""


def _is_at_or_below(path: Path, folder: Path) -> bool:
    return path == folder or folder in path.parents


def _shown(root: Path, path: Path) -> str:
    return (path.relative_to(root) if path.is_relative_to(root) else path.relative_to(repository(root))).as_posix()
