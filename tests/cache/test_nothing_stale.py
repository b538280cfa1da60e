"""Whatever a run depends on, once it has changed, the next run says what it would say had nothing been kept."""

import os
import shutil
import sqlite3
import subprocess
import sys
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from edited_sites import LONG_AGO, RECALLED, WORDS, git, said, write

from hugolint.cache import fingerprint
from hugolint.cache.database import Cache, file_of
from hugolint.cache.runs import RunCache, holds_until
from hugolint.hugo.load import load
from hugolint.registry.entry_points import Distribution, EntryPoint
from hugolint.registry.reference import RuleReference

PAGE = "---\ntitle: A page\ndate: 2020-01-01\n---\n"
SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\ntheme = "t"\n',
    "content/a.md": PAGE + "{{< foo >}}\n\n[b](/b/) ![i](/i.png)\n",
    "content/c.md": PAGE + "[b](/b/) ![i](/i.png)\n",
}
THEME = SITE | {"themes/t/layouts/all.html": ""}
TWO_MOUNTS = (
    '[[module.mounts]]\nsource = "content"\ntarget = "content"\n[[module.mounts]]\nsource = "more"\ntarget = "{}"\n'
)
OTHER = "themes/t/hugo.toml", '[[module.mounts]]\nsource = "codes"\ntarget = "layouts/shortcodes"\n'


def lay_out(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        write(root / path, text, LONG_AGO)
    return root


def assert_nothing_stale(root: Path) -> None:
    assert said(root)[0] == said(root, root, "--no-cache")[0]


@pytest.mark.parametrize(
    ("files", "changed"),
    [
        (THEME | {OTHER[0]: "", "themes/t/codes/foo.html": ""}, dict([OTHER])),
        (THEME | {"themes/t/codes/foo.html": ""}, dict([OTHER])),
        (SITE, {"themes/t/layouts/shortcodes/bar.html": ""}),
        (SITE, {"_vendor/t/layouts/shortcodes/foo.html": ""}),
        (THEME, {"_vendor/t/layouts/shortcodes/foo.html": ""}),
        (THEME, {"themes/t/static/i.png": ""}),
        (THEME, {"static/i.png": ""}),
        (THEME | {"hugo.toml": SITE["hugo.toml"] + TWO_MOUNTS.format("content")}, {"more/b.md": PAGE}),
        (THEME | {"hugo.toml": SITE["hugo.toml"] + TWO_MOUNTS.format("static")}, {"more/i.png": ""}),
    ],
    ids=[
        "settings of a theme",
        "first settings of a theme",
        "theme",
        "vendored theme",
        "vendored theme before another",
        "static files of a theme",
        "static files",
        "mounted content",
        "mounted static files",
    ],
)
def test_what_comes_to_a_site_is_seen(tmp_path, files, changed):
    root = lay_out(tmp_path, files)
    before = said(root)[0]
    lay_out(root, changed)
    assert_nothing_stale(root)
    assert said(root)[0] != before


def test_pages_are_read_again_once_a_missing_theme_is_there(tmp_path):
    said(lay_out(tmp_path, SITE))
    (tmp_path / "themes/t/layouts").mkdir(parents=True)
    assert "there is no shortcode" in str(said(tmp_path)[0])


def test_a_copied_site_has_a_memory_of_its_own(tmp_path):
    root = lay_out(tmp_path / "one", THEME)
    said(root)
    shutil.copytree(root, tmp_path / "two")
    write(tmp_path / "two/content/c.md", PAGE + "[x](/x/)\n", LONG_AGO + 1)
    assert_nothing_stale(tmp_path / "two")


def test_settings_named_from_another_folder_are_others(tmp_path, monkeypatch):
    settings = 'exclude = ["a.md"]\n'
    root = lay_out(tmp_path, THEME | {"h.toml": settings, "content/h.toml": settings})
    for folder in (root, root / "content"):
        monkeypatch.chdir(folder)
        assert said(root, "--settings", "h.toml")[0] == said(root, "--settings", "h.toml", "--no-cache")[0]


def test_files_of_one_size_and_time_that_change_places_are_seen(tmp_path):
    files = {f"content/{name}.md": f"{PAGE}[x](/{name}/x/)\n" for name in ("one", "two")}
    root = lay_out(tmp_path, THEME | files)
    said(root)
    one, two = (root / path for path in files)
    one.rename(root / "three.md")
    two.rename(one)
    (root / "three.md").rename(two)
    assert_nothing_stale(root)


def test_an_edit_that_keeps_size_and_time_is_seen(tmp_path):
    root = lay_out(tmp_path, THEME)
    said(root)
    write(root / "content/c.md", SITE["content/c.md"].replace("/b/", "/x/"), LONG_AGO)
    assert_nothing_stale(root)


def test_a_page_that_is_gone_is_gone(tmp_path):
    root = lay_out(tmp_path, THEME | {"content/d.md": PAGE})
    said(root)
    (root / "content/d.md").unlink()
    assert_nothing_stale(root)


def test_a_page_that_is_a_template_as_well_is_not_read_as_a_page_alone(tmp_path):
    mounts = TWO_MOUNTS.format("layouts/shortcodes").replace("more", "content")
    root = lay_out(tmp_path, THEME | {"hugo.toml": SITE["hugo.toml"] + mounts, "content/foo.html": "<p>\n"})
    said(root)
    write(root / "content/foo.html", "<p>\n{{ .Inner }}\n", LONG_AGO + 1)
    now, how = said(root)
    assert RECALLED not in how
    assert now == said(root, root, "--no-cache")[0]


@pytest.mark.parametrize(
    ("fields", "holds_for"),
    [
        ("date: 2024-03-01T12:00:07Z\ndraft: true", timedelta(seconds=7)),
        ("date: 2024-03-09T12:00:07Z", timedelta(seconds=7)),
        ("date: 2024-03-05T15:00:07Z", timedelta(seconds=7)),
        ("date: 2024-03-05T12:30:00Z", timedelta(minutes=30)),
        ("date: 2024-03-01T12:30:00Z\nexpiryDate: 2024-03-05T17:00:00Z", timedelta(hours=5)),
        ("date: 2024-03-01T12:30:00Z", timedelta(hours=12)),
    ],
)
def test_what_time_alone_changes_is_told_in_time(tmp_path, fields, holds_for):
    root = lay_out(tmp_path, THEME | {"content/d.md": f"---\ntitle: D\n{fields}\n---\n"})
    now = datetime(2024, 3, 5, 12, tzinfo=UTC)
    assert holds_until(load(root, now=now)) - now == holds_for


def installed(folder: Path, record: str) -> Distribution:
    """Return a distribution with one rule module in a folder, and with this RECORD."""
    metadata = folder / "lone_rules-1.dist-info"
    metadata.mkdir()
    (metadata / "RECORD").write_text(record)
    (folder / "lone_rules.py").write_text("")
    return Distribution(metadata, (EntryPoint("LO", "lone_rules", "lone-rules"),))


def test_rules_that_are_installed_for_editing_are_part_of_the_program(tmp_path, monkeypatch):
    lone = installed(tmp_path, "_lone_rules.pth,sha256=x,9\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(fingerprint, "distributions", lambda: (lone,))
    before = fingerprint._code.__wrapped__()
    (tmp_path / "lone_rules.py").write_text("# other")
    assert fingerprint._code.__wrapped__() != before


def test_the_same_code_installed_again_is_the_same_program(tmp_path, monkeypatch):
    record = "lone_rules.py,sha256=x,9\n"
    prints = []
    for name, text in (("here", record), ("there", record), ("elsewhere", record.replace("x", "y"))):
        (tmp_path / name).mkdir()
        lone = installed(tmp_path / name, text)
        monkeypatch.setattr(fingerprint, "distributions", lambda lone=lone: (lone,))
        prints.append(fingerprint._code.__wrapped__())
    assert prints[0] == prints[1] != prints[2]


def test_a_frozen_program_is_known_by_its_executable(tmp_path, monkeypatch):
    executable = tmp_path / "hugolint"
    executable.write_bytes(b"1")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(executable))
    before = fingerprint._code.__wrapped__()
    executable.write_bytes(b"22")
    assert fingerprint._code.__wrapped__() != before


@pytest.mark.parametrize("edit", ["", WORDS])
@pytest.mark.parametrize(
    "change",
    [
        "update run set outcome = 'x'",
        "update run set outcome = 5",
        "update run set outcome = x'c1'",
        "update page set content = 'x'; delete from run",
        "update page set content = 5",
        "update page set content = x'91a1ff'; delete from run",
        "update page set content = substr(content, 1, 50)",
        "update page set stamp = 4",
        "drop table page",
        "drop table run",
    ],
)
def test_spoilt_values_are_not_believed(tmp_path, change, edit):
    root = lay_out(tmp_path, THEME)
    said(root)
    with sqlite3.connect(file_of(root)) as database:
        database.executescript(change)
    database.close()
    if edit:
        write(root / "content/c.md", SITE["content/c.md"] + edit, LONG_AGO + 1)
    assert_nothing_stale(root)


@pytest.mark.slow
@pytest.mark.parametrize(("table", "column"), [("run", "outcome"), ("page", "content")])
def test_spoilt_bytes_are_not_believed(tmp_path, table, column):
    root = lay_out(tmp_path, THEME)
    expected = said(root)[0]
    with sqlite3.connect(file_of(root)) as database:
        (kept,) = database.execute(f"select {column} from {table}").fetchone()
        for at in range(0, len(kept), len(kept) // 20):
            database.execute(f"update {table} set {column} = ?", (kept[:at] + b"\xb8" + kept[at + 1 :],))
            if table == "page":
                database.execute("delete from run")
            database.commit()
            assert said(root)[0] == expected
    database.close()


def test_a_cache_names_no_module_that_is_imported(tmp_path, monkeypatch):
    root = lay_out(tmp_path / "site", THEME)
    (tmp_path / "stranger.py").write_text("raise SystemExit('imported')\n")
    monkeypatch.syspath_prepend(tmp_path)
    said(root)
    with sqlite3.connect(file_of(root)) as database:
        (outcome,) = database.execute("select outcome from run").fetchone()
        entry = msgspec.msgpack.decode(outcome)
        for rule in entry["inputs"]["selected"]:
            rule[2:] = ["stranger", "Stranger", True]
        spoilt = msgspec.msgpack.encode(entry)
        database.execute("update run set outcome = ?, checksum = ?", (spoilt, zlib.crc32(spoilt)))
    database.close()
    write(root / "content/c.md", SITE["content/c.md"] + WORDS, LONG_AGO + 1)
    assert_nothing_stale(root)
    assert "stranger" not in sys.modules


@pytest.mark.parametrize(
    ("module", "name"), [("os", "system"), ("hugolint_rules", "nowhere"), ("hugolint.finding", "Finding")]
)
def test_what_is_no_rule_is_not_loaded_for_one(module, name):
    with pytest.raises(LookupError):
        RuleReference("FM001", "x", module, name, True).load()


def test_a_changed_submodule_in_the_content_is_no_fault(tmp_path):
    posts = lay_out(tmp_path / "posts", {"one.md": PAGE})
    root = lay_out(tmp_path / "site", THEME)
    for repository in (posts, root):
        git(repository, "init", "-q")
        git(repository, "add", "-A")
        git(repository, "commit", "-qm", "all")
    git(root, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(posts), "content/posts")
    git(root, "commit", "-qm", "posts")
    os.utime(root / "content/posts/one.md", (LONG_AGO, LONG_AGO))
    said(root)
    write(root / "content/posts/one.md", PAGE + WORDS, LONG_AGO + 1)
    assert said(root, "--changed", root)[0] == said(root, "--changed", "--no-cache", root)[0]


def test_a_revision_is_no_option_of_git(hugolint, tmp_path):
    root = lay_out(tmp_path / "site", THEME)
    subprocess.run(["git", "-C", root, "init", "-q"], check=True)
    ran = hugolint("check", f"--since=--output={tmp_path}/written", root)
    assert ran.code == 2
    assert "git knows no revision" in ran.err
    assert not (tmp_path / "written").exists()


def test_what_was_copied_into_a_site_during_a_run_is_not_taken_for_known(tmp_path):
    root = lay_out(tmp_path, THEME)
    memory = RunCache(root, "", None)
    assert memory.is_settled(fingerprint.state([root / "content"]))
    write(root / "content/c.md", PAGE, LONG_AGO)
    assert not memory.is_settled(fingerprint.state([root / "content"]))


@pytest.mark.parametrize("kind", ["link to a file", "link to a folder", "folder", "pipe"])
def test_what_is_no_file_any_more_is_no_page(tmp_path, kind):
    root = lay_out(tmp_path / "site", THEME | {"content/d/e.md": PAGE + "text\n"})
    said(root)
    page = root / "content/d/e.md"
    if kind == "link to a folder":
        (root / "content/d").rename(tmp_path / "d")
        (root / "content/d").symlink_to(tmp_path / "d")
    else:
        page.rename(tmp_path / "e.md")
    if kind == "link to a file":
        write(tmp_path / "e.md", PAGE + "text, and more\n", LONG_AGO + 1)
        page.symlink_to(tmp_path / "e.md")
    elif kind == "folder":
        page.mkdir()
    elif kind == "pipe":
        os.mkfifo(page)
    assert_nothing_stale(root)


def test_of_a_text_that_was_no_utf8_what_was_wrong_before_is_not_new(tmp_path):
    root = lay_out(tmp_path, THEME)
    page = root / "content/c.md"
    page.write_bytes(PAGE.encode() + b"caf\xe9\n")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "all")
    page.write_bytes(PAGE.encode() + b"caf\xe9\n\nmore\n")
    for options in ([], ["--no-cache"]):
        assert said(root, "--changed", *options, root)[0]["findings"] == []


def test_a_folder_that_is_content_alone_is_recalled_too(tmp_path):
    root = lay_out(tmp_path / "notes", {"one.md": PAGE})
    git(root, "init", "-q")
    said(root)
    (root / ".git/index").write_bytes(b"")
    assert "nothing has changed" in said(root)[1]


def test_a_corrupt_cache_is_closed_before_it_is_deleted(tmp_path, monkeypatch):
    root = lay_out(tmp_path, SITE)
    database = file_of(root)
    database.parent.mkdir()
    database.write_bytes(b"no database" * 100)
    unlink, descriptors = Path.unlink, []

    def unlink_as_windows_does(path, missing_ok=False):
        descriptors.extend(link for link in Path("/proc/self/fd").iterdir() if link.exists() and link.samefile(path))
        assert not descriptors, "WinError 32: the file is being used by another process"
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink_as_windows_does)
    with Cache(root) as cache:
        assert cache.pages("any") == []
    assert database.read_bytes().startswith(b"SQLite format 3")


def test_what_is_kept_of_a_change_holds_only_while_files_and_revision_are_the_same(tmp_path):
    root = lay_out(tmp_path, THEME)
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "before")
    write(root / "content/a.md", PAGE + "[c](/c/) [n](/nowhere/)\n", LONG_AGO)

    def said_since(*options):
        kept = said(root, root, "--since", "HEAD", *options)[0]
        assert kept == said(root, root, "--since", "HEAD", "--no-cache", *options)[0]
        return kept

    assert said_since() == said_since() != ""
    assert "nowhere" in str(said_since())
    named = said_since("--select", "LN001")
    assert said(root, root / "content/c.md", "--since", "HEAD")[0] != named
    write(root / "content/c.md", PAGE + "[n](/neither/)\n", LONG_AGO)
    assert "neither" in str(said_since())
    git(root, "mv", "content/c.md", "content/d.md")
    assert "/c/" in str(said_since())
    git(root, "commit", "-qam", "after")
    assert "nowhere" not in str(said_since())
    (root / "content/a.md").unlink()
    assert "content/a.md was deleted" in str(said_since())
