"""All long work shows on a terminal how far it is, and elsewhere not a byte of that."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty")

PAGE = "---\ntitle: Page {0}\ndate: 2024-01-01\ntags: [a, a]\n---\n\n[next](/posts/{1}/) and more text.\n"
# The clock of a run is fast, so that there is something to show of a small site at once.
IMPATIENT = """
import sys
from hugolint.cli import progress
progress.PATIENCE = progress.BETWEEN = 0
from hugolint.__main__ import main
main()
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("progress") / "site"
    (root / "content" / "posts").mkdir(parents=True)
    (root / "hugo.toml").write_text('baseURL = "https://example.org/"\n')
    for number in range(60):
        (root / f"content/posts/{number}.md").write_text(PAGE.format(number, number + 1))
    return root


def run(root: Path, *arguments: str, terminal: bool) -> tuple[str, str]:
    """Return what a command prints, and what it writes to standard error, which is a terminal or a pipe."""
    command = [sys.executable, "-c", IMPATIENT, *arguments]
    environment = {**os.environ, "COLUMNS": "100"}
    if not terminal:
        ran = subprocess.run(command, cwd=root, capture_output=True, text=True, env=environment)
        return ran.stdout, ran.stderr
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=theirs, env=environment) as process:
        os.close(theirs)
        told = b""
        try:
            while data := os.read(ours, 1 << 16):
                told += data
        except OSError:  # the other end is closed
            pass
        os.close(ours)
        out = process.stdout.read().decode()
    return out, told.decode()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "stages"),
    [
        (("check", "--no-cache"), ["reading 60 content files [", "running the rules that look at the whole site ["]),
        (("check", "--no-cache", "--fix"), ["reading 60 content files [", "writing 60 files ["]),
        (("check", "--no-cache", "--diff"), ["reading 60 content files ["]),
        (("move", "content/posts", "content/essays"), ["reading 60 content files [", "writing 61 files ["]),
        (("rename", "tags", "a", "b"), ["reading 60 content files [", "writing 61 files ["]),
        (("init",), ["reading 60 content files ["]),
        (("baseline",), ["reading 60 content files ["]),
        (("inspect",), ["reading 60 content files ["]),
        (("prose", "--output-dir", "build"), ["reading 60 content files ["]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_long_work_shows_how_far_it_is(site, tmp_path, arguments, stages):
    roots = [Path(shutil.copytree(site, tmp_path / name)) for name in ("terminal", "pipe")]
    out, told = run(roots[0], *arguments, terminal=True)
    for stage in stages:
        assert stage in told
    assert "/s, " in told
    assert " s left" in told
    assert told.rpartition("\x1b[K")[2].count("%") == 0  # the line is wiped
    plain, plain_told = run(roots[1], *arguments, terminal=False)
    assert plain.replace("pipe", "terminal") == out
    assert "content files" not in plain_told
    assert "\x1b" not in plain_told
