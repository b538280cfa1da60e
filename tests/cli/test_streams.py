"""Standard streams that are closed or full, and what `python -m hugolint` imports."""

import subprocess
import sys
from pathlib import Path

import pytest

SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "A site"\n',
    "content/a.md": "---\ntitle: A\ndate: 2024-01-01\n---\n\nText.\n",
}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", ["check", "check --format json", "rule --all", "inspect", "--help"])
@pytest.mark.slow
def test_a_full_device(lay_out, arguments):
    command = f"{sys.executable} -m hugolint {arguments} > /dev/full"
    ran = subprocess.run(["sh", "-c", command], cwd=lay_out(SITE), capture_output=True, text=True)
    assert ran.returncode == 2
    assert ran.stderr.startswith("hugolint: error:")
    assert "internal error" not in ran.stderr


@pytest.mark.parametrize(
    ("closed", "code"),
    [(">&-", 2), ("2>&-", 0), ("<&-", 0), ("<&- >&- 2>&-", 2), ("--stdin-filename content/a.md <&-", 2)],
)
def test_closed_streams(lay_out, closed, code):
    command = f"{sys.executable} -m hugolint check {closed}"
    ran = subprocess.run(["sh", "-c", command], cwd=lay_out(SITE), capture_output=True, text=True)
    assert ran.returncode == code, ran.stderr
    assert "internal error" not in ran.stderr
    assert "Traceback" not in ran.stderr


def test_no_package_of_rules_is_loaded_from_the_folder_that_is_checked(hugolint, lay_out):
    evil = {
        "evil_rules.py": "import pathlib; pathlib.Path('ran').touch()\n",
        "evil-1.0.dist-info/METADATA": "Name: evil\nVersion: 1.0\n",
        "evil-1.0.dist-info/entry_points.txt": "[hugolint.rules]\nevil = evil_rules\n",
    }
    root = lay_out(SITE | evil)
    for _ in range(2):
        assert hugolint("check", "--select", "ALL", cwd=root).code in (0, 1)
    assert not (root / "ran").exists()


def test_a_closed_pipe_as_windows_says_it_is_no_fault(lay_out):
    code = (
        "import click, errno, sys\n"
        "def closed(*_, **__): raise OSError(errno.EINVAL, 'Invalid argument')\n"
        "click.echo = closed\n"
        "from hugolint.__main__ import main\n"
        f"sys.argv = ['hugolint', 'check', {str(lay_out(SITE))!r}]\n"
        "main()\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_findings_are_utf8_whatever_the_code_page(lay_out):
    command = [sys.executable, "-m", "hugolint", "check", lay_out({"content/数学.md": "---\ntitle: [\n---\n"})]
    environment = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252", "PATH": ""}
    ran = subprocess.run(command, capture_output=True, env=environment)
    assert ran.returncode == 1, ran.stderr
    assert "数学.md" in ran.stdout.decode("utf-8")
