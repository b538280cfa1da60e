"""Where settings are read from: `hugo.toml` and its like, `config/<environment>/`, `HUGO_…` variables.

`config/allconfig/load.go`, `config/configLoader.go`.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hugolint.hugo import version
from hugolint.hugo.config.merging import overlay
from hugolint.hugo.config.model import ConfigError, Setting, place_of
from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.hugo.front_matter.model import Format, Node
from hugolint.hugo.front_matter.reading import decode
from hugolint.source import Lines

_STEMS = ("hugo", "config")
_FORMATS = {"toml": Format.TOML, "yaml": Format.YAML, "yml": Format.YAML, "json": Format.JSON}
_LANGUAGE_TABLES = {"menu": "menus", "menus": "menus", "params": "params"}
_LISTS = ("disablekinds", "disablelanguages", "ignorefiles", "ignorelogs")
_TABLES = frozenset(
    "build caches cascade frontmatter languages markup mediatypes menus module outputformats outputs params "
    "permalinks security services taxonomies uglyurls".split()
)


class Sources:
    """The settings of one folder, put together in Hugo's order, and where each of them is."""

    def __init__(self, root: Path, folder: Path, environment: str) -> None:
        self.root = root
        self.settings: dict[str, Any] = {}
        self.files: list[str] = []
        self.places: dict[tuple[str, ...], Setting] = {}
        if main_file := _main_file(folder):
            self._add(main_file, ())
        for name in ("_default", environment):
            for path in sorted((folder / "config" / name).rglob("*"), key=lambda path: path.parts):
                if path.suffix.lower()[1:] in _FORMATS and path.is_file():
                    self._add(path, _key_path(path.stem))

    def place(self, keys: tuple[str, ...]) -> Setting | None:
        """Return where the setting of these keys is, or the nearest table around it; None where nowhere."""
        older = ("menu", *keys[1:]) if keys[:1] == ("menus",) else ()
        return place_of(keys, self.places) or place_of(older, self.places)

    def _add(self, path: Path, keys: tuple[str, ...]) -> None:
        name = path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()
        root, lines = _decode(path, name, self.root)
        value = root.value if isinstance(root.value, dict) else {}
        if keys and len(value) == 1 and isinstance(value.get(keys[0]), (dict, list)):
            root = root.fields[-1].node  # `cascade.yaml` may hold its list below the key `cascade`
        self._note_places(root, keys, name, lines)
        settings: Any = root.value
        for key in reversed(keys):
            settings = {key: settings}
        self.settings = overlay(self.settings, _renamed(settings))
        self.files.append(name)

    def _note_places(self, node: Node, keys: tuple[str, ...], name: str, lines: Lines) -> None:
        for field in node.fields:
            path = (*keys, field.key)
            self.places[path] = Setting(name, lines.position(field.key_span.start).line, field.key_span)
            self._note_places(field.node, path, name, lines)
        for index, item in enumerate(node.items):
            path = (*keys, str(index))
            self.places[path] = Setting(name, lines.position(item.span.start).line, item.span)
            self._note_places(item, path, name, lines)


def _main_file(folder: Path) -> Path | None:
    candidates = (folder / f"{stem}.{suffix}" for stem in _STEMS for suffix in _FORMATS)
    return next((path for path in candidates if path.is_file()), None)


def _key_path(stem: str) -> tuple[str, ...]:
    """Return the keys that a split file's settings are below: `params.fr.toml` holds `languages.fr.params`."""
    if stem.lower() in _STEMS:
        return ()
    name, _, language = stem.lower().partition(".")
    if not language:
        return (name,)
    table = _LANGUAGE_TABLES.get(name)
    return ("languages", language, table) if table else ("languages", language)


def _decode(path: Path, name: str, root: Path) -> tuple[Node, Lines]:
    try:
        text = path.read_bytes().decode("utf-8-sig", "replace")
    except OSError as error:
        raise ConfigError(f"the settings cannot be read: {error.strerror}", name) from error
    lines = Lines(text)
    try:
        node = _read(text, _FORMATS[path.suffix.lower()[1:]], root)
    except DecodeError as error:
        line, column = lines.position(error.span.start)
        raise ConfigError(error.reason, name, line, column, error.help) from error
    if node.value is not None and not isinstance(node.value, dict):
        raise ConfigError("settings must be a table, keys with values", name, 1, 1)
    return node, lines


def _read(text: str, format: Format, root: Path) -> Node:
    """Decode settings as the Hugo does that the site at `root` is built with. Raises DecodeError."""
    try:
        return decode(text, format)
    except DecodeError as error:
        versions = version.named(root)
        if not versions or versions[0].version >= error.since:
            raise
        from hugolint.hugo.front_matter.yaml.decoding import decode_whole

        return decode_whole(text, 0, len(text), repeated_keys=True)


def _renamed(settings: Any) -> Any:
    """Return settings with `menu`, the older name, as `menus`."""
    if not isinstance(settings, dict):
        return {}
    renamed = {"menus" if key == "menu" else key: value for key, value in settings.items()}
    languages = renamed.get("languages")
    if isinstance(languages, dict):
        renamed["languages"] = {
            code: _renamed(language) if isinstance(language, dict) else language for code, language in languages.items()
        }
    return renamed


def apply_environment(settings: dict[str, Any], variables: Mapping[str, str]) -> dict[str, Any]:
    """Return settings with those of `HUGO_…` variables laid over them (`applyOsEnvOverrides`).

    The character after `HUGO` parts the keys: `HUGO_PARAMS_COLOR`, or `HUGOxPARAMSxCOLOR`.
    """
    for variable, text in sorted(variables.items()):
        if not variable.startswith("HUGO") or len(variable) < 6:
            continue
        delimiter, name = variable[4], variable[5:]
        keys = [key.lower() for key in name.split(delimiter)]
        held: Any = settings
        for key in keys:
            held = held.get(key) if isinstance(held, dict) else None
        value: Any = _value(".".join(keys), text, held)
        for key in reversed(keys):
            value = {key: value}
        settings = overlay(settings, value)
    return settings


def _value(key: str, text: str, held: Any) -> Any:
    if key in _LISTS and not text.strip().startswith("["):
        return text.split(",") if "," in text else text.split()
    if isinstance(held, str):
        return text
    if isinstance(held, (dict, list)) or key in _TABLES or key in _LISTS:
        try:
            return json.loads(text)
        except ValueError:
            return text
    return text
