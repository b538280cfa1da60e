"""Hold that a tag, the package, the README and the changelog speak of one version.

python packaging/versions.py v1.2.3            exits with 1 where they do not, and says which
python packaging/versions.py --notes v1.2.3    prints what the changelog says of that version
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
# Where users copy a version from: the hook's `rev`, the action, and pinned containers.
COPIED = re.compile(r"rev: v(\d+\.\d+\.\d+)|hugolint/hugolint@v(\d+\.\d+\.\d+)|hugolint/hugolint:(\d+\.\d+\.\d+)")


def version() -> str:
    """Return the version of the package."""
    text = (PROJECT / "lint" / "hugolint" / "__init__.py").read_text(encoding="utf-8")
    return re.search(r'__version__ = "(.+)"', text)[1]  # type: ignore[index]


def copied_versions() -> Iterator[tuple[str, str]]:
    """Yield each version that the documentation tells people to copy, with the file that does."""
    for file in (PROJECT / "README.md", *sorted((PROJECT / "docs").rglob("*.md"))):
        for match in COPIED.finditer(file.read_text(encoding="utf-8")):
            yield file.relative_to(PROJECT).as_posix(), next(filter(None, match.groups()))


def notes(number: str) -> str:
    """Return what the changelog says of a version; "" where it says nothing."""
    text = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(rf"^## \[?{re.escape(number)}\]?.*\n((?:(?!^## ).*\n?)*)", text, re.MULTILINE)
    return found[1].strip() if found else ""


def faults(tag: str) -> Iterator[str]:
    """Yield what does not fit a tag."""
    number = version()
    if tag != f"v{number}":
        yield f"the tag is {tag}, the package has the version {number}"
    yield from (f"{file} tells people to use {copied}" for file, copied in copied_versions() if copied != number)
    if not notes(number):
        yield f"CHANGELOG.md has no section for {number}"


def main() -> int:
    """Check, or print the notes; return the exit code."""
    *options, tag = sys.argv[1:] or [""]
    if options == ["--notes"]:
        print(notes(tag.removeprefix("v")))
        return 0
    found = list(faults(tag))
    print(*found, sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
