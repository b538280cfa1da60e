"""The files of JSON schemas: read from the repository alone, and put together into one schema. Nothing is fetched."""

import json
import re
import stat
from pathlib import Path
from typing import Any

from hugolint.util.repository import is_inside
from hugolint.util.yaml import YamlError
from hugolint.util.yaml import load as load_yaml

LARGEST = 1_000_000  # bytes
REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")
DEFINITIONS = "$defs"
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|/")  # a scheme, a host, or a path from the root of all files
SPECIFICATION = re.compile(r"https?://json-schema\.org/draft")  # jsonschema has these with it


class SchemaError(ValueError):
    """A schema that cannot be used, and why."""


class Bundle:
    """Puts a schema and the files that it refers to together. `files` are those that were read."""

    def __init__(self, folder: Path) -> None:
        self._repository = folder
        self._keys: dict[Path, str] = {}
        self._definitions: dict[str, Any] = {}
        self.files: list[Path] = []

    def of(self, schema: Any, folder: Path) -> Any:
        """Return a schema, which lies in `folder`, with all that it refers to within it. Raises SchemaError."""
        whole = self._rewritten(_without_id(schema), folder, "#", _id_of(schema))
        if self._definitions and isinstance(whole, dict):
            whole = {**whole, DEFINITIONS: {**(whole.get(DEFINITIONS) or {}), **self._definitions}}
        _require_targets(whole, whole)
        return whole

    def read(self, path: Path) -> Any:
        """Return what a file of the repository holds. Raises SchemaError."""
        self.files.append(path)
        if not is_inside(path, self._repository):
            raise SchemaError(f"{path} lies outside the repository")
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):
                raise SchemaError(f"{path} is not a file")
            if status.st_size > LARGEST:
                raise SchemaError(f"{path} is larger than {LARGEST // 1000:,} kB")
            text = path.read_text(encoding="utf-8")
            return load_yaml(text).value if path.suffix in (".yaml", ".yml") else json.loads(text)
        except OSError as error:
            raise SchemaError(f"{path} cannot be read: {error.strerror}") from error
        except YamlError as error:
            place = f"{path}:{error.position.line}:{error.position.column}"
            raise SchemaError(f"{place}: this is not YAML: {error.reason}") from error
        except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
            raise SchemaError(f"{path} is not JSON: {error}") from error

    def _rewritten(self, node: Any, folder: Path, here: str, own_id: str) -> Any:
        if isinstance(node, list):
            return [self._rewritten(item, folder, here, own_id) for item in node]
        if not isinstance(node, dict):
            return node
        return {
            key: self._reference(value, folder, here, own_id)
            if key in REFERENCES and isinstance(value, str)
            else self._rewritten(value, folder, here, own_id)
            for key, value in node.items()
        }

    def _reference(self, reference: str, folder: Path, here: str, own_id: str) -> str:
        address, _, fragment = reference.partition("#")
        if not address or (own_id and address == own_id):
            return here + fragment if fragment.startswith("/") else f"#{fragment}" if fragment else here
        if SPECIFICATION.match(address):
            return reference
        if ADDRESS.match(address):
            raise SchemaError(f'"$ref": "{reference}" is not fetched; keep that schema in a file of the repository')
        return f"#/{DEFINITIONS}/{self._key(folder / address)}{fragment}"

    def _key(self, path: Path) -> str:
        """Return what a file's schema is called among the definitions."""
        resolved = path.resolve()
        if resolved not in self._keys:
            key = self._keys[resolved] = f"file-{len(self._keys)}"
            schema = self.read(path)
            within = f"#/{DEFINITIONS}/{key}"
            self._definitions[key] = self._rewritten(_without_id(schema), path.parent, within, _id_of(schema))
        return self._keys[resolved]


def _id_of(schema: Any) -> str:
    found = schema.get("$id") if isinstance(schema, dict) else None
    return found.partition("#")[0] if isinstance(found, str) else ""


def _without_id(schema: Any) -> Any:
    """Return a schema without its address: what refers to it does so from within."""
    return {key: value for key, value in schema.items() if key != "$id"} if isinstance(schema, dict) else schema


def _require_targets(node: Any, whole: Any) -> None:
    """Raise SchemaError for a reference to a place that the schema does not have."""
    if isinstance(node, list):
        for item in node:
            _require_targets(item, whole)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in REFERENCES and isinstance(value, str) and value.startswith("#/"):
                _require(value, whole)
            else:
                _require_targets(value, whole)


def _require(pointer: str, whole: Any) -> None:
    place = whole
    for step in pointer[2:].split("/"):
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(place, list) and name.isdigit() and int(name) < len(place):
            place = place[int(name)]
        elif isinstance(place, dict) and name in place:
            place = place[name]
        else:
            raise SchemaError(f'"$ref": there is nothing at "{pointer}"')
