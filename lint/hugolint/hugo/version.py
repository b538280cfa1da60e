"""The versions of Hugo that a site is built with, where its files name them."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from hugolint.hugo.config.absences import repository
from hugolint.hugo.content.texts import text_of
from hugolint.util.numbers import integer

Version = tuple[int, int]

GOLDMARK: Version = (0, 60)
"""The first Hugo that reads Markdown with Goldmark; those before read it with Blackfriday."""

KNOWN: Version = (0, 168)
"""The newest Hugo that hugolint was held against."""

_NUMBER = r"v?(\d+)\.(\d+)"
_VARIABLE = rf"(?i)\b(?:[A-Z]+_)?HUGO_VERSION\b[\"']?\s*[:=]\s*[\"']?(?:extended_)?{_NUMBER}"
_IN_SCRIPTS = (
    rf"(?i)\b(?:(?:[A-Z]+_)?HUGO_VERSION|VERSION_HUGO|hugo-version)\b[\"']?\s*[:=]\s*[\"']?(?:extended_)?{_NUMBER}"
    rf"|gohugoio/hugo/releases/download/{_NUMBER}"
    rf"|(?:image:|FROM)\s*[\"']?\S*hugo\S*:(?:\S*-)?{_NUMBER}"
)
# Each is compiled by `re` itself, where there is such a file. Of a range, such as npm's `^0.99.1`, the lower end counts.
_PATTERNS: dict[str, str] = {
    "netlify.toml": _VARIABLE,
    "vercel.json": _VARIABLE,
    "hugoblox.yaml": _VARIABLE,
    ".tool-versions": rf"(?m)^(?:go)?hugo(?:-extended)?\s+(?:extended_)?{_NUMBER}",
    "mise.toml": rf"(?m)^\s*[\"']?(?:\S*[:/])?(?:go)?hugo(?:-extended)?[\"']?\s*=\s*[\"'](?:extended_)?{_NUMBER}",
    ".mise.toml": rf"(?m)^\s*[\"']?(?:\S*[:/])?(?:go)?hugo(?:-extended)?[\"']?\s*=\s*[\"'](?:extended_)?{_NUMBER}",
    ".hugo-version": rf"\A\s*{_NUMBER}",
    ".hvm": rf"\A\s*{_NUMBER}",
    # The number of the package hugo-bin is its own; it takes Hugo's from a table.
    "package.json": rf"\"hugo(?:-extended)?\"\s*:\s*\"[~^=]?{_NUMBER}|\"hugo-bin\"\s*:\s*\{{[^}}]*\"version\"\s*:\s*\"{_NUMBER}",
    **dict.fromkeys(
        (
            "amplify.yml",
            ".gitlab-ci.yml",
            ".travis.yml",
            ".circleci/config.yml",
            ".drone.yml",
            "Dockerfile",
            "docker-compose.yml",
            "Makefile",
        ),
        _IN_SCRIPTS,
    ),
}
_WORKFLOWS = Path(".github/workflows")


class NamedVersion(NamedTuple):
    """A version of Hugo, and the file that names it, from the folder that it was looked for in."""

    version: Version
    file: str


def shown(version: Version) -> str:
    """Return a version as people write it."""
    return ".".join(map(str, version))


def named(root: Path) -> tuple[NamedVersion, ...]:
    """Return the versions of Hugo that the files of a site, or of its repository, say that it is built with, the oldest first."""
    found = {NamedVersion(*one) for folder in {root, repository(root)} for one in _named_in(folder)}
    return tuple(sorted(found))


def required(settings: Mapping[str, Any]) -> Version | None:
    """Return the oldest version that the settings take (`module.hugoVersion.min`)."""
    module = settings.get("module")
    asked = module.get("hugoversion") if isinstance(module, dict) else None
    match = re.match(_NUMBER, str(asked.get("min") or "")) if isinstance(asked, dict) else None
    return (integer(match[1]), integer(match[2])) if match else None


def files(root: Path) -> list[Path]:
    """Return where a version may be named."""
    return [folder / name for folder in {root, repository(root)} for name in (*_PATTERNS, str(_WORKFLOWS))]


def _named_in(folder: Path) -> Iterator[tuple[Version, str]]:
    for name, pattern in _PATTERNS.items():
        yield from _found(folder, name, pattern)
    workflows = folder / _WORKFLOWS
    for suffix in (".yml", ".yaml") if workflows.is_dir() else ():
        for file in sorted(workflows.glob(f"*{suffix}")):
            yield from _found(folder, (_WORKFLOWS / file.name).as_posix(), _IN_SCRIPTS)


def _found(folder: Path, name: str, pattern: str) -> Iterator[tuple[Version, str]]:
    text = text_of(folder / name)
    if "hugo" not in text.lower() and not name.startswith((".hugo", ".hvm")):
        return
    for match in re.finditer(pattern, text):
        major, minor = (integer(group) for group in match.groups() if group is not None)
        yield (major, minor), name
