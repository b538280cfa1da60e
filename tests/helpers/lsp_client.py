"""A client of the language server: a process, messages to it, and what comes back."""

import json
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

PATIENCE = 60
CAPABILITIES = {
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {
        "workspaceEdit": {"documentChanges": True, "resourceOperations": ["rename", "create"]},
        "didChangeWatchedFiles": {"dynamicRegistration": True},
    },
    "textDocument": {"publishDiagnostics": {}, "completion": {"completionItem": {"snippetSupport": True}}},
}


class ServerError(Exception):
    """The server answered with an error."""

    def __init__(self, error: dict[str, Any]) -> None:
        super().__init__(error["message"])
        self.code = error["code"]


class Client:
    """Speaks to `hugolint lsp`, or another server. `diagnostics` are the last ones by URI, with the version that they are for."""

    def __init__(self, *command: str, **environment: str) -> None:
        self.process = subprocess.Popen(
            command or [sys.executable, "-m", "hugolint", "lsp", "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **environment},
        )
        self.inbox: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self.seen: list[dict[str, Any]] = []
        self.diagnostics: dict[str, dict[str, Any]] = {}
        self._last_id = 0
        self._versions: dict[str, int] = {}
        threading.Thread(target=self._read, daemon=True).start()

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                stream.close()

    # The protocol

    def send_raw(self, data: bytes) -> None:
        assert self.process.stdin
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.send_raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def notify(self, method: str, params: Any = None) -> None:
        self.send({"method": method, "params": params})

    def ask(self, method: str, params: Any = None) -> int:
        """Send a request without waiting for its answer."""
        self._last_id += 1
        self.send({"id": self._last_id, "method": method, "params": params})
        return self._last_id

    def request(self, method: str, params: Any = None) -> Any:
        return self.answer(self.ask(method, params))

    def answer(self, identifier: int | None) -> Any:
        """Return the answer to a request. Raises ServerError."""
        found = self.wait(lambda message: message.get("id") == identifier and "method" not in message)
        if "error" in found:
            raise ServerError(found["error"])
        return found["result"]

    def wait(self, is_wanted: Any) -> dict[str, Any]:
        """Return the next message that is wanted; requests of the server are answered with null meanwhile."""
        while True:
            message = self.inbox.get(timeout=PATIENCE)
            assert message is not None, f"the server has gone with {self.process.wait()}"
            self.seen.append(message)
            if message.get("method") == "textDocument/publishDiagnostics":
                self.diagnostics[message["params"]["uri"]] = message["params"]
            if "method" in message and "id" in message:
                self.send({"id": message["id"], "result": None})
            if is_wanted(message):
                return message

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream
        while header := stream.readline():
            length = int(header.split(b":")[1])
            assert stream.readline() == b"\r\n"
            self.inbox.put(json.loads(stream.read(length)))
        self.inbox.put(None)

    # What an editor does

    def start(self, root: Path | None = None, options: Any = None, **capabilities: Any) -> Any:
        result = self.request(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": root.as_uri() if root else None,
                "capabilities": {**CAPABILITIES, **capabilities},
                "initializationOptions": options,
            },
        )
        self.notify("initialized", {})
        return result

    def open(self, path: Path, text: str | None = None) -> str:
        uri = path.as_uri()
        self._versions[uri] = 1
        text = path.read_bytes().decode() if text is None else text
        item = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})
        return uri

    def change(self, uri: str, text: str) -> None:
        self.edit(uri, {"text": text})

    def edit(self, uri: str, *changes: dict[str, Any]) -> None:
        self._versions[uri] += 1
        document = {"uri": uri, "version": self._versions[uri]}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)})

    def save(self, uri: str) -> None:
        self.notify("textDocument/didSave", {"textDocument": {"uri": uri}})

    def close(self, uri: str) -> None:
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def settled(self) -> None:
        """Wait until the server has nothing left to do."""
        assert self.request("workspace/executeCommand", {"command": "hugolint.settle"}) is None

    def found(self, uri: str) -> list[tuple[int, str]]:
        """Return the line, from 1, and the code of all that is shown of a document once the server is done."""
        self.settled()
        shown = self.diagnostics.get(uri, {"diagnostics": []})["diagnostics"]
        return [(one["range"]["start"]["line"] + 1, one["code"]) for one in shown]


def at(text: str, needle: str, offset: int = 0) -> dict[str, int]:
    """Return the position, in UTF-16, of the end of `needle` in a text, or so many characters on."""
    end = text.index(needle) + len(needle) + offset
    before = text[:end]
    line = before.rpartition("\n")[2]
    return {"line": before.count("\n"), "character": len(line.encode("utf-16-le")) // 2}


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    """Return a text with edits whose places are in UTF-16."""
    lines = text.split("\n")

    def offset(place) -> int:
        before = lines[place["line"]].encode("utf-16-le")[: place["character"] * 2].decode("utf-16-le")
        return sum(len(line) + 1 for line in lines[: place["line"]]) + len(before)

    for edit in sorted(
        edits, key=lambda e: (e["range"]["start"]["line"], e["range"]["start"]["character"]), reverse=True
    ):
        text = text[: offset(edit["range"]["start"])] + edit["newText"] + text[offset(edit["range"]["end"]) :]
    return text
