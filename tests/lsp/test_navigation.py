"""Hover, definition, references, symbols, document links and code lenses: what is said of a place, and where it leads."""

import base64

import pytest
from lsp_client import Client, at

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
A = """---
title: A 😀
date: 2024-03-01
tags: [PyTorch, Other]
---

😀 [b](/posts/b/#second-part), [c](/posts/c/), ![image](cat.png), [ref][label], {{< ref "b" >}}.

{{< note title="x" >}}
Text
{{< /note >}}

<!-- hugolint: ignore[skipped-heading-level] why -->

[label]: /posts/b/ "Title"
"""
SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\ntimeZone = "Europe/Berlin"\n',
    "layouts/_shortcodes/note.html": '{{/* A note beside the text. */}}<b>{{ .Get "title" }}{{ .Get "kind" }}</b>{{ .Inner }}',
    "content/posts/a/index.md": A,
    "content/posts/a/cat.png": PNG,
    "content/posts/b.md": "---\ntitle: B *star*\ntags: [pytorch]\n---\n\nFirst words of B.\n\n## Second part\n\n### Within\n\n## Third\n",
    "content/posts/c.md": "---\ntitle: C\ndraft: true\n---\n\n[b](/posts/b/)\n",
    "content/tags/pytorch/_index.md": "---\ntitle: PyTorch!\n---\n",
}
PATH = "content/posts/a/index.md"


@pytest.fixture
def client(lay_out):
    with Client() as client:
        client.root = lay_out(SITE)
        client.start(client.root, {"codeLens": True})
        client.uri = client.open(client.root / PATH)
        yield client


def ask(client, method, needle, **more):
    place = {"textDocument": {"uri": client.uri}, "position": at(A, needle)}
    return client.request(f"textDocument/{method}", {**place, **more})


def places(client, locations) -> list[tuple[str, int]]:
    root = client.root.as_uri() + "/"
    return sorted((one["uri"].removeprefix(root), one["range"]["start"]["line"] + 1) for one in locations)


def hover(client, needle) -> str:
    found = ask(client, "hover", needle)
    return found["contents"]["value"] if found else ""


def test_hover(client):
    told = hover(client, "(/posts/b")
    assert "**B \\*star\\***" in told
    assert "`/posts/b/`" in told
    assert "§ Second part" in told
    assert "First words of B." in told
    assert "draft" in hover(client, "/posts/c")
    assert "3 × 2 pixels" in hover(client, "cat.")
    assert "A note beside the text." in hover(client, "{{< no")
    assert "`title`" in hover(client, "{{< no")
    assert "`kind`" in hover(client, "{{< no")
    assert "gohugo.io/shortcodes/ref" in hover(client, "{{< re")
    assert "skipped-heading-level" in hover(client, "ignore[skipped")
    assert "**PyTorch\\!**" in hover(client, "[PyTo")
    assert "2 pages" in hover(client, "[PyTo")
    assert "CET" in hover(client, "date: 2024")
    assert "The page's title" in hover(client, "titl")
    assert "Title" in hover(client, "[lab")
    assert hover(client, "\nTe") == ""


def test_definition(client):
    assert places(client, ask(client, "definition", "(/posts/b")) == [("content/posts/b.md", 8)]
    assert places(client, ask(client, "definition", "[b")) == [("content/posts/b.md", 8)]
    assert places(client, ask(client, "definition", "(/posts/c")) == [("content/posts/c.md", 1)]
    assert places(client, ask(client, "definition", "(cat")) == [("content/posts/a/cat.png", 1)]
    assert places(client, ask(client, "definition", 'ref "b')) == [("content/posts/b.md", 1)]
    assert places(client, ask(client, "definition", "{{< no")) == [("layouts/_shortcodes/note.html", 1)]
    assert places(client, ask(client, "definition", "[PyTo")) == [("content/tags/pytorch/_index.md", 1)]
    assert places(client, ask(client, "definition", "[ref][lab")) == [(PATH, 15)]
    assert ask(client, "definition", "\nText") == []


def test_references(client):
    to_b = [(PATH, 7), (PATH, 7), (PATH, 15)]
    assert places(client, ask(client, "references", "/posts/b/", context={})) == [(PATH, 7)]
    assert places(client, ask(client, "references", 'ref "b', context={})) == to_b
    assert places(client, ask(client, "references", "[PyTo", context={})) == [(PATH, 4), ("content/posts/b.md", 3)]
    assert places(client, ask(client, "references", "{{< no", context={})) == [(PATH, 9)]
    assert places(client, ask(client, "references", "[ref][lab", context={})) == [(PATH, 7)]
    b = client.open(client.root / "content/posts/b.md")
    place = {"textDocument": {"uri": b}, "position": {"line": 7, "character": 5}, "context": {}}
    assert places(client, client.request("textDocument/references", place)) == [(PATH, 7)]
    place["position"] = {"line": 1, "character": 2}
    assert places(client, client.request("textDocument/references", place)) == to_b


def test_symbols(client):
    b = client.open(client.root / "content/posts/b.md")
    outline = client.request("textDocument/documentSymbol", {"textDocument": {"uri": b}})
    assert [(one["name"], [each["name"] for each in one["children"]]) for one in outline] == [
        ("Second part", ["Within"]),
        ("Third", []),
    ]
    found = client.request("workspace/symbol", {"query": "scnd"})
    assert [(one["name"], one["location"]["range"]["start"]["line"]) for one in found] == [("Second part", 7)]
    assert {one["name"] for one in client.request("workspace/symbol", {"query": "torch"})} == {"PyTorch!", "PyTorch"}


def test_document_links_lead_to_files(client):
    found = client.request("textDocument/documentLink", {"textDocument": {"uri": client.uri}})
    root = client.root.as_uri() + "/"
    assert {one["target"].removeprefix(root) for one in found} == {
        "content/posts/b.md#L8",
        "content/posts/b.md",
        "content/posts/c.md",
        "content/posts/a/cat.png",
    }


def test_the_code_lens_tells_the_address_and_the_links(client):
    b = client.open(client.root / "content/posts/b.md")
    (lens,) = client.request("textDocument/codeLens", {"textDocument": {"uri": b}})
    assert lens["command"]["title"] == "published at /posts/b/, 1 page links here"


def test_hover_explains_the_rules_of_findings(client):
    text = A.replace("/posts/c/", "/nowhere/")
    client.change(client.uri, text)
    client.settled()
    place = {"textDocument": {"uri": client.uri}, "position": at(text, "(/nowh")}
    found = client.request("textDocument/hover", place)["contents"]
    assert found["kind"] == "markdown"
    assert "**LN001 broken-link** — " in found["value"]
    assert found["value"].index("**Broken**") < found["value"].index("**LN001")


def test_hover_says_when_a_page_will_be_published(client):
    text = A.replace("date: 2024", "date: 2094")
    client.change(client.uri, text)
    place = {"textDocument": {"uri": client.uri}, "position": at(text, "date: 2094")}
    assert "The first build from then on" in client.request("textDocument/hover", place)["contents"]["value"]


def test_a_client_that_renders_no_markdown_gets_plain_text(lay_out):
    with Client() as client:
        root = lay_out(SITE)
        client.start(root, textDocument={"publishDiagnostics": {}, "hover": {"contentFormat": ["plaintext"]}})
        uri = client.open(root / PATH)
        place = {"textDocument": {"uri": uri}, "position": at(A, "{{< re")}
        found = client.request("textDocument/hover", place)["contents"]
        assert found["kind"] == "plaintext"
        assert "ref — Hugo's own." in found["value"]
        assert "Hugo's documentation (https://gohugo.io/shortcodes/ref/)" in found["value"]


def test_a_link_to_a_former_address_leads_to_the_alias(lay_out):
    a = "---\ntitle: A\n---\n\n[x](/old/) [y](/b/)\n"
    b = "---\ntitle: B\naliases:\n  - /other/\n  - /old/\n---\n"
    with Client() as client:
        client.root = lay_out({"hugo.toml": "", "content/a.md": a, "content/b.md": b})
        client.start(client.root)
        client.uri = client.open(client.root / "content/a.md")
        for needle, line in (("(/ol", 5), ("(/b", 1)):
            place = {"textDocument": {"uri": client.uri}, "position": at(a, needle)}
            assert places(client, client.request("textDocument/definition", place)) == [("content/b.md", line)]
        place["position"] = at(a, "(/ol")
        found = client.request("textDocument/references", {**place, "context": {}})
        assert places(client, found) == [("content/a.md", 5), ("content/a.md", 5)]


def test_what_leads_to_a_former_address(lay_out):
    a = "---\ntitle: A\naliases: [/old/, beside, 'ö x']\n---\n\n[y](/sub/docs/a/) [z](/sub/a/)\n"
    b = "+++\ntitle = 'B'\n+++\n\n[x](/sub/old/) [x](/sub/docs/beside/) [x](/sub/docs/a/) [x](/sub/docs/%C3%B6%20x/)\n"
    files = {"hugo.toml": "baseURL = 'https://example.org/sub/'", "content/docs/a.md": a, "content/docs/b.md": b}
    with Client() as client:
        client.root = lay_out(files)
        client.start(client.root)
        uri = client.open(client.root / "content/docs/a.md")
        for needle, column in (("[/ol", 4), ("besi", 19), ("'ö", 60)):
            place = {"textDocument": {"uri": uri}, "position": at(a, needle)}
            found = client.request("textDocument/references", {**place, "context": {}})
            assert [one["range"]["start"]["character"] for one in found] == [column]
            (itself,) = client.request("textDocument/definition", place)
            assert itself["range"]["start"]["line"] == 2
        told = client.request("textDocument/hover", {**place, "position": at(a, "besi")})["contents"]["value"]
        assert "readers of `/docs/beside` are sent to `/sub/docs/a/`" in told
        assert "1 page still links to it" in told


def test_the_label_of_a_link_without_brackets_of_its_own_is_its_text(client):
    text = "---\ntitle: A\n---\n\n[ref][]\n\n[ref]: /posts/b/\n"
    client.change(client.uri, text)
    place = {"textDocument": {"uri": client.uri}, "position": at(text, "[re")}
    assert client.request("textDocument/prepareRename", place)["placeholder"] == "ref"


def test_links_of_one_large_page_are_placed_at_once(lay_out):
    """Each place needs the lines of its page: they are counted once a page, not once a link."""
    many = "---\ntitle: B\n---\n\n" + "[a](/a/) and more words\n\n" * 20_000
    with Client() as client:
        root = lay_out({"hugo.toml": "", "content/a.md": "---\ntitle: A\n---\n", "content/b.md": many})
        client.start(root)
        place = {"textDocument": {"uri": client.open(root / "content/a.md")}, "position": {"line": 1, "character": 0}}
        assert len(client.request("textDocument/references", {**place, "context": {}})) == 20_000
