"""What other systems lack, or do otherwise, simulated on this one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hugolint.engine.replacing import LeftAloneError, replace_text

PAGE = "---\ntitle: A\ndate: 2024-05-01T10:00:00\n---\n\nText.\n"
ZONED = {"hugo.toml": 'baseURL = "https://example.org/"\ntimeZone = "Europe/Berlin"\n', "content/a.md": PAGE}


def test_time_zones_are_known_without_a_database_of_the_system(lay_out):
    command = [sys.executable, "-m", "hugolint", "check", lay_out(ZONED)]
    ran = subprocess.run(command, env={**os.environ, "PYTHONTZPATH": ""}, capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_file_that_an_editor_holds_is_left_alone(tmp_path, monkeypatch):
    """Windows refuses to replace a file that another program has open."""
    page = tmp_path / "a.md"
    page.write_text("before")

    def refuse(self, target):
        raise PermissionError(13, "The process cannot access the file because it is being used by another process")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(LeftAloneError, match="being used by another process"):
        replace_text(page, "before", "after")
    monkeypatch.undo()
    assert page.read_text() == "before"
    assert list(tmp_path.iterdir()) == [page]


@pytest.mark.skipif(sys.platform == "win32", reason="the clone is of a folder by its address")
def test_a_file_of_the_past_that_is_not_here_keeps_nobody_from_comparing(hugolint, lay_out, tmp_path):
    """A clone without blobs has those of what is checked out alone."""
    origin = lay_out(ZONED | {"videos/tea.bin": "first"})

    def git(*arguments: str, cwd: Path = origin) -> None:
        person = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *person, *arguments], cwd=cwd, check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    git("config", "uploadpack.allowFilter", "true")
    git("add", ".")
    git("commit", "-qm", "1")
    (origin / "videos/tea.bin").write_text("second")
    git("add", ".")
    git("commit", "-qm", "2")
    clone = tmp_path / "clone"
    git("clone", "-q", "--filter=blob:none", f"file://{origin}", str(clone), cwd=tmp_path)
    shutil.rmtree(origin)
    (clone / "content/b.md").write_text("---\ntitle: B\ntitle: C\n---\n")
    ran = hugolint("check", "--since", "HEAD~1", "--format", "concise", cwd=clone)
    assert ran.code == 1, ran.err
    assert "content/b.md:3:1" in ran.out
