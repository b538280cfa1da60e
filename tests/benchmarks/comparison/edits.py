"""What a person does to one page of a site between two runs, a kind of edit at a time."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from comparison.measuring import ENVIRONMENT

_TITLE = re.compile(r"^(title\s*[:=]\s*)(.*)$", re.MULTILINE | re.IGNORECASE)
_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)\n.*?^\1\n", re.MULTILINE | re.DOTALL)
_SMALL = 5000  # bytes of a page such as people edit


class EditedPage:
    """A page of a site in git that is edited, and is as it was before the next edit."""

    def __init__(self, site: Path) -> None:
        self._site = site
        pages = [file for file in (site / "content").rglob("*.md") if _has_title(file)]
        if not pages:
            raise SystemExit(f"{site.name}: no page with a title lies below content/; name the folder of a site")
        self._page = max(pages, key=lambda file: (file.stat().st_size < _SMALL, file.stat().st_size, str(file)))
        self._before = self._page.read_bytes()
        self._time = self._page.stat().st_mtime
        self._clock = time.time() - 86_400
        self._new: Path | None = None
        self._number = 0

    @property
    def kinds(self) -> dict[str, Callable[[str], str] | None]:
        """The kinds of edits: what becomes of the text, None where it is no edit of this page's text."""
        return {
            "words": lambda text: f"{text}\nAnother sentence, and no more: {self._number}.\n",
            "front matter": lambda text: _TITLE.sub(rf"\g<1>'Another title {self._number}'", text, count=1),
            "a heading": lambda text: f"{text}\n## Another heading {self._number}\n\nWords.\n",
            "a link": lambda text: f"{text}\nSee [nothing](/nowhere-{self._number}/).\n",
            "a new page": None,
            "a deleted page": None,
        }

    def prepare(self, kind: str, command: list[str], environment: dict[str, str]) -> None:
        """Undo the last edit, let hugolint see that, and edit anew."""
        self._undo()
        subprocess.run(
            [sys.executable, *command, str(self._site)],
            env={**ENVIRONMENT, **environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        self._number += 1
        self._clock += (
            60  # a file that was written just now may change again within the tick, so its time is not trusted
        )
        if kind == "a deleted page":
            self._page.unlink()
        elif kind == "a new page":
            self._new = self._page.with_name(f"another-{self._number}.md")
            self._new.write_text(f"---\ntitle: Another page {self._number}\n---\n\nWords.\n", encoding="utf-8")
            os.utime(self._new, (self._clock, self._clock))
        else:
            edit = self.kinds[kind]
            assert edit is not None
            self._page.write_text(edit(self._before.decode("utf-8")), encoding="utf-8")
            os.utime(self._page, (self._clock, self._clock))

    def paths(self, kind: str) -> list[str]:
        """Return what a hook names on the command line for an edit: the page, where there is one of a known name."""
        return [str(self._page)] if kind not in ("a new page", "a deleted page") else [str(self._site)]

    def _undo(self) -> None:
        if self._new is not None:
            self._new.unlink()
            self._new = None
        if not self._page.exists() or self._page.read_bytes() != self._before:
            self._page.write_bytes(self._before)
            os.utime(self._page, (self._time, self._time))


def _has_title(file: Path) -> bool:
    """Return whether a page is one that the edits are right for: with front matter in YAML or TOML, and a title in it."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    matter = _FRONT_MATTER.match(text)
    return matter is not None and _TITLE.search(matter[0]) is not None
