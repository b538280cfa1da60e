import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import HOSTILE, at, finding, hostile, rendered, report, varied

from hugolint.finding import Finding, Severity
from hugolint.report.text import cells, printable, window, wrap
from hugolint.source import Span


def test_what_a_terminal_acts_on_is_written_out():
    shown = printable(HOSTILE)
    assert "\\x1b[31mred\\x00\\x07\\u202eesrever\\u2028" in shown
    assert "\\ud800" in shown
    assert all(unicodedata.category(c) not in ("Cc", "Cs", "Zl", "Zp") for c in shown)
    shown.encode()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error ::x", "\\x3a:error ::x"),
        ("see ::set-output name=a::b", "see \\x3a:set-output name=a::b"),
        ("##[group]x", "\\x23#[group]x"),
        ("a##vso[task.complete]", "a\\x23#vso[task.complete]"),
        ("##[link](x) std::vector ::before", "##[link](x) std::vector ::before"),
    ],
)
def test_orders_to_ci_runners_are_broken(text, shown):
    assert printable(text) == shown


def test_no_line_of_a_report_for_people_begins_with_an_order():
    long = "word " * 30 + "::stop-commands::x"
    for name in ("full", "concise"):
        for width in range(40, 120, 7):
            text = rendered(name, report(at("a", finding("a", "a", long, help=long))), width=width)
            assert not [line for line in text.splitlines() if line.lstrip().startswith("::")]


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60), st.integers(12, 40))
def test_a_window_fits_and_shows_the_place(text, start, length, width):
    line = printable(text)
    start = min(start, len(line))
    end = min(start + length, len(line))
    shown, left, right = window(line, start, end, width)
    assert cells(shown) <= max(width, 10)
    assert 0 <= left <= right <= len(shown)
    assert shown[left:right] == line[start : start + right - left]
    if start < end and cells(line[start : start + 1]) <= 2:
        assert right > left


def test_a_place_far_along_a_line_of_wide_characters_is_shown():
    line = "表" * 80 + "[x]"
    shown, left, right = window(line, 80, 83, 60)
    assert shown[left:right] == "[x]"
    assert shown.startswith("…")


def test_wide_characters_are_wrapped_by_cells():
    lines = list(wrap("日本語 " * 20, 40, "  ", "  "))
    assert max(map(cells, lines)) <= 40
    assert len(lines) == 4


def caret_under(text: str) -> str:
    """Return what is over the carets, counted in cells."""
    lines = text.splitlines()
    at_ = next(i for i, line in enumerate(lines) if set(line) <= set(" |^") and "^" in line)
    first, last = lines[at_].index("^"), lines[at_].rindex("^") + 1
    over, position = "", 0
    for character in lines[at_ - 1]:
        if first <= position < last:
            over += character
        position += cells(character)
    return over


@pytest.mark.parametrize(
    "line",
    ["see [x](place) here", "\t見る[リンク](place)です", "a" * 500 + "(place)" + "b" * 500, "e\u0301\u200b (place)"],
)
def test_the_caret_stands_under_the_place(line):
    text = f"before\n{line}\nafter\n"
    assert caret_under(rendered("full", report(at(text, finding(text, "place"))), width=60)) == "place"


def test_a_place_of_several_lines_is_marked_to_the_end_of_its_first():
    text = "See [x](old\nplace) and\n"
    assert caret_under(rendered("full", report(at(text, finding(text, "old\nplace"))))) == "old"


def test_an_empty_place_at_a_lines_end_has_a_caret():
    text = "title: x\n"
    made = report(at(text, Finding("FM001", "x", "no value", "a.md", Span(8, 8), Severity.ERROR)))
    assert "\n     |         ^\n" in rendered("full", made)


def test_a_whole_file_has_no_excerpt():
    text = rendered("full", report(at("a\n", finding("a\n", "", "no date"))))
    assert text.startswith("content/a.md\n  error FM003 required-field\n    no date\n\n")


def test_hostile_content_stays_within_its_lines():
    text = rendered("full", hostile(), width=80)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert len(rendered("concise", hostile()).splitlines()) == 4


def test_colours_only_where_wanted():
    assert "\x1b[" in rendered("full", varied(), color=True)
    assert "\x1b[" not in rendered("full", varied(), color=False)


def test_the_summary_counts_and_names_the_next_step():
    text = rendered("concise", varied())
    assert "2 errors, 1 warning, 1 info, 1 unknown in 3 content files (1 suppressed).\n" in text
    assert "1 can be fixed ([*] --fix), 1 has a likely fix (--unsafe-fixes).\n" in text
    assert text.endswith("hugolint rule FM003\n")


def test_nothing_found_says_how_much_was_read():
    assert rendered("full", report()) == "Nothing found in 3 content files.\n"


def test_a_run_that_knows_less_than_it_should_says_so():
    assert "may be more to find" in rendered("full", report(broken_run=True))


def test_a_very_long_line_is_no_trouble():
    text = "x" * 5_000_000 + "[a](place)"
    assert caret_under(rendered("full", report(at(text, finding(text, "place"))), width=70)) == "place"


@pytest.mark.parametrize(
    ("line", "start", "shown"),
    [
        ("a" * 30 + "x" + "b" * 30, 30, "…aaaaxbbbbbbbbbbbbb…"),  # a quarter of the room before it
        ("語" * 30 + "x" + "b" * 30, 30, "…語語xbbbbbbbbbbbbb…"),
        ("a" * 30 + "x", 30, "…aaaaaaaaaaaaaaaaax"),
    ],
)
def test_a_window_shows_a_quarter_of_its_width_before_the_place(line, start, shown):
    assert window(line, start, start + 1, 20) == (shown, shown.index("x"), shown.index("x") + 1)
