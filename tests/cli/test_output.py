"""What is printed where: findings alone, an account of the run, progress on terminals, pipes that close."""

import os
import re
import subprocess
import sys
import time

import pytest

SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "A site"\n',
    "content/posts/good.md": "---\ntitle: Good\ndate: 2024-01-01\n---\n\nText.\n",
}
BAD = "---\ntitle: Twice\ntitle: Again\n---\n"


@pytest.mark.slow
def test_quiet_prints_findings_and_nothing_else(hugolint, lay_out):
    root = lay_out(SITE)
    ran = hugolint("check", "--quiet", root)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    (root / "content/posts/bad.md").write_text(BAD)
    ran = hugolint("check", "-q", "--format", "concise", cwd=root)
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.startswith("content/posts/bad.md:3:1: error FM001")
    assert ran.out.count("\n") == 1
    assert hugolint("check", "-q", "--fix", root).err == ""


@pytest.mark.slow
def test_verbose_tells_what_was_done_on_standard_error(hugolint, lay_out):
    root = lay_out(SITE | {"hugolint.toml": ""})
    plain = hugolint("check", root)
    ran = hugolint("check", "--verbose", "--no-cache", root)
    assert ran.out == plain.out
    assert f"settings: {root}/hugolint.toml" in ran.err
    assert re.search(r"rules: \d+ run", ran.err)
    assert "configuration: hugo.toml; environment production; languages en" in ran.err
    assert "content: 1 files, all of them read" in ran.err
    assert re.search(r"\d\.\d{3} s  reading 1 content files", ran.err)
    assert re.search(r"\d\.\d{3} s  in all", ran.err)


@pytest.mark.slow
def test_verbose_says_what_came_from_the_cache(hugolint, lay_out):
    root = lay_out(SITE | {"content/b.md": "---\ntitle: B\n---\n"})
    settle(root)
    unchanged, pages = "nothing has changed", "content: {} files, {} of them from the cache"
    first = hugolint("check", "-v", root).err
    assert unchanged not in first
    assert pages.format(2, 0) in first
    assert unchanged in hugolint("check", "-v", root).err
    other_run = hugolint("check", "-v", "--fail-on", "info", root).err
    assert unchanged not in other_run
    assert pages.format(2, 2) in other_run
    (root / "hugo.toml").write_text('baseURL = "https://example.com/"\n')
    assert pages.format(2, 0) in hugolint("check", "-v", root).err


def settle(root):
    """Let files be old enough for their times to be trusted."""
    for path in root.rglob("*"):
        os.utime(path, (time.time() - 60, time.time() - 60))


def test_whoever_closes_the_pipe_is_not_shouted_at(lay_out):
    root = lay_out(SITE | {f"content/posts/{n}.md": BAD for n in range(400)})
    for arguments in (["check"], ["rule", "--all"]):
        ran = subprocess.Popen(
            [sys.executable, "-m", "hugolint", *arguments], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        ran.stdout.close()
        assert ran.stderr.read() == b""
        assert ran.wait() == (1 if arguments == ["check"] else 0)
        ran.stderr.close()
