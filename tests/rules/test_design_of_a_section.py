"""What most pages of a section do is its design, not a fault of each."""

import pytest

from hugolint.rule import Invalid, Rule, Valid
from hugolint.testing import problems
from hugolint_rules.headings.level_one_heading import LevelOneHeading
from hugolint_rules.headings.skipped_heading_level import SkippedHeadingLevel
from hugolint_rules.headings.title_repeated_as_heading import TitleRepeatedAsHeading

RULES = [
    (LevelOneHeading, "# Tea {n}"),
    (TitleRepeatedAsHeading, "## Tea {n}"),
    (SkippedHeadingLevel, "# Tea {n}"),  # with a heading of level 3 behind it
]


def section(first: str, so_many: int, others: int) -> dict[str, str]:
    pages = {}
    for n in range(so_many + others):
        heading = first.format(n=n) if n < so_many else "## Brewing"
        pages["layouts/single.html"] = "<h1>{{ .Title }}</h1>{{ .Content }}"
        pages[f"content/teas/{n:02}.md"] = f"---\ntitle: Tea {n}\n---\n{heading}\n\nText.\n\n### More\n"
    return pages


@pytest.mark.parametrize(("rule", "heading"), RULES)
def test_many_pages_and_most_of_a_section_are_its_design(rule: type[Rule], heading: str) -> None:
    assert problems(rule, Valid(section(heading, 12, 3))) == []


@pytest.mark.slow
@pytest.mark.parametrize(("rule", "heading"), RULES)
@pytest.mark.parametrize(("so_many", "others"), [(12, 13), (2, 0)])
def test_few_pages_or_the_lesser_part_are_not(rule: type[Rule], heading: str, so_many: int, others: int) -> None:
    line = 8 if rule is SkippedHeadingLevel else 4
    told = problems(rule, Invalid(section(heading, so_many, others), line=line, count=so_many))
    assert [problem for problem in told if not problem.startswith("fixed text")] == []
