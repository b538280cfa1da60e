"""A site from strangers has nothing read, written or deleted outside its repository, and no secret sent."""

import json

import pytest

PAGE = "---\ntitle: A\n---\n"
WRONG = "---\ntitle: A\n---\n##Tea\n"


@pytest.fixture
def site(lay_out, tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/a.md").write_text(WRONG)
    return lay_out({"hugo.toml": "", "content/b.md": WRONG, ".git/HEAD": ""})


def test_fixes_of_mounted_files(hugolint, site, tmp_path):
    mounts = [f'[[module.mounts]]\nsource = "{source}"\ntarget = "content"\n' for source in ("../outside", "content")]
    (site / "hugo.toml").write_text("".join(mounts))
    ran = hugolint("check", site, "--fix")
    assert ran.code == 2
    assert "outside the repository" in ran.err
    assert (tmp_path / "outside/a.md").read_text() == WRONG
    assert "## Tea" in (site / "content/b.md").read_text()


def test_fixes_through_a_link(hugolint, site, tmp_path):
    (site / "content/linked.md").symlink_to(tmp_path / "outside/a.md")
    hugolint("check", site, "--fix")
    assert (tmp_path / "outside/a.md").read_text() == WRONG


@pytest.mark.parametrize("command", [("check",), ("audit", "--offline")])
def test_a_cache_that_is_a_link(hugolint, site, tmp_path, command):
    (tmp_path / "elsewhere").mkdir()
    (site / ".hugolint_cache").symlink_to(tmp_path / "elsewhere")
    ran = hugolint(*command, site)
    assert "internal error" not in ran.err
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize(
    "record",
    [
        {"created": ["../outside/a.md"]},
        {"texts": {"../outside/a.md": "gone"}},
        {"moves": [["content/moved.md", "../outside/a.md"]]},
        {"moves": [["../outside/new.md", "content/b.md"]]},
        {"folders": ["../outside"]},
        {"texts": {"content/b.md": 1}},
        {"moves": 1},
        [],
    ],
)
def test_what_a_move_wrote_down_may_come_with_the_site(hugolint, site, tmp_path, record):
    whole = {"created": [], "texts": {}, "moves": [], "folders": [], **record} if isinstance(record, dict) else record
    (site / ".hugolint_cache").mkdir()
    (site / ".hugolint_cache/unfinished.json").write_text(json.dumps(whole))
    ran = hugolint("move", "content/b.md", "content/c.md", cwd=site)
    assert ran.code == 2
    assert "unfinished.json" in ran.err
    assert "internal error" not in ran.err
    assert [one.name for one in (tmp_path / "outside").iterdir()] == ["a.md"]
    assert (tmp_path / "outside/a.md").read_text() == WRONG
    assert (site / "content/b.md").read_text() == WRONG


@pytest.mark.parametrize(
    ("variable", "environment", "works"),
    [
        ("GITHUB_TOKEN", {}, False),
        ("HUGOLINT_TOKEN", {}, True),
        ("GITHUB_TOKEN", {"HUGOLINT_SECRETS": "OTHER,GITHUB_TOKEN"}, True),
    ],
)
def test_secrets_are_those_that_are_meant_for_it(hugolint, site, variable, environment, works):
    table = '[links.hosts."evil.example"]\nsecret-headers = { Authorization = "%s" }\n'
    (site / "hugolint.toml").write_text(table % variable)
    (site / "content/b.md").write_text(PAGE)
    ran = hugolint("check", site, **environment)
    assert ran.code == (0 if works else 2)
    if not works:
        assert "hugolint.toml:2:" in ran.err
        assert "HUGOLINT_" in ran.err


def test_no_plug_in_comes_from_the_folder_that_is_checked(hugolint, site):
    package = site / "evil-1.0.dist-info"
    package.mkdir()
    (package / "entry_points.txt").write_text("[hugolint.rules]\nevil = evil\n")
    (package / "METADATA").write_text("Name: evil\nVersion: 1.0\n")
    (site / "evil.py").write_text("open('ran', 'w')\n")
    hugolint("check", cwd=site)
    assert not (site / "ran").exists()
