from hypothesis import given
from hypothesis import strategies as st

from hugolint.engine import fixes
from hugolint.finding import Edit, Finding, Fix, Safety, Severity
from hugolint.source import Span


def finding(*edits: Edit, safety: Safety = Safety.SAFE) -> Finding:
    return Finding("X001", "x", "m", "p.md", Span(0, 1), Severity.ERROR, fix=Fix("t", edits, safety))


def test_edits_of_a_fix_go_in_together():
    fixed = fixes.apply("abcdef", [finding(Edit(0, 1, "A"), Edit(5, 6, "F"))])
    assert fixed.text == "AbcdeF"


def test_of_two_that_overlap_the_later_one_waits_whole():
    later = finding(Edit(1, 3, "X"), Edit(5, 6, "F"))
    fixed = fixes.apply("abcdef", [later, finding(Edit(0, 2, "AB"))])
    assert fixed.text == "ABcdef"
    assert later not in fixed.applied


def test_the_same_edit_of_two_findings_goes_in_once():
    fixed = fixes.apply("abc", [finding(Edit(1, 1, "-")), finding(Edit(1, 1, "-"))])
    assert fixed.text == "a-bc"
    assert len(fixed.applied) == 2


def test_unsafe_fixes_only_where_asked_for():
    findings = [finding(Edit(0, 1, "A")), finding(Edit(1, 2, "B"), safety=Safety.UNSAFE)]
    assert len(fixes.applicable(findings, unsafe=False)) == 1
    assert len(fixes.applicable(findings, unsafe=True)) == 2


edits = st.tuples(st.integers(0, 20), st.integers(0, 5), st.text(max_size=3)).map(
    lambda t: Edit(t[0], t[0] + t[1], t[2])
)


@given(st.text(min_size=30, max_size=40), st.lists(edits.map(lambda e: finding(e)), max_size=6))
def test_what_no_edit_touches_stays(text, findings):
    fixed = fixes.apply(text, findings)
    assert fixed.text.endswith(text[25:])
    assert findings == [] or fixed.applied
