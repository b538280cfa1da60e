import pytest

from hugolint_rules.slips import is_a_slip


@pytest.mark.parametrize("written", ["desciption", "descriptoin", "descriptiom", "descripttion", "descriptio"])
def test_a_letter_out_of_place_is_a_slip(written: str) -> None:
    assert is_a_slip(written, "description")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("title", "title"), ("tags", "tag"), ("logging", "blogging"), ("dscriptoin", "description"), ("", "a")],
)
def test_another_word_is_no_slip(written: str, meant: str) -> None:
    assert not is_a_slip(written, meant)
