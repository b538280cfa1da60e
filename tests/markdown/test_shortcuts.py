"""What is taken at one look, or left for later, is read as though every line and every mark were looked at by itself."""

import re
from typing import Any

import made_up_pages
import pytest

from hugolint.markdown import trees
from hugolint.markdown.blocks.parser import GoldmarkBlockParser
from hugolint.markdown.blocks.state import BodyState
from hugolint.markdown.blocks.tree import Block, Paragraph
from hugolint.markdown.document import parse
from hugolint.markdown.inlines.parser import GoldmarkInlineParser
from hugolint.markdown.inlines.rules import Scanner
from hugolint.markdown.inlines.state import LeafState
from hugolint.markdown.settings import Extras, GoldmarkSettings, Passthrough

NEVER = re.compile(r"(?!)").match
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


class EveryLine(GoldmarkBlockParser):
    def _continue_alone(self, state: BodyState, block: Block) -> bool:
        return False

    def _take_plain_lines(self, state: BodyState, paragraph: Paragraph | None) -> bool:
        return False


class EveryMark(GoldmarkInlineParser):
    def _scanner(self, state: LeafState, *, needs_text: bool) -> Scanner:
        return super()._scanner(state, needs_text=needs_text)._replace(simple_link=NEVER, simple_emphasis=NEVER)

    def is_far_reaching(self, text: str) -> bool:
        return self.is_noteworthy(text)


def facts(page: str, settings: GoldmarkSettings) -> dict[str, Any]:
    document = parse(page, 0, settings)
    paragraphs = [(one.span, one.text, one.emphasis_only, one.top_level) for one in document.paragraphs]
    return {"paragraphs": paragraphs, **{name: getattr(document, name) for name in FACTS}}


@pytest.mark.slow
@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS)
def test_shortcuts_change_no_fact(settings: GoldmarkSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = made_up_pages.pages(8, 1500)
    parsers = EveryLine(settings), EveryMark(settings)
    with_shortcuts = [facts(page, settings) for page in pages]
    monkeypatch.setattr(trees, "_parsers", lambda _: parsers)
    for page, expected in zip(pages, with_shortcuts, strict=True):
        assert facts(page, settings) == expected, page
