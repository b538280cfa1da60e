import tomllib

import pytest

PAGE = "---\ntitle: {0}\ndate: 2024-01-0{0}\nauthor: Ann\ntags: [go, web]\n---\n\nText.\n"
SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "A site"\n',
    **{f"content/posts/{n}.md": PAGE.format(n) for n in range(1, 8)},
}


@pytest.mark.slow
def test_settings_that_fit_the_site(hugolint, lay_out):
    root = lay_out(SITE)
    ran = hugolint("init", cwd=root)
    assert ran.code == 0
    text = (root / "hugolint.toml").read_text()
    assert tomllib.loads(text)["rules"]["required-field"]["sections"] == {"posts": ["author", "tags"]}
    assert '#   "go", "web",' in text
    assert hugolint("check", root).code == 0
    (root / "content/posts/8.md").write_text("---\ntitle: 8\ndate: 2024-01-08\ntags: [go]\n---\n\nText.\n")
    assert "no author" in hugolint("check", root).out


@pytest.mark.slow
def test_the_commented_lines_are_settings_too(hugolint, lay_out):
    root = lay_out(SITE)
    lines = hugolint("init", "--print", root).out.splitlines()
    start = lines.index("# [rules.term-outside-vocabulary.vocabulary]")
    table = "\n".join(line.removeprefix("# ") for line in lines[start : start + 4])
    (root / "hugolint.toml").write_text(table + "\n")
    assert hugolint("check", root).code == 0


@pytest.mark.slow
def test_nothing_is_written_over(hugolint, lay_out):
    root = lay_out(SITE | {"hugolint.toml": "# mine\n"})
    ran = hugolint("init", root)
    assert ran.code == 2
    assert "--force" in ran.err
    assert (root / "hugolint.toml").read_text() == "# mine\n"
    assert hugolint("init", "--force", root).code == 0


def test_a_clean_site_stays_clean(hugolint, lay_out):
    section = "---\ntitle: Posts\n---\n"
    pages = {f"content/posts/{n}.md": PAGE.format(n).replace(f"-0{n}", f"-{n}") for n in range(10, 32)}
    odd = {"content/posts/8.md": "---\ntitle: 8\ndate: 2024-01-08\ntags: [go]\n---\n\nText.\n"}
    root = lay_out({"hugo.toml": SITE["hugo.toml"], "content/posts/_index.md": section} | pages | odd)
    assert hugolint("check", root).code == 0
    assert hugolint("init", root).code == 0
    ran = hugolint("check", root)
    assert (ran.code, "Nothing found" in ran.out) == (0, True)
    text = (root / "hugolint.toml").read_text()
    assert "# author in posts: 1 of 23 pages lack it" in text
    assert tomllib.loads(text)["rules"]["required-field"]["sections"] == {"posts": ["tags"]}


def test_a_vocabulary_has_one_spelling_of_each_term(hugolint, lay_out):
    spellings = ["Machine Learning", "machine-learning", "machine learning"]
    pages = {
        f"content/posts/{n}.md": PAGE.format(n).replace("web", spellings[n] if n < 3 else spellings[0])
        for n in range(9)
    }
    text = hugolint("init", "--print", lay_out(SITE | pages)).out
    assert '#   "go", "Machine Learning",' in text


def test_each_site_of_a_repository(hugolint, lay_out):
    root = lay_out({f"{name}/{path}": text for name in ("one", "two") for path, text in SITE.items()})
    assert hugolint("init", cwd=root).out.count("is written") == 2
    ran = hugolint("init", cwd=root)
    assert ran.code == 2
    assert ran.err.count("is there already") == 2
