"""What is printed, on systems whose pipes speak another language."""

import subprocess
import sys

PAGE = {"hugo.toml": "", "content/a.md": "---\ntitle: 数学 — å\ntags: [\n---\n"}


def test_findings_are_utf8_whatever_the_code_page(lay_out):
    command = [sys.executable, "-m", "hugolint", "check", lay_out(PAGE | {"content/数学.md": "---\ntitle: [\n---\n"})]
    environment = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252", "PATH": ""}
    ran = subprocess.run(command, capture_output=True, env=environment)
    assert ran.returncode == 1, ran.stderr
    assert "数学.md" in ran.stdout.decode("utf-8")
