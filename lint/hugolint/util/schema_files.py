"""The files of JSON schemas: read from the repository alone, and put together into one schema. Nothing is fetched."""

import json
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from hugolint.source import Position
from hugolint.util.expressions import is_simple
from hugolint.util.numbers import integer
from hugolint.util.repository import PathError, path_in_repository
from hugolint.util.schema_checks import Path as Keys
from hugolint.util.schema_checks import SchemaError, check
from hugolint.util.spelling import did_you_mean
from hugolint.util.words import shortened
from hugolint.util.yaml import YamlError
from hugolint.util.yaml import load as load_yaml

LARGEST = 1_000_000  # bytes
REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")
DEFINITIONS = "$defs"
DIALECT = "hugolint-dialect"  # the key that keeps what `$schema` said
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|/")  # a scheme, a host, or a path from the root of all files
SPECIFICATION = re.compile(r"https?://json-schema\.org/draft")  # jsonschema has these with it


class Bundle:
    """Puts a schema and the files that it refers to together. `files` are those that were read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._keys: dict[Path, str] = {}
        self._definitions: dict[str, Any] = {}
        self.files: list[Path] = []

    def of(self, schema: Any, folder: Path, file: str = "") -> Any:
        """Return a schema, which lies in `folder`, with all that it refers to within it. Raises SchemaError."""
        try:
            check(schema, file)
            source = _Source(folder, "#", _id_of(schema), file)
            whole = self._rewritten(_without_id(schema), source, ())
            if self._definitions and isinstance(whole, dict):
                whole = {**whole, DEFINITIONS: {**(whole.get(DEFINITIONS) or {}), **self._definitions}}
            self._require_targets(whole, whole, file, ())
        except SchemaError as error:
            raise _located(error) from None
        return whole

    def path(self, written: str, folder: Path | None = None) -> Path:
        """Return the path of a schema's file, which is named from a folder, or else from that of the settings.

        Raises SchemaError for one that no file of the repository can have.
        """
        try:
            return path_in_repository(written, folder or self._folder, self._folder)
        except PathError as error:
            raise SchemaError(str(error)) from error

    def read(self, path: Path) -> Any:
        """Return what a file of the repository holds. Raises SchemaError."""
        self.files.append(path)
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):
                raise SchemaError(f"{path} is not a file")
            if status.st_size > LARGEST:
                raise SchemaError(f"{path} is larger than {LARGEST // 1000:,} kB")
            text = path.read_text(encoding="utf-8")
            return load_yaml(text).value if path.suffix in (".yaml", ".yml") else json.loads(text)
        except OSError as error:
            raise SchemaError(f"{path} cannot be read: {error.strerror}{_near(path)}") from error
        except YamlError as error:
            raise SchemaError(f"this is not YAML: {error.reason}", str(path), position=error.position) from error
        except json.JSONDecodeError as error:
            position = Position(error.lineno, error.colno)
            raise SchemaError(f"this is not JSON: {error.msg}", str(path), position=position) from error
        except (ValueError, RecursionError) as error:
            raise SchemaError(f"{path} cannot be read: {error}") from error

    def _rewritten(self, node: Any, source: "_Source", at: Keys) -> Any:
        if isinstance(node, list):
            return [self._rewritten(item, source, (*at, index)) for index, item in enumerate(node)]
        if not isinstance(node, dict):
            return node
        return {
            key: self._reference(value, source, (*at, key))
            if key in REFERENCES and isinstance(value, str)
            else self._rewritten(value, source, (*at, key))
            for key, value in node.items()
            if not (key == "$schema" and isinstance(value, str))
        }

    def _reference(self, reference: str, source: "_Source", at: Keys) -> str:
        address, _, fragment = reference.partition("#")
        if not address or (source.id and address == source.id):
            return source.here + fragment if fragment.startswith("/") else f"#{fragment}" if fragment else source.here
        if SPECIFICATION.match(address):
            return reference
        if ADDRESS.match(address):
            why = f'"$ref": "{reference}" is not fetched; keep that schema in a file of the repository'
            raise SchemaError(why, source.file, at)
        try:
            return f"#/{DEFINITIONS}/{self._key(self.path(address, source.folder))}{fragment}"
        except SchemaError as error:
            raise (error if error.file else SchemaError(f'"$ref": {error}', source.file, at)) from None

    def _key(self, path: Path) -> str:
        """Return what a file's schema is called among the definitions."""
        resolved = path.resolve()
        if resolved not in self._keys:
            key = self._keys[resolved] = f"file-{len(self._keys)}"
            schema = self.read(path)
            check(schema, str(path))
            source = _Source(path.parent, f"#/{DEFINITIONS}/{key}", _id_of(schema), str(path))
            self._definitions[key] = self._rewritten(_without_id(schema), source, ())
        return self._keys[resolved]

    def _require_targets(self, node: Any, whole: Any, file: str, at: Keys) -> None:
        """Raise SchemaError for a reference to a place that the schema does not have."""
        steps = enumerate(node) if isinstance(node, list) else node.items() if isinstance(node, dict) else ()
        files = {key: str(path) for path, key in self._keys.items()}
        for step, value in steps:
            if step in REFERENCES and isinstance(value, str) and value.startswith("#/"):
                _require(value, whole, file, (*at, step))
            elif at == (DEFINITIONS,) and step in files:
                self._require_targets(value, whole, files[str(step)], ())
            else:
                self._require_targets(value, whole, file, (*at, step))


class _Source(NamedTuple):
    """Where a schema comes from: its folder, its place in the whole, its own address, and its file."""

    folder: Path
    here: str
    id: str
    file: str


def _located(error: SchemaError) -> SchemaError:
    """Return an error with its place in its file: JSON is YAML, as far as places go."""
    if error.file and error.position is None:
        try:
            error.position = load_yaml(Path(error.file).read_text(encoding="utf-8")).position(error.path)
        except (OSError, ValueError):
            error.position = Position(1, 1)
    return error


def _near(path: Path) -> str:
    """Return which file there is with a name like that of one that cannot be read."""
    folder = path.parent
    names = sorted(one.name for one in folder.iterdir()) if folder.is_dir() else ()
    return "" if path.exists() else did_you_mean(path.name, names)


def _id_of(schema: Any) -> str:
    found = schema.get("$id") if isinstance(schema, dict) else None
    return found.partition("#")[0] if isinstance(found, str) else ""


def _without_id(schema: Any) -> Any:
    """Return a schema without its address: what refers to it does so from within."""
    return {key: value for key, value in schema.items() if key != "$id"} if isinstance(schema, dict) else schema


def require_ends(schema: Any) -> None:
    """Raise SchemaError for a pattern that jsonschema would search by itself, which may take without end."""
    nodes = list(_tables(schema))
    if any("unevaluatedProperties" in node for node in nodes):
        keys = [key for node in nodes if isinstance(held := node.get("patternProperties"), dict) for key in held]
        if slow := next((key for key in keys if not is_simple(key)), None):
            raise SchemaError(
                f"the pattern {shortened(slow)} may take without end beside `unevaluatedProperties`;"
                " write it with one repetition at most"
            )


def _tables(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _tables(inner)


def _require(pointer: str, whole: Any, file: str, at: Keys) -> None:
    place = whole
    for step in pointer[2:].split("/"):
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(place, list) and name.isdecimal() and integer(name) < len(place):
            place = place[int(name)]
        elif isinstance(place, dict) and name in place:
            place = place[name]
        else:
            shown = re.sub(rf"^#/{re.escape(DEFINITIONS)}/file-\d+", "#", pointer)
            raise SchemaError(f'"$ref": there is nothing at "{shown}"{did_you_mean(name, _names(place))}', file, at)


def _names(place: Any) -> list[str]:
    return [name for name in place if isinstance(name, str)] if isinstance(place, dict) else []
