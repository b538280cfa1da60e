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


def moved(client: Client, root, *pairs: tuple[str, str]):
    files = [{"oldUri": (root / old).as_uri(), "newUri": (root / new).as_uri()} for old, new in pairs]
    found = client.request("workspace/willRenameFiles", {"files": files})
    prefix = root.as_uri() + "/"
    said: list[tuple] = []
    for one in found["documentChanges"] if found else ():
        if "edits" in one:
            path = one["textDocument"]["uri"].removeprefix(prefix)
            said.append((path, *(edit["newText"] for edit in one["edits"])))
        else:
            said.append((one["kind"], one["oldUri"].removeprefix(prefix), one["newUri"].removeprefix(prefix)))
    return said


def test_translations_move_along(lay_out):
    config = 'defaultContentLanguage = "en"\n[languages.en]\n[languages.de]\n'
    page = "---\ntitle: A\n---\n"
    files = {"content/posts/a.md": page, "content/posts/a.de.md": page}
    of_german = ("content/posts/a.de.md", "content/posts/b.de.md")
    of_english = ("content/posts/a.md", "content/posts/b.md")
    with Client() as client:
        root = lay_out({"hugo.toml": config, **files})
        client.start(root)
        client.open(root / "content/posts/a.md")
        assert ("rename", *of_german) in moved(client, root, of_english)
        assert moved(client, root, of_german) == []  # the client tells of what it was told to do
        assert ("rename", *of_english) in moved(client, root, of_german)
        assert moved(client, root, of_english) == []
        both = moved(client, root, of_english, of_german)
        assert not [one for one in both if one[0] == "rename"]
        assert len(both) == len({one[0] for one in both})


def test_links_to_images_and_other_files_follow(lay_out):
    page = "---\ntitle: P\n---\n\n![x](cat.png) ![x](/img/my%20dog.png) [y](/img/my%20dog.png?x=1)\n"
    files = {"content/posts/p/index.md": page, "content/posts/p/cat.png": "x", "static/img/my dog.png": "x"}
    with Client() as client:
        root = lay_out({"hugo.toml": "", **files})
        client.start(root)
        client.open(root / "content/posts/p/index.md")
        index = "content/posts/p/index.md"
        assert moved(client, root, ("content/posts/p/cat.png", "content/posts/p/new cat.png")) == [
            (index, "new%20cat.png")
        ]
        assert moved(client, root, ("content/posts/p/cat.png", "content/posts/p/pics/cat.png")) == [
            (index, "pics/cat.png")
        ]
        assert moved(client, root, ("static/img/my dog.png", "static/pics/hound.png")) == [(index, "/pics/hound.png")]
        assert moved(client, root, ("static/img", "static/pics")) == [(index, "/pics/my%20dog.png")]
        shown = [one["params"]["message"] for one in client.seen if one.get("method") == "window/showMessage"]
        assert f"{index}:5: /img/my%20dog.png?x=1 leads to static/img/my dog.png, and will not" in shown[0]
        assert moved(client, root, ("layouts/x.html", "layouts/y.html")) == []
