"""Moving a file in the editor's tree: links follow, and the old address stays alive."""

from lsp_client import Client, applied

SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\n',
    "content/posts/a.md": "---\ntitle: A\n---\n\n[b](/posts/b/)\n",
    "content/posts/b.md": "---\ntitle: B\n---\n",
}


def test_links_follow_and_the_old_address_becomes_an_alias(lay_out):
    root = lay_out(SITE)
    with Client() as client:
        told = client.start(root)
        assert "willRename" in told["capabilities"]["workspace"]["fileOperations"]
        a = client.open(root / "content/posts/a.md")
        old, new = (root / f"content/{path}.md" for path in ("posts/b", "posts/c"))
        files = [{"oldUri": old.as_uri(), "newUri": new.as_uri()}]
        found = client.request("workspace/willRenameFiles", {"files": files})["documentChanges"]
        texts = {
            one["textDocument"]["uri"]: applied(
                SITE[one["textDocument"]["uri"].removeprefix(root.as_uri() + "/")], one["edits"]
            )
            for one in found
        }
        assert "[b](/posts/c/)" in texts[a]
        assert "/posts/b/" in texts[old.as_uri()]
        client.change(a, texts[a])
        old.write_text(texts[old.as_uri()])
        old.rename(new)
        client.notify("workspace/didRenameFiles", {"files": files})
        assert client.found(a) == []
        outside = [{"oldUri": (root / "x.txt").as_uri(), "newUri": (root / "y.txt").as_uri()}]
        assert client.request("workspace/willRenameFiles", {"files": outside}) is None


def test_a_section_without_a_file_gets_one_before_it_moves(lay_out):
    root = lay_out(SITE)
    with Client() as client:
        client.start(root)
        a = client.open(root / "content/posts/a.md")
        files = [{"oldUri": (root / "content/posts").as_uri(), "newUri": (root / "content/essays").as_uri()}]
        found = client.request("workspace/willRenameFiles", {"files": files})["documentChanges"]
        uri = (root / "content/posts/_index.md").as_uri()
        assert found[0] == {"kind": "create", "uri": uri}
        assert (
            "- /posts/\n" in next(one for one in found[1:] if one["textDocument"]["uri"] == uri)["edits"][0]["newText"]
        )
        assert any(one["textDocument"]["uri"] == a for one in found[1:])


def test_pages_that_are_not_saved_are_edited_as_they_are_open(lay_out):
    root = lay_out(SITE)
    with Client() as client:
        client.start(root)
        texts = {
            path: f"{SITE[path]}\nUnsaved [b](/posts/b/)\n" for path in ("content/posts/a.md", "content/posts/b.md")
        }
        a, b = (client.open(root / path) for path in texts)
        for uri, text in zip((a, b), texts.values(), strict=True):
            client.change(uri, text)
        files = [{"oldUri": b, "newUri": (root / "content/posts/c.md").as_uri()}]
        found = client.request("workspace/willRenameFiles", {"files": files})["documentChanges"]
        edited = {one["textDocument"]["uri"]: one for one in found}
        assert {uri: one["textDocument"]["version"] for uri, one in edited.items()} == {a: 2, b: 2}
        assert applied(texts["content/posts/a.md"], edited[a]["edits"]).count("[b](/posts/c/)") == 2
        moved = applied(texts["content/posts/b.md"], edited[b]["edits"])
        assert "Unsaved [b](/posts/c/)" in moved
        assert "- /posts/b/\n" in moved
