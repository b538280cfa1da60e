"""`hugolint rename` from the command line."""

import pytest

SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\n',
    "content/posts/a.md": "---\ntitle: A\ntags: [Pytorch]\nmood: good\n---\n[b](/posts/b/#old)\n",
    "content/posts/b.md": "---\ntitle: B\nmood: bad\n---\n\n## Old\n",
}


def test_a_term(hugolint, lay_out):
    root = lay_out(SITE)
    ran = hugolint("rename", "tags", "Pytorch", "PyTorch", cwd=root)
    assert (ran.code, ran.out, ran.err) == (0, "1 place rewritten in 1 file.\n", "")
    assert "tags: [PyTorch]" in (root / "content/posts/a.md").read_text()


def test_a_heading_by_a_path_from_here(hugolint, lay_out):
    root = lay_out(SITE)
    ran = hugolint("rename", "b.md#old", "New heading", cwd=root / "content/posts")
    assert (ran.code, ran.out) == (0, "2 places rewritten in 2 files.\n")
    assert "(/posts/b/#new-heading)" in (root / "content/posts/a.md").read_text()


def test_a_key_of_some_files_as_a_diff(hugolint, lay_out):
    root = lay_out(SITE)
    ran = hugolint("rename", "--key", "mood", "temper", "--dry-run", root / "content/posts/b.md")
    assert ran.code == 0
    assert "-mood: bad\n+temper: bad\n" in ran.out
    assert "a.md" not in ran.out
    assert "mood: bad" in (root / "content/posts/b.md").read_text()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a", "b"], "name a taxonomy, a term and its new name"),
        (["#old", "x"], "FILE#ID and a heading's new text"),
        (["content/posts/b.md#old", " "], "the new text of the heading is empty"),
        ([], "name a taxonomy, a term and its new name"),
        (["tags", "Pytoch", "x"], 'did you mean "Pytorch"?'),
        (["content/posts/c.md#old", "x"], "there is no such file"),
        (["--key", "mood", "temper", "content/nope"], "there is no such file"),
    ],
)
def test_what_cannot_be_done_is_exit_code_2(hugolint, lay_out, arguments, message):
    ran = hugolint("rename", *arguments, cwd=lay_out(SITE))
    assert ran.code == 2
    assert message in ran.err
