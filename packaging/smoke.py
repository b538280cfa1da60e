"""Try a hugolint that was packed: every part of it that freezing can lose.

    python packaging/smoke.py COMMAND...

COMMAND is the program, or what runs it ("npx hugolint"). Needs Python's standard library alone, and a copy of this repository.
Prints a line for each thing that was tried, and exits with 1 where one fails.
"""

import json
import pickle
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
SITE = {
    "hugo.toml": 'baseURL = "https://site.test/"\ntitle = "T"\ntimeZone = "Europe/Berlin"\n',
    "content/a.md": "---\ntitle: A\ndate: 2024-05-01T10:00:00\ndraft: yes\n---\n\nA [link](/nowhere/) — 数学.\n",
}
LOCAL = '[links]\nallow-private = true\nstore = ""\nexclude = []\n'


class Answers(BaseHTTPRequestHandler):
    """A server with one page."""

    def do_GET(self) -> None:
        """Answer 200 for /here, 404 for all else."""
        self.send_response(200 if self.path == "/here" else 404)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def lay_out(folder: Path) -> Path:
    """Write the small site, and return its folder."""
    for path, text in SITE.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def main() -> int:
    """Try everything; return the exit code."""
    command = sys.argv[1:]
    if not command:
        raise SystemExit(__doc__)

    def run(*arguments: str | Path, cwd: Path = PROJECT) -> subprocess.CompletedProcess[str]:
        words = [*command, *map(str, arguments)]
        return subprocess.run(
            words, cwd=cwd, capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL
        )

    def work(messages: bytes) -> bytes:
        return subprocess.run([*command, "--worker"], input=messages, capture_output=True).stdout

    with tempfile.TemporaryDirectory() as folder:
        tries: dict[str, Callable[[], bool]] = {
            "--version": lambda: run("--version").stdout.startswith("hugolint "),
            "check, without a cache and from it": partial(checks, run, Path(folder, "check")),
            "a fix": partial(fixes, run, Path(folder, "fix")),
            "audit of a local server": partial(audits, run, Path(folder, "audit")),
            "the audit page": partial(writes_page, run, Path(folder, "page")),
            "a JSON schema in the settings": partial(checks_schema, run, Path(folder, "schema")),
            "a process that works for another": lambda: works_for_another(work),
            "the documentation of a rule": lambda: "VALID" not in run("rule", "broken-link").stdout,
        }
        failed = [name for name, attempt in tries.items() if not report(name, attempt)]
    return 1 if failed else 0


def report(name: str, attempt: Callable[[], bool]) -> bool:
    """Print whether an attempt went well, and return it."""
    well = attempt()
    print(f"{'ok  ' if well else 'FAIL'} {name}", flush=True)
    return well


Run = Callable[..., "subprocess.CompletedProcess[str]"]


def checks(run: Run, site: Path) -> bool:
    """Return whether the site's two mishaps are found, the second time as the first."""
    lay_out(site)
    first, again = (run("check", "--format", "json", site) for _ in range(2))
    names = {finding["name"] for finding in json.loads(first.stdout)["findings"]}
    return first.returncode == 1 and {"broken-link", "draft-not-boolean"} <= names and first.stdout == again.stdout


def fixes(run: Run, site: Path) -> bool:
    """Return whether a fix is written."""
    page = lay_out(site) / "content/b.md"
    page.write_text("---\ntitle: B\ntags: [a, a]\n---\n\nText.\n", encoding="utf-8")
    run("check", "--fix", "--select", "repeated-term", site)
    return "a, a" not in page.read_text(encoding="utf-8")


def audits(run: Run, site: Path) -> bool:
    """Return whether a link that is there and one that is gone are told apart."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    lay_out(site)
    (site / "hugolint.toml").write_text(LOCAL, encoding="utf-8")
    (site / "content/a.md").write_text(f"---\ntitle: A\n---\n\n<{base}/here> <{base}/gone>\n", encoding="utf-8")
    ran = run("audit", "--format", "json", "--select", "EX", site)
    server.shutdown()
    found = [finding for finding in json.loads(ran.stdout)["findings"] if finding["name"] == "link-gone"]
    return len(found) == 1 and "/gone" in str(found)


def works_for_another(work: Callable[[bytes], bytes]) -> bool:
    """Return whether the program does what another one hands to it, as on Windows and macOS."""
    messages = (pickle.dumps(what) for what in (str.encode, [(0, "done here")]))
    sent = b"".join(struct.pack("<Q", len(message)) + message for message in messages)
    return work(sent).endswith(b"done here")


def writes_page(run: Run, site: Path) -> bool:
    """Return whether the audit page is made, with its charts and styles."""
    lay_out(site)
    page = site / "audit.html"
    run("check", "--format", f"html={page}", site)
    text = page.read_text(encoding="utf-8")
    return "<svg" in text and "<style" in text and "broken-link" in text


def checks_schema(run: Run, site: Path) -> bool:
    """Return whether a schema of the settings is applied."""
    lay_out(site)
    (site / "schema.json").write_text('{"properties": {"draft": {"type": "boolean"}}}', encoding="utf-8")
    (site / "hugolint.toml").write_text('[rules.schema-violation.schemas]\n"*" = "schema.json"\n', encoding="utf-8")
    return "schema-violation" in run("check", "--format", "json", site).stdout


if __name__ == "__main__":
    sys.exit(main())
