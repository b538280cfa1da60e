"""Completion: what is proposed, in the way in which the site writes it, and what it takes the place of."""

import pytest
from lsp_client import Client, applied

SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\n[menus]\n[[menus.main]]\nname="x"\n',
    "layouts/_shortcodes/note.html": '<b>{{ .Get "title" }}{{ .Get "kind" }}</b>{{ .Inner }}',
    "layouts/wide.html": "{{ .Content }}",
    "static/img/logo.png": b"x",
    "content/posts/a/index.md": "---\ntitle: A\n---\n",
    "content/posts/a/cat.png": b"x",
    "content/posts/a/data.csv": b"x",
    "content/posts/b.md": "---\ntitle: Second page\ntags: [PyTorch, two words, 'true']\nauthor: Ann\nsubtitle: s\n---\n\n## A part 😀\n\n[a](/posts/a/)\n",
    "content/posts/c.md": "---\ntitle: Third\ndraft: true\ntags: [PyTorch]\nauthor: Ann\nsubtitle: t\n---\n",
}
PATH = "content/posts/a/index.md"
HEAD = "---\ntitle: A\n---\n\n"


@pytest.fixture
def client(lay_out):
    with Client() as client:
        client.root = lay_out(SITE)
        client.start(client.root)
        client.uri = client.open(client.root / PATH)
        client.settled()
        yield client


def complete(client, text: str) -> dict[str, str]:
    """Return the texts that come of completing at `|`, by label."""
    before, _, after = text.partition("|")
    client.change(client.uri, before + after)
    line = before.rpartition("\n")[2]
    place = {"line": before.count("\n"), "character": len(line.encode("utf-16-le")) // 2}
    found = client.request("textDocument/completion", {"textDocument": {"uri": client.uri}, "position": place})
    return {
        one["label"]: applied(before + after, [{**one["textEdit"], "newText": one["textEdit"]["newText"]}])
        for one in found["items"]
    }


def completed(client, text: str, label: str) -> str:
    """Return the line that comes of a proposal."""
    found = complete(client, text)
    assert label in found, list(found)
    return found[label].split("\n")[text.partition("|")[0].count("\n")]


def test_destinations_are_found_by_title_and_written_as_the_site_does(client):
    assert completed(client, f"{HEAD}😀 [x](|", "Second page") == "😀 [x](/posts/b/"
    assert completed(client, f"{HEAD}[x](sec|)", "Second page") == "[x](/posts/b/)"
    assert completed(client, f"{HEAD}[x](../|", "Second page") == "[x](../b/"
    assert completed(client, f"{HEAD}[x]: /p|", "Second page") == "[x]: /posts/b/"
    assert completed(client, f'{HEAD}<a href="/p|', "Second page") == '<a href="/posts/b/'
    assert completed(client, f"{HEAD}[x](d|", "data.csv") == "[x](data.csv"
    labels = list(complete(client, f"{HEAD}[x](/posts/|"))
    assert labels.index("Second page") < labels.index("Third")


def test_images_and_fragments(client):
    assert set(complete(client, f"{HEAD}![x](|")) == {"cat.png", "/img/logo.png"}
    assert completed(client, f"{HEAD}[x](/posts/b/#|", "A part 😀") == "[x](/posts/b/#a-part-"
    assert completed(client, f"{HEAD}## Of mine\n\n[x](#|", "Of mine") == "[x](#of-mine"


def test_refs(client):
    assert completed(client, HEAD + '{{< ref "|" >}}', "Second page") == '{{< ref "/posts/b" >}}'
    assert completed(client, HEAD + '{{< ref "/posts/b#|" >}}', "A part 😀") == '{{< ref "/posts/b#a-part-" >}}'


def test_shortcodes_with_their_parameters(client):
    assert completed(client, HEAD + "{{< no| >}}", "note") == "{{< note >}}"
    assert "{{< /note >}}" in complete(client, HEAD + "{{< no|")["note"]
    assert set(complete(client, HEAD + '{{< note title="x" | >}}')) == {"kind"}
    assert set(complete(client, HEAD + "{{< note >}}\nx\n{{< /|")) == {"note"}
    assert completed(client, HEAD + '{{< figure src="c|" >}}', "cat.png") == '{{< figure src="cat.png" >}}'


@pytest.mark.parametrize(("mark", "separator"), [("---", ": "), ("+++", " = ")])
def test_keys_of_front_matter(client, mark, separator):
    start = f"{mark}\ntitle{separator}'A'\n"
    found = complete(client, f"{start}|\n{mark}\n")
    assert list(found)[:3] == ["tags", "author", "subtitle"]
    assert "title" not in found
    assert completed(client, f"{start}dra|\n{mark}\n", "draft") == f"draft{separator}"


def test_values_of_front_matter(client):
    assert completed(client, "---\ntags: [|", "PyTorch") == "tags: [PyTorch"
    assert completed(client, "---\ntags: [x, two|]\n---\n", "two words") == "tags: [x, two words]"
    assert completed(client, "---\ntags:\n  - a\n  - tr|\n---\n", "true") == '  - "true"'
    assert completed(client, "+++\ntags = [\n  'x', Py|\n", "PyTorch") == "  'x', \"PyTorch\""
    assert completed(client, "+++\ntags = ['Py|']\n", "PyTorch") == "tags = ['PyTorch']"
    assert set(complete(client, "---\ndraft: |\n---\n")) == {"true", "false"}
    assert set(complete(client, "---\nauthor: |\n---\n")) == {"Ann"}
    assert set(complete(client, "---\nlayout: |\n---\n")) == {"wide"}
    assert "main" in complete(client, "---\nmenus: |\n---\n")
    assert len(complete(client, "---\ndate: |\n---\n")) == 2
    assert not complete(client, "---\ntitle: A\n---\n\ntags: |\n")


def test_rules_in_suppression_comments(client):
    assert completed(client, f"{HEAD}<!-- hugolint: ignore[broken-l|] -->", "broken-link") == (
        "<!-- hugolint: ignore[broken-link] -->"
    )
    assert set(complete(client, f"{HEAD}<!-- hugolint: |")) == {"ignore", "ignore-file", "disable", "enable"}


def test_nothing_is_proposed_in_prose(client):
    assert not complete(client, f"{HEAD}Some words, and (|")
    assert not complete(client, f"{HEAD}[x](/a/) and |")


def test_what_the_settings_expect_of_fields(lay_out):
    settings = """
[[contract]]
name = "contract-post"
paths = ["content/posts/**"]
[contract.schema]
required = ["author", "level"]
[contract.schema.properties]
author = {type = "string"}
level = {"$ref" = "#/$defs/level"}
listed = {type = "boolean", description = "Whether it is in lists."}
[contract.schema."$defs".level]
description = "How hard it is."
enum = ["easy", "hard"]

[rules.unknown-reference.fields]
author = "data:authors"

[rules.term-outside-vocabulary.vocabulary]
tags = ["Go", "Web"]
"""
    with Client() as client:
        client.root = lay_out({**SITE, "hugolint.toml": settings, "data/authors.yaml": "ann:\n  name: Ann\nben: {}\n"})
        client.start(client.root)
        client.uri = client.open(client.root / PATH)
        client.settled()
        assert set(complete(client, "---\nauthor: |\n---\n")) == {"ann", "ben"}
        assert set(complete(client, "---\nlevel: |\n---\n")) == {"easy", "hard"}
        assert set(complete(client, "---\nlisted: |\n---\n")) == {"true", "false"}
        assert set(complete(client, "---\ntags: [|]\n---\n")) == {"Go", "Web"}
        assert list(complete(client, "---\ntitle: A\n|\n---\n"))[:2] == ["author", "level"]
        place = {"textDocument": {"uri": client.uri}, "position": {"line": 2, "character": 0}}
        items = client.request("textDocument/completion", place)["items"]
        level = next(one for one in items if one["label"] == "level")
        assert level["detail"] == "required"
        assert level["documentation"]["value"] == "How hard it is."


NESTED = """
[[contract]]
name = "contract-post"
paths = ["content/posts/**"]
[contract.schema.properties.seo]
type = "object"
required = ["robots"]
[contract.schema.properties.seo.properties]
robots = {enum = ["index", "noindex"], description = "For search engines."}
card = {"$ref" = "#/$defs/card"}
[contract.schema.properties.links.items.properties]
name = {type = "string"}
hot = {type = "boolean"}
[contract.schema."$defs".card]
type = "object"
properties = {kind = {enum = ["big", "small"]}}
"""


def test_keys_within_tables(lay_out):
    other = "---\ntitle: Other\ncover:\n  image: cat.png\n  credit: Ann\nsteps:\n  - time: short\n---\n"
    with Client() as client:
        client.root = lay_out({**SITE, "hugolint.toml": NESTED, "content/posts/d.md": other})
        client.start(client.root)
        client.uri = client.open(client.root / PATH)
        client.settled()
        assert list(complete(client, "---\nseo:\n  |\n---\n")) == ["robots", "card"]
        assert set(complete(client, "---\nseo:\n  robots: index\n  |\n  card: x\n---\n")) == set()
        assert set(complete(client, "---\nseo: {|}\n---\n")) == {"robots", "card"}
        assert set(complete(client, "---\nseo:\n  robots: |\n---\n")) == {"index", "noindex"}
        assert set(complete(client, "---\nrobots: |\n---\n")) == set()
        assert set(complete(client, "---\nseo:\n  card:\n    kind: |\n---\n")) == {"big", "small"}
        assert completed(client, "---\nlinks:\n  - |\n---\n", "name") == "  - name: "
        assert set(complete(client, "---\nlinks:\n  - name: x\n    |\n---\n")) == {"hot"}
        assert set(complete(client, "---\nlinks:\n  - hot: |\n---\n")) == {"true", "false"}
        assert completed(client, "+++\n[seo]\nro|\n+++\n", "robots") == "robots = "
        assert completed(client, "+++\nseo.card.ki|\n+++\n", "kind") == "seo.card.kind = "
        assert completed(client, "+++\n[se|]\n+++\n", "seo") == "[seo]"
        # What other pages have, and what Hugo knows.
        assert set(complete(client, "---\ncover:\n  |\n---\n")) == {"image", "credit"}
        assert completed(client, "---\ncover:\n  image: |\n---\n", "cat.png") == "  image: cat.png"
        assert set(complete(client, "---\ncover:\n  credit: |\n---\n")) == {"Ann"}
        assert set(complete(client, "---\nsteps:\n- |\n---\n")) == {"time"}
        assert set(complete(client, "---\nbuild:\n  list: |\n---\n")) == {"always", "local", "never"}
        assert "parent" in complete(client, "---\nmenus:\n  main:\n    |\n---\n")
        assert "kind" in complete(client, "---\ncascade:\n  - target:\n      |\n---\n")
        assert set(complete(client, "---\ncascade:\n  draft: |\n---\n")) == {"true", "false"}


def test_front_matter_in_json(client):
    assert completed(client, '{\n  "dra|"\n}\n', "draft") == '  "draft"'
    assert completed(client, '{\n  "dra|\n}\n', "draft") == '  "draft": '
    assert completed(client, "{\n  |\n}\n", "draft") == '  "draft": '
    assert "title" not in complete(client, '{\n  "title": "A",\n  |\n}\n')
    assert completed(client, '{\n  "tags": ["|"]\n}\n', "PyTorch") == '  "tags": ["PyTorch"]'
    assert completed(client, '{\n  "tags": [|]\n}\n', "PyTorch") == '  "tags": ["PyTorch"]'
    assert not complete(client, '{\n  "title": "A"\n}\n\nText, |\n')


def test_what_each_page_has_its_own_of_is_not_proposed(client):
    assert complete(client, "---\ntitle: |\n---\n") == {}
    assert complete(client, "---\naliases: [|]\n---\n") == {}
