"""When each file was last changed in the repository that the site lies in: Hugo's `:git` (`hugolib/gitinfo.go`)."""

import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from hugolint.hugo.config.model import Config

_COMMIT = "\x1e"
_LOG = ("log", "--name-only", f"--format={_COMMIT}%aI %P")
_HISTORY = ("rev-parse", "--show-toplevel", "--is-shallow-repository", "HEAD")
Dates = dict[str, datetime]
"""The author's date of each file's last commit, by path from the site's root."""


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


def dates_being_read(found: History, root: Path) -> Callable[[], Dates]:
    """Begin to go through a history, and return what waits for the dates in it.

    Names that git prints in quotes are not found, as Hugo does not find them.
    """
    log = _Log(root, "--no-merges", found.commit)

    def dates() -> Dates:
        return _dates_of(log.commits(), found, root)

    return dates


def dates_since(found: History, root: Path, commit: str) -> Dates | None:
    """Return the dates of what was committed since an earlier commit; None where it is not known that these come after
    those of the earlier history: where a merge is among them, or the earlier commit is not below them.
    """
    commits = list(_Log(root, f"{commit}..{found.commit}").commits())
    parents = [one.parents for one in commits]
    if not parents or any(len(one) != 1 for one in parents) or parents[-1] != [commit]:
        return None
    return _dates_of(commits, found, root)


class _Commit(NamedTuple):
    date: datetime
    parents: list[str]
    names: list[str]


class _Log:
    """What `git log` prints, which is begun at once and waited for later."""

    def __init__(self, root: Path, *revisions: str) -> None:
        from tempfile import TemporaryFile  # takes long to import

        self._printed = TemporaryFile()  # not a pipe, which would be full before anybody reads it  # noqa: SIM115
        self._process: subprocess.Popen[bytes] | None = None
        with suppress(OSError):  # no git
            command = ["git", *_LOG, *revisions]
            self._process = subprocess.Popen(command, cwd=root, stdout=self._printed, stderr=subprocess.DEVNULL)

    def commits(self) -> Iterator[_Commit]:
        """Yield the commits, the latest first; none where git fails."""
        if self._process is None or self._process.wait() != 0:
            return
        self._printed.seek(0)
        text = self._printed.read().decode("utf-8", "replace").replace("\r\n", "\n")
        for commit in text.split(_COMMIT)[1:]:
            written, *names = commit.split("\n")
            date, *parents = written.split()
            yield _Commit(datetime.fromisoformat(date), parents, names)


def _dates_of(commits: Iterable[_Commit], found: History, root: Path) -> Dates:
    top = Path(found.top).resolve()
    if not root.is_relative_to(top):  # the same folder by another name, through a mapped drive
        return {}
    within = root.relative_to(top).as_posix()
    prefix = "" if within == "." else within + "/"
    dates: Dates = {}
    for commit in commits:
        for name in commit.names:
            if name.startswith(prefix):
                dates.setdefault(name.removeprefix(prefix), commit.date)
    return dates


def git_dates_being_read(config: Config) -> Callable[[], Dates]:
    """Begin to read the dates of a site's files, and return what waits for them: none where none come from git."""
    found = history(config)
    return dates_being_read(found, config.root) if found else dict


def git_dates(config: Config) -> Dates:
    """Return the dates of a site's files, empty where none come from git."""
    return git_dates_being_read(config)()


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
