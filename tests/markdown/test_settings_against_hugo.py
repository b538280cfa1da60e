"""Every setting of `[markup.goldmark]` that changes what a page holds, held against the real Hugo."""

from pathlib import Path
from typing import Any

import hugo_renders
import pytest

from hugolint.markdown.settings import Extras, GoldmarkSettings, Passthrough

pytestmark = [pytest.mark.hugo, pytest.mark.slow]

_BLOCK, _INLINE = (("\\[", "\\]"), ("$$", "$$")), (("\\(", "\\)"), ("$", "$"))
_EXTRAS = ("delete", "insert", "mark", "subscript", "superscript")

CASES: dict[str, tuple[dict[str, Any], GoldmarkSettings]] = {
    "defaults": ({}, GoldmarkSettings()),
    "unsafe": ({"renderer": {"unsafe": True}}, GoldmarkSettings(unsafe=True)),
    "no table": ({"extensions": {"table": False}}, GoldmarkSettings(table=False)),
    "no strikethrough": ({"extensions": {"strikethrough": False}}, GoldmarkSettings(strikethrough=False)),
    "no task list": ({"extensions": {"taskList": False}}, GoldmarkSettings(task_list=False)),
    "no linkify": ({"extensions": {"linkify": False}}, GoldmarkSettings(linkify=False)),
    "linkify protocol": ({"extensions": {"linkifyProtocol": "http"}}, GoldmarkSettings(linkify_protocol="http")),
    "no definition list": ({"extensions": {"definitionList": False}}, GoldmarkSettings(definition_list=False)),
    "no footnote": ({"extensions": {"footnote": {"enable": False}}}, GoldmarkSettings(footnote=False)),
    "no typographer": ({"extensions": {"typographer": {"disable": True}}}, GoldmarkSettings(typographer=False)),
    "other quotes": (
        {"extensions": {"typographer": {"leftDoubleQuote": "&bdquo;", "enDash": "--"}}},
        GoldmarkSettings(typographer_substitutions=(("leftdoublequote", "&bdquo;"), ("endash", "--"))),
    ),
    "emoji": ({"enableEmoji": True}, GoldmarkSettings(emoji=True)),
    "cjk": (
        {"extensions": {"cjk": {"enable": True, "eastAsianLineBreaks": True, "escapedSpace": True}}},
        GoldmarkSettings(cjk=True, cjk_east_asian_line_breaks=True, cjk_escaped_space=True),
    ),
    "extras": (
        {"extensions": {"strikethrough": False, "extras": {name: {"enable": True} for name in _EXTRAS}}},
        GoldmarkSettings(strikethrough=False, extras=Extras(True, True, True, True, True)),
    ),
    "extras beside strikethrough": (
        {"extensions": {"extras": {name: {"enable": True} for name in ("subscript", "mark")}}},
        GoldmarkSettings(extras=Extras(subscript=True, mark=True)),
    ),
    "passthrough": (
        {"extensions": {"passthrough": {"enable": True, "delimiters": {"block": _BLOCK, "inline": _INLINE}}}},
        GoldmarkSettings(passthrough=Passthrough(True, _BLOCK, _INLINE)),
    ),
    "no heading ids": (
        {"parser": {"autoHeadingID": False, "attribute": {"block": True}}},
        GoldmarkSettings(auto_heading_id=False, block_attribute=True),
    ),
    "ASCII ids": (
        {"parser": {"autoHeadingIDType": "github-ascii"}},
        GoldmarkSettings(auto_heading_id_type="github-ascii"),
    ),
    "Blackfriday's ids": (
        {"parser": {"autoHeadingIDType": "blackfriday"}},
        GoldmarkSettings(auto_heading_id_type="blackfriday"),
    ),
    "term ids": ({"parser": {"autoDefinitionTermID": True}}, GoldmarkSettings(auto_definition_term_id=True)),
    "block attributes": ({"parser": {"attribute": {"block": True}}}, GoldmarkSettings(block_attribute=True)),
    "no title attributes": ({"parser": {"attribute": {"title": False}}}, GoldmarkSettings(title_attribute=False)),
    "images by themselves": (
        {"parser": {"wrapStandAloneImageWithinParagraph": False}},
        GoldmarkSettings(wrap_standalone_image_within_paragraph=False),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_pages_are_read_as_hugo_reads_them(case: str, tmp_path: Path) -> None:
    goldmark, settings = CASES[case]
    made = hugo_renders.build(tmp_path, {}, goldmark)
    for path in sorted((hugo_renders.SITE / "content").glob("*.md")):
        assert hugo_renders.ours(path.read_text(encoding="utf-8"), settings) == made[path.stem], path.stem
