"""Copies of sites in repositories of their own, with the history of the repository that they came from."""

import shutil
import subprocess
from pathlib import Path

_LEFT_OUT = (".hugolint_cache", ".git", "node_modules", "public")
_COMMITTER = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "gc.auto=0", "-c", "maintenance.auto=false")


def copy_of(source: Path, folder: Path) -> Path:
    """Copy a site into a folder that is not there yet, all of it committed, and return the copy's root."""
    source = source.resolve()
    top = _repository(source)
    if top is None:
        site = folder
        _copy(source, site)
        run_git(folder, "init", "-q")
    else:
        site = folder / source.relative_to(top)
        run_git(top, "clone", "-q", "--shared", "--no-checkout", str(top), str(folder))
        _copy(source, site)
    commit_all(folder)
    return site


def commit_all(folder: Path) -> None:
    """Commit all that is in a working tree."""
    run_git(folder, "add", "-A", "-f")
    run_git(folder, "commit", "-q", "--no-verify", "--allow-empty", "-m", "all")


def run_git(folder: Path, *arguments: str) -> None:
    """Run git in a folder. Raises CalledProcessError."""
    subprocess.run(["git", "-C", str(folder), *_COMMITTER, *arguments], check=True, stdout=subprocess.DEVNULL)


def _repository(source: Path) -> Path | None:
    """Return the folder of the repository that holds a site, where the site is committed there."""
    asked = subprocess.run(
        ["git", "-C", str(source), "rev-parse", "--show-toplevel"], capture_output=True, text=True, check=False
    )
    listed = subprocess.run(["git", "-C", str(source), "ls-files", "content"], capture_output=True, check=False)
    return Path(asked.stdout.strip()).resolve() if asked.returncode == 0 and listed.stdout else None


def _copy(source: Path, target: Path) -> None:
    shutil.copytree(source, target, symlinks=True, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*_LEFT_OUT))
