"""When each file was last changed in the repository that the site lies in: Hugo's `:git` (`hugolib/gitinfo.go`)."""

import subprocess
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from hugolint.hugo.config.model import Config

_COMMIT = "\x1e"
_LOG = ("log", "--name-only", "--no-merges", f"--format={_COMMIT}%aI")
_HISTORY = ("rev-parse", "--show-toplevel", "--is-shallow-repository", "HEAD")


class History(Struct, frozen=True):
    """The history that dates are taken from: while it is the same, so are they."""

    top: str  # the repository's folder
    shallow: str  # whether earlier commits are missing
    commit: str


def history(config: Config) -> History | None:
    """Return the history that a site's dates come from; None where no language asks for them (`enableGitInfo`), where
    there is no repository, or no git.
    """
    if not any(language.settings.enable_git_info for language in config.languages):
        return None
    printed = _git(config.root, *_HISTORY).splitlines()
    return History(*printed) if len(printed) == len(_HISTORY) - 1 else None


def dates_in(found: History, root: Path) -> dict[str, datetime]:
    """Return the author's date of each file's last commit, by path from the site's root.

    Names that git prints in quotes are not found, as Hugo does not find them.
    """
    top = Path(found.top).resolve()
    if not root.is_relative_to(top):  # the same folder by another name, through a mapped drive
        return {}
    within = root.relative_to(top).as_posix()
    prefix = "" if within == "." else within + "/"
    dates: dict[str, datetime] = {}
    for commit in _git(root, *_LOG, found.commit).split(_COMMIT)[1:]:
        written, *names = commit.split("\n")
        moment = datetime.fromisoformat(written.strip())
        for name in names:
            if name.startswith(prefix):
                dates.setdefault(name.removeprefix(prefix), moment)
    return dates


def git_dates(config: Config) -> dict[str, datetime]:
    """Return the dates of a site's files, empty where none come from git."""
    found = history(config)
    return dates_in(found, config.root) if found else {}


def _git(folder: Path, *arguments: str) -> str:
    try:
        result = subprocess.run(
            ["git", *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError:
        return ""
    return result.stdout if result.returncode == 0 else ""
