"""TOML 1.1 is read as go-toml reads it, with the place of every key and value."""

import tomllib
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path

import hugo_decoders
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.hugo.front_matter.model import Format, Style
from hugolint.hugo.front_matter.reading import decode

VALUES = [
    ("", {}),
    ("a = 1\nb = -2\nc = +3\nd = 1_000", {"a": 1, "b": -2, "c": 3, "d": 1000}),
    ("a = 0x1F\nb = 0o17\nc = 0b11\nd = 0", {"a": 31, "b": 15, "c": 3, "d": 0}),
    ("a = 1.5\nb = 1e3\nc = -0.5e-1\nd = 1_0.5", {"a": 1.5, "b": 1000.0, "c": -0.05, "d": 10.5}),
    ("a = true\nb = false", {"a": True, "b": False}),
    ("a = \"x\\n\\u00e9\\e\\x41\"\nb = 'C:\\x'", {"a": "x\né\x1bA", "b": "C:\\x"}),
    ('a = """\nx\ny"""\nb = \'\'\'\nx\n\'\'\'\nc = """x\\\n   y"""', {"a": "x\ny", "b": "x\n", "c": "xy"}),
    ('a = """"x""""\nb = """x"""""', {"a": '"x"', "b": 'x""'}),
    ("a = [1, 'x', [2,], {b = 3}]\nb = [\n1, # one\n2,\n]", {"a": [1, "x", [2], {"b": 3}], "b": [1, 2]}),
    ("a = {b = 1, c.d = 2}\ne = {\nf = 3, # three\n}", {"a": {"b": 1, "c": {"d": 2}}, "e": {"f": 3}}),
    ("a.b = 1\na.c = 2\n'x.y' = 3\n\"\" = 4", {"a": {"b": 1, "c": 2}, "x.y": 3, "": 4}),
    ("[a]\nb = 1\n[a.c]\nd = 2\n[e.f]\n[e]\ng = 3", {"a": {"b": 1, "c": {"d": 2}}, "e": {"f": {}, "g": 3}}),
    ("[[a]]\nb = 1\n[[a]]\nb = 2\n[a.c]\nd = 3\n[[a.e]]", {"a": [{"b": 1}, {"b": 2, "c": {"d": 3}, "e": [{}]}]}),
    ("# c\r\na = 1 # d\r\n", {"a": 1}),
]
MOMENTS = [
    ("2024-01-05", date(2024, 1, 5)),
    ("2024-01-05T10:00:00", datetime(2024, 1, 5, 10)),
    ("2024-01-05 10:00", datetime(2024, 1, 5, 10)),
    ("2024-01-05T10:00:00.25Z", datetime(2024, 1, 5, 10, 0, 0, 250000, UTC)),
    ("2024-01-05t10:00:00-02:30", datetime(2024, 1, 5, 10, tzinfo=timezone(-timedelta(hours=2, minutes=30)))),
    ("07:32:00", time(7, 32)),
    ("07:32", time(7, 32)),
]
REFUSED = [
    ("a = 1\na = 2", 2),
    ("[a]\nb = 1\n[a]", 3),
    ("a = 1\n[a]", 2),
    ("a = {b = 1}\n[a]", 2),
    ("a = {b = 1}\na.c = 2", 2),
    ("[a]\nb = 1\n[[a]]", 3),
    ("x = 1\ntitle = Foo", 2),
    ("x = 1\ntitle: Foo", 2),
    ("key value", 1),
    ("a =", 1),
    ("= 1", 1),
    ("a = 1 2", 1),
    ("a = 1 b = 2", 1),
    ("a = 010", 1),
    ("a = 1__0", 1),
    ("a = 1.", 1),
    ("a = 9223372036854775808", 1),
    ("x = 1\na = 2024-13-01", 2),
    ("a = 2024-1-5", 1),
    ("a = 10:61", 1),
    ("a = True", 1),
    ("a = “x”", 1),
    ('x = 1\na = "x\ny"', 2),
    ('a = "\\q"', 1),
    ('a = "\\ud800"', 1),
    ("a = 'x\x07'", 1),
    ("# \x07", 1),
    ('x = 1\na = """\nb\n', 3),
    ("a = [1\nb = 2\n", 2),
    ("a = [,]", 1),
    ("a = {b = 1 c = 2}", 1),
    ("[a\nb = 1", 1),
    ("a = 1\rb = 2", 1),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_value(text, value):
    assert decode(text, Format.TOML).value == value


@pytest.mark.parametrize(("written", "value"), MOMENTS)
def test_date_or_time(written, value):
    found = decode(f"a = {written} # c", Format.TOML).field("a")
    assert found is not None
    assert found.value == value
    assert type(found.value) is type(value)


@pytest.mark.parametrize(("text", "line"), REFUSED)
def test_refused_at_hugos_line(text, line):
    with pytest.raises(DecodeError) as raised:
        decode(text, Format.TOML)
    error = raised.value
    assert (error.line or text.count("\n", 0, error.span.start) + 1) == line
    assert error.reason
    assert error.help


@pytest.mark.hugo
def test_hugo_agrees(tmp_path: Path):
    texts = [text for text, _ in (*VALUES, *REFUSED)]
    ours = [(value, None) for _, value in VALUES] + [(None, line) for _, line in REFUSED]
    theirs = [tuple(answer) for answer in hugo_decoders.ask(tmp_path / "site", texts, "toml")]
    assert list(zip(texts, theirs, strict=True)) == list(zip(texts, ours, strict=True))


def test_places_of_keys_and_values():
    text = '+++\ntitle = \'A\'\n[params]\na.b = 5\n[[list]]\nc = """x\ny"""\n+++\n'
    root = decode(text, Format.TOML, 4, len(text) - 4)
    places = {field.key: (field.key_span.of(text), field.span.of(text)) for field in root.descendants()}
    assert places == {
        "title": ("title", "'A'"),
        "params": ("params", "[params]\na.b = 5"),
        "a": ("a", "a.b = 5"),
        "b": ("b", "5"),
        "list": ("list", "[[list]]"),
        "c": ("c", '"""x\ny"""'),
    }
    assert root.field("title").node.style is Style.QUOTED


keys = st.text("abcXYZ-_0", min_size=1, max_size=5)
scalars = st.integers(-(2**63), 2**63 - 1) | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=8)
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3))


def written(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(character):08x}" for character in value) + '"'
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {written(item)}" for key, item in value.items()) + "}"
    return repr(value)


@pytest.mark.slow
@given(st.dictionaries(keys, values, max_size=4))
def test_same_values_as_tomllib(document):
    text = "".join(f"{key} = {written(value)}\n" for key, value in document.items())
    expected = tomllib.loads(text)
    root = decode(text, Format.TOML)
    assert {field.written: as_written(field.node) for field in root.fields} == expected
    for field in root.fields:
        assert field.key_span.of(text) == field.written
        assert field.span.of(text) == written(document[field.written])


def as_written(node):
    if isinstance(node.value, dict):
        return {field.written: as_written(field.node) for field in node.fields}
    return [as_written(item) for item in node.items] if isinstance(node.value, list) else node.value


@given(st.text("ab=[]{}.,'\"\\#\n\r 01-:T\x07é"))
def test_any_text_is_read_or_refused(text):
    with suppress(DecodeError):
        assert decode(text, Format.TOML).value is not None
