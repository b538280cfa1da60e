"""What hugolint relies on in mistune's insides: a release that changes it shows here first."""

import re

import mistune

from hugolint.markdown import engine
from hugolint.markdown.blocks.parser import GoldmarkBlockParser
from hugolint.markdown.inlines.parser import GoldmarkInlineParser
from hugolint.markdown.inlines.state import LeafState, PageState
from hugolint.markdown.settings import GoldmarkSettings
from hugolint.markdown.source_map import Joined


def test_mistune_is_of_the_series_that_hugolint_was_written_for() -> None:
    assert mistune.__version__.startswith("3.4.")


def test_a_parser_compiles_the_rules_that_it_is_asked_for() -> None:
    parser = GoldmarkBlockParser(GoldmarkSettings())
    pattern = parser.compile_sc(["atx_heading", "block_quote"])
    assert isinstance(pattern, re.Pattern)
    assert pattern.flags & re.MULTILINE
    assert pattern.match("> a").lastgroup == "block_quote"
    assert pattern.match("# a").lastgroup == "atx_heading"
    assert pattern.match("- a") is None
    assert parser.compile_sc(["atx_heading", "block_quote"]) is pattern


def test_a_parser_finds_the_method_of_a_rule_by_its_name() -> None:
    parser = GoldmarkInlineParser(GoldmarkSettings())
    assert parser.rules == list(parser.specification)
    state = LeafState(PageState(), "\\*", Joined("\\*", [(0, 2)]))
    assert parser.parse_method(parser.compile_sc().search(state.src), state) == 2


def test_a_block_state_holds_the_text_and_a_cursor() -> None:
    state = engine.BlockState()
    state.process("abc")
    assert (state.src, state.cursor, state.cursor_max) == ("abc", 0, 3)


def test_a_scanner_finds_closing_marks() -> None:
    state = engine.InlineState({})
    state.src = "``a`` `b` -->"
    scanner = state.delimiters
    assert scanner.code_end("`", 7) == 8
    assert scanner.code_end("``", 2) == 3
    assert scanner.code_end("```", 0) is None
    assert scanner.find("-->", 0) == 10


def test_the_block_tags_are_those_of_commonmark() -> None:
    assert {"div", "p", "details", "source"} <= set(engine.BLOCK_TAGS)
    assert "search" not in engine.BLOCK_TAGS  # Goldmark knows it, and not "source": see html_patterns.py
