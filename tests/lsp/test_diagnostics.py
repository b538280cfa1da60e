"""Diagnostics: what is shown while somebody writes is what a run over the saved files would say."""

import pytest
from lsp_client import Client

PAGE = "---\ntitle: {}\n---\n\n[b](/posts/b/)\n"
SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\n',
    "content/posts/a.md": PAGE.format("A"),
    "content/posts/b.md": PAGE.format("B"),
}


@pytest.fixture
def client():
    with Client() as client:
        yield client


def test_a_broken_link_is_shown_as_it_is_typed(client, lay_out):
    root = lay_out(SITE)
    client.start(root)
    uri = client.open(root / "content/posts/a.md")
    assert client.found(uri) == []
    client.change(uri, PAGE.format("A") + "\n[c](/posts/c/)\n")
    assert client.found(uri) == [(7, "LN001")]
    shown = client.diagnostics[uri]
    assert shown["version"] == 2
    (one,) = shown["diagnostics"]
    assert one["severity"] == 1
    assert one["source"] == "hugolint"
    assert "broken-link" in one["codeDescription"]["href"]
    assert one["range"] == {"start": {"line": 6, "character": 4}, "end": {"line": 6, "character": 13}}
    client.change(uri, PAGE.format("A"))
    assert client.found(uri) == []


def test_what_is_not_saved_counts_for_other_open_pages_too_and_is_not_kept(client, lay_out):
    root = lay_out(SITE)
    client.start(root)
    b, a = client.open(root / "content/posts/b.md"), client.open(root / "content/posts/a.md")
    assert client.found(a) == []
    client.change(b, "---\ntitle: B\ndraft: true\n---\n")
    assert client.found(a) == [(5, "LN003")]
    client.close(b)
    assert client.found(a) == []
    new = client.open(root / "content/posts/c.md", PAGE.format("C"))
    client.change(a, "---\ntitle: A\n---\n\n[c](/posts/c/)\n")
    assert client.found(a) == []
    client.close(new)
    assert client.found(a) == [(5, "LN001")]
    with Client() as other:
        other.start(root)
        assert other.found(other.open(root / "content/posts/a.md")) == []


def test_edits_by_range_count_as_was_agreed_on(client, lay_out):
    text = "---\ntitle: 漢字😀\n---\r\n\r\n漢字😀 [a](/posts/b/) 😀\n"
    root = lay_out({**SITE, "content/posts/a.md": text})
    for encoding, column in (("utf-16", 4 + 1 + 11), ("utf-8", 10 + 1 + 11), ("utf-32", 3 + 1 + 11)):
        with Client() as other:
            told = other.start(root, general={"positionEncodings": [encoding]})
            assert told["capabilities"]["positionEncoding"] == encoding
            uri = other.open(root / "content/posts/a.md")
            place = {"line": 4, "character": column}
            other.edit(uri, {"range": {"start": place, "end": place}, "text": "x"})
            assert other.found(uri) == [(5, "LN001")]
            (shown,) = other.diagnostics[uri]["diagnostics"]
            assert shown["range"]["start"]["character"] == column - 7
            assert shown["range"]["end"]["character"] == column + 3


def test_a_fault_in_the_settings_is_shown_there_and_goes_with_it(client, lay_out):
    root = lay_out({**SITE, "hugolint.toml": 'select = ["LN"]\nignore = ["NOPE"]\n'})
    client.start(root)
    page = client.open(root / "content/posts/a.md", PAGE.format("A") + "\n[c](/posts/c/)\n")
    assert client.found(page) == []
    settings = (root / "hugolint.toml").as_uri()
    (shown,) = client.diagnostics[settings]["diagnostics"]
    assert "NOPE" in shown["message"]
    assert shown["range"]["start"] == {"line": 1, "character": 10}
    (root / "hugolint.toml").write_text('select = ["LN"]\n')
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": settings, "type": 2}]})
    assert client.found(page) == [(7, "LN001")]
    assert client.diagnostics[settings]["diagnostics"] == []


def test_what_changes_on_disk_is_seen_though_the_client_watches_no_files(client, lay_out):
    root = lay_out(SITE)
    client.start(root, workspace={})
    a = client.open(root / "content/posts/a.md")
    assert client.found(a) == []
    (root / "content/posts/b.md").unlink()
    client.save(a)
    assert client.found(a) == [(5, "LN001")]


def test_sites_are_told_apart(client, lay_out, tmp_path):
    root = lay_out(SITE)
    other = root / "other"
    (other / "content").mkdir(parents=True)
    (other / "hugo.toml").write_text("")
    (other / "content/a.md").write_text("---\ntitle: A\n---\n\n[b](/posts/b/)\n")
    outside = tmp_path / "note.md"
    outside.write_text("[x](/nowhere/)\n")
    client.start(root)
    mine, others = client.open(root / "content/posts/a.md"), client.open(other / "content/a.md")
    stray = client.open(outside)
    assert client.found(mine) == []
    assert client.found(others) == [(5, "LN001")]
    assert client.found(stray) == []


def test_all_files_are_shown_where_that_is_asked_for(client, lay_out):
    root = lay_out({**SITE, "content/posts/b.md": PAGE.format("B") + "\n[c](/posts/c/)\n"})
    b = (root / "content/posts/b.md").as_uri()
    client.start(root, {"diagnostics": "site"})
    assert client.found(b) == [(7, "LN001")]
    a = client.open(root / "content/posts/a.md")
    assert client.found(a) == []
    assert client.found(b) == [(7, "LN001")]


def test_a_folder_that_is_added_is_shown_where_all_files_are(client, lay_out):
    root = lay_out({**SITE, "content/posts/b.md": PAGE.format("B") + "\n[c](/posts/c/)\n"})
    client.start(None, {"diagnostics": "site"})
    folder = {"uri": root.as_uri(), "name": "site"}
    client.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [folder], "removed": []}})
    assert client.found((root / "content/posts/b.md").as_uri()) == [(7, "LN001")]


def test_of_many_sites_those_without_a_document_are_dropped(client, tmp_path):
    client.start()
    for number in range(7):
        root = tmp_path / f"site{number}"
        (root / "content").mkdir(parents=True)
        (root / "hugo.toml").write_text("")
        (root / "content/a.md").write_text("---\ntitle: A\n---\n\n[b](/b/)\n")
        uri = client.open(root / "content/a.md")
        assert client.found(uri) == [(5, "LN001")]
        if number != 1:
            client.close(uri)
    uri = (tmp_path / "site1/content/a.md").as_uri()
    client.change(uri, "---\ntitle: A\n---\n")
    assert client.found(uri) == []


def test_the_whole_site_is_shown_on_request(client, lay_out):
    root = lay_out({**SITE, "content/posts/b.md": PAGE.format("B") + "\n[c](/posts/c/)\n"})
    client.start(root)
    assert client.request("workspace/executeCommand", {"command": "hugolint.checkSite"}) == 1
    assert client.found((root / "content/posts/b.md").as_uri()) == [(7, "LN001")]


def test_front_matter_that_is_being_written_is_left_alone_for_a_while(client, lay_out):
    root = lay_out(SITE)
    client.start(root)
    a, b = client.open(root / "content/posts/a.md"), client.open(root / "content/posts/b.md")
    assert client.found(a) == []
    client.change(b, "---\ntitle: [B\n---\n")
    client.change(b, PAGE.format("B"))
    assert client.found(b) == []
    assert not any(
        message["params"]["diagnostics"]
        for message in client.seen
        if message.get("method") == "textDocument/publishDiagnostics"
    )
    client.change(b, "---\ntitle: [B\n---\n")
    assert client.found(b)


def test_a_client_that_takes_no_pushed_diagnostics_pulls_them(client, lay_out):
    root = lay_out(SITE)
    told = client.start(root, textDocument={"diagnostic": {}})
    assert told["capabilities"]["diagnosticProvider"]["interFileDependencies"]
    uri = client.open(root / "content/posts/a.md", PAGE.format("A") + "\n[c](/posts/c/)\n")
    (one,) = client.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})["items"]
    assert one["code"] == "LN001"
    (document,) = client.request("workspace/diagnostic", {"previousResultIds": []})["items"]
    assert (document["uri"], document["version"], len(document["items"])) == (uri, 1, 1)
    assert not client.diagnostics


def test_what_another_server_does_can_be_switched_off(client, lay_out):
    told = client.start(lay_out(SITE), {"off": ["hover", "rename"]})["capabilities"]
    assert "completionProvider" in told
    assert "hoverProvider" not in told
    assert "renameProvider" not in told
