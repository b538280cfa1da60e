"""The extension for Visual Studio Code: what its manifest promises is there, and its problem matcher reads what is printed."""

import json
import re
import subprocess
import sys
from pathlib import Path

EXTENSION = Path(__file__).parents[1] / "editors/vscode"
MANIFEST = json.loads((EXTENSION / "package.json").read_text())
SOURCE = (EXTENSION / "src/extension.js").read_text()


def test_the_problem_matcher_reads_what_the_command_prints(lay_out):
    root = lay_out({"hugo.toml": "", "content/a.md": "---\ntitle: A\n---\n\n[x](/nowhere/)\n"})
    printed = subprocess.run(
        [sys.executable, "-m", "hugolint", "check", "--format", "concise"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    (matcher,) = MANIFEST["contributes"]["problemMatchers"]
    pattern = matcher["pattern"]
    found = [match for line in printed.splitlines() if (match := re.match(pattern["regexp"], line))]
    (one,) = found
    said = {name: one[pattern[name]] for name in ("file", "line", "column", "severity", "code")}
    assert said == {"file": "content/a.md", "line": "5", "column": "5", "severity": "error", "code": "LN001"}
    assert "/nowhere/" in one[pattern["message"]]


def test_each_command_and_setting_of_the_manifest_is_used():
    server = {"hugolint.checkSite"}  # registered by the client for the server, which names it among its commands
    commands = {one["command"] for one in MANIFEST["contributes"]["commands"]}
    assert {one for one in commands if f'registerCommand("{one}"' not in SOURCE} == server
    settings = {one.removeprefix("hugolint.") for one in MANIFEST["contributes"]["configuration"]["properties"]}
    assert {one for one in settings if f'settings.get("{one}")' not in SOURCE} == {"trace.server"}  # the client's own


def test_what_can_be_switched_off_is_what_the_server_knows():
    from hugolint.lsp.capabilities import COMMANDS, SWITCHED

    properties = MANIFEST["contributes"]["configuration"]["properties"]
    assert set(properties["hugolint.off"]["items"]["enum"]) == set(SWITCHED)
    assert "hugolint.checkSite" in COMMANDS
