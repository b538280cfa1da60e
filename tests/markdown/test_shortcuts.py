"""What is taken at one look, or left for later, is read as though every line and every mark were looked at by itself."""

import random
import re
from collections.abc import Sequence
from typing import Any

import made_up_pages
import pytest

from hugolint.markdown import misreadings, trees
from hugolint.markdown.blocks import attributes, definitions, tables
from hugolint.markdown.blocks.parser import GoldmarkBlockParser
from hugolint.markdown.blocks.shortcuts import Shortcuts
from hugolint.markdown.blocks.state import BodyState
from hugolint.markdown.blocks.tree import Block, FencedCode
from hugolint.markdown.document import parse
from hugolint.markdown.inlines import autolinks
from hugolint.markdown.inlines.parser import GoldmarkInlineParser
from hugolint.markdown.inlines.rules import Scanner
from hugolint.markdown.inlines.state import LeafState
from hugolint.markdown.settings import Extras, GoldmarkSettings, Passthrough
from hugolint.markdown.source_map import joined_text
from hugolint.source import Span

NEVER = re.compile(r"(?!)")
ALWAYS = re.compile("")
SETTINGS = {
    "defaults": GoldmarkSettings(),
    "everything": GoldmarkSettings(
        block_attribute=True,
        emoji=True,
        extras=Extras(delete=True, insert=True, mark=True, subscript=True, superscript=True),
        passthrough=Passthrough(True, (("$$", "$$"),), (("$", "$"), ("\\(", "\\)"))),
    ),
    "CommonMark": GoldmarkSettings(
        typographer=False, linkify=False, table=False, strikethrough=False, definition_list=False, footnote=False
    ),
}
FACTS = (
    *("headings", "links", "images", "link_definitions", "code_blocks", "code_spans", "raw_html", "comments"),
    *("emphasis", "tables", "footnote_references", "footnote_definitions", "undefined_references", "misreadings"),
    "anchors",
)


class EveryLine(Shortcuts):
    def take(self, state: BodyState) -> bool:
        return False


class EveryMark(GoldmarkInlineParser):
    def _scanner(self, state: LeafState, *, needs_text: bool) -> Scanner:
        return (
            super()
            ._scanner(state, needs_text=needs_text)
            ._replace(simple_link=NEVER.match, simple_emphasis=NEVER.match)
        )

    def read(self, state: LeafState) -> LeafState:
        state.keeps_lines = True
        return super().read(state)

    def is_far_reaching(self, body: str, segments: Sequence[tuple[int, int]]) -> bool:
        return self.is_noteworthy(joined_text(body, segments))


def tree(block: Block) -> Any:
    """Return all that is known of a block and those within it, but for what is around it."""
    names = set(block.__struct_fields__) - {"children", "parent", "pending", "lines"}
    known = {name: getattr(block, name) for name in names}
    lines = _joined(block.lines)
    if isinstance(block, FencedCode):  # of whose lines only the first's start and the last's end are asked for
        lines = [(lines[0][0], lines[-1][1])] if lines else []
    return type(block).__name__, known, lines, [tree(child) for child in block.children]


def _joined(lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return segments with those that follow each other as one."""
    joined: list[tuple[int, int]] = []
    for start, stop in lines:
        if joined and joined[-1][1] == start:
            start = joined.pop()[0]
        joined.append((start, stop))
    return joined


def in_detail(settings: GoldmarkSettings) -> GoldmarkBlockParser:
    parser = GoldmarkBlockParser(settings)
    parser.shortcuts = EveryLine(settings)
    return parser


def facts(page: str, settings: GoldmarkSettings) -> dict[str, Any]:
    document = parse(page, 0, settings)
    paragraphs = [(one.span, one.text, one.emphasis_only, one.top_level) for one in document.paragraphs]
    return {"paragraphs": paragraphs, **{name: getattr(document, name) for name in FACTS}}


@pytest.mark.slow
@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS)
def test_shortcuts_change_no_fact(settings: GoldmarkSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = made_up_pages.pages(8, 1500)
    parsers = in_detail(settings), EveryMark(settings)
    with_shortcuts = [facts(page, settings) for page in pages]
    monkeypatch.setattr(trees, "_parsers", lambda _: parsers)
    monkeypatch.setattr(misreadings, "_MAY_BE_HEADING", ALWAYS)
    monkeypatch.setattr(misreadings, "_LINKS", tuple((ALWAYS, *found) for _, *found in misreadings._LINKS))
    for page, expected in zip(pages, with_shortcuts, strict=True):
        assert facts(page, settings) == expected, page


@pytest.mark.slow
@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS)
def test_shortcuts_change_no_block(settings: GoldmarkSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    parser, every_line = GoldmarkBlockParser(settings), in_detail(settings)
    pages = [*made_up_pages.pages(9, 3000), *made_up_pages.outlines(10, 3000)]
    with_shortcuts = [tree(parser.read(page).root) for page in pages]
    monkeypatch.setattr(definitions, "_PLAIN", NEVER)
    monkeypatch.setattr(attributes, "_ONE_ID", NEVER)
    monkeypatch.setattr(tables, "_may_hold_delimiter_row", lambda *_: True)
    for page, expected in zip(pages, with_shortcuts, strict=True):
        assert tree(every_line.read(page).root) == expected, page


def test_starts_of_urls_are_those_that_the_pattern_finds() -> None:
    chance = random.Random(11)
    parts = ["http", "https", "ftp", "://", "://", "www.", "w", "h", "s", "f", " ", "x", "é", ":", "/"]
    for _ in range(20_000):
        text = "".join(chance.choices(parts, k=chance.randint(0, 9)))
        found = [match.start() for match in autolinks._START.finditer(text)]
        assert autolinks._url_starts(text) == found, text


@pytest.mark.slow
def test_what_is_near_a_place_is_what_is_there_on_the_whole_page() -> None:
    settings = GoldmarkSettings()
    for page in made_up_pages.pages(12, 400):
        document = parse(page, 0, settings)
        for start in range(0, len(page), 7):
            place = Span(start, start + 3)
            codes = [code for codes in document.code_spans_near(place) for code in codes]
            assert set(codes) <= set(document.code_spans)
            assert {code for code in document.code_spans if _touch(code.span, place)} <= set(codes)
            strong = document.emphasis_near([place])
            assert set(strong) <= set(document.emphasis)
            assert {one for one in document.emphasis if _touch(one.span, place)} <= set(strong)


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
