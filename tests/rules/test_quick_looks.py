"""What a rule looks for in the whole text first, so as not to look at a page closely, leaves no finding out."""

from pathlib import Path

import made_up_pages
import pytest

from hugolint.hugo.content.files import find_content
from hugolint.hugo.content.page_source import PageSource, read
from hugolint.hugo.load import read_config
from hugolint.rule import PageRule
from hugolint_rules.headings import run_in_heading
from hugolint_rules.headings.run_in_heading import RunInHeading
from hugolint_rules.markdown import unparsed_list
from hugolint_rules.markdown.unparsed_list import UnparsedList

BOLD = (
    "**Tea**\nIt is hot\n\n",
    "{{% x %}}**Tea**\nIt is hot\n\n",
    "<!--more-->**Tea**\nIt is hot\n\n",
    "a **b**\nC\n\n",
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[PageSource]:
    root = tmp_path_factory.mktemp("site")
    (root / "hugo.toml").write_text("", encoding="utf-8")
    (root / "layouts" / "shortcodes").mkdir(parents=True)
    (root / "layouts" / "shortcodes" / "x.html").write_text("", encoding="utf-8")
    (root / "content").mkdir()
    (root / "content" / "a.md").write_text("", encoding="utf-8")
    config = read_config(Path(root))
    file = find_content(config).pages[0]
    texts = [*made_up_pages.outlines(13, 800), *made_up_pages.pages(14, 400)]
    return [
        read((BOLD[number % 8 % 4] * (number % 8 < 4) + text).encode(), file, config)
        for number, text in enumerate(texts)
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rule", "module", "look"),
    [(RunInHeading(), run_in_heading, "_may_hold_label"), (UnparsedList(), unparsed_list, "_may_hold_list")],
)
def test_no_finding_is_left_out(
    rule: PageRule, module: object, look: str, pages: list[PageSource], monkeypatch: pytest.MonkeyPatch
) -> None:
    quickly = [list(rule.check(page)) for page in pages]
    assert any(quickly)
    monkeypatch.setattr(module, look, lambda *_: True)
    for page, found in zip(pages, quickly, strict=True):
        assert list(rule.check(page)) == found, page.text
