"""Taking over settings of other programs: what has a counterpart, and a list of what has none."""

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from hugolint.settings.takeover import htmltest, lychee, markdownlint, remark
from hugolint.settings.takeover.taken import Taken
from hugolint.util.errors import Fault, HugolintError
from hugolint.util.yaml import YamlError, load

Take = Callable[[Mapping[str, Any], Taken], None]
_PROGRAMS: tuple[tuple[str, Take], ...] = (
    (r"\.?htmltest\.ya?ml", htmltest.take),
    (r"\.?lychee\.toml", lychee.take),
    (r"\.markdownlint[\w.-]*\.(?:ya?ml|jsonc?)|\.markdownlintrc", markdownlint.take),
    (r"\.remarkrc(?:\.ya?ml|\.json)?", remark.take),
)
KNOWN = ".htmltest.yml, lychee.toml, .markdownlint.yaml, .markdownlint-cli2.yaml and .remarkrc"
_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)


def take_over(file: Path) -> Taken:
    """Return what is taken over from a file. Raises HugolintError for one that is not known or cannot be read."""
    take = next((take for pattern, take in _PROGRAMS if re.fullmatch(pattern, file.name)), None)
    if take is None:
        is_program = file.suffix in (".js", ".cjs", ".mjs", ".ts")
        reason = "is a program, which is not run; write it as JSON or YAML" if is_program else "is not known"
        raise HugolintError(Fault(f"{reason}; known are {KNOWN}", str(file)))
    taken = Taken(file.name)
    take(_read(file), taken)
    return taken


def _read(file: Path) -> Mapping[str, Any]:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise HugolintError(Fault(f"cannot be read: {reason}", str(file))) from error
    try:
        # JSON is YAML, but for its comments.
        value = tomllib.loads(text) if file.suffix == ".toml" else load(_COMMENT.sub("", text)).value
    except YamlError as error:
        raise HugolintError(Fault(error.reason, str(file), *error.position)) from error
    except tomllib.TOMLDecodeError as error:
        raise HugolintError(Fault(str(error), str(file))) from error
    if not isinstance(value, dict):
        raise HugolintError(Fault("holds no table of settings", str(file)))
    return {str(key): item for key, item in value.items()}
