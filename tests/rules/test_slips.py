import pytest
from hypothesis import given
from hypothesis import strategies as st

from hugolint_rules._slips import is_a_slip
from hugolint_rules.taxonomies.near_duplicate_term import _rests


@pytest.mark.parametrize("written", ["desciption", "descriptoin", "descriptiom", "descripttion", "descriptio"])
def test_a_letter_out_of_place_is_a_slip(written: str) -> None:
    assert is_a_slip(written, "description")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("title", "title"), ("tags", "tag"), ("logging", "blogging"), ("dscriptoin", "description"), ("", "a")],
)
def test_another_word_is_no_slip(written: str, meant: str) -> None:
    assert not is_a_slip(written, meant)


@given(st.text("ab-", max_size=6), st.text("ab-", max_size=6))
def test_a_slip_is_found_by_what_is_left_without_a_letter(written: str, meant: str) -> None:
    assert not (is_a_slip(written, meant) and _rests(written).isdisjoint(_rests(meant)))
