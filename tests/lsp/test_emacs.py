"""Emacs with eglot, headless."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("emacs.el")
SERVER = Path(sys.executable).parent / "hugolint"
EMACS = shutil.which("emacs")
FIND_EGLOT = """
(progn
  (dolist (folder (file-expand-wildcards "/usr/share/emacs/site-lisp/elpa/*")) (add-to-list 'load-path folder))
  (kill-emacs (if (locate-library "eglot") 0 1)))
"""
SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\n',
    "content/posts/a.md": "---\ntitle: A\n---\n\n[b](/posts/B/)\n",
    "content/posts/b.md": "---\ntitle: Second\n---\n\n## Part\n",
}


def has_eglot() -> bool:
    if EMACS is None:
        return False
    return (
        subprocess.run([EMACS, "-Q", "--batch", "--eval", FIND_EGLOT], capture_output=True, check=False).returncode == 0
    )


@pytest.mark.slow
@pytest.mark.skipif(not has_eglot(), reason="there is no Emacs with eglot here")
def test_emacs(lay_out, tmp_path):
    root = lay_out(SITE)
    environment = {**os.environ, "SITE": str(root), "SERVER": str(SERVER), "HOME": str(tmp_path)}
    command = [str(EMACS), "-Q", "--batch", "-l", str(SCRIPT)]
    ran = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120, check=False)
    lines = (line.partition(" ") for line in ran.stdout.splitlines() if " " in line)
    said = {name: json.loads(value) for name, _, value in lines}
    assert said == {
        "diagnostics": [[5, "LN005"]],
        "fixed": "[b](/posts/b/)",
        "typed": [[7, "LN001"]],
        "completed": True,
        "inserted": "😀 [x](/posts/b/)",
        "renamed": "[part](/posts/b/#another-part)",
        "definition": ["b.md", "## Another part"],
        "moved": "[part](/posts/c/#another-part)",
        "alias": "  - /posts/b/",
    }, ran.stderr
