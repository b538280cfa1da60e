"""Text made to be slow: twice as much may take about twice as long."""

import contextlib
import gc
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hugolint.markdown.document import parse
from hugolint.markdown.settings import GoldmarkSettings

pytestmark = pytest.mark.slow

FACTS = (
    *("headings", "links", "images", "code_blocks", "code_spans", "raw_html", "comments", "paragraphs", "emphasis"),
    *("tables", "link_definitions", "undefined_references", "misreadings", "anchors", "footnote_definitions"),
)
SIZE = 10_000
LONGER = 8
BOUND = 3  # so many times as much as in proportion; quadratic time is LONGER times as much
REPEATED = [
    *["[", "]", "![", "[]", "[a](", "[a](<b", "[a][b", '[a](b "c ', "*", "_a", "*a **a ", "**a *b ", "~a~~a", "`", "<"],
    *["<a x='", "<!-- ", "<? ", "<!A ", "[x]:<", "<a@", ">", "- ", "> a\n", "- a\n", "1. a\n", "# a\n", "a\n===\n"],
    *["=\n", "- a\n  - b\n", "|a|b|\n", "[r]: /u\n", "[r]: ", "[^1]: a\n", "[^1] ", "a\n: b\n", "'a' ", '"a" ', "a"],
    *["'", '"', "--", "...", "<<", "^", "$", ":"],
    *["www.a.b ", "(http://", "a@b ", "a@b.c ", "@", "a@", "{#a} ", "{a=[", "# a {a={", "\t", "\\", "a  \n", "\n", "{"],
]


def read(text: str) -> None:
    document = parse(text, 0, GoldmarkSettings(block_attribute=True))
    for name in FACTS:
        getattr(document, name)


def seconds(text: str) -> float:
    """Return the processor's seconds for reading a text, without those for collecting what other tests left behind."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        read(text)
        return time.process_time() - start
    finally:
        gc.enable()


def assert_in_proportion(small: str, large: str) -> None:
    """Compare the processor's time for two sizes of a text; on a busy machine one pair of several is measured well."""
    longer = len(large) / len(small)
    ratios = []
    for _ in range(5):
        ratios.append(seconds(large) / max(seconds(small), 0.001))
        if ratios[-1] < BOUND * longer:
            return
    raise AssertionError(f"{longer:.1f} times as long takes {min(ratios):.1f} times as long to read")


@pytest.mark.parametrize("part", REPEATED, ids=repr)
def test_repetition_takes_time_in_proportion(part: str) -> None:
    count = SIZE // len(part)
    assert_in_proportion(part * count, part * (count * LONGER))


def test_many_code_spans_that_never_close() -> None:
    small, large = (" ".join("`" * length for length in range(1, most)) for most in (120, 340))
    assert_in_proportion(small, large)


def test_many_blank_lines_in_deep_lists() -> None:
    small, large = ("- " * 200 + "a\n" + "\n" * lines + "b\n" for lines in (5_000, 40_000))
    assert_in_proportion(small, large)


def test_deep_quotes_on_many_lines() -> None:
    small, large = ((">" * 100 + "a\n") * lines for lines in (10, 80))
    assert_in_proportion(small, large)


@pytest.mark.parametrize(("power", "passes"), [(1, True), (2, False)])
def test_quadratic_time_would_be_noticed(monkeypatch, power: int, passes: bool) -> None:
    monkeypatch.setattr(f"{__name__}.seconds", lambda text: 0.01 + (len(text) / 10_000) ** power)
    with contextlib.nullcontext() if passes else pytest.raises(AssertionError, match="times as long"):
        assert_in_proportion("a" * SIZE, "a" * SIZE * LONGER)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab \n\t\r#*_`~[]()<>!\\-+=|:{}'\".@^&;/1é\u00a0日\u2028\x0b\x0c\x00", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    read(text)
