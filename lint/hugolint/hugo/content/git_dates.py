"""When each file was last changed in the repository that the site lies in: Hugo's `:git` (`hugolib/gitinfo.go`)."""

import subprocess
from datetime import datetime
from pathlib import Path

from hugolint.hugo.config.model import Config

_COMMIT = "\x1e"
_LOG = ("log", "--name-only", "--no-merges", f"--format={_COMMIT}%aI", "HEAD")


def git_dates(config: Config) -> dict[str, datetime]:
    """Return the author's date of each file's last commit, by path from the site's root.

    Empty where no language asks for it (`enableGitInfo`), where there is no repository, or no git. Names that git
    prints in quotes are not found, as Hugo does not find them.
    """
    if not any(language.settings.enable_git_info for language in config.languages):
        return {}
    top = _git(config.root, "rev-parse", "--show-toplevel")
    log = _git(config.root, *_LOG) if top else ""
    within = config.root.relative_to(Path(top.strip()).resolve()).as_posix() if top else "."
    prefix = "" if within == "." else within + "/"
    dates: dict[str, datetime] = {}
    for commit in log.split(_COMMIT)[1:]:
        written, *names = commit.split("\n")
        moment = datetime.fromisoformat(written.strip())
        for name in names:
            if name.startswith(prefix):
                dates.setdefault(name.removeprefix(prefix), moment)
    return dates


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
