"""What became of files since commits: the same as git itself says, one question after the other."""

import random
import subprocess
from pathlib import Path

import pytest
from edited_sites import git

from hugolint.engine.linter import Linter
from hugolint.engine.options import LintOptions
from hugolint.hugo.translations.commits import Past, Repository

FILES = [f"content/{name}.md" for name in ("a", "b", "größe", "with blank")]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A site in a folder of a repository, with branches that were merged."""
    chance, root = random.Random(5), tmp_path / "docs"
    (root / "content").mkdir(parents=True)
    (root / "hugo.toml").write_text("")
    git(tmp_path, "init", "-q", "-b", "main")
    _edit(tmp_path, root, FILES, "start")
    for number in range(12):
        if number % 4 == 2:
            git(tmp_path, "checkout", "-qb", f"branch-{number}", "HEAD~1")
            _edit(tmp_path, root, [FILES[number % 2]], f"on a branch {number}")
            git(tmp_path, "checkout", "-q", "main")
            git(tmp_path, "merge", "-q", "-X", "ours", "-m", "merged", f"branch-{number}")
        _edit(tmp_path, root, chance.sample(FILES, 1), f"edit {number}")
    return root


def _edit(top: Path, root: Path, files: list[str], text: str) -> None:
    for file in files:
        lines = (root / file).read_text("utf-8") if (root / file).exists() else "\n" * 40
        (root / file).write_text(f"{lines}{text}\n", "utf-8")
    git(top, "add", "-A")
    git(top, "commit", "-qm", text)


def asked(root: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", root, *arguments], capture_output=True, text=True, check=False).stdout


def of(root: Path) -> Repository:
    return Repository(Linter(root, LintOptions(use_cache=False)).site)


def test_commits_are_counted_as_git_counts_them(repository):
    commits = asked(repository, "rev-list", "HEAD").split()
    pairs = [(commit[:10], file) for commit in commits for file in FILES]
    past = of(repository).since(pairs)
    for commit, file in pairs:
        is_same = not asked(repository, "diff", "--name-only", commit, "HEAD", "--", file)
        counted = len(
            asked(repository, "rev-list", "--no-merges", "--full-history", f"{commit}..HEAD", "--", file).split()
        )
        assert past[commit, file].commits == (0 if is_same else counted), (commit, file)


def test_a_file_that_reads_as_it_did_is_not_behind(repository):
    pin = asked(repository, "rev-parse", "HEAD").strip()
    file = repository / FILES[0]
    before = file.read_text("utf-8")
    _edit(repository, repository, FILES[:1], "in between")
    file.write_text(before, "utf-8")
    git(repository, "commit", "-qam", "back")
    assert of(repository).since([(pin, FILES[0])]) == {(pin, FILES[0]): Past(known=True)}


@pytest.mark.parametrize("commit", ["f" * 40, "--all", "HEAD\nHEAD:x", "main", "", "abc", "é" * 40])
def test_what_is_no_commit_is_not_known(repository, commit):
    assert of(repository).since([(commit, FILES[0])]) == {(commit, FILES[0]): Past(known=False)}


def test_without_a_repository_nothing_is_known(lay_out):
    found = of(lay_out({"hugo.toml": "", "content/a.md": ""}))
    assert not found.exists
    assert found.since([("a" * 40, "content/a.md")])["a" * 40, "content/a.md"] == Past(known=False)
    assert found.last_changes(["content/a.md"]) == {}


def test_a_shallow_clone_knows_what_it_does_not_know(repository, tmp_path):
    pin = asked(repository, "rev-list", "--max-parents=0", "HEAD").strip()
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{tmp_path}", "shallow")
    found = of(tmp_path / "shallow/docs")
    assert not found.since([(pin, FILES[0])])[pin, FILES[0]].known
    assert found.last_changes(FILES) == {}
    assert set(found.missing) == set(FILES)
