import pytest

from hugolint.finding import Finding, Severity
from hugolint.source import Span
from hugolint.suppression import baseline
from hugolint.util.errors import SettingsError


def finding(start: int = 0, message: str = "draft for 12 days") -> Finding:
    return Finding("PB001", "x", message, "content/a.md", Span(start, start + 1), Severity.WARNING)


def test_a_known_finding_stays_quiet_when_its_line_moves_and_its_numbers_change():
    known = baseline.entries([(finding(), "draft: true")])
    new, old = baseline.split([(finding(90, "draft for 13 days"), "  draft: true ")], known)
    assert (len(new), len(old)) == (0, 1)


def test_a_further_one_of_the_same_kind_still_shows():
    known = baseline.entries([(finding(), "draft: true")])
    new, old = baseline.split([(finding(), "draft: true"), (finding(5), "draft: true")], known)
    assert (len(new), len(old)) == (1, 1)


def test_it_comes_back_from_its_file_as_it_was(tmp_path):
    path = tmp_path / "b.json"
    known = baseline.entries([(finding(), "ä"), (finding(), "ä"), (finding(), "b")])
    path.write_text(baseline.dumps(known), encoding="utf-8")
    assert baseline.load(path) == known
    path.write_text(baseline.dumps(baseline.Entries()), encoding="utf-8")
    assert baseline.load(path) == baseline.Entries()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 99, "findings": []}', '{"version": 1, "findings": [3]}'])
def test_a_file_that_is_no_baseline_is_an_error(tmp_path, text):
    path = tmp_path / "b.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"b\.json"):
        baseline.load(path)
