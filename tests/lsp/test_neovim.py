"""Neovim, headless, with its own client of the protocol."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("neovim.lua")
BIN = Path(sys.executable).parent
NEOVIM = shutil.which("nvim", path=f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}")
SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\n',
    "content/posts/a.md": "---\ntitle: A\n---\n\n[b](/posts/B/)\n",
    "content/posts/b.md": "---\ntitle: Second\n---\n\n## Part\n",
}


def has_lsp_config() -> bool:
    if NEOVIM is None:
        return False
    told = subprocess.run([NEOVIM, "--version"], capture_output=True, text=True, check=False).stdout
    version = told.partition("v")[2].split("\n")[0].split(".")
    return version >= ["0", "11"]


@pytest.mark.slow
@pytest.mark.skipif(not has_lsp_config(), reason="there is no Neovim 0.11 here")
def test_neovim(lay_out, tmp_path):
    root = lay_out(SITE)
    environment = {
        **os.environ,
        "SITE": str(root),
        "SERVER": str(BIN / "hugolint"),
        **{f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "DATA", "STATE", "CACHE")},
    }
    command = [NEOVIM, "--headless", "--clean", "-c", f"luafile {SCRIPT}", "-c", "cquit 1"]
    ran = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120, check=False)
    lines = (line.partition(" ") for line in ran.stdout.splitlines() if " " in line)
    said = {name: json.loads(value) for name, _, value in lines}
    assert said == {
        "diagnostics": [[5, "LN005"]],
        "fixed": "[b](/posts/b/)",
        "typed": [[7, "LN001"]],
        "completed": "😀 [x](/posts/b/",
        "renamed": "[part](/posts/b/#another-part)",
        "definition": ["b.md", "## Another part"],
        "moved": "[part](/posts/c/#another-part)",
        "alias": "  - /posts/b/",
    }, ran.stderr
