import pytest

from hugolint.finding import Finding, Severity
from hugolint.source import Span
from hugolint.suppression import baseline
from hugolint.util.errors import SettingsError


def NEVER(path):  # noqa: N802
    return False


def finding(start: int = 0, message: str = "draft for 12 days") -> Finding:
    return Finding("PB001", "x", message, "content/a.md", Span(start, start + 1), Severity.WARNING)


def test_a_known_finding_stays_quiet_when_its_line_moves_and_its_numbers_change():
    known = baseline.entries([(finding(), "draft: true")])
    new, old = baseline.split([(finding(90, "draft for 13 days"), "  draft: true ")], known, NEVER)
    assert (len(new), len(old)) == (0, 1)


def test_a_further_one_of_the_same_kind_still_shows():
    known = baseline.entries([(finding(), "draft: true")])
    new, old = baseline.split([(finding(), "draft: true"), (finding(5), "draft: true")], known, NEVER)
    assert (len(new), len(old)) == (1, 1)


def test_it_comes_back_from_its_file_as_it_was(tmp_path):
    path = tmp_path / "b.json"
    known = baseline.entries([(finding(), "ä"), (finding(), "ä"), (finding(), "b")])
    path.write_text(baseline.dumps(known), encoding="utf-8")
    assert baseline.load(path) == known
    path.write_text(baseline.dumps(baseline.Entries()), encoding="utf-8")
    assert baseline.load(path) == baseline.Entries()


def test_its_paths_can_be_read_by_people():
    known = baseline.entries([(Finding("PB001", "x", "m", "content/größe/茶.md", Span(0, 1), Severity.WARNING), "")])
    assert "content/größe/茶.md" in baseline.dumps(known)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 99, "findings": []}', '{"version": 1, "findings": [3]}'])
def test_a_file_that_is_no_baseline_is_an_error(tmp_path, text):
    path = tmp_path / "b.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"b\.json"):
        baseline.load(path)


def moved(path: str, excerpt: str, message: str = "no author"):
    return Finding("FM003", "x", message, path, Span(0, 1), Severity.WARNING), excerpt


@pytest.mark.parametrize(
    ("before", "after", "excerpt", "is_old"),
    [
        ("content/a.md", "content/b.md", "[A](/gone/)", True),
        ("content/a.md", "content/posts/a.md", "", True),
        ("content/a.md", "content/a/index.md", "", True),
        ("content/a.md", "content/b.md", "", False),
        ("content/a.md", "content/b.md", "---", False),
    ],
)
def test_a_file_that_was_moved_takes_its_findings_along(before, after, excerpt, is_old):
    known = baseline.entries([moved(before, excerpt)])
    new, old = baseline.split([moved(after, excerpt)], known, lambda path: path == before)
    assert (bool(new), bool(old)) == (not is_old, is_old)
    new, _ = baseline.split([moved(after, excerpt)], known, NEVER)
    assert len(new) == 1


def test_a_message_may_hold_the_pages_own_name():
    known = baseline.entries([moved("content/tea.md", "x", 'published at "/posts/tea/"')])
    new, _ = baseline.split([moved("content/chai.md", "x", 'published at "/posts/chai/"')], known, lambda path: True)
    assert new == []


def test_a_deleted_file_stands_for_one_new_file_only():
    known = baseline.entries([moved("content/a.md", "[A](/gone/)")])
    found = [moved("content/b.md", "[A](/gone/)"), moved("content/c.md", "[A](/gone/)")]
    new, old = baseline.split(found, known, lambda path: path == "content/a.md")
    assert (len(new), len(old)) == (1, 1)
