"""`hugolint translations` from the command line, and the rules over translations that look at the history."""

import json

import pytest
from edited_sites import git

SETTINGS = (
    "baseURL = 'https://example.org/'\n[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\nlabel = 'Français'\n"
)
SETTINGS += "[languages.de]\nweight = 3\n"
SITE = {
    "hugo.toml": SETTINGS,
    "content/a.md": "---\ntitle: A\n---\n\nOne.\n",
    "content/a.fr.md": "---\ntitle: A\n---\n\nUn.\n",
    "content/b.md": "---\ntitle: B\n---\n",
    "content/c.de.md": "---\ntitle: C\n---\n",
}
FIELD = "commit-field:default_lang_commit"


@pytest.fixture
def site(lay_out):
    """A site whose French page names a commit, since which the original has changed twice."""
    root = lay_out(SITE)
    git(root, "init", "-q")
    _commit(root)
    pin = (root / ".git/refs/heads").rglob("*")
    commit = next(file for file in pin if file.is_file()).read_text().strip()
    (root / "content/a.fr.md").write_text(f"---\ntitle: A\ndefault_lang_commit: {commit}\n---\n\nUn.\n")
    for text in ("Two.", "Three."):
        (root / "content/a.md").write_text(f"---\ntitle: A\n---\n\n{text}\n")
        _commit(root)
    return root


def _commit(root):
    git(root, "add", "-A")
    git(root, "commit", "-qm", "x")


def test_the_table(hugolint, site):
    ran = hugolint("translations", "--by", FIELD, cwd=site)
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "language       current  behind  missing  unknown  without original",
        "fr (Français)  0        1       1        0        0",
        "de             0        0       2        0        1",
        "",
        "Behind is a translation by commits to its original since the one in default_lang_commit.",
        "",
        "page (en)     fr        de",
        "content/a.md  behind 2  missing",
        "content/b.md  missing   missing",
        "",
        "Without an original:",
        "  content/c.de.md",
    ]


def test_the_measure_is_that_of_the_settings_or_the_history(hugolint, site):
    assert "since its own last one" in hugolint("translations", cwd=site).out
    (site / "hugolint.toml").write_text(f'[rules.outdated-translation]\nby = "{FIELD}"\n')
    assert "since the one in default_lang_commit" in hugolint("translations", cwd=site).out


@pytest.mark.parametrize(
    ("measure", "why"),
    [
        ("date", "has no date to go by, or whose original has none"),
        ("commit-field:c", "has no commit in c, or one that"),
    ],
)
@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_what_is_unknown_is_explained(hugolint, site, measure, why, format_):
    assert f"Unknown is one that {why}" in hugolint("translations", "--by", measure, "--format", format_, cwd=site).out


def test_json_holds_what_is_asked_for(hugolint, site):
    ran = hugolint("translations", "--by", FIELD, "--format", "json", "--only", "behind", "--language", "fr", cwd=site)
    (page,) = json.loads(ran.out)["pages"]
    assert page["path"] == "content/a.md"
    assert page["translations"]["fr"]["commits"] == 2
    assert json.loads(ran.out)["languages"].keys() == {"fr"}


def test_markdown_fits_an_issue(hugolint, lay_out):
    pages = {f"content/{'long-name-' * 9}{number}.md": "---\ntitle: A\n---\n" for number in range(1200)}
    ran = hugolint("translations", "--format", "markdown", cwd=lay_out({"hugo.toml": SETTINGS, **pages}))
    assert len(ran.out) < 65_536
    assert "more pages; all of them" in ran.out
    assert "| language | current |" in ran.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--language", "it"], 'there is no "it"; known are fr, de'),
        (["--language", "en"], 'there is no "en"'),
        (["--only", "curent"], 'did you mean "current"?'),
        (["--by", "commit-field:"], "nothing that translations can go by"),
        (["content/nope"], "there is no such file"),
        (["content/c.de.md"], "holds no published page in en"),
        (["-o", "nope/x.md"], "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_exit_code_2(hugolint, site, arguments, message):
    ran = hugolint("translations", *arguments, cwd=site)
    assert ran.code == 2
    assert message in ran.err


def test_a_site_of_one_language_has_no_table(hugolint, lay_out):
    ran = hugolint("translations", cwd=lay_out({"hugo.toml": "", "content/a.md": ""}))
    assert ran.code == 2
    assert "one language" in ran.err


def test_a_shallow_clone_names_the_cure(hugolint, site, tmp_path):
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{site}", "shallow")
    for measure in ("git", FIELD):
        ran = hugolint("translations", "--by", measure, cwd=tmp_path / "shallow")
        assert ran.code == 2
        assert "fetch-depth: 0" in ran.err
    (tmp_path / "shallow/hugolint.toml").write_text(f'[rules.outdated-translation]\nby = "{FIELD}"\n')
    ran = hugolint("check", "--select", "outdated-translation", cwd=tmp_path / "shallow")
    assert "fetch-depth: 0" in ran.out


def test_without_a_history_that_is_asked_for_the_reason_is_told(hugolint, lay_out):
    root = lay_out(SITE)
    ran = hugolint("translations", "--by", FIELD, cwd=root)
    assert ran.code == 2
    assert "not a git repository" in ran.err
    assert hugolint("translations", cwd=root).code == 0  # by dates
    assert "what commits say of translations is not known" in _check(hugolint, root)


def _check(hugolint, root, *arguments):
    (root / "hugolint.toml").write_text(
        f'select = ["outdated-translation"]\n[rules.outdated-translation]\nby = "{FIELD}"\n'
    )
    return hugolint("check", "--format", "concise", *arguments, cwd=root).out


def test_the_rule_names_the_commit_to_set(hugolint, site):
    found = _check(hugolint, site)
    assert found.startswith("content/a.fr.md:3:22: ")
    assert "2 commits behind" in found
    (site / "hugolint.toml").unlink()
    newest = json.loads(hugolint("check", "--format", "json", "--select", "ST008", cwd=site).out)
    assert newest["findings"] == []  # dates say nothing


def test_a_new_commit_is_seen_though_no_file_changes(hugolint, site):
    assert "2 commits behind" in _check(hugolint, site)
    (site / "content/a.md").write_text("---\ntitle: A\n---\n\nFour.\n")
    assert "2 commits behind" in _check(hugolint, site)
    _commit(site)
    assert "3 commits behind" in _check(hugolint, site)


def test_a_wrong_commit_is_reported(hugolint, site):
    (site / "content/a.fr.md").write_text("---\ntitle: A\ndefault_lang_commit: abcdef123456\n---\n")
    assert "names the commit abcdef1234, which git does not know" in _check(hugolint, site)


def test_what_a_change_of_the_settings_brings_is_compared_with_the_same_history(hugolint, site):
    (site / "hugo.toml").write_text(SETTINGS + "title = 'New'\n")
    assert "commits behind" not in _check(hugolint, site, "--changed")


def test_a_wrong_measure_is_an_error_at_its_line(hugolint, site):
    (site / "hugolint.toml").write_text('[rules.outdated-translation]\nby = "commits"\n')
    ran = hugolint("check", cwd=site)
    assert ran.code == 2
    assert "hugolint.toml:2" in ran.err
