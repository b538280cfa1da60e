import os
import signal
import subprocess
import sys
import time

import pytest

SITE = {"hugo.toml": 'baseURL = "https://example.org/"\n'}
PAGE = "---\ntitle: A\ndate: 2024-01-01\n---\n\n" + "Some *text* with [a link](b.md) and `code`. " * 2000


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals are otherwise there")
@pytest.mark.parametrize(("jobs", "workers"), [("1", "none"), ("2", "fork"), ("2", "spawn"), ("2", "threads")])
def test_ctrl_c_ends_a_run_at_once_with_a_plain_word(lay_out, jobs, workers):
    root = lay_out(SITE | {f"content/{n}.md": PAGE for n in range(400)})
    process = subprocess.Popen(
        [sys.executable, "-m", "hugolint", "check", "--verbose", "--no-cache", "--jobs", jobs],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "HUGOLINT_WORKERS": workers},
    )
    while "looking for content files" not in (line := process.stderr.readline()):
        assert line, "it ended before it could be interrupted"
    time.sleep(0.3)
    started = time.monotonic()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert time.monotonic() - started < 5  # a tenth of that, where nothing else runs
    assert process.returncode == 130
    assert out == ""
    assert err.splitlines()[-1] == "hugolint: interrupted"
    assert "Traceback" not in err
