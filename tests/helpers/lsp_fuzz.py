"""A client that sends nonsense: what the server does wrong over it.

    python tests/helpers/lsp_fuzz.py MESSAGES FIRST_SEED END_OF_SEEDS

A server is wrong that ends, that leaves a request unanswered, or that stops with a fault of its own (-32603, or a
traceback in the log).
"""

import copy
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from queue import Empty
from typing import Any

from lsp_client import Client

INTERNAL_ERROR = -32603
PAGE = """---
title: Page 漢字😀
date: 2024-03-01
tags: [one, "two words"]
draft: false
---

# One

[b](/posts/b/#part), ![image](cat.png), [ref][label], {{< ref "b" >}} 😀 {{< figure src="cat.png" >}}

<!-- hugolint: ignore[broken-link] why -->

## Part

[label]: /posts/b/ "Title"
"""
SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\n',
    "hugolint.toml": "",
    "layouts/_shortcodes/note.html": "{{ .Inner }}",
    "content/_index.md": PAGE,
    "content/posts/a.md": PAGE,
    "content/posts/b.md": PAGE,
    "content/posts/c/index.md": PAGE,
}
AT_PLACE = ("hover", "definition", "references", "prepareRename", "completion")
OF_DOCUMENT = ("documentSymbol", "documentLink", "codeLens", "diagnostic")
NOTIFIED = ("didOpen", "didChange", "didSave", "didClose")
ODD = (None, True, -1, 0, 2**31, 2**63, 1e300, "", "x", "\u0000", "file:///", "file:///%00", "file://host/a.md", "untitled:1",
       "http://[", "😀" * 3, "\ud800", [], {}, [[]], {"line": -1, "character": 2**40}, "a/../../../../etc/passwd")  # fmt: skip
TEXTS = ("", "---", "---\n", "+++\ntitle = [\n", "{", "---\ntitle: [\n---\n", "\ud800", "\x00", "[x](", "{{< ", "{{< /x >}}", "# \n" * 50,
         "a" * 5000, "[" * 300, "> " * 200, "\r", "\r\n\r", "\ufeff---\ntitle: x\n---\n", PAGE, PAGE.replace("\n", "\r\n"))  # fmt: skip
HALVES = (
    b"Content-Length: 5\r\n\r\n{",
    b"Content-Length: 40\r\n\r\n",
    b"Content-Length: 99999999999\r\n\r\n{}",
    b"Content-Length\r\n\r\n{}",
    b"\x00\xff\xfe\r\n",
    b"{}\r\n\r\n",
    b"Content-Length: 2\r\n\r\n{}",
    b"Content-Length: 7\r\n\r\n" + b"\xff" * 7,
    b"Content-Length: 60000\r\n\r\n" + b"[" * 60000,
)


def faults(seed: int, count: int) -> Iterator[str]:
    """Yield what the server does wrong in the course of so many random messages."""
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, Client() as client:
        root = Path(folder) / "site"
        _lay_out(root)
        client.start(root, {"codeLens": True, "diagnostics": rng.choice(["open", "site"])})
        asked: list[tuple[int, str]] = []
        for number in range(count):
            told = _send(rng, client, root, asked)
            if number % 50 == 49 or number == count - 1:
                try:
                    yield from _wrong(client, asked)
                except (AssertionError, BrokenPipeError, Empty) as error:
                    yield f"seed {seed}, message {number} ({told}): {error!r}"
                    return
                asked.clear()


def _lay_out(root: Path) -> None:
    for path, text in SITE.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)


def _send(rng: random.Random, client: Client, root: Path, asked: list[tuple[int, str]]) -> str:
    kind = rng.random()
    if kind < 0.03:
        _on_disk(rng, root)
        return "on disk"
    if kind < 0.08:
        half = rng.choice(HALVES)
        # What follows a half message may be taken for the rest of it: so much that it is over.
        client.send_raw(half + b"\r\n" * (60 if half != HALVES[2] else 1))
        return repr(half[:40])
    method, params = _message(rng, root)
    params = _spoilt(rng, params) if rng.random() < 0.5 else params
    if any(method.endswith(name) for name in NOTIFIED) or method.startswith(("workspace/did", "$/", "window/")):
        client.notify(method, params)
    else:
        asked.append((client.ask(method, params), method))
    return f"{method} {params!r:.200}"


def _message(rng: random.Random, root: Path) -> tuple[str, Any]:
    path = rng.choice([*SITE, "content/posts/new.md", "content/none/x.md", "data/x.yaml"])
    document = {"uri": (root / path).as_uri(), "version": rng.randrange(100)}
    here = {"line": rng.randrange(-1, 20), "character": rng.randrange(-1, 80)}
    there = {"line": rng.randrange(-1, 20), "character": rng.randrange(-1, 80)}
    of = {"textDocument": document}
    ways: list[tuple[str, Any]] = [
        *((f"textDocument/{name}", {**of, "position": here, "context": {}}) for name in AT_PLACE),
        *((f"textDocument/{name}", of) for name in OF_DOCUMENT),
        ("textDocument/rename", {**of, "position": here, "newName": rng.choice(["x", "", "a\nb", "😀", "]", "a" * 999])}),
        ("textDocument/codeAction", {**of, "range": {"start": here, "end": there}, "context": {"diagnostics": []}}),
        ("codeAction/resolve", {"title": "x", "kind": "x", "data": {"uri": document["uri"]}}),
        ("workspace/symbol", {"query": rng.choice(["", "pa", "😀"])}),
        ("workspace/diagnostic", {"previousResultIds": []}),
        ("workspace/executeCommand", {"command": rng.choice(["hugolint.checkSite", "hugolint.explain", "x"]), "arguments": ["LN001"]}),
        ("workspace/willRenameFiles", {"files": [{"oldUri": document["uri"], "newUri": (root / "content/posts/moved.md").as_uri()}]}),
        ("workspace/didRenameFiles", {"files": []}),
        ("workspace/didChangeWorkspaceFolders", {"event": {"added": [{"uri": root.as_uri()}], "removed": []}}),
        ("workspace/didChangeWatchedFiles", {"changes": [{"uri": document["uri"], "type": 2}]}),
        ("workspace/didChangeConfiguration", {"settings": {"hugolint": {"diagnostics": rng.choice(["open", "site", 5])}}}),
        ("$/cancelRequest", {"id": rng.randrange(500)}),
        ("window/workDoneProgress/cancel", {"token": "hugolint-1"}),
        ("initialize", {}),
        ("no/such", {}),
    ]  # fmt: skip
    changes = [{"range": {"start": here, "end": there}, "text": rng.choice(TEXTS)} for _ in range(rng.randrange(1, 3))]
    edits: list[tuple[str, Any]] = [
        ("textDocument/didOpen", {"textDocument": {**document, "languageId": "markdown", "text": rng.choice(TEXTS)}}),
        ("textDocument/didChange", {**of, "contentChanges": changes}),
        ("textDocument/didChange", {**of, "contentChanges": [{"text": rng.choice(TEXTS)}]}),
        ("textDocument/didSave", of),
        ("textDocument/didClose", of),
    ]
    return rng.choice(edits if rng.random() < 0.5 else ways)


def _spoilt(rng: random.Random, params: Any) -> Any:
    """Return parameters of which one part is something else, or not there."""
    params = copy.deepcopy(params)
    holder, steps = params, rng.randrange(1, 5)
    while steps and isinstance(holder, dict | list) and holder:
        key: Any = rng.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
        steps -= 1
        if not steps or not isinstance(holder[key], dict | list) or not holder[key]:
            if rng.random() < 0.3:
                del holder[key]
            else:
                holder[key] = rng.choice(ODD)
            return params
        holder = holder[key]
    return rng.choice(ODD)


def _on_disk(rng: random.Random, root: Path) -> None:
    """Let something vanish, or come back."""
    path = root / rng.choice(list(SITE))
    kind = rng.randrange(5)
    if kind == 0 and path.is_file():
        path.unlink()
    elif kind == 1:
        shutil.rmtree(path.parent if path.parent != root else root / "content", ignore_errors=True)
    elif kind == 2 and not path.exists():
        path.mkdir(parents=True, exist_ok=True)
    elif kind == 3 and path.parent.is_dir() and not path.is_dir():
        path.write_bytes(rng.choice([b"\xff\xfe", b"---\n", b"", b"title = ["]))
    else:
        shutil.rmtree(root, ignore_errors=True)
        if rng.random() < 0.8:
            _lay_out(root)


def _wrong(client: Client, asked: list[tuple[int, str]]) -> Iterator[str]:
    # What a half message has swallowed is not answered: what was sent since may be gone, the next is not.
    client.send_raw(b"\r\n" * 70_000)
    identifier = client.ask("no/such")
    answers: dict[Any, dict[str, Any]] = {}
    client.wait(lambda message: _noted(answers, message) == identifier)
    for number, method in asked:
        found = answers.get(number)
        if found and found.get("error", {}).get("code") == INTERNAL_ERROR:
            yield f"{method}: {found['error']['message']}"
    for message in client.seen:
        if message.get("method") == "window/logMessage" and "Traceback" in message["params"]["message"]:
            yield message["params"]["message"]
    client.seen.clear()


def _noted(answers: dict[Any, dict[str, Any]], message: dict[str, Any]) -> Any:
    if "method" in message:
        return None
    answers[message.get("id")] = message
    return message.get("id")


if __name__ == "__main__":
    messages, seeds = int(sys.argv[1]), range(int(sys.argv[2]), int(sys.argv[3]))
    for seed in seeds:
        for fault in faults(seed, messages):
            print(fault, flush=True)
    print(f"{messages * len(seeds)} messages")
