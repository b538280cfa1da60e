"""What is new since a revision is the same by texts in memory as by a copy of the site as it was."""

import random
import shutil

import pytest
from edited_sites import git

from hugolint.engine import since
from hugolint.engine.linter import Linter
from hugolint.engine.options import LintOptions

CHANGES = (
    lambda text: text + "\n[x](/nowhere/)\n",
    lambda text: text + "\n## New\n",
    lambda text: text.replace("title:", "slug: elsewhere\ntitle:", 1),
    lambda text: text.replace("---\n", "---\ndraft: true\n", 1),
    lambda text: text.replace("---\n", "---\ncascade: {draft: true}\n", 1),
    lambda text: "---\n: [\n---\n",
)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", ["blog", "docs"])
@pytest.mark.slow
def test_both_ways_find_the_same(fixture_sites, tmp_path, monkeypatch, name, seed):
    root = tmp_path / name
    shutil.copytree(fixture_sites / name, root, ignore=shutil.ignore_patterns(".hugolint_cache", "public"))
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "all")
    chance = random.Random(seed)
    files = sorted((root / "content").rglob("*.md"))
    changed, gone, moved = chance.sample(files, 3)
    changed.write_text(chance.choice(CHANGES)(changed.read_text(encoding="utf-8")), encoding="utf-8")
    gone.unlink()
    moved.rename(moved.with_name(f"moved-{moved.name}"))
    (changed.parent / "brand-new.md").write_text(CHANGES[0]("---\ntitle: New\n---\n"), encoding="utf-8")
    options = LintOptions(select=("ALL",), use_cache=False)
    by_texts = Linter(root, options).report(since="HEAD")
    with monkeypatch.context() as patched:
        patched.setattr(since, "_texts_at", lambda *_: None)
        by_copy = Linter(root, options).report(since="HEAD")
    assert by_texts.findings == by_copy.findings
    assert by_texts.findings
