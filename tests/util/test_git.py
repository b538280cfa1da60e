"""What git is asked, and what it says when it will not answer."""

import subprocess

import pytest

from hugolint.util.errors import HugolintError
from hugolint.util.git import blobs, former_prefix, git, tree


@pytest.fixture
def repository(tmp_path):
    def run(*arguments):
        subprocess.run(["git", "-C", tmp_path, "-c", "user.name=a", "-c", "user.email=a@b", *arguments], check=True)

    run("init", "-q")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a b.md").write_text("é")
    (tmp_path / "other").write_text("")
    (tmp_path / ".gitattributes").write_text("*.md export-ignore\n")
    run("add", "-A")
    run("commit", "-qm", "all")
    return tmp_path


def test_a_tree_is_what_is_below_the_folder(repository):
    (entry,) = tree(repository / "site", "HEAD", "site/")
    assert (entry.mode, entry.path) == ("100644", "a b.md")
    assert blobs(repository, [entry.object, "0" * 40]) == {entry.object: "é".encode()}


def test_a_folder_that_was_not_there_is_empty(repository):
    (repository / "later").mkdir()
    assert tree(repository / "later", "HEAD", "later/") == []


def test_what_git_says_is_its_reason_and_not_its_advice(repository, monkeypatch):
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(HugolintError) as raised:
        git(repository, "rev-parse", "HEAD")
    assert "detected dubious ownership in repository" in str(raised.value)


def test_pages_that_are_left_out_of_archives_are_not_new(hugolint, lay_out):
    page = "---\ntitle: A\n---\n[b](/nowhere/)\n"
    root = lay_out({"hugo.toml": "", "content/a.md": page, ".gitattributes": "content/a.md export-ignore\n"})
    run = ["git", "-C", root, "-c", "user.name=a", "-c", "user.email=a@b"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "all"]):
        subprocess.run([*run, *arguments], check=True)
    (root / "hugo.toml").write_text("title = 'Other'\n")  # so that more has changed than content
    ran = hugolint("check", "--changed", root)
    assert ran.code == 0, ran.out


def test_the_folder_that_most_files_lay_in(repository):
    assert former_prefix(repository / "site", "HEAD") is None
    (repository / "site").rename(repository / "docs")
    git(repository, "add", "-A")
    assert former_prefix(repository / "docs", "HEAD") == "site/"
    assert former_prefix(repository, "HEAD") is None
    (repository / "docs" / "a b.md").rename(repository / "a b.md")
    git(repository, "add", "-A")
    assert former_prefix(repository, "HEAD") == "site/"
