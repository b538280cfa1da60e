import tomllib

PAGE = "---\ntitle: {0}\ndate: 2024-01-0{0}\nauthor: Ann\ntags: [go, web]\n---\n\nText.\n"
SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "A site"\n',
    **{f"content/posts/{n}.md": PAGE.format(n) for n in range(1, 8)},
}


def test_settings_that_fit_the_site(hugolint, lay_out):
    root = lay_out(SITE)
    ran = hugolint("init", cwd=root)
    assert ran.code == 0
    text = (root / "hugolint.toml").read_text()
    assert tomllib.loads(text)["rules"]["required-field"]["sections"] == {"posts": ["author", "tags"]}
    assert '#   "go", "web",' in text
    assert hugolint("check", root).code == 0
    (root / "content/posts/8.md").write_text("---\ntitle: 8\ndate: 2024-01-08\ntags: [go]\n---\n\nText.\n")
    ran = hugolint("check", root)
    assert ran.code == 1
    assert "no author" in ran.out


def test_the_commented_lines_are_settings_too(hugolint, lay_out):
    root = lay_out(SITE)
    lines = hugolint("init", "--print", root).out.splitlines()
    start = lines.index("# [rules.term-outside-vocabulary.vocabulary]")
    table = "\n".join(line.removeprefix("# ") for line in lines[start : start + 4])
    (root / "hugolint.toml").write_text(table + "\n")
    assert hugolint("check", root).code == 0


def test_nothing_is_written_over(hugolint, lay_out):
    root = lay_out(SITE | {"hugolint.toml": "# mine\n"})
    ran = hugolint("init", root)
    assert ran.code == 2
    assert "--force" in ran.err
    assert (root / "hugolint.toml").read_text() == "# mine\n"
    assert hugolint("init", "--force", root).code == 0
