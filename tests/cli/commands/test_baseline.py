"""`hugolint baseline`, as a person uses it: it takes effect at once, and lasts."""

import json
import subprocess

import pytest

CONFIGURATION = 'baseURL = "https://example.org/"\ntitle = "A site"\n'
BROKEN = "---\ntitle: A\ndate: 2024-01-01\n---\n\n[Nowhere](/nowhere/).\n"
SITE = {"hugo.toml": CONFIGURATION, "content/posts/a.md": BROKEN, "content/posts/b.md": BROKEN}


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        (None, "hugolint.toml"),
        ("", "hugolint.toml"),
        ('# mine\n\nignore = ["HD"]\n\n[links]\nexclude = []\n', "hugolint.toml"),
        ("[links]\nexclude = [\n[]\n]\n".replace("[\n[]\n]", "[]"), "hugolint.toml"),
        ('# Settings\n# baseline = "hugolint-baseline.json"\n\n[links]\n', "hugolint.toml"),
        ('[project]\nname = "x"\n\n[tool.hugolint]\nignore = ["HD"]\n', "pyproject.toml"),
        ("[tool.hugolint.links]\nexclude = []\n\n[tool.other]\na = 1\n", "pyproject.toml"),
    ],
)
@pytest.mark.slow
def test_it_takes_effect_at_once(hugolint, lay_out, settings, name):
    root = lay_out(SITE | ({} if settings is None else {name: settings}))
    assert hugolint("check", root).code == 1
    ran = hugolint("baseline", root)
    assert ran.code == 0
    assert f'{name} now says baseline = "hugolint-baseline.json"' in ran.out
    assert "baseline" in (root / name).read_text()
    assert (hugolint("check", root).code, hugolint("settings", root).code) == (0, 0)
    (root / "content/posts/c.md").write_text(BROKEN)
    assert "c.md" in hugolint("check", root).out
    assert "now says" not in hugolint("baseline", root).out


def test_a_file_that_is_moved_stays_quiet(hugolint, lay_out):
    root = lay_out(SITE)
    hugolint("baseline", root)
    (root / "content/posts/b.md").rename(root / "content/posts/renamed.md")
    (root / "content/posts/a.md").rename(root / "content/a.md")
    ran = hugolint("check", "--no-cache", root)
    assert (ran.code, "2 in the baseline" in ran.out) == (0, True)
    (root / "content/posts/new.md").write_text(BROKEN)
    assert hugolint("check", "--no-cache", root).code == 1


def test_sites_that_share_their_settings_share_the_baseline(hugolint, lay_out):
    root = lay_out(
        {f"{name}/{path}": text for name in ("one", "two") for path, text in SITE.items()} | {"hugolint.toml": ""}
    )
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    assert hugolint("baseline", cwd=root).code == 0
    rows = json.loads((root / "hugolint-baseline.json").read_text())["findings"]
    assert sorted({row["path"] for row in rows}) == [f"{n}/content/posts/{p}.md" for n in ("one", "two") for p in "ab"]
    assert hugolint("check", cwd=root).code == 0
    assert hugolint("baseline", "one", cwd=root).code == 0
    assert hugolint("check", "two", cwd=root).code == 0


def test_nothing_but_a_baseline_is_written_over(hugolint, lay_out, tmp_path):
    root = lay_out(SITE | {"hugolint.toml": 'baseline = "hugo.toml"\n'})
    assert hugolint("baseline", root).code == 2
    assert (root / "hugo.toml").read_text() == CONFIGURATION
    (tmp_path / "outside.json").write_text("mine")
    for setting in ("../outside.json", "../new.json", str(tmp_path / "outside.json")):
        (root / "hugolint.toml").write_text(f'baseline = "{setting}"\n')
        ran = hugolint("baseline", root)
        assert ran.code == 2
        assert "hugolint.toml:1:12" in ran.err
    (root / "hugolint.toml").write_text('baseline = "link.json"\n')
    (root / "link.json").symlink_to(tmp_path / "outside.json")
    assert hugolint("baseline", root).code == 2
    assert (tmp_path / "outside.json").read_text() == "mine"
    assert not (tmp_path / "new.json").exists()


def test_renames_of_git_are_followed(hugolint, lay_out):
    text = BROKEN + "".join(f"\nLine {n} of a long page.\n" for n in range(30))
    root = lay_out(
        {"hugo.toml": CONFIGURATION, "content/posts/tea.md": text.replace("title: A\n", "title: A\ntitle: B\n")}
    )
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@b.c"]
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["commit", "-qm", "x"],
        ["mv", "content/posts/tea.md", "content/chai.md"],
    ):
        subprocess.run([*git, *command], cwd=root, check=True)
    assert hugolint("check", root).code == 1
    assert hugolint("check", "--changed", root).code == 0
    (root / "content/chai.md").write_text((root / "content/chai.md").read_text().replace("Line 3 of", "Line three of"))
    assert hugolint("check", "--changed", root).code == 0
