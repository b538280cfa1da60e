"""A site that is checked, edited and checked again, as the command line does it."""

import json
import os
import subprocess
from pathlib import Path

from click.testing import CliRunner

from hugolint.cli.main import cli

RECALLED = "only texts have changed"
LONG_AGO = 1_600_000_000
WORDS = "\nSome more words, and `code`.\n"


def said(root: Path, *options: str | Path) -> tuple[object, str]:
    """Return what `check` says of a site, and what it says of itself."""
    ran = CliRunner().invoke(cli, ["check", "--verbose", "--format", "json", *map(str, options or [root])])
    assert ran.exit_code in (None, 0, 1, 2), ran.output
    return json.loads(ran.stdout), ran.stderr


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", root, "-c", "user.name=a", "-c", "user.email=a@b", *arguments], check=True)


def write(file: Path, text: str, time: int) -> None:
    """Write a file so long ago that nobody doubts its time."""
    file.write_text(text, encoding="utf-8")
    os.utime(file, (time, time))
