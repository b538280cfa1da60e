import os
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import PROJECT

pytestmark = [
    pytest.mark.skipif(not shutil.which("pre-commit") or not shutil.which("git"), reason="needs pre-commit and git"),
    pytest.mark.skipif(not (PROJECT / ".git").exists(), reason="pre-commit takes hooks from a repository"),
]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in a repository of its own: one page in order and committed, and two at fault, of which one is staged."""
    folder = tmp_path_factory.mktemp("repository")
    files = {
        "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "A site"\n',
        "content/posts/good.md": "---\ntitle: Good\ndate: 2024-01-01\n---\n\nText.\n",
        "content/posts/old.md": "---\ntitle: Old\ntitle: Again\n---\n",
        "content/posts/new.md": "---\ntitle: New\n  bad: [\n---\n",
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "hugo.toml", "content/posts/good.md", "content/posts/old.md")
    git(folder, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "begin")
    git(folder, "add", "content/posts/new.md")
    return folder


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def try_hook(repository: Path, hook: str, cache: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["pre-commit", "try-repo", str(PROJECT), hook, "--verbose", *arguments],
        cwd=repository,
        capture_output=True,
        text=True,
        env={**os.environ, "PRE_COMMIT_HOME": str(cache), "GIT_CONFIG_COUNT": "0"},
        timeout=600,
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pre-commit")


def test_the_hook_for_changed_pages_tells_of_what_the_commit_brings(repository, cache):
    ran = try_hook(repository, "hugolint", cache)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "content/posts/new.md:" in ran.stdout
    assert "old.md" not in ran.stdout


def test_the_hook_for_the_site_tells_of_all_of_it(repository, cache):
    ran = try_hook(repository, "hugolint-site", cache)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "content/posts/new.md:" in ran.stdout
    assert "content/posts/old.md:" in ran.stdout
    assert "good.md" not in ran.stdout
