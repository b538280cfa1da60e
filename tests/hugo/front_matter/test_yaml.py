"""YAML is read as Hugo reads it: the same values, the same refusals at the same lines, and every place exact."""

from contextlib import suppress
from pathlib import Path

import hugo_decoders
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.hugo.front_matter.model import Format, Style
from hugolint.hugo.front_matter.reading import decode

VALUES = [
    ("a: b", {"a": "b"}),
    ("", {}),
    ("# only a comment\n", {}),
    ("a:\n", {"a": None}),
    ("a: yes\nb: on\nc: n", {"a": "yes", "b": "on", "c": "n"}),
    ("a: true\nb: False\nc: TRUE\nd: tRUE", {"a": True, "b": False, "c": True, "d": "tRUE"}),
    ("a: null\nb: ~\nc: Null\nd: nULL", {"a": None, "b": None, "c": None, "d": "nULL"}),
    ("a: 010\nb: 08\nc: 0o17\nd: 0x1F\ne: 0b11", {"a": 8, "b": "08", "c": 15, "d": 31, "e": 3}),
    ("a: 1_000\nb: _1\nc: 1__0_\nd: +5\ne: -5\nf: +-5", {"a": 1000, "b": "_1", "c": 10, "d": 5, "e": -5, "f": 5}),
    ("a: 1e3\nb: 1.5e3\nc: 1234e56\nd: .5\ne: 5.", {"a": "1e3", "b": 1500.0, "c": "1234e56", "d": 0.5, "e": 5.0}),
    ("a: 18446744073709551615\nb: 18446744073709551616", {"a": 2**64 - 1, "b": "18446744073709551616"}),
    ("a: +.inf\nb: 1.2.3\nc: 12:30:45", {"a": "+.inf", "b": "1.2.3", "c": "12:30:45"}),
    ("a: 2024-01-05\nb: 2024-01-05T10:00:00Z", {"a": "2024-01-05", "b": "2024-01-05T10:00:00Z"}),
    ("a: b: c".replace(": c", ":c"), {"a": "b:c"}),
    ("a: x#y\nb: x #y\nc: http://x.org/#z", {"a": "x#y", "b": "x", "c": "http://x.org/#z"}),
    ("a: \"x\\n\\u00e9\\x41\\ud83d\\ude00\"", {"a": "x\né" + "A😀"}),
    ("a: 'it''s'\nb: ''", {"a": "it's", "b": ""}),
    ("a: \"two\n  lines\"\nb: 'and\n\n  three'", {"a": "two lines", "b": "and\nthree"}),
    ("a: two\n  lines\n\n  three", {"a": "two lines\nthree"}),
    ("a: |\n  x\n   y\n\nb: >\n  x\n  y\n\n  z\n", {"a": "x\n y\n", "b": "x y\nz\n"}),
    ("a: |-\n  x\n\nb: |+\n  x\n\nc: |2\n   x\n", {"a": "x", "b": "x\n\n", "c": " x\n"}),
    ("a: |\nb: >-\nc: 1\n", {"a": "", "b": "", "c": 1}),
    ("a:\n- x\n- y: 1\n  z: 2\n-\n- - 1\n", {"a": ["x", {"y": 1, "z": 2}, None, [1]]}),
    ("a: [x, 'y', 1, [2], {b: c}]\nb: []\nc: {}", {"a": ["x", "y", 1, [2], {"b": "c"}], "b": [], "c": {}}),
    ("a: [x,\n  y,\n]\nb: {c: 1,\n  d: 2}", {"a": ["x", "y"], "b": {"c": 1, "d": 2}}),
    ("a: {x, y}\nb: {x: , y: }\nc: {x:1}", {"a": {"x": None, "y": None}, "b": {"x": None, "y": None}, "c": {"x": 1}}),
    ("a: &n x\nb: *n\nc: &m {d: 1}\ne: *m", {"a": "x", "b": "x", "c": {"d": 1}, "e": {"d": 1}}),
    ("a: &n {x: 1}\nb:\n  x: 9\n  <<: *n\nc:\n  <<: *n\n  x: 9", {"a": {"x": 1}, "b": {"x": 1}, "c": {"x": 9}}),
    ("a: !!str 5\nb: !!int '5'\nc: !own x\nd: !!float 1\ne: !!bool yes", {"a": "5", "b": 5, "c": "x", "d": 1.0, "e": True}),
    ("1: a\ntrue: b\n1.5: c\n'q': d\n? e\n: f", {"1": "a", "true": "b", "1.5": "c", "q": "d", "e": "f"}),
    ("a:\tb\nc: d\t\n", {"a": "b", "c": "d"}),
    ("a: ,x\nb: =\nc: <<\nd: -x\ne: a, b", {"a": ",x", "b": "=", "c": "<<", "d": "-x", "e": "a, b"}),
    ("a: x\x07\x00y", {"a": "x\x07\x00y"}),
    ("a: x\u0085y\u2028z", {"a": "x\u0085y\u2028z"}),
    ("a: 1\n...\nb: 2", {"a": 1}),
    ("é: ü\n日本: 語", {"é": "ü", "日本": "語"}),
]  # fmt: skip

REFUSED = [
    ("a: b: c", 1),
    ("a: x\nb: @home", 2),
    ("a: `x`", 1),
    ("a: x\na: y", 2),
    ("a:\n  b: 1\n  b: 2", 3),
    ("1: x\n'1': y", 2),
    ("a: x\n\nb:\n\tc: 1", 4),
    ('a: "x\nb: 1', 1),
    ("a: x\nb: 'it's'", 2),
    ('a: "say "hi""', 1),
    ("a: [x\nb: 1", 2),
    ("a: [,]", 1),
    ("a: [x,,y]", 1),
    ("a: {b", 1),
    ("a: x]\nb: [y]]", 2),
    ("a: *x", 1),
    ("a: &x\nb: 1\nc: &y", 3),
    ("a: - x", 1),
    ("a: %x", 1),
    ("a: : x", 1),
    (": x", 1),
    ("a: x\nb", 2),
    ("a: |\nb", 2),
    ("a: x\n  b: y", 1),
    ("a: '\\q'\nb: \"\\q\"", 2),
    ("a: |x\n  y", 1),
    ("a: |# c\n  y", 1),
    ("a: !!bool maybe", 1),
    ("<<: 5", 1),
    ("? [a, b]\n: c", 2),
]
NOT_A_MAP = ["- a\n- b", "just words", "a:b", "5", "[a]", "'a'", "|\n  a"]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_value(text, value):
    assert decode(text, Format.YAML).value == value


@pytest.mark.parametrize(("text", "line"), REFUSED)
def test_refused_at_hugos_line(text, line):
    with pytest.raises(DecodeError) as raised:
        decode(text, Format.YAML)
    error = raised.value
    assert (error.line or text.count("\n", 0, error.span.start) + 1) == line
    assert error.reason
    assert error.help


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("title: a: b", "cannot hold a colon"),
        ("title: x\n  author: y", "indented"),
        ("title: 'it's'", "closing quote"),
        ("title: x\nauthor", "neither a key"),
        ("title: @me", "cannot start with `@`"),
        ("title: x\n\nx: 1\ntitle: y", "twice, first in line 1"),
        ("a:\n\tb: 1", "tab"),
        ("tags: [a, b", "never closed"),
    ],
)
def test_words_of_a_refusal(text, reason):
    with pytest.raises(DecodeError, match=reason):
        decode(text, Format.YAML)


@pytest.mark.parametrize("text", NOT_A_MAP)
def test_something_else_than_a_map(text):
    with pytest.raises(DecodeError, match="not keys with values"):
        decode(text, Format.YAML)
    assert decode(text, Format.YAML, any_root=True).value is not None


@pytest.mark.hugo
def test_hugo_agrees(tmp_path: Path):
    texts = [text for text, _ in (*VALUES, *REFUSED)]
    answers = hugo_decoders.ask(tmp_path / "site", texts, "yaml")
    ours = [(value or None, None) for _, value in VALUES] + [(None, line) for _, line in REFUSED]
    theirs = [(answer.value or None, answer.refused_line) for answer in answers]
    assert list(zip(texts, theirs, strict=True)) == list(zip(texts, ours, strict=True))


def test_places_of_keys_and_values():
    text = "title: A b  # c\n'quoted': \"x\"\nlist: [one, 'two']\nblock: |\n  text\n  more\nmap:\n  deep: &a 5\nalias: *a\nempty:\n"
    root = decode(f"---\n{text}", Format.YAML, 4)
    places = {
        field.key: (field.key_span.of(f"---\n{text}"), field.span.of(f"---\n{text}")) for field in root.descendants()
    }
    assert places == {
        "title": ("title", "A b"),
        "quoted": ("'quoted'", '"x"'),
        "list": ("list", "[one, 'two']"),
        "block": ("block", "|\n  text\n  more"),
        "map": ("map", "deep: &a 5"),
        "deep": ("deep", "5"),
        "alias": ("alias", "*a"),
        "empty": ("empty", ""),
    }
    styles = {field.key: field.node.style for field in root.descendants()}
    assert (styles["title"], styles["quoted"], styles["block"]) == (Style.PLAIN, Style.QUOTED, Style.BLOCK)


def test_keys_that_differ_in_case_alone():
    root = decode("Title: one\ntitle: two\nTags: [a]\n", Format.YAML)
    assert root.value == {"title": "one", "tags": ["a"]}
    assert [(field.written, field.prevails) for field in root.fields] == [
        ("Title", True),
        ("title", False),
        ("Tags", True),
    ]


def test_keys_of_maps_in_lists_stay_as_written():
    assert decode("a:\n- Src: x\nB: {C: 1}", Format.YAML).value == {"a": [{"Src": "x"}], "b": {"c": 1}}


words = st.text("abcdefgäß ", min_size=1, max_size=12).map(str.strip).filter(bool)


@given(st.dictionaries(words, words | st.integers(0, 10**6) | st.booleans(), min_size=1))
def test_places_hold_what_was_written(values):
    text = "".join(
        f"{key}: {str(value).lower() if isinstance(value, bool) else value}\n" for key, value in values.items()
    )
    root = decode(text, Format.YAML)
    for field in root.fields:
        assert field.key_span.of(text) == field.written
        written = field.span.of(text)
        assert written == (str(field.value).lower() if isinstance(field.value, bool) else str(field.value))
    assert decode(text.replace("\n", "\r\n"), Format.YAML).value == root.value


@pytest.mark.parametrize(
    "text",
    ["a: " + "[" * 20_000, "a: >\n" + "  x\n" * 20_000, "- " * 20_000, "a: " + "<" * 20_000, "a:" + "\t" * 20_000, "a: x\n" + "  x \n" * 20_000,
     "".join(f"k{n}: &k{n} [*k{n - 1}, *k{n - 1}]\n" if n else "k0: &k0 [1]\n" for n in range(60)), "&a " * 5_000, "? " * 5_000,
     "".join(" " * n + "a:\n" for n in range(1_000)), "'" + "''" * 20_000, '"' + "\\n" * 20_000, "\r" * 20_000, "#\n" * 20_000],
)  # fmt: skip
def test_nothing_takes_long_or_falls_over(text):
    with suppress(DecodeError):
        assert decode(text, Format.YAML, any_root=True).value is not None
