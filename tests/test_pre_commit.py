"""Both hooks, run by the real pre-commit, as somebody has them in a repository of their own."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from project import PROJECT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("pre-commit") or not shutil.which("git"), reason="needs pre-commit and git"),
    pytest.mark.skipif(not (PROJECT / ".git").exists(), reason="pre-commit takes hooks from a repository"),
]

GOOD = "---\ntitle: {0}\ndate: 2024-01-01\ntags: [{1}]\n---\n\nText.\n"
TWICE = "---\ntitle: Twice\ntitle: Again\n---\n"
SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "A site"\n',
    "content/posts/good.md": GOOD.format("Good", "PyTorch"),
    "content/posts/linking.md": GOOD.format("Linking", "PyTorch")
    + '\nSee [good]({{< ref "good" >}}) and [it](/posts/good/).\n',
    "content/posts/old.md": TWICE,
}


@pytest.fixture(scope="module")
def hooks(tmp_path_factory) -> Path:
    """The project as it is in the working tree, committed in a repository of its own."""
    folder = tmp_path_factory.mktemp("hugolint")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, check=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (PROJECT / name).is_file() and not name.startswith(("fixtures/", "tests/")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PROJECT / name, folder / name)
    commit(folder)
    return folder


@pytest.fixture(scope="module")
def cache(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture
def site(tmp_path, hooks) -> Path:
    """A site in a repository: two pages in order and one at fault, all committed."""
    folder = tmp_path / "repository"
    revision = git(hooks, "rev-parse", "HEAD").strip()
    configuration = f"repos:\n- repo: {hooks}\n  rev: {revision}\n  hooks:\n  - id: hugolint\n  - id: hugolint-site\n"
    for path, text in {**SITE, ".pre-commit-config.yaml": configuration}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    commit(folder)
    return folder


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def commit(folder: Path) -> None:
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "user.name", "A")
    git(folder, "config", "user.email", "a@example.org")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "begin")


def pre_commit(folder: Path, cache: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["pre-commit", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "PRE_COMMIT_HOME": str(cache)},
        timeout=600,
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.slow
def test_both_hooks_are_tried(site, hooks, cache):
    (site / "content/posts/new.md").write_text("---\ntitle: New\n  bad: [\n---\n")
    git(site, "add", "content/posts/new.md")
    ran = pre_commit(site, cache, "try-repo", str(hooks), "--verbose")
    assert ran.returncode == 1, ran.stdout + ran.stderr
    changed, _, whole = ran.stdout.partition("hugolint (whole site)")
    assert "content/posts/new.md\n" in changed
    assert "old.md" not in changed
    assert "content/posts/new.md\n" in whole
    assert "content/posts/old.md\n" in whole


@pytest.mark.slow
def test_a_commit_of_what_is_in_order_goes_through(site, cache):
    assert pre_commit(site, cache, "install").returncode == 0
    (site / "content/posts/new.md").write_text(GOOD.format("New", "PyTorch"))
    git(site, "add", "content/posts/new.md")
    environment = {**os.environ, "PRE_COMMIT_HOME": str(cache), "SKIP": "hugolint-site"}
    ran = subprocess.run(["git", "commit", "-m", "new"], cwd=site, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert git(site, "status", "--short") == ""


def test_of_a_file_staged_in_part_the_staged_part_counts(site, cache):
    page = site / "content/posts/good.md"
    page.write_text(SITE["content/posts/good.md"] + "\nMore.\n")
    git(site, "add", ".")
    page.write_text(TWICE)
    ran = pre_commit(site, cache, "run", "hugolint")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert page.read_text() == TWICE

    git(site, "add", ".")
    page.write_text(SITE["content/posts/good.md"])
    ran = pre_commit(site, cache, "run", "hugolint")
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "content/posts/good.md\n  3:1" in ran.stdout


def test_what_a_commit_breaks_in_pages_that_it_does_not_touch(site, cache):
    git(site, "mv", "content/posts/good.md", "content/posts/better.md")
    ran = pre_commit(site, cache, "run", "hugolint")
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "content/posts/linking.md\n" in ran.stdout
    assert "old.md" not in ran.stdout


def test_a_commit_that_only_deletes(site, cache):
    git(site, "rm", "-q", "content/posts/good.md")
    ran = pre_commit(site, cache, "run", "hugolint")
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "content/posts/linking.md\n" in ran.stdout


def test_old_findings_of_a_renamed_page_stay_old(site, cache):
    git(site, "mv", "content/posts/old.md", "content/posts/older.md")
    ran = pre_commit(site, cache, "run", "hugolint")
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_it_runs_once_over_many_files_and_says_what_changed_says(site, cache):
    for number in range(1500):
        (site / f"content/posts/{number}.md").write_text(GOOD.format(number, "PyTorch"))
    (site / "content/posts/old.md").write_text(TWICE + "\nText.\n")
    (site / "content/posts/new.md").write_text(TWICE)
    git(site, "add", ".")
    ran = pre_commit(site, cache, "run", "hugolint")
    assert ran.returncode == 1
    assert ran.stdout.count("content files") == 1
    plain = subprocess.run(["hugolint", "check", "--changed"], cwd=site, capture_output=True, text=True)
    assert plain.stdout.rstrip() in ran.stdout
    assert "old.md" not in ran.stdout


def test_from_one_revision_to_another(site, cache):
    (site / "content/posts/new.md").write_text(TWICE)
    git(site, "add", ".")
    git(site, "commit", "-qm", "new")
    ran = pre_commit(site, cache, "run", "hugolint", "--from-ref", "HEAD~1", "--to-ref", "HEAD")
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "content/posts/new.md\n" in ran.stdout
    assert "old.md" not in ran.stdout


def test_all_files(site, cache):
    ran = pre_commit(site, cache, "run", "hugolint-site", "--all-files")
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "content/posts/old.md\n  3:1" in ran.stdout


def test_the_first_commit_of_a_repository(site, cache):
    shutil.rmtree(site / ".git")
    git(site, "init", "-q")
    git(site, "add", ".")
    ran = pre_commit(site, cache, "run", "hugolint")
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "content/posts/old.md\n  3:1" in ran.stdout
