"""A setting of TOML that is on one line is read at once, and said to be what the whole reader says."""

from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.hugo.front_matter.toml import decode_toml
from hugolint.hugo.front_matter.toml_lines import one_line_setting


def read(text, start):
    try:
        return repr(decode_toml(text, start, len(text)))
    except DecodeError as error:
        return error.span, error.reason, error.help, error.line


def check(text, start=0):
    quickly = read(text, start)
    with patch("hugolint.hugo.front_matter.toml.one_line_setting", lambda *_: None):
        assert quickly == read(text, start)


def test_what_most_settings_are_is_read_at_once():
    for line in ("a = 'b'", 'a="b c" ', "a = true", "a = 1_000", "a = 2024-01-05", "a = []", "a = ['b', \"c\"]"):
        assert one_line_setting(f"+++\n{line}\r\n", 4, 6 + len(line)) is not None
    for line in (
        "a = 'b' # c",
        'a = """b"""',
        "a.b = 1",
        "a = truex",
        "a = [1]",
        "a = 1979-13-01",
        "a = 'b",
        "'a' = 1",
    ):
        assert one_line_setting(f"{line}\n", 0, len(line) + 1) is None


keys = st.sampled_from(
    ["a = ", "b=", "c\t=\t", "A = ", "a.b = ", "'q' = ", "1 = ", "[t]", "[[l]]", "[t.u]", "", "d = ", "e ", "f: "]
)
words = st.sampled_from(
    [
        "", "'x'", '"x"', '"x y" ', '""', "''", "'''x'''", '"""x"""', '"a\\"b"', "'x", '"x', "true", "false", "True", "truex", "1", "-1",
        "+1", "01", "1_0", "1__0", "0x1F", "1.5", "1.", "1e3", "inf", "nan", "2024-01-05", "2024-13-05", "2024-01-05T10:00:00Z",
        "2024-01-05 10:00:00", "10:00", "10:00:00.5", "x", "[]", "[ ]", "['x']", "['x', \"y\" ]", "['x',]", "[1, 2]", "['x' 'y']", "['x', # c",
        "]", "[[]]", "{a = 1}", "'x' # c", "'a\tb'", "'a\x00b'", '"a\x7fb"', "'é'", "99999999999999999999", "'x'y", "'x', 'y'", "['a,b', ']']",
    ]
)  # fmt: skip
ends = st.sampled_from(["\n", "\n", "\n", "\r\n", "\n\n", " \n", "# c\n", "\n# c\n", "\r", "", "\t\n"])


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(st.lists(st.builds("{}{}{}".format, keys, words, ends), max_size=7).map("".join))
@example("a = 1\na = 2\n")
@example("[t]\na = 1\n[t.u]\nb = 2\n[[l]]\na = 1\n[[l]]\na = 2\n")
def test_both_ways_agree_on_whatever_is_written(text):
    check(text)
    check("+++\n" + text, 4)
