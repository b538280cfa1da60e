"""JSON is read as Go's encoding/json reads it, and refused at the line that Hugo names."""

import json
from contextlib import suppress
from pathlib import Path

import hugo_decoders
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.hugo.front_matter.model import Format
from hugolint.hugo.front_matter.reading import decode, read

VALUES = [
    ("{}", {}),
    ('{"a": 1, "b": -1.5e2, "c": true, "d": null}', {"a": 1.0, "b": -150.0, "c": True, "d": None}),
    ('{"a": "x\\n\\u00e9\\/\\ud83d\\ude00\\ud800"}', {"a": "x\né/😀\ufffd"}),
    ('{"a": [1, [], {"b": {}}]}', {"a": [1.0, [], {"b": {}}]}),
    ('{\n "a" : 1\t,\r\n "b":2 }\n', {"a": 1.0, "b": 2.0}),
    ('{"a": 1, "b": 2, "a": 3}', {"a": 3.0, "b": 2.0}),
]
REFUSED = [
    ('{\n "a": 1,\n}', 1),
    ('{\n "title": "A title"\n "tags": ["a", "b"]\n}', 3),
    ('{\n "title" "A title",\n "tags": ["a", "b"]\n}', 2),
    ('{\n \'title\': "A title",\n "tags": []\n}', 2),
    ('{ // note\n "a": 1\n}', 1),
    ('{"a": [1, 2,]}', 1),
    ('{"a": [1 2]}', 1),
    ('{"a": tru}', 1),
    ('{"a": 01}', 1),
    ('{"a": 1.}', 1),
    ('{"a": "\\q", "bbbbbbbbbbb": 1}', 1),
    ('{"a": "x\ny", "bbbbbbbbbbb": 1}', 2),
    ('{"aaaaaaaaaaaaaaaa": 1,\n "é": b,\n "cccccccccccccc": 1}', 3),
    ('{"aaaa": NaN}', 1),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_value(text, value):
    assert decode(text, Format.JSON).value == value


@pytest.mark.parametrize(("text", "line"), REFUSED)
def test_refused_at_hugos_line(text, line):
    with pytest.raises(DecodeError) as raised:
        decode(text, Format.JSON)
    assert raised.value.line == line
    assert raised.value.reason
    assert raised.value.help


@pytest.mark.hugo
def test_hugo_agrees(tmp_path: Path):
    texts = [text for text, _ in (*VALUES, *REFUSED)]
    ours = [(value, None) for _, value in VALUES] + [(None, line) for _, line in REFUSED]
    theirs = [tuple(answer) for answer in hugo_decoders.ask(tmp_path / "site", texts, "json")]
    assert list(zip(texts, theirs, strict=True)) == list(zip(texts, ours, strict=True))


def test_the_last_of_two_keys_prevails():
    matter = read('{"a": 1, "A": 2, "a": 3}\nbody')
    assert [(field.written, field.value, field.prevails) for field in matter] == [
        ("a", 1.0, False),
        ("A", 2.0, True),
        ("a", 3.0, False),
    ]


json_values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc é", max_size=3), inner, max_size=3),
)


@pytest.mark.slow
@given(st.dictionaries(st.text("abc é", max_size=3), json_values, max_size=3), st.booleans())
def test_same_values_as_python(document, ascii_only):
    text = json.dumps(document, ensure_ascii=ascii_only, indent=1)
    root = decode(text, Format.JSON)
    assert root.value == json.loads(text)
    for field in root.descendants():
        assert json.loads(field.key_span.of(text)) == field.written
        assert json.loads(field.span.of(text)) == field.value


@given(st.text('{}[]":,\\u0dea1.e-+tn \n\x01'))
def test_any_text_is_read_or_refused(text):
    with suppress(DecodeError):
        assert decode("{" + text, Format.JSON).value is not None
