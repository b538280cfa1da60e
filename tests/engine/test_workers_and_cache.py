"""Whatever is kept, and however many processes read: the findings are those of a plain run."""

import os
import random
import sqlite3
import time
from pathlib import Path

import pytest

from hugolint.cache.database import Cache, file_of
from hugolint.cache.runs import RunCache
from hugolint.engine.linter import Linter
from hugolint.engine.options import LintOptions
from hugolint.hugo.content import page_source
from hugolint.registry import registry
from hugolint.settings.settings import LoadedSettings, Settings
from hugolint.util.workers import pool

PAGES = (
    "---\ntitle: A page\ndate: 2024-01-01\ntags: [PyTorch, web]\n---\n\n# One\n\n### Three\n\nSee [it](../b/#gone).\n",
    "---\ntitle: A page\ntags: [Pytorch]\ndraft: yes\n---\n\n## Two\n\n[x](page-1.md) ![](a.png)\n",
    "+++\ntitle = 'T'\ndate = 2024-01-01\ntags = ['web-dev']\n+++\n\n<!-- hugolint: ignore[HD001] why -->\n#### Deep\n",
    "---\ntitle: Twice\ntitle: Again\n---\n",
    '{"title": "J", "tags": ["webdev"]}\n\nText {{< nope >}}\n',
    "No front matter, and caf\u00e9.\n",
    "---\nbase: &b {x: 1}\nmore:\n  <<: *b\ntitle: Merged\n---\n\n#Heading\n",
)


@pytest.fixture(scope="module")
def rules():
    return registry.load()


def told(root: Path, rules, jobs: int, *, use_cache: bool) -> list[tuple[object, ...]]:
    report = linter(root, rules, ("ALL",), jobs=jobs, use_cache=use_cache).report()
    return [*(found.finding for found in report.findings), *report.suppressed_findings]


def linter(root: Path, rules, select=None, **options) -> Linter:
    return Linter(root, LintOptions(**options), registry=rules, settings=LoadedSettings(Settings(select=select)))


def change(root: Path, chance: random.Random) -> None:
    """Do to the site what a person might do between two runs."""
    files = sorted((root / "content").rglob("*.md"))
    file = chance.choice(files) if files else root / "content" / "first.md"
    target = root / "content" / chance.choice("abc") / f"page-{chance.randrange(4)}.md"
    action = chance.choice(["write", "write", "write", "append", "rename", "delete", "settings"])
    if action == "write" or not files:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(chance.choice(PAGES), encoding="utf-8")
    elif action == "append":
        with file.open("a", encoding="utf-8") as text:
            text.write(chance.choice(["\n## More\n", "\n[a](/b/)\n", "\u00e9"]))
    elif action == "rename":
        target.parent.mkdir(parents=True, exist_ok=True)
        file.rename(target)
    elif action == "delete":
        file.unlink()
    else:
        (root / "hugo.toml").write_text(
            f'baseURL = "https://example.org/"\n[markup.goldmark.renderer]\nunsafe = {chance.choice(["true", "false"])}\n'
        )
    if chance.random() < 0.3 and file.exists():
        os.utime(file, (chance.randrange(10**9), 1_600_000_000))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_the_findings_are_the_same_after_any_sequence_of_changes(tmp_path, monkeypatch, rules, seed):
    monkeypatch.setattr(pool, "LEAST_WORK", dict.fromkeys(pool.LEAST_WORK, 0))
    chance = random.Random(seed)
    (tmp_path / "content").mkdir()
    (tmp_path / "hugo.toml").write_text('baseURL = "https://example.org/"\n')
    for _ in range(8):
        for _ in range(chance.randrange(1, 5)):
            change(tmp_path, chance)
        plain = told(tmp_path, rules, 1, use_cache=False)
        assert told(tmp_path, rules, chance.choice([1, 2, 8]), use_cache=True) == plain
        assert told(tmp_path, rules, chance.choice([2, 8]), use_cache=False) == plain


@pytest.mark.slow
@pytest.mark.parametrize("fixture", ["blog", "docs"])
def test_the_fixtures_too(fixture_sites, monkeypatch, rules, fixture):
    monkeypatch.setattr(pool, "LEAST_WORK", dict.fromkeys(pool.LEAST_WORK, 0))
    root = fixture_sites / fixture
    plain = told(root, rules, 1, use_cache=False)
    assert plain
    for jobs in (2, 8):
        assert told(root, rules, jobs, use_cache=False) == plain
        assert told(root, rules, jobs, use_cache=True) == plain
        assert told(root, rules, jobs, use_cache=True) == plain


@pytest.fixture
def deadly(tmp_path, monkeypatch):
    """Lay out a site with a page that kills the process that reads it, so many times; links lead to where it may be."""

    def lay_out(times: int) -> Path:
        monkeypatch.setattr(pool, "LEAST_WORK", dict.fromkeys(pool.LEAST_WORK, 0))
        root = tmp_path / "site"
        (root / "content").mkdir(parents=True)
        (root / "hugo.toml").write_text('baseURL = "https://example.org/"\n')
        for number in range(6):
            (root / "content" / f"{number}.md").write_text(
                f"---\ntitle: {number}\n---\n\n[x](/by-slug/#there)\n" + "y" * 99
            )
        (root / "content" / "deadly.md").write_text("---\ntitle: x\nslug: by-slug\n---\n\n## There\n")
        parent, read, deaths = os.getpid(), page_source.read, tmp_path / "deaths"

        def dying(data, file, config):
            if os.getpid() == parent:
                time.sleep(0.2)  # so that the other process takes the rest, the deadly one (the smallest) last
            elif file.path.endswith("deadly.md") and (len(deaths.read_text()) if deaths.exists() else 0) < times:
                with deaths.open("a") as counted:
                    counted.write("x")
                os._exit(9)
            return read(data, file, config)

        monkeypatch.setattr(page_source, "read", dying)
        return root

    return lay_out


def test_what_a_worker_died_of_is_read_again_once(deadly, rules):
    root = deadly(1)
    report = linter(root, rules, jobs=2).report()
    assert (report.findings, report.lost) == ((), ())


def test_a_file_that_kills_each_worker_is_reported_and_nothing_is_judged_or_kept_by_it(deadly, rules, monkeypatch):
    root = deadly(99)
    report = Linter(root, LintOptions(jobs=2)).report()
    assert [(found.finding.path, found.finding.code) for found in report.findings] == [("content/deadly.md", "HL004")]
    assert report.lost == ("content/deadly.md",)
    assert RunCache(root, LintOptions(jobs=2).key, None).report is None
    monkeypatch.undo()
    assert Linter(root).report().findings == ()


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_broken_cache_is_thrown_away_without_a_word(tmp_path, rules, content):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text(PAGES[3])
    plain = told(tmp_path, rules, 1, use_cache=True)
    file_of(tmp_path).write_bytes(content)
    assert told(tmp_path, rules, 1, use_cache=True) == plain
    assert told(tmp_path, rules, 1, use_cache=True) == plain


def test_a_hostile_cache_is_not_believed(tmp_path, rules):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text(PAGES[3])
    plain = told(tmp_path, rules, 1, use_cache=True)
    with sqlite3.connect(file_of(tmp_path)) as database:
        database.execute("update page set content = ?", (b"\x93\x01\x02\x03",))
    assert told(tmp_path, rules, 1, use_cache=True) == plain


def test_where_nothing_can_be_kept_a_run_goes_on(tmp_path, rules):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text(PAGES[3])
    (tmp_path / ".hugolint_cache").write_text("in the way")
    assert told(tmp_path, rules, 1, use_cache=True)


def test_the_cache_stays_out_of_git(tmp_path):
    with Cache(tmp_path):
        pass
    assert (tmp_path / ".hugolint_cache" / ".gitignore").read_text() == "*\n"


@pytest.mark.slow
def test_an_unchanged_site_is_recalled_and_a_changed_one_is_not(hugolint, tmp_path):
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "hugo.toml").write_text('baseURL = "https://example.org/"\n')
    page = site / "content" / "a.md"
    page.write_text(PAGES[3])
    for path in (page, site / "hugo.toml"):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    first = hugolint("check", site)
    assert first.code == 1
    assert hugolint("check", site) == first
    page.write_text("---\ntitle: Once\n---\n")
    assert hugolint("check", site).code == 0
    page.unlink()
    (site / "content" / "b.md").write_text(PAGES[3])
    assert "b.md" in hugolint("check", site).out


@pytest.mark.slow
def test_a_file_name_that_is_no_utf8_is_told_and_the_other_pages_are_kept(hugolint, tmp_path):
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "hugo.toml").write_text('baseURL = "https://example.org/"\n')
    for page in (site / "content" / "a.md", site / "content" / os.fsdecode(b"caf\xe9.md")):
        page.write_text(PAGES[3])
    for path in (*site.rglob("*"), site):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    first = hugolint("check", site)
    assert first.code == 1
    assert hugolint("check", site) == first
    with sqlite3.connect(file_of(site)) as database:
        assert database.execute("select path from page").fetchall() == [("content/a.md",)]


def test_a_file_that_is_mounted_twice_makes_two_pages_whatever_is_kept(tmp_path, rules):
    (tmp_path / "content").mkdir()
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "terms.md").write_text("---\ntitle: Terms\n---\n")
    mounts = "".join(
        f'[[module.mounts]]\nsource = "{source}"\ntarget = "{target}"\n'
        for source, target in (("content", "content"), ("shared", "content/docs"), ("shared", "content/blog"))
    )
    (tmp_path / "hugo.toml").write_text(f'baseURL = "https://example.org/"\n{mounts}')
    for use_cache in (False, True, True):
        urls = {page.url for page in linter(tmp_path, rules, use_cache=use_cache).site.pages}
        assert {"/docs/terms/", "/blog/terms/"} <= urls


FOR_BOTH = """baseURL = "https://example.org/"
languages.en = {}
languages.fr = {}
[[module.mounts]]
source = "content"
target = "content"
sites.matrix.languages = ["en"]
[[module.mounts]]
source = "content/shared"
target = "content/shared"
sites.matrix.languages = ["fr"]
"""


def test_a_file_that_is_mounted_for_two_languages_stays_two_pages_when_it_is_edited(tmp_path):
    folder = tmp_path / "content" / "shared"
    folder.mkdir(parents=True)
    (folder / "terms.md").write_text("---\ntitle: Terms\n---\n")
    (tmp_path / "hugo.toml").write_text(FOR_BOTH)
    linter = Linter(tmp_path.resolve())
    before = {page.url for page in linter.site.pages}
    site = linter.update({"content/shared/terms.md": "---\ntitle: Words\n---\n"}).site
    assert {page.url for page in site.pages} == before
    assert [page.title for page in site.pages if page.url.endswith("/terms/")] == ["Words", "Words"]


def test_both_pages_of_a_file_that_is_mounted_for_two_languages_are_kept(tmp_path, hugolint):
    folder = tmp_path / "content" / "shared"
    folder.mkdir(parents=True)
    (folder / "terms.md").write_text("---\ntitle: Terms\n---\n")
    (tmp_path / "hugo.toml").write_text(FOR_BOTH)
    hugolint("translations", tmp_path)
    assert "2 files, 2 of them from the cache" in hugolint("check", "--verbose", tmp_path).err


def test_a_page_that_becomes_a_resource_is_read_again(tmp_path, rules):
    folder = tmp_path / "content" / "trip"
    folder.mkdir(parents=True)
    (tmp_path / "hugo.toml").write_text('baseURL = "https://example.org/"\n')
    (folder / "photo.md").write_text(PAGES[0])
    told(tmp_path, rules, 1, use_cache=True)
    (folder / "index.md").write_text(PAGES[1])
    assert told(tmp_path, rules, 1, use_cache=True) == told(tmp_path, rules, 1, use_cache=False)
