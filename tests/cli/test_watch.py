import os
import queue
import signal
import subprocess
import sys
import threading
import time

import pytest

pytest.importorskip("watchfiles")

SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "A site"\n',
    "content/posts/good.md": "---\ntitle: Good\ndate: 2024-01-01\n---\n\nText.\n",
}
BAD = "---\ntitle: Twice\ntitle: Again\n---\n"
PATIENCE = 60


@pytest.fixture
def watching():
    """Start `hugolint check --watch`; return the process, and what gives its next line."""
    started = []

    def start(root, *arguments):
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "hugolint", "check", "--watch", "--format", "concise", *arguments],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        lines = queue.Queue()
        threading.Thread(target=lambda: [lines.put(line) for line in process.stdout], daemon=True).start()

        def until(text):
            while True:
                line = lines.get(timeout=PATIENCE)
                if text in line:
                    return line

        return process, until

    yield start
    for process in started:
        process.kill()
        process.wait()


@pytest.mark.slow
def test_each_change_is_checked_until_ctrl_c(watching, lay_out):
    root = lay_out(SITE)
    process, until = watching(root)
    until("Nothing found in 1 content file.")
    until("Watching for changes")
    (root / "content/posts/bad.md").write_text(BAD)
    until("content/posts/bad.md:3:1: error FM001")
    until("Watching for changes")
    (root / "hugolint.toml").write_text('ignore = ["NOPE"]\n')
    until("hugolint: error: " + str(root / "hugolint.toml"))
    until("Watching for changes")
    (root / "hugolint.toml").write_text('exclude = ["content/posts/bad.md"]\n')
    until("Nothing found in 1 content file.")
    until("Watching for changes")
    process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE) == 0


@pytest.mark.slow
def test_what_is_written_into_the_site_by_tools_is_no_change(watching, lay_out):
    root = lay_out(SITE)
    _, until = watching(root, "--format", "json=report.json")
    until("Watching for changes")
    (root / "public").mkdir()
    (root / "public/index.html").write_text("<p>")
    os.utime(root / "report.json")
    time.sleep(1)
    (root / "content/posts/bad.md").write_text(BAD)
    assert "FM001" in until("")  # the very next line: nothing was checked in between


def test_what_watch_does_not_go_with(hugolint, lay_out):
    ran = hugolint("check", "--watch", "--diff", lay_out(SITE))
    assert (ran.code, "--watch goes with neither" in ran.err) == (2, True)


def test_without_the_library(hugolint, lay_out, tmp_path):
    (tmp_path / "shadow").mkdir()
    (tmp_path / "shadow/watchfiles.py").write_text("raise ImportError\n")
    ran = hugolint("check", "--watch", lay_out(SITE), PYTHONPATH=str(tmp_path / "shadow"))
    assert (ran.code, "pip install 'hugolint[watch]'" in ran.err) == (2, True)
