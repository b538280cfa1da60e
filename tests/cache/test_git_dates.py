"""Dates from git are read once a commit."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from edited_sites import git

from hugolint.cache import git_dates as stored
from hugolint.cache.database import Cache
from hugolint.cache.git_dates import stored_git_dates_being_read
from hugolint.hugo.content import git_dates
from hugolint.hugo.load import read_config

DAY = datetime(2024, 5, 1, tzinfo=UTC)


def commit(root: Path, day: datetime) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", "x", f"--date={day.isoformat()}")


@pytest.fixture
def site(lay_out):
    root = lay_out({"hugo.toml": "enableGitInfo = true\n", "content/a.md": "a", "content/b.md": "b"})
    git(root, "init", "-q")
    commit(root, DAY)
    return root


def stored_git_dates(config, cache):
    return stored_git_dates_being_read(config, cache)()


def test_the_history_is_read_once_and_then_what_is_new_in_it(site, monkeypatch):
    def dates():
        return stored_git_dates(read_config(site), Cache(site))

    assert dates()["content/a.md"] == DAY
    monkeypatch.setattr(stored, "dates_being_read", lambda *_: pytest.fail("read again"))
    assert dates()["content/a.md"] == DAY
    (site / "content/a.md").write_text("c")
    later = DAY.replace(day=2)
    commit(site, later)
    assert (dates()["content/a.md"], dates()["content/b.md"]) == (later, DAY)
    assert dates() == git_dates.git_dates(read_config(site))


def test_dates_keep_the_offset_that_their_author_had(lay_out):
    root = lay_out({"hugo.toml": "enableGitInfo = true\n", "content/a.md": "a"})
    git(root, "init", "-q")
    commit(root, datetime(2024, 5, 1, 22, tzinfo=timezone(timedelta(hours=-5))))
    read, kept = (stored_git_dates(read_config(root), Cache(root))["content/a.md"] for _ in range(2))
    assert read.isoformat() == kept.isoformat() == "2024-05-01T22:00:00-05:00"


def test_after_a_merge_or_another_history_all_of_it_is_read(site):
    def dates():
        found = stored_git_dates(read_config(site), Cache(site))
        assert found == git_dates.git_dates(read_config(site))
        return found

    assert dates()["content/b.md"] == DAY
    git(site, "checkout", "-q", "-b", "side")
    (site / "content/b.md").write_text("d")
    commit(site, DAY.replace(day=3))
    git(site, "checkout", "-q", "-")
    (site / "content/a.md").write_text("c")
    commit(site, DAY.replace(day=2))
    assert dates()["content/a.md"] == DAY.replace(day=2)
    git(site, "merge", "-q", "--no-edit", "side")
    assert dates()["content/b.md"] == DAY.replace(day=3)
    git(site, "reset", "-q", "--hard", "HEAD^")
    assert dates()["content/b.md"] == DAY


def test_no_dates_where_nobody_asks_or_nothing_is_committed(lay_out):
    root = lay_out({"hugo.toml": "", "content/a.md": "a"})
    assert stored_git_dates(read_config(root), Cache(root)) == {}
    (root / "hugo.toml").write_text("enableGitInfo = true\n")
    git(root, "init", "-q")
    assert stored_git_dates(read_config(root), Cache(root)) == {}
