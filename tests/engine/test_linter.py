"""The linter as a program uses it: asked again and again, with texts that are not on disk."""

import random
import re
import shutil
from pathlib import Path

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


def test_no_rule_that_looks_at_the_site_reads_the_text_of_a_page_without_faults(lay_out):
    text = "---\ntitle: A\ndate: 2024-01-01\ntags: [a]\n---\n\n## One\n\n[b](/posts/b/#two) and `code`.\n\n## Two\n\n> quote\n\n```go\nx\n```\n"
    linter = Linter(lay_out({**SITE, "content/posts/a.md": text, "content/posts/b.md": text.replace("A", "B")}))
    assert linter.site
    workspace = linter._workspace
    assert workspace is not None
    assert workspace.content.log.asked == set()  # or each edit of its words would run all those rules again


def test_fixing_writes_nothing(lay_out):
    text = "---\ntitle: A\ndraft: 'yes'\n---\n"
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


BLOCKS = (
    "\nSome more words, and `code`.\n",
    "\n## Another heading\n",
    "\n#### Deep\n",
    "\n[nowhere](/nowhere/)\n",
    "\n[home](/#another-heading)\n",
    "\n{{< nosuch >}}\n",
    "\n<!-- hugolint: ignore[LN001] because -->\n[nowhere](/nowhere/)\n",
    "\n![image](missing.png)\n",
)
FIELDS = (
    "title: Another title",
    "draft: true",
    "date: 2031-01-01",
    "url: /elsewhere/",
    "slug: elsewhere",
    "aliases: [/nowhere/, /elsewhere/]",
    "tags: [one, Two, brand-new]",
    "tags: [two]",
    "cascade: {draft: true}",
    "build: {render: never}",
    "outputs: [json]",
    "type: other",
    "expiryDate: 2001-01-01",
    "title: [",
)


def edited(text: str, chance: random.Random) -> str:
    """Return a page as an author may leave it: with other words, another heading or link, another field, cut off."""
    kind = chance.choice(["block", "block", "block", "field", "field", "field", "line", "cut"])
    if kind == "field" and text.startswith("---\n"):
        field = chance.choice(FIELDS)
        without = re.sub(rf"(?m)^{field.split(':')[0]}:.*\n", "", text, count=1)
        return without.replace("---\n", f"---\n{field}\n", 1)
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    if kind == "line":
        del lines[at]
    elif kind == "cut":
        del lines[max(at, len(lines) - 5) :]
    else:
        lines.insert(chance.choice([at, len(lines)]), chance.choice(BLOCKS))
    return "\n".join(lines)


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 6))])
@pytest.mark.parametrize("name", ["blog", "docs"])
def test_after_any_edits_the_same_is_reported_as_by_a_fresh_run(fixture_sites, tmp_path, name, seed):
    root = tmp_path / name
    shutil.copytree(fixture_sites / name, root, ignore=shutil.ignore_patterns(".hugolint_cache", "public"))
    chance = random.Random(f"{name} {seed}")
    options = LintOptions(select=("ALL",), use_cache=False)
    linter = Linter(root, options)
    files = sorted((root / "content").rglob("*.md"))
    texts: dict[str, str] = {}
    for _ in range(14):
        file = chance.choice(files)
        path = file.relative_to(root).as_posix()
        on_disk = file.read_text(encoding="utf-8") if file.exists() else "---\ntitle: New\n---\n"
        action = chance.choice(["text", "text", "text", "text", "disk", "revert", "new", "delete"])
        if action == "text":
            texts[path] = edited(texts.get(path, on_disk), chance)
        elif action == "disk":
            file.write_text(edited(on_disk, chance), encoding="utf-8")
        elif action == "revert":
            texts = {}
        elif action == "new":
            new = file.parent / chance.choice(["brand-new.md", "index.md", "_index.md", "sub/page.md"])
            texts[new.relative_to(root).as_posix()] = edited(on_disk, chance)
        elif len(files) > 3:
            Path(file).unlink(missing_ok=True)
        assert_same(linter.report(texts=texts), Linter(root, options).report(texts=texts))


def assert_same(report, fresh) -> None:
    assert list(report.findings) == list(fresh.findings)
    assert report == fresh
