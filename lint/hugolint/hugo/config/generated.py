"""Settings that are made when the site is built, and are not in its repository."""

import re
from collections.abc import Iterator
from pathlib import Path

from hugolint.hugo.config.absences import COMPONENTS, MOUNTS, SETTINGS, Absence, repository
from hugolint.hugo.content.texts import text_of

_FORMATS = "toml|yaml|yml|json"
_OF_ALL = re.compile(
    rf"(?:hugo|config)\.(?:{_FORMATS})[.\-_]\w+|(?:hugo|config)[.\-_]\w+\.(?:{_FORMATS})", re.IGNORECASE
)
_TEMPLATE = re.compile(
    rf"(\w+)(?:\.(?:{_FORMATS})\.(?:in|template|tmpl|tpl|j2|erb)|[.\-_](?:template|tmpl|tpl)\.(?:{_FORMATS}))",
    re.IGNORECASE,
)
_IGNORED = re.compile(rf"(?m)^/?(?:\S*/)?((?:hugo|config)\.(?:{_FORMATS}))[ \t]*$")
_IGNORED_PATH = re.compile(r"(?m)^/?([^\s#!/.*?\[][^\s*?\[]*?)/?[ \t]*$")
_IGNORED_BELOW_CONTENT = re.compile(r"(?m)^/?content/([^\s*?\[]+?)/?[ \t]*$")
_PRIVATE = frozenset("draft drafts _drafts private tmp temp notes templates archive todo".split())
"""What people keep in the content folder for themselves: nothing of the site leads there."""
_HARMLESS = frozenset(
    ("params", "menus", "menu", "services", "privacy", "deployment", "server")
)  # tables nothing hangs on
_EVERYTHING = frozenset((SETTINGS, MOUNTS, *COMPONENTS))
_UNCHECKED = "shortcodes, links, refs, addresses of pages, terms, and what depends on Markdown's settings"
_UNCHECKED_MOUNTS = "links, refs and addresses of pages, and which languages they are in"


def generated_settings(root: Path, files: list[str], environment: str) -> Iterator[Absence]:
    """Yield the settings that the site at `root` has when it is built; `files` are the files of those that are here."""
    if not files:
        if source := _source_of_all(root):
            name = "the configuration"
            yield Absence(f"the site's configuration ({source})", _UNCHECKED, "", name, _EVERYTHING)
        return
    if place := _ignored_content(root):
        what = f"what a build puts into {place} (.gitignore names it)"
        unchecked = "links, refs and images that may lead there"
        yield Absence(what, unchecked, "", place, frozenset(("content",)))
    for folder in ("config/_default", f"config/{environment}"):
        for name, table in _templates(root / folder):
            of_mounts = table in ("module", "modules", "mounts")
            brings = frozenset((MOUNTS, *COMPONENTS)) if of_mounts else _EVERYTHING
            unchecked = _UNCHECKED_MOUNTS if of_mounts else _UNCHECKED
            what = f"the settings that are made from {folder}/{name}"
            yield Absence(what, unchecked, "", f"the settings of {table}", brings)


def _ignored_content(root: Path) -> str:
    """Return what of the content git leaves alone and is not here, since another program puts it there; "" for nothing."""
    for folder, pattern in ((root / "content", _IGNORED_PATH), (root, _IGNORED_BELOW_CONTENT)):
        for match in pattern.finditer(text_of(folder / ".gitignore")):
            place = root / "content" / match[1]
            if not place.exists() and match[1].rpartition("/")[2].lower() not in _PRIVATE:
                return place.relative_to(root).as_posix()
    return ""


def places(root: Path) -> list[Path]:
    """Return what decides whether settings are made."""
    return [root / ".gitignore", root / "content" / ".gitignore", repository(root) / ".gitignore"]


def _source_of_all(root: Path) -> str:
    """Return what says that there ought to be a configuration; "" where nothing does."""
    names = sorted(entry.name for entry in root.iterdir()) if root.is_dir() else []
    if template := next((name for name in names if _OF_ALL.fullmatch(name)), None):
        return f"there is {template} alone"
    for ignoring in places(root):
        if ignored := _IGNORED.search(text_of(ignoring)):
            return f"{ignored[1]} is made at build time: .gitignore names it"
    themes = root / "themes"
    if "themes" in names and themes.is_dir() and any(entry.is_dir() for entry in themes.iterdir()):
        return "there are themes, and no settings that name one"
    if "content" in names and "layouts" not in names and (root / "content").is_dir():
        return "there is content, and neither settings nor layouts nor themes"
    return ""


def _templates(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each file that a table's file is made from, and the table, where that file is not there."""
    if not folder.is_dir():
        return
    names = sorted(entry.name for entry in folder.iterdir())
    stems = {name.partition(".")[0].lower() for name in names if not _TEMPLATE.fullmatch(name)}
    for name in names:
        template = _TEMPLATE.fullmatch(name)
        if template and (table := template[1].lower()) not in stems | _HARMLESS:
            yield name, table
