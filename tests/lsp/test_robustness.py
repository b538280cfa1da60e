"""A client that sends nonsense gets errors as the protocol has them; the server goes on."""

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from lsp_client import Client, ServerError

from hugolint.lsp.wire import bodies

SITE = {"hugo.toml": "", "content/a.md": "---\ntitle: A\n---\n\n[b](/b/)\n"}


@pytest.fixture
def client(lay_out):
    with Client() as client:
        client.root = lay_out(SITE)
        yield client


def code_of(client, method, params=None) -> int:
    with pytest.raises(ServerError) as raised:
        client.request(method, params)
    return raised.value.code


def test_nothing_is_answered_before_initialize_and_nothing_but_exit_after_shutdown(client):
    assert code_of(client, "textDocument/hover") == -32002
    client.notify("textDocument/didOpen", {"nonsense": True})
    client.start(client.root)
    assert code_of(client, "initialize", {}) == -32600
    assert client.request("shutdown") is None
    assert code_of(client, "workspace/executeCommand", {"command": "x"}) == -32600
    client.notify("exit")
    assert client.process.wait(10) == 0


def test_an_end_of_the_stream_ends_the_server(client):
    client.start(client.root)
    client.process.stdin.close()
    assert client.process.wait(10) == 1


@pytest.mark.parametrize(
    ("body", "code"),
    [(b"{", -32700), (b"\xff\xfe", -32700), (b"[]", -32600), (b"{}", -32600), (b'{"id": {}, "method": 1}', -32600)],
)
def test_what_is_no_message_is_answered_with_an_error(client, body, code):
    client.start(client.root)
    client.send_raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    with pytest.raises(ServerError) as raised:
        client.answer(None)
    assert raised.value.code == code
    assert client.found(client.open(client.root / "content/a.md")) == [(5, "LN001")]


def test_headers_that_are_none_are_skipped(client):
    client.start(client.root)
    client.send_raw(b"nonsense\r\n\r\nContent-Length: -5\r\n\r\nContent-Length: x\r\nContent-Type: y\r\n\r\n")
    assert client.found(client.open(client.root / "content/a.md")) == [(5, "LN001")]


def test_messages_may_come_in_pieces():
    data = b'Content-Length: 2\r\n\r\n{}content-length:4\nX: y\n\n"ab"'
    pieces = iter([*(bytes([one]) for one in data), b""])
    assert list(bodies(lambda size: next(pieces))) == [b"{}", b'"ab"']
    assert list(bodies(lambda size, left=[b"Content-Length: 9\r\n\r\n{}"]: left.pop() if left else b"")) == []


def test_wrong_parameters_methods_and_positions(client):
    client.start(client.root)
    assert code_of(client, "no/such") == -32601
    assert code_of(client, "workspace/executeCommand", {"command": 5}) == -32602
    assert code_of(client, "workspace/executeCommand", {"command": "nope"}) == -32803
    client.notify("$/no/such", {})
    client.notify("textDocument/didChange", {"textDocument": 3})
    client.notify("textDocument/didChange", {"textDocument": {"uri": "file:///never/opened"}, "contentChanges": []})
    client.notify("textDocument/didOpen", {"textDocument": {"uri": "untitled:1", "text": "x"}})
    client.notify("textDocument/didOpen", {"textDocument": {"uri": "file:///%00", "text": "x"}})
    client.notify("textDocument/didClose", {"textDocument": {"uri": "nonsense"}})
    uri = client.open(client.root / "content/a.md")
    far = {"line": 10**6, "character": 10**6}
    client.edit(uri, {"range": {"start": far, "end": {"line": 0, "character": 0}}, "text": "\n[c](/c/)\n"})
    client.edit(
        uri, {"range": {"start": {"line": -3, "character": -3}, "end": {"line": 0, "character": 0}}, "text": ""}
    )
    assert client.found(uri) == [(5, "LN001"), (7, "LN001")]


def test_files_and_whole_sites_may_vanish(client):
    client.start(client.root)
    uri = client.open(client.root / "content/a.md")
    assert client.found(uri) == [(5, "LN001")]
    shutil.rmtree(client.root / "content")
    client.save(uri)
    assert client.found(uri) == [(5, "LN001")]
    shutil.rmtree(client.root)
    client.save(uri)
    client.change(uri, "---\ntitle: A\n---\n")
    client.settled()
    client.close(uri)
    client.settled()


def test_a_configuration_that_cannot_be_read_is_a_diagnostic_there(client):
    (client.root / "hugo.toml").write_text("title = \n")
    client.start(client.root)
    assert client.found(client.open(client.root / "content/a.md")) == []
    (shown,) = client.diagnostics[(client.root / "hugo.toml").as_uri()]["diagnostics"]
    assert shown["severity"] == 1


def test_a_request_that_was_cancelled_is_not_done(client):
    client.start(client.root)
    client.open(client.root / "content/a.md")
    identifier = 77
    client.send({"method": "$/cancelRequest", "params": {"id": identifier}})
    client.send({"id": identifier, "method": "workspace/symbol", "params": {"query": ""}})
    with pytest.raises(ServerError) as raised:
        client.answer(identifier)
    assert raised.value.code == -32800


@pytest.mark.skipif(sys.platform == "win32", reason="there the end of standard input says it")
def test_the_server_ends_with_the_editor():
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as editor, Client() as client:
        client.request("initialize", {"processId": editor.pid, "capabilities": {}})
        editor.send_signal(signal.SIGKILL)
        editor.wait()
        begun = time.monotonic()
        assert client.process.wait(30) == 1
        assert time.monotonic() - begun < 30


@pytest.mark.skipif(sys.platform == "win32", reason="there folders are closed otherwise")
def test_folders_that_may_not_be_looked_at_hold_no_site(client):
    closed = client.root / "closed"
    closed.mkdir()
    closed.chmod(0)
    try:
        client.start(client.root.parent, {"diagnostics": "site"})
        folders = [
            {"uri": path.as_uri(), "name": "x"} for path in (closed, Path("/proc/1/fdinfo"), Path("/proc/1/fdinfo/x"))
        ]
        client.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": folders, "removed": []}})
        assert client.found((client.root / "content/a.md").as_uri()) == [(5, "LN001")]
        assert not [one for one in client.seen if one.get("method") == "window/logMessage"]
    finally:
        closed.chmod(0o700)
