"""What the documentation tells people to run: blocks of commands, and jobs of CI services."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

FENCED = re.compile(r"^```(\w*)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHELLS = ("sh", "console")
GENERATED = ("rules", "commands")  # folders of pages that are made from the code
INLINE = re.compile(r"(?<!`)`((?:npx |uvx |pipx run )?hugolint [^`]+)`(?!`)")
KEYS = ("run", "script", "command", "build")  # what a program runs, in its own settings
VARIABLE = re.compile(r"\$\{\{.*?\}\}|\$\[\[.*?\]\]")


class Commands(NamedTuple):
    """Commands that belong together, and where the documentation has them: "use/audit.md:12"."""

    place: str
    script: str


def blocks(file: Path, root: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield place, language, attributes and text of each code block of a page."""
    text = file.read_text(encoding="utf-8")
    for match in FENCED.finditer(text):
        yield _place(file, root, text, match), *match.groups()


def commands(file: Path, root: Path) -> Iterator[Commands]:
    """Yield the commands that a page has in blocks of their own, or in the settings of programs that run them."""
    for place, language, _, text in blocks(file, root):
        if language in SHELLS:
            yield Commands(place, re.sub(r"(?m)^\$ ", "", text))
        else:
            for script in scripts(language, text):
                yield Commands(place, VARIABLE.sub("1", script))


def inline(file: Path, root: Path) -> Iterator[Commands]:
    """Yield the commands in the text of a page."""
    text = FENCED.sub(lambda match: "\n" * match[0].count("\n"), file.read_text(encoding="utf-8"))
    for match in INLINE.finditer(text):
        yield Commands(_place(file, root, text, match), match[1].replace("\n", " "))


def _place(file: Path, root: Path, text: str, match: re.Match[str]) -> str:
    return f"{file.relative_to(root).as_posix()}:{text.count(chr(10), 0, match.start()) + 1}"


def scripts(language: str, text: str) -> Iterator[str]:
    """Yield what settings of another program run hugolint by; the steps of a job are one script."""
    if language == "yaml":
        import yaml

        documents: list[Any] = list(yaml.safe_load_all(VARIABLE.sub("1", text)))
    else:
        documents = [{"json": json.loads, "toml": tomllib.loads}.get(language, lambda _: None)(text)]
    for document in documents:
        yield from (script for script in _run_by(document) if "hugolint " in script)


def _run_by(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(steps := value.get("steps"), list):
            yield "\n".join(step["run"] for step in steps if "run" in step)
            return
        for key, inner in value.items():
            if key in KEYS and isinstance(inner, str):
                yield inner
            elif key in KEYS and isinstance(inner, list):
                yield "\n".join(map(str, inner))
            else:
                yield from _run_by(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _run_by(inner)
