"""What the summary divider tears apart."""

import random

import made_up_pages
import pytest

from hugolint.hugo.content import dividers
from hugolint.hugo.content.dividers import torn_block
from hugolint.hugo.shortcodes.extraction import SUMMARY_DIVIDER, lex
from hugolint.markdown.settings import GoldmarkSettings


@pytest.mark.slow
def test_a_divider_that_stands_alone_tears_nothing_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(3)
    pages = []
    for page in [*made_up_pages.outlines(4, 1500), *made_up_pages.pages(5, 1500)]:
        lines = page.splitlines(keepends=True)
        around = chance.choice(["\n", "\n", "\n\n", " \n\n"]), chance.choice(["\n", "\n\n", "\n \n"])
        lines.insert(chance.randint(0, len(lines)), SUMMARY_DIVIDER.join(around))
        pages.append("".join(lines))
    quickly = [torn_block(page, 0, lex(page), GoldmarkSettings()) for page in pages]
    assert 0 < sum(map(bool, quickly)) < len(pages)
    monkeypatch.setattr(dividers, "_stands_alone", lambda *_: False)
    for page, torn in zip(pages, quickly, strict=True):
        assert torn_block(page, 0, lex(page), GoldmarkSettings()) == torn, page
