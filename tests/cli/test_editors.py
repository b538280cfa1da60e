"""`--stdin-filename`: the text of a file as an editor has it."""

import subprocess
import sys

import pytest

SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "A site"\n',
    "content/posts/good.md": "---\ntitle: Good\ndate: 2024-01-01\n---\n\nText.\n",
    "content/posts/linking.md": "---\ntitle: Linking\ndate: 2024-01-01\n---\n\nSee [new](/posts/new/).\n",
}
PAGE = "---\ntitle: New\ndate: 2024-01-01\n---\n\n"


def edit(root, text, *arguments, file="content/posts/new.md"):
    return subprocess.run(
        [sys.executable, "-m", "hugolint", "check", "--format", "concise", "--stdin-filename", file, *arguments],
        input=text,
        cwd=root,
        capture_output=True,
        text=True,
    )


@pytest.mark.slow
def test_a_file_that_is_not_saved_yet(lay_out):
    root = lay_out(SITE)
    assert edit(root, PAGE + "See [it](/gone/).\n", "--select", "LN001").returncode == 1
    ran = edit(root, PAGE + "[self](/posts/new/) [good](/posts/good/)\n")
    assert (ran.returncode, ran.stderr) == (0, "")
    ran = edit(root, "---\ntitle: A\ntitle: B\n---\n")
    assert ran.stdout.startswith("content/posts/new.md:3:1: error FM001")
    assert not (root / "content/posts/new.md").exists()


def test_a_file_in_a_folder_that_is_not_there_yet(lay_out):
    ran = edit(lay_out(SITE), "---\ntitle: A\ntitle: B\n---\n", file="content/notes/first/index.md")
    assert ran.stdout.startswith("content/notes/first/index.md:3:1: error FM001")


def test_a_file_outside_the_content_is_nothing_to_check(lay_out):
    ran = edit(lay_out(SITE), "# Read me\n", file="README.md")
    assert ran.returncode == 2
    assert "nothing to check: README.md" in ran.stderr


def test_the_text_put_right_is_printed(lay_out):
    root = lay_out(SITE)
    ran = edit(root, PAGE + "##Heading\n\nText.\n", "--fix", "--unsafe-fixes", "--select", "HD008")
    assert (ran.returncode, ran.stdout) == (0, PAGE + "## Heading\n\nText.\n")
    assert edit(root, PAGE + "Text.\n", "--fix").stdout == PAGE + "Text.\n"
    assert not (root / "content/posts/new.md").exists()
