"""Fields of other types than Hugo wants become what Hugo makes of them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hugolint.hugo.front_matter import cast


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a", "a"), (5, "5"), (-5, "-5"), (True, "true"), (None, ""), ([1], ""), ({"a": 1}, ""), (1.0, "1"), (1.5, "1.5"), (1e21, "1" + "0" * 21),
        (1e-7, "0.0000001"), (1234567.0, "1234567"), (float("inf"), "+Inf"), (float("-inf"), "-Inf"), (float("nan"), "NaN"), (-0.0, "-0"),
        (date(2020, 1, 2), "2020-01-02"), (datetime(2020, 1, 2, 3, tzinfo=UTC), "2020-01-02 03:00:00 +0000 UTC"),
    ],
)  # fmt: skip
def test_text(value, text):
    assert cast.to_string(value) == text


@pytest.mark.parametrize(
    ("value", "truth"),
    [
        (True, True), (1, True), (0, False), (0.5, True), ("true", True), ("T", True), ("1", True), ("TRUE", True), ("false", False), ("0", False),
        (None, False), ("yes", None), ("on", None), ("", None), ("tRue", None), ([], None), ({}, None),
    ],
)  # fmt: skip
def test_truth(value, truth):
    assert cast.to_bool_or_none(value) is truth
    assert cast.to_bool(value) is bool(truth)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (5, 5), (1.9, 1), (-1.9, -1), (True, 1), (None, 0), ("10", 10), ("1.9", 1), ("-.5", 0), ("010", 8), ("08", 0), ("0x1F", 31), ("1e3", 0),
        ("1_000", 1000), ("1__0", 0), ("", 0), ("abc", 0), (" 1", 0), ([1], 0), ("9223372036854775808", 0), (2**64 - 1, -1),
    ],
)  # fmt: skip
def test_whole_number(value, number):
    assert cast.to_int(value) == number


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ("a b  c", ["a", "b", "c"]), ("/a,/b", ["/a,/b"]), ("", []), ([], []), (["a", 1, True, None], ["a", "1", "true", ""]), (5, ["5"]),
        (None, None), ({"a": 1}, None), (["a", ["b"]], None), ([{"a": 1}], None),
    ],
)  # fmt: skip
def test_list_of_texts(value, texts):
    assert cast.to_string_list_or_none(value) == texts
    assert cast.to_string_list(value) == (texts or [])


def test_text_stays_whole_for_terms():
    assert cast.to_string_list_keeping_text("a, b") == ["a, b"]
    assert cast.to_string_list_keeping_text(["a b", 1]) == ["a b", "1"]


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (1e21, "1e+21"),
        (1e20, "1" + "0" * 20),
        (1e-5, "1e-05"),
        (1.5e-7, "1.5e-07"),
        ([1, "a", None], "[1 a <nil>]"),
        ({"b": 1, "a": True}, "map[a:true b:1]"),
    ],
)
def test_as_go_prints(value, printed):
    assert cast.go_string(value) == printed


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_written_is_the_same_number(number):
    assert float(cast.to_string(number)) == number
    assert float(cast.go_string(number)) == number
