"""Headings: their ids under each strategy, and their plain text. The real Hugo, where installed, says the same."""

from pathlib import Path

import hugo_renders
import pytest

from hugolint.markdown.document import parse
from hugolint.markdown.settings import GoldmarkSettings

# What is written behind "## ": its plain text; its ids for github, github-ascii and blackfriday.
HEADINGS = [
    ("Getting started", "Getting started", "getting-started", "getting-started", "getting-started"),
    ("Tips & tricks", "Tips & tricks", "tips--tricks", "tips--tricks", "tips-tricks"),
    ("Tips &amp; tricks", "Tips & tricks", "tips--tricks", "tips--tricks", "tips-tricks"),
    ("&#67;ode", "&#67;ode", "67ode", "67ode", "67-ode"),
    ("snake_case-name", "snake_case-name", "snake_case-name", "snake_case-name", "snake-case-name"),
    ("from--to ... end", "from–to … end", "fromto--end", "fromto--end", "from-to-end"),
    ("`a b` and **c**", "a b and c", "a-b-and-c", "a-b-and-c", "a-b-and-c"),
    ("[first *child* alone](u)", "first ", "first", "first", "first"),
    ("**[Jason's page](u)**", "Jason", "jason", "jason", "jason"),
    ("![a picture](p.png) too", "a picture too", "a-picture-too", "a-picture-too", "a-picture-too"),
    ("<kbd>Enter</kbd>", "Enter", "enter", "enter", "enter"),
    ("https://example.org/", "", "", "", ""),
    ("<https://example.org/> x", " x", "x", "x", "x"),
    ("Größe Ñandú", "Größe Ñandú", "größe-ñandú", "groe-nandu", "größe-ñandú"),
    ("Ответ 42", "Ответ 42", "ответ-42", "-42", "ответ-42"),
    ("第一 章", "第一 章", "第一-章", "-", "第一-章"),
    ("हिन्दी", "हिन्दी", "हनद", "heading", "ह-न-द"),
    ("İzmir ΣΑΣ", "İzmir ΣΑΣ", "izmir-σασ", "izmir-", "izmir-σασ"),
    ("½ cup", "½ cup", "-cup", "-cup", "½-cup"),
    ("?!", "?!", "heading", "heading", "heading"),
    ("tab\there", "tab\there", "tabhere", "tabhere", "tab-here"),
    ("Closed ##", "Closed", "closed", "closed", "closed"),
    ("Named {#by-hand}", "Named", "by-hand", "by-hand", "by-hand"),
    ("Named {.lead #By_Hand k=v}", "Named", "By_Hand", "By_Hand", "By_Hand"),
    ('Named {id="two words"}', "Named", "two words", "two words", "two words"),
    ("Not {#by hand}", "Not {#by hand}", "not-by-hand", "not-by-hand", "not-by-hand"),
    ("Not {#here} named", "Not {#here} named", "not-here-named", "not-here-named", "not-here-named"),
    ("Not \\{#escaped}", "Not \\{#escaped}", "not-escaped", "not-escaped", "not-escaped"),
    ("Twice {#a}{#b}", "Twice {#a}", "b", "b", "b"),
    ("{#alone}", "", "alone", "alone", "alone"),
    ("~~gone~~ H~2~O", "gone H2O", "gone-h2o", "gone-h2o", "gone-h2o"),
]
STRATEGIES = ("github", "github-ascii", "blackfriday")


@pytest.mark.parametrize("row", HEADINGS, ids=lambda row: row[0])
def test_text_and_ids(row: tuple[str, ...]) -> None:
    for strategy, identifier in zip(STRATEGIES, row[2:], strict=True):
        document = parse(f"## {row[0]}\n", 0, GoldmarkSettings(auto_heading_id_type=strategy))
        assert [(one.level, one.text, one.id) for one in document.headings] == [(2, row[1], identifier)]


@pytest.mark.hugo
@pytest.mark.parametrize("strategy", STRATEGIES)
def test_hugo_says_the_same(strategy: str, tmp_path: Path) -> None:
    pages = {f"p{index}": f"## {row[0]}\n" for index, row in enumerate(HEADINGS)}
    made = hugo_renders.build(tmp_path, pages, {"parser": {"autoHeadingIDType": strategy}})
    for index, row in enumerate(HEADINGS):
        assert made[f"p{index}"]["headings"] == [(2, row[2 + STRATEGIES.index(strategy)], row[1])]


def ids(text: str) -> list[str]:
    return [heading.id for heading in parse(text, 0, GoldmarkSettings()).headings]


def test_an_id_that_is_taken_gets_a_number() -> None:
    assert ids("# a\n# a\n# A!\n") == ["a", "a-1", "a-2"]
    assert ids("# a-1\n# a\n# a\n") == ["a-1", "a", "a-2"]


def test_a_chosen_id_is_never_numbered_and_counts_from_where_it_stands() -> None:
    assert ids("# x {#a}\n# y {#a}\n# a\n") == ["a", "a", "a-1"]
    assert ids("# a\n# x {#a}\n") == ["a", "a"]


def test_of_several_lines_the_last_makes_the_id() -> None:
    heading = parse("First\n*second* line\n===\n", 0, GoldmarkSettings()).headings[0]
    assert (heading.id, heading.text, heading.setext) == ("second-line", "First\nsecond line", True)


def test_a_heading_that_is_strong_as_a_whole_is_told() -> None:
    headings = parse("# **all**\n# **part** of it\n# *emphasis*\n", 0, GoldmarkSettings()).headings
    assert [heading.whole_strong for heading in headings] == [True, False, False]
