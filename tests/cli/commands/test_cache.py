"""`hugolint cache`: where what was found is kept, how much it is, and how to be rid of it."""

import re

import pytest

SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\n',
    "content/_index.md": "---\ntitle: A\n---\n",
    "content/a.md": "---\ntitle: B\ntitle: C\n---\n",
}
FILE = ".hugolint_cache/findings.sqlite"


@pytest.fixture
def root(hugolint, lay_out):
    root = lay_out(SITE)
    assert hugolint("check", root).code == 1
    assert (root / FILE).is_file()
    return root


def test_where_it_lies_and_how_large_it_is(hugolint, root):
    ran = hugolint("cache", root)
    assert ran.code == 0
    size = (root / FILE).stat().st_size / 1e6
    assert ran.out == f"{root / FILE}: {size:.1f} MB\n"
    assert (root / FILE).is_file()


def test_the_site_around_the_current_folder_where_none_is_named(hugolint, root):
    assert re.fullmatch(rf"{re.escape(str(root / FILE))}: \d+\.\d MB\n", hugolint("cache", cwd=root).out)


def test_it_is_deleted_and_then_made_anew(hugolint, root):
    links = root / ".hugolint_cache" / "links.sqlite"
    links.write_bytes(b"of external links")
    found = hugolint("check", root).out
    ran = hugolint("cache", "--clear", root)
    assert (ran.code, ran.out) == (0, f"{root / FILE}: deleted\n")
    assert not (root / FILE).exists()
    assert links.read_bytes() == b"of external links"
    again = hugolint("check", "-v", root)
    assert again.out == found
    assert "content: 2 files, 0 of them from the cache" in again.err
    assert (root / FILE).is_file()


@pytest.mark.parametrize("arguments", [(), ("--clear",)])
def test_of_a_site_that_was_never_checked_nothing_is_kept(hugolint, lay_out, arguments):
    root = lay_out(SITE)
    ran = hugolint("cache", *arguments, root)
    assert (ran.code, ran.out) == (0, f"{root / FILE}: nothing is kept\n")
    assert not (root / ".hugolint_cache").exists()


def test_it_is_kept_out_of_git(root):
    assert (root / ".hugolint_cache" / ".gitignore").read_text().splitlines()[-1] == "*"


def test_a_folder_that_is_no_site(hugolint, tmp_path):
    ran = hugolint("cache", "--clear", tmp_path / "nowhere")
    assert ran.code == 2
    assert "nowhere" in ran.err
