"""The linter as a program uses it: asked again and again, with texts that are not on disk."""

import pytest

from hugolint.engine.linter import Linter
from hugolint.engine.options import LintOptions
from hugolint.finding import Severity
from hugolint.util.errors import HugolintError

PAGE = "---\ntitle: {}\n---\n\n[b](/posts/b/)\n"
SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\n',
    "content/posts/a.md": PAGE.format("A"),
    "content/posts/b.md": PAGE.format("B"),
}


def places(report) -> list[tuple[str, str, int]]:
    return [(found.finding.path, found.finding.code, found.start.line) for found in report.findings]


def test_texts_are_read_in_place_of_files_and_are_not_kept(lay_out):
    linter = Linter(lay_out(SITE))
    assert places(linter.report()) == []
    broken = {"content/posts/a.md": PAGE.format("A") + "\n[c](/posts/c/)\n"}
    assert places(linter.report(texts=broken)) == [("content/posts/a.md", "LN001", 7)]
    assert places(linter.report(["content/posts/b.md"], broken)) == []
    assert places(linter.report(texts={**broken, "content/posts/c.md": PAGE.format("C")})) == []
    assert places(linter.report()) == []
    assert not (linter.root / "content/posts/c.md").exists()


def test_fixing_writes_nothing(lay_out):
    text = "---\ntitle: A\ndraft: 'true'\n---\n"
    linter = Linter(lay_out({**SITE, "content/posts/a.md": text}))
    fixed = linter.fix(unsafe=True)
    assert set(fixed.after) == {"content/posts/a.md"}
    assert (linter.root / "content/posts/a.md").read_text() == text
    assert "content/posts/a.md" not in {path for path, _, _ in places(fixed.report)}


def test_the_site_on_disk_can_be_asked_for(lay_out):
    linter = Linter(lay_out(SITE))
    assert {page.url for page in linter.site.pages} >= {"/posts/a/", "/posts/b/"}


def test_options_come_on_top_of_the_settings(lay_out):
    root = lay_out({**SITE, "hugolint.toml": 'select = ["HD"]\nfail-on = "warning"\n'})
    assert Linter(root).settings.settings.select == ("HD",)
    linter = Linter(root, LintOptions(select=("LN",), fail_on=Severity.ERROR))
    assert linter.settings.settings.select == ("LN",)
    assert linter.report().fail_on is Severity.ERROR
    with pytest.raises(HugolintError, match="NOPE"):
        Linter(root, LintOptions(ignore=("NOPE",))).report()
