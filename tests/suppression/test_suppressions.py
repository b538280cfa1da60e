"""Comments that quiet a rule: where they hold, where they are inert, and what is said of those that quiet nothing."""

import json

import pytest

from hugolint.engine import fixes
from hugolint.engine.linter import Linter
from hugolint.engine.options import LintOptions
from hugolint.finding import Edit, Finding, Fix, Severity
from hugolint.registry import registry
from hugolint.registry.registry import Registry
from hugolint.rule import PageRule
from hugolint.settings.settings import LoadedSettings, Settings
from hugolint.source import Span

TOP = "---\ntitle: Tea\ndate: 2024-01-01\n---\n\n"
SKIP = "## Two\n\n#### Four\n"


@pytest.fixture(scope="module")
def rules():
    return registry.load()


@pytest.fixture
def told(tmp_path, rules):
    def check(text: str, *selected: str) -> list[str]:
        (tmp_path / "content").mkdir(exist_ok=True)
        (tmp_path / "hugo.toml").write_text('baseURL = "https://example.org/"\n')
        (tmp_path / "content" / "a.md").write_bytes(text.encode("utf-8"))
        select = selected or ("HD001", "HD003", "FM", "HL", "TX005")
        settings = LoadedSettings(Settings(select=select, ignore=("FM014", "FM015")))
        report = Linter(tmp_path, LintOptions(use_cache=False), registry=rules, settings=settings).report()
        return [f"{found.start.line} {found.finding.code}" for found in report.findings]

    return check


def test_without_a_comment_it_is_told(told):
    assert told(TOP + SKIP) == ["8 HD001"]


@pytest.mark.parametrize(
    "text",
    [
        "## Two\n\n#### Four <!-- hugolint: ignore[HD001] the design wants it -->\n",
        "## Two\n\n<!-- hugolint: ignore[HD001] why -->\n#### Four\n",
        "## Two\n\n<!-- hugolint: ignore[HD001]\nof two lines -->\n\n#### Four\n",
        "## Two\n\n<!-- hugolint: ignore[skipped-heading-level] -->\n\n#### Four\n",
        "## Two\n\n<!--hugolint:ignore[HD]-->\n#### Four\n",
        "<!-- hugolint: disable[HD001] -->\n\n## Two\n\n#### Four\n",
        "<!-- hugolint: disable[HD001] -->\n\n## Two\n\n#### Four\n\n<!-- hugolint: enable[HD001] -->\n",
        "## Two\n\n#### Four\n\n<!-- hugolint: ignore-file[HD001] -->\n",
    ],
)
def test_a_comment_quiets_its_line_its_block_its_stretch_or_its_file(told, text):
    assert told(TOP + text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```\n<!-- hugolint: ignore-file[HD001] -->\n```\n\n" + SKIP, ["12 HD001"]),
        ("`<!-- hugolint: ignore-file[HD001] -->`\n\n" + SKIP, ["10 HD001"]),
        ("<!-- hugolint: ignore[HD001] -->\nText.\n\n" + SKIP, ["6 HL002", "11 HD001"]),
        (
            "<!-- hugolint: disable[HD001] -->\n\nText.\n\n<!-- hugolint: enable[HD001] -->\n\n" + SKIP,
            ["6 HL002", "14 HD001"],
        ),
        ("<!-- hugolint: ignore-file[HD003] -->\n\n" + SKIP, ["6 HL002", "10 HD001"]),
        ("<!-- hugolint: ignore-file[HD999, HD001] -->\n\n" + SKIP, ["6 HL003"]),
    ],
)
def test_where_it_does_not_hold(told, text, expected):
    assert told(TOP + text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Tea\nkind: section # hugolint: ignore[ignored-field] for the theme\n---\n",
        "---\ntitle: Tea\n# hugolint: ignore[FM007] for the theme\nkind: section\n---\n",
        "+++\ntitle = 'Tea'\nkind = 'section' # hugolint: ignore[FM007]\n+++\n",
        "+++\n# hugolint: ignore-file[FM007]\ntitle = 'Tea'\nkind = 'section'\n+++\n",
    ],
)
def test_comments_in_front_matter(told, text):
    assert told(text, "FM007", "HL") == []
    without = "\n".join(line.split("#")[0].rstrip() for line in text.split("\n"))
    assert [line.split()[1] for line in told(without, "FM007", "HL")] == ["FM007"]


@pytest.mark.parametrize(
    "text",
    [
        "<!-- hugolint: ignore[missing-front-matter] as the first thing -->\n\n## Tea\n",
        "<!-- hugolint: ignore[fm002] as the first thing -->\n## Tea\n",
        '{\n"hugolint": "ignore[FM007] for the theme",\n"kind": "section",\n"title": "Tea", "date": "2024-01-01"\n}\n',
        '{"title": "Tea", "kind": "section", "hugolint": ["ignore-file[FM007] why"]}\n',
        "---\n# hugolint: ignore[required-field] as the first thing\ndate: 2024-01-01\n---\n",
        TOP + "> <!-- hugolint: ignore[LN001] why -->\n> [A](/b/)\n",
        TOP + "> Text.\n>\n> <!-- hugolint: ignore[LN001] why -->\n>\n> [A](/b/)\n",
        TOP + "- ## Two\n\n- <!-- hugolint: ignore[HD001] why -->\n  #### Four\n",
        TOP + "1. ## Two\n   <!-- hugolint: ignore[HD001] why -->\n   #### Four\n",
        TOP + "<!-- hugolint: ignore[HD002, unused-suppression] for later -->\nText.\n",
        TOP + "<!-- hugolint: ignore-file[unused-suppression] -->\n\n<!-- hugolint: ignore[HD001] -->\nText.\n",
    ],
)
def test_places_in_which_a_comment_holds(told, text):
    assert told(text, "FM002", "FM003", "FM007", "HD", "LN001", "HL") == []


@pytest.mark.parametrize(
    ("comment", "reason", "corrected"),
    [
        ("hugolint: ignore(HD001) why", "between brackets", "hugolint: ignore[HD001] why"),
        ("hugolint: ignor[HD001] why", 'did you mean "ignore"?', "hugolint: ignore[HD001] why"),
        ("Hugolint: ignore[HD001]", "in lower case", "hugolint: ignore[HD001]"),
        ("HUGOLINT: Ignore[hd001]", "in lower case", "hugolint: ignore[hd001]"),
        ("hugolint: ignore[HD001 why", "between brackets", "hugolint: ignore[HD001] why"),
        ("hugolint: ignore HD001, HD003 why", "between brackets", "hugolint: ignore[HD001, HD003] why"),
        ("hugolint-disable-next-line HD001", 'did you mean "ignore"?', "hugolint: ignore[HD001]"),
        ("hugolint ignore[HD001]", "begins with `hugolint:`", "hugolint: ignore[HD001]"),
        ("hugolint: ignore", "names no rule", ""),
        ("hugolint: ignore[]", "names no rule", ""),
        ("hugolint: the design wants it", "is not one of ignore, ignore-file", ""),
        ("hugolint is nice", "", ""),
        ("hugolint ignores this", "", ""),
    ],
)
@pytest.mark.slow
def test_comments_that_are_not_written_as_they_should_be(hugolint, lay_out, comment, reason, corrected):
    text = TOP + f"## Two\n\n<!-- {comment} -->\n#### Four\n"
    root = lay_out({"hugo.toml": 'baseURL = "https://example.org/"\n', "content/a.md": text})
    ran = hugolint("check", "--select", "HD001,HD003,HL", "--format", "concise", root)
    found = [line for line in ran.out.splitlines() if " HL005 " in line]
    assert [reason in line for line in found] == [True] * bool(reason)
    assert "HD001" in ran.out
    if corrected:
        told = hugolint("check", "--select", "HL005", "--format", "json", root)
        assert json.loads(told.out)["findings"][0]["help"] == f"Write `{corrected.removesuffix(' why')}`."
        (root / "content/a.md").write_text(text.replace(comment, corrected))
        assert hugolint("check", "--select", "HD001,HL005", root).code == 0


@pytest.mark.parametrize("arguments", [["--ignore", "HD001"], ["--select", "FM,HL"], []])
def test_a_comment_for_a_rule_that_did_not_run_stays(hugolint, lay_out, arguments):
    text = TOP + "<!-- hugolint: ignore[HD001, link-gone] why -->\n[A](https://example.com/)\n"
    settings = '[per-file-ignores]\n"content/a.md" = ["HD001"]\n'
    files = {"hugo.toml": 'baseURL = "https://example.org/"\n', "content/a.md": text, "hugolint.toml": settings}
    root = lay_out(files)
    ran = hugolint("check", "--fix", *arguments, root)
    assert "HL002" not in ran.out
    assert (root / "content/a.md").read_text() == text


def test_what_a_missing_theme_may_hide_is_not_unused(hugolint, lay_out):
    text = TOP + "<!-- hugolint: ignore[broken-link] why -->\n[A](/b/)\n"
    files = {"hugo.toml": 'baseURL = "https://example.org/"\n', "content/a.md": text, "content/b.md": TOP}
    root = lay_out(files)
    assert "HL002" in hugolint("check", root).out
    (root / "hugo.toml").write_text('baseURL = "https://example.org/"\ntheme = "gone"\n')
    assert "HL002" not in hugolint("check", root).out


def test_a_value_that_looks_like_a_comment_is_none(told):
    text = "---\ntitle: 'Tea # hugolint: ignore-file[FM007]'\nkind: section\n---\n"
    assert told(text, "FM007", "HL") == ["3 FM007"]


def test_windows_line_ends(told):
    assert told((TOP + "## Two\n\n<!-- hugolint: ignore[HD001] -->\n#### Four\n").replace("\n", "\r\n")) == []


class Left(PageRule):
    """Wants an l."""

    code, name, severity = "ZZ001", "left", Severity.ERROR
    wanted = "l"

    def check(self, page):
        at = page.front_matter.body_start + 1
        if page.text[at] != self.wanted:
            change = Fix("turn it", (Edit(at, at + 1, self.wanted),))
            yield self.finding(page, Span(at, at + 1), "the other way round", fix=change)


class Right(Left):
    """Wants an r."""

    code, name, wanted = "ZZ002", "right", "r"


def test_fixes_that_undo_one_another_are_named_and_change_nothing(tmp_path, rules):
    (tmp_path / "content").mkdir()
    (tmp_path / "hugo.toml").write_text('baseURL = "https://example.org/"\n')
    (tmp_path / "content" / "a.md").write_text("---\ntitle: A\n---\n\nlr\n")
    quarrelling = Registry({"ZZ001": Left, "ZZ002": Right})
    fixed = Linter(tmp_path, registry=quarrelling, settings=LoadedSettings()).fix()
    assert set(fixed.unsettled) <= {"ZZ001", "ZZ002"}
    assert fixed.unsettled
    assert len(fixed.applied) == fixes.MOST_PASSES
    assert (tmp_path / "content" / "a.md").read_text().endswith("\nlr\n")


def test_findings_can_be_compared():
    one = Finding("X001", "x", "m", "p", Span(0, 1), Severity.ERROR)
    assert {one, Finding("X001", "x", "m", "p", Span(0, 1), Severity.ERROR)} == {one}
