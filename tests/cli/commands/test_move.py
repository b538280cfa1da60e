"""`hugolint move` from the command line."""

SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\n',
    "content/posts/a.md": "---\ntitle: A\n---\n[b](/posts/b/)\n",
    "content/posts/b.md": "---\ntitle: B\n---\n",
}


def test_it_moves_and_says_so(hugolint, lay_out):
    root = lay_out(SITE)
    ran = hugolint("move", "content/posts/b.md", "content/posts/c.md", cwd=root)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "content/posts/b.md is now content/posts/c.md\n2 places rewritten in 2 files.\n"
    assert (root / "content/posts/a.md").read_text().endswith("[b](/posts/c/)\n")
    assert hugolint("check", cwd=root).out == "Nothing found in 2 content files.\n"


def test_a_dry_run_shows_a_diff_and_changes_nothing(hugolint, lay_out):
    root = lay_out(SITE)
    ran = hugolint("move", "--dry-run", root / "content/posts/b.md", root / "content/posts/c.md")
    assert ran.code == 0
    assert ran.out.startswith("rename from content/posts/b.md\nrename to content/posts/c.md\n")
    assert "+[b](/posts/c/)\n" in ran.out
    assert (root / "content/posts/b.md").exists()


def test_what_cannot_be_moved_is_exit_code_2(hugolint, lay_out):
    ran = hugolint("move", "content/posts/b.md", "content/posts/a.md", cwd=lay_out(SITE))
    assert ran.code == 2
    assert "content/posts/a.md is there already" in ran.err


def test_a_slash_at_the_end_names_a_folder_though_it_is_not_there_yet(hugolint, lay_out):
    root = lay_out(SITE)
    ran = hugolint("move", "content/posts/b.md", "content/new/deep/", cwd=root)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("content/posts/b.md is now content/new/deep/b.md\n")
    assert (root / "content/posts/a.md").read_text().endswith("[b](/new/deep/b/)\n")
