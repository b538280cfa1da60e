"""The quick reader of simple YAML says what the whole reader says, place by place, or leaves the document to it."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hugolint.hugo.front_matter.detection import find_front_matter
from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.hugo.front_matter.model import Format
from hugolint.hugo.front_matter.yaml.decoding import decode_whole
from hugolint.hugo.front_matter.yaml.simple import decode_simple

FIXTURES = Path(__file__).parents[3] / "fixtures"

SIMPLE = [
    "title: Hello\n",
    "title: 'it''s'\ndraft: true\nweight: -5\n",
    'a: "b" # why\n# alone\n\nc: [x, "y", 1, \'z\']\nd: []\n',
    "tags:\n- a\n- b\nlist:\n  - c\n  # between\n  - 2024-01-05\n",
    "menu:\n  main:\n    weight: 1\n  docs:\nnext: x\n",
    "resources:\n  - src: '*.png'\n    params:\n      by: me\n  - src: b\n".replace("\n", "\r\n"),
    "a: b\n  c  \n d: e\nf:\n- g\n  h\n- i\n".replace("d: ", "d:"),
    "a:\n  b c\n  d\ne:\n  'f: g'\nh:\n- i:\n    j\n",
    "a: >-\n  b: c # d\n  [e](f), 'g'\nh:\n  i: >-\n    j\n\n# k\nl: m\n",
    "a: >-\n  b\u2028c\n  d\x85e\n  f\x0cg\n",
    "cSpell:ignore: word\nurl: https://example.org/#top\nTitle: 1\ntitle: 2\n",
]
NOT_SIMPLE = [
    "", "\n", "a: b", "- a\n", " a: b\n", "a: b\na: c\n", "a: &x b\n", "a: !!str 1\n", "a: *x\n", "<<: {a: b}\n", "true: x\n",
    "a: |\n  b\n", "a: >\n  b\n", "a: >-\n", "a: >-\n  b\n    c\n", "a: >-\n    b\n  c\n", "a: >-\n  b \n  c\n", "a: >-\n  - b\n",
    "a:\n\n  b\n", "a: # b\n  c\n", "a:\n  [b]\n", "a:\n  'b'\n  c\n", "a: b\n\n  c\n", "a: b # c\n  d\n", "a: b\n  - c\n", "a: b\n  -5\n", "a: b\n c: d\n", "a:\n    b: c\n  d: e\n", "a:\n\tb: c\n", "a: b\tc\n", 'a: "b\\n"\n', "a: {b: c}\n",
    "a: [b, [c]]\n", "a: [b,\n  c]\n", "a: [b,]\n", "a: - b\n", "a: b: c\n", "- - a\n", "a:\n-\n", "? a\n", "---\na: b\n", "a: 'b' c\n",
]  # fmt: skip


def whole(text, start, end):
    try:
        return decode_whole(text, start, end)
    except DecodeError as error:
        return error


def check(text, start=0):
    """Nodes are compared as text: one that is not a number equals nothing, and True is 1."""
    simple = decode_simple(text, start, len(text))
    assert simple is None or repr(simple) == repr(whole(text, start, len(text)))
    return simple


@pytest.mark.parametrize("text", SIMPLE)
def test_what_is_simple_is_read_quickly_and_alike(text):
    assert check(text) is not None
    assert check("---\n" + text, 4) is not None


@pytest.mark.parametrize("text", NOT_SIMPLE)
def test_what_goccy_could_read_in_its_own_way_is_left_to_the_whole_reader(text):
    assert check(text) is None


def test_front_matter_of_the_fixtures_is_read_alike():
    pages = [path.read_text(encoding="utf-8", errors="replace") for path in FIXTURES.rglob("*.md")]
    found = [(text, find_front_matter(text)) for text in pages]
    yaml = [(text[: one.content_span.end], one.content_span.start) for text, one in found if one.format is Format.YAML]
    read = [check(text, start) for text, start in yaml]
    assert len(read) - read.count(None) > len(read) / 2


indents = st.sampled_from(["", "", "", "  ", "  ", "    ", " ", "   ", "\t"])
dashes = st.sampled_from(["", "", "", "- ", "- ", "-", "-  ", "- - "])
keys = st.sampled_from(
    [
        "",
        "h: >-\n  ",
        "i: >-\n    ",
        "j:\n  ",
        "a: ",
        "b: ",
        "c:",
        "Cc: ",
        "c:  ",
        "d:\t",
        "e-f: ",
        "g:h: ",
        "null: ",
        "1: ",
        '"q": ',
        "<<: ",
        "? k: ",
        "a.b: ",
    ]
)
words = st.sampled_from(
    [
        "", "x", "x y", "x  ", "1", "-1", "010", "1.5", ".5", "true", "~", "null", ".nan", "2024-01-05", "é日本", "a:b", "a: b", "a#b",
        "a #b", "a:", "# c", '"x"', '"x y" ', "'x'", "'it''s'", "''", '""', '"x', "'x", '"a\\"b"', '"a\tb"', "[]", "[ ]", "[x]",
        "[x, y]", "[ x , 'y', \"z\" ]", "[x,]", "[x, [y]]", "[x: y]", "[a:b, c#d]", "[x, -1, 2]", "[x", "x]", "[x] y", "{a: b}", "{}",
        "|", ">-", "&n x", "*n", "!!str 1", "---", "...", "-", "- x", "@x", "%x", "`x`", "a<b", "<<", "a<<: b", "x\ty", "=", "\xa0x\xa0",
        "x\u2028y", "\ufeffx", ",x", "x,y", "x]y", "x}y", '"x" y', "'x'y", "|x", "a | b", "a > b", "x -y", "x\x85", "\x00",
    ]
)  # fmt: skip
ends = st.sampled_from(
    ["\n", "\n", "\n", "\n", "\n\n", "\r\n", " \n", " # c\n", "\n# c\n", "\n  # c\n", "#\n", "\r", ""]
)
lines = st.builds("{}{}{}{}{}".format, indents, dashes, keys, words, ends)
documents = st.lists(lines, max_size=8).map("".join)
characters = st.text(st.sampled_from("ab1:-#[]'\", \n\r\t~<"), max_size=25)


@pytest.mark.slow
@settings(max_examples=500, deadline=None)
@given(documents | characters)
@example("a:\n- b:\n  - c\n  d: e\n- f\ng: h\n")
@example("a:\n  - b\n  c: d\n")
@example("a: 'b'\n  # c\n\n\n  \nd: e\n")
def test_both_readers_agree_on_whatever_is_written(text):
    check(text)
    check("---\n" + text, 4)
