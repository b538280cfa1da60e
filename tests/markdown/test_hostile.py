"""Text made to be slow: twice as much may take about twice as long."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hugolint.markdown.document import parse
from hugolint.markdown.settings import GoldmarkSettings

FACTS = (
    *("headings", "links", "images", "code_blocks", "code_spans", "raw_html", "comments", "paragraphs", "emphasis"),
    *("tables", "link_definitions", "undefined_references", "misreadings", "anchors", "footnote_definitions"),
)
SIZE = 40_000
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
    start = time.process_time()
    read(text)
    return time.process_time() - start


@pytest.mark.parametrize("part", REPEATED, ids=repr)
def test_repetition_takes_time_in_proportion(part: str) -> None:
    text = part * (SIZE // len(part))
    assert seconds(text * 2) < 4 * seconds(text) + 0.5


def test_many_code_spans_that_never_close() -> None:
    text = " ".join("`" * length for length in range(1, 400))
    assert seconds(text) < 2


def test_deep_lists_and_many_blank_lines() -> None:
    assert seconds("- " * 1000 + "a\n" + "\n" * 100_000 + "b\n") < 3


def test_deep_quotes_on_many_lines() -> None:
    assert seconds((">" * 300 + "a\n") * 50) < 5


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab \n\t\r#*_`~[]()<>!\\-+=|:{}'\".@^&;/1é\u00a0日\u2028\x0b\x0c\x00", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    read(text)
