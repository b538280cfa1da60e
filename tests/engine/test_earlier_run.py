"""What the last run reported stands for the site as it is at HEAD, where it was, and only there."""

import os
import shutil

import pytest
from edited_sites import LONG_AGO, git, write

from hugolint.cache.runs import RunCache
from hugolint.engine.earlier_run import report_at
from hugolint.engine.linter import Linter
from hugolint.engine.options import LintOptions
from hugolint.util.git import Changes

EDITED, GONE, NEW = "content/posts/first.md", "content/posts/second.md", "content/posts/third.md"
PAGE = "---\ntitle: A page\ndate: 2024-01-01\n---\n\nSee [there](/posts/{}/).\n"


@pytest.fixture
def site(tmp_path):
    (tmp_path / "content/posts").mkdir(parents=True)
    (tmp_path / "hugo.toml").write_text('baseURL = "https://example.org/"\n')
    write(tmp_path / EDITED, PAGE.format("second"), LONG_AGO)
    write(tmp_path / GONE, PAGE.format("first"), LONG_AGO)
    for path in tmp_path.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "all")
    return tmp_path


def edit(site):
    write(site / EDITED, PAGE.format("nowhere").replace("A page", "Another"), LONG_AGO + 60)


def delete(site):
    (site / GONE).unlink()


def add(site):
    write(site / NEW, PAGE.format("nothing"), LONG_AGO + 60)


def all_three(site):
    edit(site)
    delete(site)
    add(site)


def known(site):
    """Return whether the last run is taken for one of HEAD."""
    run = RunCache(site, LintOptions().key, None)
    return report_at(run, site, Changes.since(site, "HEAD")) is not None


def new(site, *, use_cache):
    report = Linter(site, LintOptions(use_cache=use_cache)).report(since="HEAD")
    return [(one.finding.code, one.finding.path, one.finding.message) for one in report.findings]


@pytest.mark.parametrize("change", [edit, delete, add, all_three])
def test_a_change_since_the_last_run_brings_what_it_brings_without_a_cache(site, change):
    Linter(site, LintOptions()).report()
    change(site)
    assert known(site)
    plain = new(site, use_cache=False)
    assert plain
    assert new(site, use_cache=True) == plain


def test_a_run_that_saw_the_change_is_none_of_head(site):
    edit(site)
    Linter(site, LintOptions()).report()
    assert not known(site)
    add(site)
    assert not known(site)
    assert new(site, use_cache=True) == new(site, use_cache=False)


def test_a_run_that_saw_another_change_is_none_of_head(site):
    edit(site)
    Linter(site, LintOptions()).report()
    write(site / EDITED, PAGE.format("gone"), LONG_AGO + 120)
    assert not known(site)
    assert new(site, use_cache=True) == new(site, use_cache=False)


def test_other_files_than_pages_are_not_known(site):
    Linter(site, LintOptions()).report()
    (site / "hugo.toml").write_text('baseURL = "https://example.com/"\n')
    assert not known(site)
    shutil.rmtree(site / ".hugolint_cache")
    assert not known(site)
