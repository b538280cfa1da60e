"""Expressions that are written to be fast find what the plain ones find that say the same."""

import re
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hugolint.hugo.content.wiki_links import wiki_links
from hugolint.source import Span
from hugolint_rules.links import _destinations, blank_in_destination
from hugolint_rules.markdown import attributes_as_text, literal_emphasis, unparsed_list
from hugolint_rules.shortcodes import leftover_template_tag

LINK = re.compile(r"!?\[[^\[\]\n]+\]\(([^\s()<>\"']+(?: +[^\s()<>\"']+)+)\)")
STRONG_MARK = re.compile(r"(?<![\\*])\*\*(?!\*)")
WIKI_LINK = re.compile(r"!?\[\[(?=[^\W\d_])[^\[\]\n]{2,}\]\](?![(\[])")
AFTER_BLOCK = re.compile(r"^[ \t]*\{[ \t]*[.#][\w-]+(?:[ \t]+[^{}\n]*)?\}[ \t]*$", re.MULTILINE)
TAG = re.compile(
    r"(?<![{`])\{%-?\s*(?:end)?(?:if|raw|link)\b[^%\n]*%\}"
    r"|\{\{-?\s*(?:\.(?:Site|Page)\b|(?:site|page|post|include)\.\w)[^{}\n]*\}\}"
)


def texts(*pieces: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=24).map("".join)


def page(text: str) -> SimpleNamespace:
    """Return a page all of whose text is prose."""
    prose = SimpleNamespace(finditer=lambda pattern: pattern.finditer(text), holds=lambda span: True)
    return SimpleNamespace(text=text, body_span=Span(0, len(text)), prose=prose)


def spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [found.span() for found in pattern.finditer(text)]


@given(texts("[", "]", "(", ")", "](", "!", "a", "b.c", " ", "\n", "<", "'"))
def test_links_with_blanks(text):
    found = [blank_in_destination._link(page(text), one) for one in blank_in_destination.DESTINATION.finditer(text)]
    assert [span for span in found if span] == spans(LINK, text)


@given(texts("*", "**", "***", "\\", "a", " ", "\n"))
def test_marks_of_strong_emphasis(text):
    assert spans(literal_emphasis.MARK, text) == spans(STRONG_MARK, text)


@given(texts("[[", "]]", "[", "]", "!", "(", "ab", "1", "\n"))
def test_wiki_links(text):
    assert [link.span for link in wiki_links(text, page(text).prose)] == spans(WIKI_LINK, text)


@given(texts("{", "}", ".", "#", "a", "-", " ", "\t", "\n", "\r"))
def test_attributes_on_lines_of_their_own(text):
    assert list(attributes_as_text._alone_on_their_lines(page(text))) == spans(AFTER_BLOCK, text)


@given(texts("{%", "%}", "{{", "}}", "{", "}", "`", "-", " ", "if", "endraw", "link", ".Site", "site.", "a", "\n"))
def test_template_tags(text):
    assert spans(leftover_template_tag.TAG, text) == spans(TAG, text)


@given(texts("http", "https", "ttp", "h", "s", ":", "/", "//", "www.", "a.com", "a", "@", "#", "?", ";", "H"))
def test_addresses_that_are_evidently_well_formed(text):
    with pytest.MonkeyPatch.context() as patch:
        fast = _destinations.well_formed(text)
        patch.setattr(_destinations, "EVIDENT", re.compile("(?!)"))
        assert fast == _destinations.well_formed(text)


@given(texts("•", "-", "*", "+", "1", "2.", "34)", "A", "Bc", " ", "\t", "\n", "x"))
def test_paragraphs_that_may_hold_a_list(text):
    items = [len(spans(re.compile(one), text)) for one in (unparsed_list.BULLET, unparsed_list.NUMBER)]
    assert max(items) < 2 or unparsed_list.LATER_ITEM.search(text)
