"""`hugolint init --schema`: a schema that a section's pages follow today."""

import pytest

from hugolint.own_rules.contract.derived import schema_text
from hugolint.own_rules.contract.shape import fields_of
from hugolint.util.json_schema import Schema
from hugolint.util.yaml import load

PAGE = "---\ntitle: {0}\ndate: 2024-01-{0}\nlayout: {1}\ntags: [go, web]\ncover:\n  image: /a{0}.png\n---\n\nText.\n"
SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\n',
    **{f"content/posts/{n}.md": PAGE.format(n, "wide" if n % 2 else "narrow") for n in range(10, 31)},
}


def schema_of(maps):
    return load(schema_text("posts", maps)).value


def test_types_words_forms_and_what_nearly_all_have():
    pages = [
        {
            "title": f"Page {n}",
            "date": f"2024-01-{n}",
            "kind": "ab"[n % 2],
            "rating": n % 5,
            "seen": f"https://e.org/{n}",
        }
        for n in range(10, 31)
    ]
    schema = schema_of(pages)
    assert schema["required"] == ["title", "date", "kind", "rating", "seen"]
    assert schema["properties"] == {
        "title": {"type": "string", "minLength": 1},
        "date": {"type": "string", "format": "date"},
        "kind": {"type": "string", "enum": ["a", "b"]},
        "rating": {"type": "integer"},
        "seen": {"type": "string", "pattern": "^https?://"},
    }


def test_what_one_in_twenty_has_otherwise_is_a_finding_and_a_comment():
    pages = [{"title": f"Page {n}", "kind": "talk"} for n in range(40)]
    pages[3] = {"title": 3, "kind": "tlak"}
    pages[4] = {"titel": "Four", "kind": "talk"}
    text = schema_text("posts", pages)
    assert 'used once: "tlak"' in text
    assert "1 with another type" in text
    assert "- title  # 1 of 40 lack it" in text
    assert "# titel is not listed: it looks like title." in text
    schema = load(text).value
    assert [len(list(Schema(schema).violations(page))) for page in pages[2:6]] == [0, 2, 1, 0]


@pytest.mark.parametrize(
    "odd",
    ["true", "no", "", "a: b", "# c", "ä\n---\nb", "'", '"', "\\d'", "- x", "2024", "~", "\x85", "*a", "{", "%", "on"],
)
def test_the_text_says_what_is_meant_whatever_keys_and_words_are(odd):
    pages = [{odd or "e": odd, "list": [odd, "other"]} for _ in range(20)]
    schema = schema_of(pages)
    assert list(schema["properties"]) == [odd or "e", "list"]
    words = schema["properties"]["list"]["items"].get("enum")
    assert words in ([*sorted([odd, "other"])], ["other"], None)
    assert [list(Schema(schema).violations(page)) for page in pages] == [[]] * 20


def test_rare_keys_that_only_look_alike_are_listed():
    fields = fields_of(
        [*({"tag": "a", "image": "x"} for _ in range(40)), {"tags": "b", "images": "y", "imgae": "z"}], "page"
    )
    assert fields.misspelt == {"imgae": "image"}
    assert set(fields.shapes) == {"tag", "image", "tags", "images"}


def test_the_command_writes_a_contract_that_holds(hugolint, lay_out):
    root = lay_out(SITE)
    ran = hugolint("init", "--schema", "posts", root)
    assert (ran.code, "all 21 pages follow it" in ran.out) == (0, True)
    assert (root / "hugolint.toml").read_text() == (
        '[[contract]]\nschema = "schemas/posts.yaml"\npaths = ["content/posts/**"]\nkind = "page"\n'
    )
    assert hugolint("check", "--select", "contract-posts", root).code == 0
    (root / "content/posts/10.md").write_text(PAGE.format("ten", "wild"))
    found = hugolint("check", "--select", "contract-posts", "--format", "concise", root).out
    assert 'layout: "wild" is not one of "narrow", "wide"' in found
    assert 'date: "2024-01-ten" is not a date' in found
    again = hugolint("init", "--schema", "posts", root)
    assert (again.code, "is there already" in again.err) == (2, True)


def test_settings_that_are_there_get_the_contract_once(hugolint, lay_out):
    root = lay_out(SITE | {"pyproject.toml": '[tool.hugolint]\nfail-on = "warning"'})
    assert hugolint("init", "--schema", "posts", root).code == 0
    assert hugolint("init", "--schema", "posts", "--force", root).code == 0
    text = (root / "pyproject.toml").read_text()
    assert text.startswith('[tool.hugolint]\nfail-on = "warning"\n\n[[tool.hugolint.contract]]\n')
    assert text.count("contract") == 1
    assert hugolint("rule", "contract-posts", cwd=root).code == 0


def test_editors_get_a_line_that_names_the_schema(hugolint, lay_out):
    other = {"content/posts/t.md": '+++\ntitle = "T"\n+++\n', "archetypes/posts.md": "---\ntitle: '{{ .Name }}'\n---\n"}
    windows = {"content/posts/w.md": PAGE.format(31, "wide").replace("\n", "\r\n")}
    root = lay_out(SITE | other | windows)
    assert "23 files name" in hugolint("init", "--schema", "posts", "--editor", root).out
    line = "---\n# yaml-language-server: $schema=../../schemas/posts.yaml\ntitle:"
    assert (root / "content/posts/10.md").read_text().startswith(line)
    assert (root / "archetypes/posts.md").read_text().startswith(line)
    assert (root / "content/posts/w.md").read_bytes().startswith(line.replace("\n", "\r\n").encode())
    assert (root / "content/posts/t.md").read_text() == other["content/posts/t.md"]
    assert "\n0 files name" in hugolint("init", "--schema", "posts", "--editor", "--force", root).out


@pytest.mark.parametrize(("section", "said"), [("post", 'did you mean "posts"?'), ("", "there are pages in posts")])
def test_a_section_without_pages_is_an_error(hugolint, lay_out, section, said):
    ran = hugolint("init", "--schema", section, lay_out(SITE))
    assert (ran.code, said in ran.err) == (2, True)


def test_the_line_for_editors_needs_a_schema(hugolint, lay_out):
    assert "--editor needs --schema" in hugolint("init", "--editor", lay_out(SITE)).err
