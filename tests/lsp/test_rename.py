"""Renaming: whatever names the same thing is changed with it, and nothing is broken by it."""

import pytest
from lsp_client import Client, ServerError, applied, at

SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\n',
    "content/posts/a.md": "---\ntitle: A\ntags: [py torch]\nmood: good\n---\n\n[b](/posts/b/#part) [c][Label] [Label][] [own](/posts/b/#mine)\n\n"
    '[label]: /posts/b/#part-1\n\n{{< ref "b#part" >}}\n',
    "content/posts/b.md": "---\ntitle: B\ntags:\n  - Py Torch\nmood: bad\n---\n\n## Part\n\n## Part\n\n## Own {#mine}\n\n[up](#part) ![x](/posts/b/#part)\n",
}


@pytest.fixture
def client(lay_out):
    with Client() as client:
        client.root = lay_out(SITE)
        client.start(client.root)
        client.a, client.b = (client.open(client.root / f"content/posts/{name}.md") for name in "ab")
        yield client


def rename(client, uri, place, name) -> dict[str, str]:
    """Return the texts after a rename, by the file's name."""
    params = {"textDocument": {"uri": uri}, "position": place, "newName": name}
    found = client.request("textDocument/rename", params)["documentChanges"]
    return {
        one["textDocument"]["uri"].rpartition("/")[2]: applied(
            SITE["content/posts/" + one["textDocument"]["uri"].rpartition("/")[2]], one["edits"]
        )
        for one in found
        if "textDocument" in one and not one["textDocument"]["uri"].endswith("_index.md")
    }


def codes(client) -> list[str]:
    return [code for uri in (client.a, client.b) for _, code in client.found(uri)]


def take(client, texts) -> None:
    for name, text in texts.items():
        client.change((client.root / "content/posts" / name).as_uri(), text)


def test_a_heading_with_all_links_to_it_and_to_its_namesakes(client):
    before = codes(client)
    texts = rename(client, client.b, at(SITE["content/posts/b.md"], "## Pa"), "Größe 😀")
    assert "[b](/posts/b/#größe-)" in texts["a.md"]
    assert '{{< ref "b#größe-" >}}' in texts["a.md"]
    assert "[label]: /posts/b/#part\n" in texts["a.md"]
    assert "## Größe 😀\n\n## Part\n" in texts["b.md"]
    assert "[up](#größe-)" in texts["b.md"]
    take(client, texts)
    assert codes(client) == before


def test_a_heading_from_a_link_to_it(client):
    texts = rename(client, client.a, at(SITE["content/posts/a.md"], "/posts/b/#pa"), "Other")
    assert "## Other" in texts["b.md"]
    assert "#other" in texts["a.md"]


def test_an_id_of_ones_own_stays(client):
    texts = rename(client, client.b, at(SITE["content/posts/b.md"], "## Ow"), "Another")
    assert set(texts) == {"b.md"}
    assert "## Another {#mine}" in texts["b.md"]


def test_what_can_be_renamed_is_told(client):
    place = {"textDocument": {"uri": client.a}, "position": at(SITE["content/posts/a.md"], "tags: [py")}
    assert client.request("textDocument/prepareRename", place)["placeholder"] == "py torch"
    place["position"] = at(SITE["content/posts/a.md"], "title: A")
    assert client.request("textDocument/prepareRename", place) is None


def test_a_term_in_each_way_in_which_it_is_written(client):
    texts = rename(client, client.a, at(SITE["content/posts/a.md"], "tags: [py"), "PyTorch: the library")
    assert 'tags: ["PyTorch: the library"]' in texts["a.md"] or "tags: ['PyTorch: the library']" in texts["a.md"]
    assert "PyTorch: the library" in texts["b.md"]


def test_a_field_everywhere_and_none_of_hugos_own(client):
    texts = rename(client, client.a, at(SITE["content/posts/a.md"], "\nmoo"), "temper")
    assert "\ntemper: good\n" in texts["a.md"]
    assert "\ntemper: bad\n" in texts["b.md"]
    with pytest.raises(ServerError, match="Hugo"):
        rename(client, client.a, at(SITE["content/posts/a.md"], "\ntit"), "name")


def test_a_label_and_its_definition(client):
    texts = rename(client, client.a, at(SITE["content/posts/a.md"], "[c][La"), "new")
    assert "[c][new] [new][] " in texts["a.md"]
    assert "[new]: /posts/b/" in texts["a.md"]


def test_the_page_of_a_term_moves_and_a_new_one_keeps_the_old_address(client):
    folder = client.root / "content/tags/py-torch"
    folder.mkdir(parents=True)
    (folder / "_index.md").write_text("---\ntitle: py torch\n---\n")
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": (folder / "_index.md").as_uri(), "type": 1}]})
    params = {
        "textDocument": {"uri": client.a},
        "position": at(SITE["content/posts/a.md"], "tags: [py"),
        "newName": "t",
    }
    found = client.request("textDocument/rename", params)["documentChanges"]
    assert found[-1] == {"kind": "rename", "oldUri": folder.as_uri(), "newUri": (folder.parent / "t").as_uri()}
    (edited,) = (one["edits"] for one in found[:-1] if one["textDocument"]["uri"].endswith("_index.md"))
    assert applied("---\ntitle: py torch\n---\n", edited) == "---\ntitle: t\naliases:\n  - /tags/py-torch/\n---\n"


def test_a_term_without_a_page_gets_one_for_its_old_address(client):
    params = {
        "textDocument": {"uri": client.a},
        "position": at(SITE["content/posts/a.md"], "tags: [py"),
        "newName": "t",
    }
    found = client.request("textDocument/rename", params)["documentChanges"]
    uri = (client.root / "content/tags/t/_index.md").as_uri()
    assert {"kind": "create", "uri": uri} in found
    (text,) = (one["edits"][0]["newText"] for one in found if one.get("textDocument", {}).get("uri") == uri)
    assert text == "---\ntitle: T\naliases:\n  - /tags/py-torch/\n---\n"
