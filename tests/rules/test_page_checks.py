"""How page rules are run: asked only about files in which they may find something, each whatever becomes of the others."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hugolint.engine import checks
from hugolint.engine.checks import PageChecks
from hugolint.finding import Finding
from hugolint.hugo.content import page_source
from hugolint.hugo.content.files import find_content
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.load import data_of, read_config
from hugolint.registry import registry
from hugolint.rule import WHOLE_FILE, PageRule
from hugolint.testing import examples

PAGES = {
    "plain": "---\ntitle: Tea\n---\n\nGreen tea.\n",
    "shortcode": "---\ntitle: Tea\n---\n\n{{< ref tea >}}\n",
    "refused": "---\ntitle: Tea\ntitle: Again\n---\n\n{{< ref tea >}}\n",
}


def read(root: Path) -> dict[str, PageSource]:
    config = read_config(root, None)
    pages = (page_source.read(data_of(file, None), file, config) for file in find_content(config, []).pages)
    return {Path(page.path).stem: page for page in pages}


@pytest.fixture
def pages(lay_out) -> dict[str, PageSource]:
    return read(lay_out({"hugo.toml": "", **{f"content/{name}.md": text for name, text in PAGES.items()}}))


class Asked(PageRule):
    """Finds every file that it is asked about."""

    code, name = "AA001", "asked"

    def check(self, page: PageSource) -> Iterator[Finding]:
        yield self.finding(page, WHOLE_FILE, "asked")


def asked_about(pages: dict[str, PageSource], **facts: object) -> list[str]:
    checks = PageChecks([type("Rule", (Asked,), facts)()], pages["plain"].config)
    return sorted(name for name, page in pages.items() if checks.check(page))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, ["plain", "shortcode"]),
        ({"only_where": "{{"}, ["shortcode"]),
        ({"only_where": ("nowhere", "{{")}, ["shortcode"]),
        ({"only_where": "title"}, ["plain", "shortcode"]),
        ({"only_where": "nowhere"}, []),
        ({"refused_pages": True}, ["plain", "refused", "shortcode"]),
        ({"only_where": "{{", "refused_pages": True}, ["refused", "shortcode"]),
    ],
)
def test_a_rule_is_asked_where_it_may_find_something(pages, facts, expected):
    assert asked_about(pages, **facts) == expected


def test_rules_that_crash_take_no_other_along(pages):
    class Crash(Asked):
        def check(self, page: PageSource) -> Iterator[Finding]:
            yield from super().check(page)
            raise ValueError("oh")

    class Last(Asked):
        code = "AA002"

    found = PageChecks([Asked(), Crash(), Crash(), Last()], pages["plain"].config).check(pages["plain"])
    assert [finding.code for finding in found] == ["AA001", "AA001", "HL001", "AA001", "HL001", "AA002"]


def test_of_too_many_findings_the_first_are_kept_and_all_are_counted(pages, monkeypatch):
    class Many(Asked):
        code = "AA002"

        def check(self, page: PageSource) -> Iterator[Finding]:
            for _ in range(5):
                yield from super().check(page)

    monkeypatch.setattr(checks, "MOST_FINDINGS", 4)
    found = PageChecks([Many(), Asked()], pages["plain"].config).check(pages["plain"])
    assert [finding.code for finding in found] == ["AA002"] * 4 + ["HL008", "AA001"]
    assert found[4].message == "AA002 has 5 findings in this file, of which 4 are kept"
    assert found[4].path == pages["plain"].path
    monkeypatch.setattr(checks, "MOST_FINDINGS", 5)
    assert [finding.code for finding in PageChecks([Many()], pages["plain"].config).check(pages["plain"])] == [
        "AA002"
    ] * 5


def test_where_a_built_in_rule_is_not_asked_it_would_find_nothing(lay_out):
    """All examples of all rules, looked at by every rule that says where it may find something."""
    rules = [rule for rule in registry.load() if issubclass(rule, PageRule)]
    texts = [example.files for rule in registry.load() for example in examples(rule)]
    files = {f"content/{number}.md": text for number, text in enumerate(texts) if isinstance(text, str)}
    read_pages = read(lay_out({"hugo.toml": "", **files}))
    assert len(read_pages) == len(files) > 200
    for rule in filter(lambda rule: rule.only_where, rules):
        needed = (rule.only_where,) if isinstance(rule.only_where, str) else rule.only_where
        for page in read_pages.values():
            if not any(text in page.text for text in needed):
                assert list(rule().check(page)) == [], (rule.name, page.text)
