"""The extension for Visual Studio Code: what its manifest promises is there, and its problem matcher reads what is printed."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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
    assert {one for one in settings if f'.get("{one}")' not in SOURCE} == {"trace.server"}  # the client's own


def test_what_can_be_switched_off_is_what_the_server_knows():
    from hugolint.lsp.capabilities import COMMANDS, SWITCHED

    properties = MANIFEST["contributes"]["configuration"]["properties"]
    assert set(properties["hugolint.off"]["items"]["enum"]) == set(SWITCHED)
    assert "hugolint.checkSite" in COMMANDS


WHICH = """
const { program, notFound, notStarted } = require(process.argv[1]);
const { there, ...asked } = JSON.parse(process.argv[2]);
const found = program({ platform: "linux", ...asked, exists: (file) => there.includes(file) });
const error = new Error("spawn x ENOENT");
console.log(JSON.stringify([found ?? null, found ? notStarted(found, error) : notFound()]));
"""
THERE = ["/site/.venv/bin/hugolint", "/site/venv/bin/hugolint", "/usr/bin/hugolint", "/usr/bin/npx"]


def which(**asked) -> tuple[list[str] | None, str]:
    """Return the command that the extension runs, and what it says where that cannot be."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no Node here")
    asked = {"set": "", "folders": ["/other", "/site"], "search": "/bin::/usr/bin", "there": THERE, **asked}
    command = [node, "-e", WHICH, str(EXTENSION / "src/program.js"), json.dumps(asked)]
    found, said = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return found, said


def test_the_server_is_as_set_or_of_the_workspace_or_on_path_or_from_npm():
    assert which(set="/opt/hugolint")[0] == ["/opt/hugolint"]
    for number, place in enumerate(THERE[:3]):
        assert which(there=THERE[number:])[0] == [place]
    assert which(there=THERE[3:])[0] == ["npx", "--yes", "hugolint"]
    assert which(folders=[], there=THERE)[0] == ["/usr/bin/hugolint"]
    first = "/other/venv/bin/hugolint"  # of several folders that of the first
    assert which(there=[*THERE, first])[0] == [first]


def test_the_server_on_windows():
    there = [r"C:\site\.venv\Scripts\hugolint.exe", r"C:\bin\hugolint.exe", r"C:\node\npx.cmd"]
    asked = {"platform": "win32", "folders": ["C:\\site"], "search": "C:\\bin;C:\\node"}
    assert which(**asked, there=there)[0] == [there[0]]
    assert which(**asked, there=there[1:])[0] == [there[1]]
    assert which(**asked, there=there[2:])[0] == ["npx", "--yes", "hugolint"]


def test_what_is_said_where_there_is_no_server():
    found, said = which(there=[])
    assert found is None
    assert "neither in the workspace's .venv or venv nor on PATH" in said
    assert "pip install hugolint" in said
    assert "hugolint.path" in said
    assert which(search=None, there=[])[0] is None
    assert "/opt/hugolint: spawn x ENOENT. Install it" in which(set="/opt/hugolint")[1]
