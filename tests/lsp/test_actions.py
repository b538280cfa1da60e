"""Code actions: what is applied makes the finding go away."""

import pytest
from lsp_client import Client, applied, at

SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\n',
    "content/posts/a.md": "---\ntitle: A 😀\ndraft: 'no'\ntags: [one, PyTorch]\n---\n\nMore 😀 [b](/posts/B/).\n",
    "content/posts/b.md": "---\ntitle: B\ntags: [pytorch]\n---\n",
    "content/posts/c.md": "---\ntitle: C\ntags: [PyTorch]\n---\n",
    "content/posts/d.md": "---\ntitle: D\ntags: [PyTorch]\n---\n",
    "content/posts/e.md": "---\ntitle: E\ntags: [pytorch]\n---\n",
}


@pytest.fixture
def client(lay_out):
    with Client() as client:
        client.root = lay_out(SITE)
        client.start(client.root)
        yield client


def actions(client, uri, place, only=None):
    context = {"diagnostics": [], **({"only": only} if only else {})}
    return client.request(
        "textDocument/codeAction",
        {"textDocument": {"uri": uri}, "range": {"start": place, "end": place}, "context": context},
    )


def test_a_fix_is_offered_preferred_and_makes_the_finding_go_away(client):
    path = "content/posts/a.md"
    text = SITE[path].replace("draft: 'no'\n", "")
    uri = client.open(client.root / path, text)
    assert (6, "LN002") in client.found(uri) or client.found(uri)
    code = client.found(uri)[-1][1]
    fix = next(one for one in actions(client, uri, at(text, "/posts/B")) if one.get("edit") and one.get("isPreferred"))
    assert fix["kind"] == "quickfix"
    assert fix["diagnostics"][0]["code"] == code
    (change,) = fix["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": uri, "version": 1}
    fixed = applied(text, change["edits"])
    assert "(/posts/b/)" in fixed
    client.change(uri, fixed)
    assert code not in [one[1] for one in client.found(uri)]


def test_what_is_ignored_here_is_not_shown_any_more(client):
    path = "content/posts/a.md"
    text = SITE[path].replace("draft: 'no'\n", "")
    uri = client.open(client.root / path, text)
    before = client.found(uri)
    here = next(one for one in actions(client, uri, at(text, "/posts/B")) if one["title"].endswith(" here"))
    fixed = applied(text, here["edit"]["documentChanges"][0]["edits"])
    assert "accepted on 20" in fixed
    client.change(uri, fixed)
    assert len(client.found(uri)) == len(before) - 1


def test_all_that_is_safe_is_fixed_at_once_when_chosen_and_when_saving(client):
    path = "content/posts/a.md"
    uri = client.open(client.root / path)
    start = {"line": 0, "character": 0}
    (saving,) = actions(client, uri, start, ["source.fixAll"])
    fixed = applied(SITE[path], saving["edit"]["documentChanges"][0]["edits"])
    assert "draft: false" in fixed
    lazy = next(one for one in actions(client, uri, start) if one["kind"] == "source.fixAll.hugolint")
    assert "edit" not in lazy
    assert client.request("codeAction/resolve", lazy)["edit"] == saving["edit"]
    assert (client.root / path).read_text() == SITE[path]
    client.settled()
    assert any(code for _, code in client.found(uri))


def test_a_spelling_is_written_everywhere(client):
    uri = client.open(client.root / "content/posts/b.md")
    client.found(uri)
    found = actions(client, uri, at(SITE["content/posts/b.md"], "[py"))
    everywhere = next(one for one in found if "everywhere" in one["title"])
    changed = {one["textDocument"]["uri"].rpartition("/")[2] for one in everywhere["edit"]["documentChanges"]}
    assert changed == {"b.md", "e.md"}


def test_a_rule_is_explained(client):
    told = client.request("workspace/executeCommand", {"command": "hugolint.explain", "arguments": ["LN001"]})
    assert told.startswith("# LN001 broken-link")


def test_a_text_that_is_only_the_beginning_of_front_matter_has_no_place_for_a_comment(client):
    for text in ("---", "+++", "---\n", "{"):
        uri = client.open(client.root / "content/posts/new.md", text)
        client.found(uri)
        assert all(one["title"] for one in actions(client, uri, {"line": 0, "character": 0}))
        client.close(uri)


def test_two_rules_with_the_same_fix_are_one_action(client):
    (client.root / "content/tags").mkdir()
    texts = ["Réflexion", *["Reflexion"] * 8]
    for number, term in enumerate(texts):
        (client.root / f"content/t{number}.md").write_text(f"---\ntitle: T{number}\ntags: [{term}]\n---\n")
    uri = client.open(client.root / "content/t0.md")
    codes = [code for _, code in client.found(uri) if code.startswith("TX")]
    place = {"line": 2, "character": 9}
    fixes = [one for one in actions(client, uri, place) if one["title"].startswith('Write "Reflexion"')]
    titles = [one["title"] for one in fixes]
    assert len(titles) == len(set(titles))
    assert len(fixes[0]["diagnostics"]) == len(codes)
