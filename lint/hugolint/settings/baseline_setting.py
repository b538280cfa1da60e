"""The line of a settings file that names the baseline, written where there is none."""

import re
from collections.abc import Iterator
from pathlib import Path

from hugolint.registry.options import as_toml
from hugolint.registry.registry import Registry
from hugolint.settings.file import PYPROJECT
from hugolint.settings.loading import load
from hugolint.util.errors import HugolintError

COMMENTED = r"(?m)^#[ \t]*(baseline[ \t]*=.*)$"
TABLE = r"(?m)^\[tool\.hugolint\][ \t]*(#.*)?\r?\n"
LEADING_COMMENT = r"(?:#.*\r?\n)+\r?\n"


def set_baseline(file: Path, name: str, registry: Registry) -> bool:
    """Write `baseline = "name"` into a settings file; return whether it now says so. Else the file is as it was.

    Raises OSError where it cannot be written.
    """
    before = file.read_text(encoding="utf-8") if file.exists() else None
    for text in _candidates(before or "", file.name, f"baseline = {as_toml(name)}"):
        file.write_text(text, encoding="utf-8")
        try:
            if load(file, registry).settings.baseline == name:
                return True
        except HugolintError:
            pass  # it did not belong there
    if before is not None:
        file.write_text(before, encoding="utf-8")
    return False


def _candidates(text: str, file_name: str, line: str) -> Iterator[str]:
    if re.search(COMMENTED, text):
        yield re.sub(COMMENTED, lambda match: line, text, count=1)
    if file_name == PYPROJECT:
        if table := re.search(TABLE, text):
            yield f"{text[: table.end()]}{line}\n{text[table.end() :]}"
        yield f"{text.rstrip()}\n\n[tool.hugolint]\n{line}\n"
    else:
        comment = re.match(LEADING_COMMENT, text)
        at = comment.end() if comment else 0
        yield f"{text[:at]}{line}\n{text[at:]}"
