"""A report beside an earlier one: what is new, gone and as before."""

import json
from pathlib import Path

import pytest
from made_up import at, finding, rendered, report, varied
from msgspec.structs import replace

from hugolint.report.comparison import compare, read
from hugolint.report.folding import folded
from hugolint.report.model import Located, Report
from hugolint.source import Span
from hugolint.util.errors import HugolintError

BEFORE = "---\ntitle: A\n---\n[x](old) [y](gone)\n"
AFTER = "---\ntitle: A\n---\n\nMore.\n\n[x](old) [z](new)\n"


def compared(tmp_path: Path, earlier: Report, now: Report) -> Report:
    """Return a report with what is new since an earlier one, which is written and read again."""
    file = tmp_path / "last.json"
    file.write_text(rendered("json", earlier), encoding="utf-8")
    return replace(now, comparison=compare(now, read(file)))


@pytest.fixture
def made(tmp_path: Path) -> Report:
    before = at(BEFORE, finding(BEFORE, "old", "old is broken"), finding(BEFORE, "gone", "gone is broken"))
    # What stands on the line decides, with the message: so the line that is kept has to be the same.
    text = AFTER.replace("[x](old) [z](new)", "[x](old) [y](gone)\n\n[z](new)")
    after = at(text, finding(text, "old", "old is broken"), finding(text, "new", "new is broken"))
    return compared(tmp_path, report(before), report(after))


def test_what_is_new_gone_and_as_before(made: Report) -> None:
    comparison = made.comparison
    assert comparison is not None
    assert [located.finding.message for located in comparison.new] == ["new is broken"]
    assert [(one.path, one.line, one.message) for one in comparison.gone] == [("content/a.md", 4, "gone is broken")]
    assert comparison.as_before == 1


def test_a_report_has_nothing_new_since_itself(tmp_path: Path) -> None:
    comparison = compared(tmp_path, varied(), varied()).comparison
    assert comparison is not None
    assert (comparison.new, comparison.gone, comparison.as_before) == (frozenset(), (), len(varied().findings))


def test_of_several_alike_the_further_one_is_new(tmp_path: Path) -> None:
    text = "[x](old)\n\n[x](old)\n"
    first = finding(text, "old")
    second = replace(first, span=Span(text.rindex("old"), text.rindex("old") + 3))
    comparison = compared(tmp_path, report(at(text, first)), report(at(text, first, second))).comparison
    assert comparison is not None
    assert [located.start.line for located in comparison.new] == [3]


def test_what_counts_others_is_known_by_its_own_message(tmp_path: Path) -> None:
    def everywhere(count: int) -> tuple[Located, ...]:
        text = "[x](old)\n"
        found = [at(text, finding(text, "old", path=f"content/{number}.md"))[0] for number in range(count)]
        return folded(found, {})

    assert "the same in" in everywhere(4)[0].finding.message
    comparison = compared(tmp_path, report(everywhere(4)), report(everywhere(5))).comparison
    assert comparison is not None
    assert (comparison.new, comparison.gone) == (frozenset(), ())


@pytest.mark.parametrize("name", ["full", "concise"])
def test_people_see_marks_and_what_is_gone(made: Report, name: str) -> None:
    text = rendered(name, made)
    assert text.count("[new]") == 1
    assert "gone: content/a.md:4: error FM003 required-field gone is broken\n" in text
    assert "last.json: 1 new, 1 gone, 1 as before.\n" in text


def test_markdown_has_the_new_ones_first(made: Report) -> None:
    text = rendered("markdown", made)
    headings = [line for line in text.splitlines() if line.startswith("### ")]
    assert headings == ["### New: content/a.md", "### content/a.md", "### Gone"]
    assert "- ✅ content/a.md&#58;4 `FM003` gone is broken" in text


def test_programs_get_it_too(made: Report) -> None:
    document = json.loads(rendered("json", made))
    assert [one["new"] for one in document["findings"]] == [False, True]
    (gone,) = document["comparison"].pop("gone")
    assert gone["message"] == "gone is broken"
    assert {"new": 1, "as_before": 1}.items() <= document["comparison"].items()


def test_the_audit_page_has_it(made: Report) -> None:
    pytest.importorskip("jinja2")
    html = rendered("html", made)
    assert html.count("data-new") == 1
    assert "Gone since the earlier report" in html
    assert 'name="new"' in html
    assert 'name="new"' not in rendered("html", varied())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "this is no report in JSON"),
        ("[]", "this is no report in JSON"),
        ('{"version": 1, "findings": [{}]}', "path"),
        ('{"version": 99, "findings": []}', "version 99"),
        ("[" * 100_000, "this is no report in JSON"),
    ],
)
def test_what_is_no_report_is_an_error(tmp_path: Path, text: str, reason: str) -> None:
    file = tmp_path / "last.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(HugolintError, match=reason) as raised:
        read(file)
    assert "last.json" in str(raised.value)
