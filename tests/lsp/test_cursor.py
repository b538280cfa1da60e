"""Where in half-written front matter a cursor is."""

import pytest

from hugolint.lsp.completing.cursor import Place, keys_in, place_in


def place(mark: str, text: str) -> tuple | None:
    found = place_in(f"\n{text}", mark)
    return (found.table, found.key, found.typed) if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ((), None, "")),
        ("title: A\nseo:\n  des", (("seo",), None, "des")),
        ("seo:\n  robots: in", (("seo",), "robots", "in")),
        ("seo:\n  card:\n    kind: x\n  al", (("seo",), None, "al")),
        ("seo:\n  x: 1\n", ((), None, "")),
        ("links:\n  - name: x\n    u", (("links", 0), None, "u")),
        ("links:\n- name: x\n- name: y\n  u", (("links", 1), None, "u")),
        ("cascade:\n  - target:\n      pa", (("cascade", 0, "target"), None, "pa")),
        ("seo: {ro", (("seo",), None, "ro")),
        ("seo: {a: [1, {b: 2}], robots: in", (("seo",), "robots", "in")),
        ("tags: [a, two wo", ((), "tags", "two wo")),
        ("tags: [\n  a,\n  b", ((), "tags", "b")),
        ('tags: [a, "b c', ((), "tags", "b c")),
        ("tags:\n- x\n- tr", ((), "tags", "tr")),
        ("tags:\n  - x\n  -", None),
        ("tags: [\ntitle: x", ((), "title", "x")),
        ("title: don't [x\nsl", ((), None, "sl")),
        ('title: "a: [b"\nsl', ((), None, "sl")),
        ("text: |\n  tags: x\n  dra", None),
        ("text: |\n  tags: x\ndra", ((), None, "dra")),
        ("title: x # tags", None),
        ("# dra", None),
        ("date:", None),
        ("url: http://x", ((), "url", "http://x")),
    ],
)
def test_yaml(text, expected):
    assert place("---", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title = 'A'\ndr", ((), None, "dr")),
        ("[seo]\ndes", (("seo",), None, "des")),
        ("[seo.card]\nkind = 'bi", (("seo", "card"), "kind", "bi")),
        ("[[links]]\na = 1\n[[links]]\nho", (("links", 1), None, "ho")),
        ("[[links]]\n[links.more]\nho", (("links", 0, "more"), None, "ho")),
        ("seo.card.ki", (("seo", "card"), None, "ki")),
        ("seo.robots = 'in", (("seo",), "robots", "in")),
        ("seo = {description = 'x', ro", (("seo",), None, "ro")),
        ("tags = [\n  'x', Py", ((), "tags", "Py")),
        ("tags = ['x=y']\ndr", ((), None, "dr")),
        ('text = """\ndraft = t', None),
        ('text = """\nx"""\ndraft = t', ((), "draft", "t")),
        ("[seo.ca", (("seo",), None, "ca")),
        ("[seo]", None),
    ],
)
def test_toml(text, expected):
    assert place("+++", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"title": "D",\n  "', ((), None, "")),
        ('"tags": ["go", "we', ((), "tags", "we")),
        ('"seo": {"card": {"ki', (("seo", "card"), None, "ki")),
        ('"links": [{"a": 1}, {"b', (("links", 1), None, "b")),
        ('"draft": ', ((), "draft", "")),
        ('"a": "x\\"y", "dr', ((), None, "dr")),
        ('"a": 1}\n\nText', None),
    ],
)
def test_json(text, expected):
    assert place("{", text) == expected


def test_an_item_that_is_begun_may_be_a_table():
    assert place_in("\nlinks:\n  - na", "---") == Place((), "links", "na", item=("links", 0))
    assert place_in("\n[se", "+++") == Place((), None, "se", is_header=True)


def test_the_keys_that_are_written():
    assert keys_in("\nseo:\n  a: 1\nlinks:\n- X: 1\n  y: 2\n- x: 2\ntags: [{b: 1}]\n", "---") == {
        ((), "seo"), (("seo",), "a"), ((), "links"), (("links", 0), "x"), (("links", 0), "y"), (("links", 1), "x"),
        ((), "tags"), (("tags", 0), "b"),
    }  # fmt: skip
    assert keys_in("\na.b = 1\n[c]\nd = {e = 1}\n", "+++") == {
        ((), "a"), (("a",), "b"), ((), "c"), (("c",), "d"), (("c", "d"), "e"),
    }  # fmt: skip
    assert keys_in('"a": {"b": "c: d"}}', "{") == {((), "a"), (("a",), "b")}
