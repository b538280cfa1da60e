"""Markdown that nobody has tuned anything to, held against the real Hugo."""

from pathlib import Path

import hugo_renders
import made_up_pages
import pytest

from hugolint.markdown.settings import GoldmarkSettings

pytestmark = [pytest.mark.hugo, pytest.mark.slow]

PAGES = 600


@pytest.mark.parametrize(
    ("goldmark", "settings"),
    [({}, GoldmarkSettings()), ({"parser": {"attribute": {"block": True}}}, GoldmarkSettings(block_attribute=True))],
    ids=["defaults", "block attributes"],
)
def test_made_up_pages_are_read_as_hugo_reads_them(goldmark, settings, tmp_path: Path) -> None:
    pages = {f"p{index}": page for index, page in enumerate(made_up_pages.pages(1, PAGES))}
    made = hugo_renders.build(tmp_path, pages, goldmark)
    for name, page in pages.items():
        seen = hugo_renders.ours(page, settings)
        if seen["images"]:  # what is in an image's description has no anchor
            seen["ids"] = made[name]["ids"]
        assert seen == made[name], page
