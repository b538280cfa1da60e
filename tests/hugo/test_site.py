import json
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
import real_hugo
from hypothesis import given, settings
from hypothesis import strategies as st

from hugolint.hugo import inspection
from hugolint.hugo.content.files import find_content
from hugolint.hugo.load import load, read_config, read_file
from hugolint.hugo.pages.page import Hidden
from hugolint.hugo.site import Site

NOW = datetime(2024, 6, 1, tzinfo=UTC)


def site(root: Path, files: dict[str, str | bytes], **options: object) -> Site:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return load(root, now=NOW, variables={}, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("front_matter", "reason", "field"),
    [
        ("draft: true", "draft", "draft"),
        ("published: false", "draft", "published"),
        ("date: 2025-01-01", "future", "date"),
        ("date: 2020-01-01\npublishDate: 2025-01-01", "future", "publishdate"),
        ("expiryDate: 2024-01-01", "expired", "expirydate"),
        ("unpublishdate: 2024-01-01", "expired", "unpublishdate"),
        ("build: {list: always, render: never}", "never built", "build.render"),
        ("headless: true", "never built", "headless"),
    ],
)
def test_why_a_page_is_hidden_and_by_which_field(tmp_path: Path, front_matter: str, reason: str, field: str):
    page = site(tmp_path, {"content/a.md": f"---\ntitle: A\n{front_matter}\n---\n"}).page("/a")
    assert page is not None
    assert page.hidden is not None
    assert (page.hidden.reason, page.hidden.field) == (reason, field)
    assert page.source is not None
    assert page.hidden.span is not None
    assert page.hidden.span.of(page.source.text) in front_matter


def test_a_cascade_hides_a_page(tmp_path: Path):
    files = {
        "content/s/_index.md": "---\ncascade: {draft: true, target: {kind: page}}\n---\n",
        "content/s/a.md": "",
        "content/s/b.md": "---\ndraft: false\n---\n",
    }
    made = site(tmp_path, files)
    hidden = made.page("/s/a")
    assert hidden is not None
    assert hidden.hidden == Hidden(hidden.hidden.reason, "draft", None, "content/s/_index.md")  # type: ignore[union-attr]
    shown, section = made.page("/s/b"), made.page("/s")
    assert shown
    assert shown.published
    assert section
    assert section.published


def test_settings_build_what_they_say(tmp_path: Path):
    files = {
        "hugo.toml": "buildDrafts = true\nbuildFuture = true",
        "content/a.md": "---\ndraft: true\ndate: 2099-01-01\n---\n",
    }
    page = site(tmp_path, files).page("/a")
    assert page
    assert page.published


def test_a_term_of_hidden_pages_alone_is_hidden(tmp_path: Path):
    files = {"content/a.md": "---\ndraft: true\ntags: [x, y]\n---\n", "content/b.md": "---\ntags: [y]\n---\n"}
    made = site(tmp_path, files)
    x, y = made.page("/tags/x"), made.page("/tags/y")
    assert x
    assert not x.published
    assert y
    assert y.published


def test_rivals_are_remembered(tmp_path: Path):
    made = site(tmp_path, {"content/a.md": "", "content/a/index.md": "", "content/b.md": "", "content/B.md": ""})
    assert [(rivals.kept.path, rivals.dropped.path) for rivals in made.rivals] == [
        ("content/a/index.md", "content/a.md")
    ]
    assert [(shadowed.file.path, shadowed.by) for shadowed in made.files.shadowed] == [("content/b.md", "content/B.md")]


def test_static_files_and_assets_by_published_path(tmp_path: Path):
    files = {
        "hugo.toml": "[[module.mounts]]\nsource = 'pictures'\ntarget = 'static/img'\n[[module.mounts]]\nsource='static'\ntarget='static'",
        "pictures/Logo.PNG": "",
        "static/css/a.css": "",
        "static/.hidden": "",
        "assets/b.svg": "",
        "assets/.hidden": "",
        "content/a.md": "",
    }
    found = site(tmp_path, files).published_files
    static = {"img/Logo.PNG": "pictures/Logo.PNG", "css/a.css": "static/css/a.css", ".hidden": "static/.hidden"}
    assert found.static == static
    assert found.assets == {"b.svg": "assets/b.svg"}


def test_content_adapters_make_the_site_incomplete(tmp_path: Path):
    made = site(tmp_path, {"content/a/_content.gotmpl": "", "content/b.md": ""})
    assert made.files.adapters
    assert made.files.adapters == ("content/a/_content.gotmpl",)


def test_shortcodes_of_the_site_its_themes_and_hugo(tmp_path: Path):
    files = {
        "hugo.toml": "theme = 't'",
        "content/a.md": "Text {{< nope >}}",
        "layouts/_shortcodes/Note.html": "{{ .Inner }}",
        "layouts/shortcodes/ui/key.html": "{{/* .Inner */}}{{ .Get 0 }}",
        "themes/t/layouts/_shortcodes/box.html": "{{ .InnerDeindent }}",
        "layouts/docs/_shortcodes/toc.html": "",
    }
    made = site(tmp_path, files)
    known = made.config.shortcodes
    assert {name: known[name] for name in ("note", "ui/key", "box", "toc", "figure", "details")} == {
        "note": True, "ui/key": False, "box": True, "toc": False, "figure": False, "details": True,
    }  # fmt: skip
    assert [source.path for source in made.refused] == ["content/a.md"]


def test_a_theme_that_is_not_here_may_have_any_shortcode(tmp_path: Path):
    files = {
        "hugo.toml": "theme = 'away'",
        "content/a.md": "Text {{% lead %}}{{% section %}}{{% /lead %}}",
        "content/b.md": "{{< figure",
    }
    assert [source.path for source in site(tmp_path, files).refused] == ["content/b.md"]


@pytest.mark.parametrize(
    "field",
    [
        "url: https://example.org/", "aliases: [https://example.org/]", "build: x", "build: {publishResources: yes}", "params: [a]",
        "params: x", "markup: nope", "markup: html", "outputs: [nope]", "cascade: x", "cascade: {kind: page}",
        "cascade: {target: {kind: nope}, params: {a: 1}}", "url: /:nope/", "_build: {list: never}",
    ],
)  # fmt: skip
def test_fields_that_hugo_refuses(tmp_path: Path, field: str):
    made = site(tmp_path, {"hugo.toml": "", "content/a.md": f"---\ntitle: A\n{field}\n---\n"})
    assert [source.path for source in made.refused] == ["content/a.md"]
    assert [row["rejected"]["line"] for row in inspection.rows(made) if "rejected" in row] == [1]
    if real_hugo.binary():
        (tmp_path / "hugo.toml").touch()
        # On a busy machine Hugo itself loses the error of such a `url` in about 3 builds of 100.
        assert any(real_hugo.run(tmp_path).returncode != 0 for _ in range(5))


def test_a_date_that_hugo_cannot_read_fails_the_build_yet_makes_a_page(tmp_path: Path):
    made = site(
        tmp_path,
        {"content/a.md": "---\ntitle: A\ndate: tomorrow\n---\n", "content/b.md": "---\ndate: 2020-01-01\n---\n"},
    )
    assert made.page("/a")
    assert [
        (source.path, source.lines.position(refusal.span.start).line)
        for source, refusal in ((one.source, one.refusal) for one in inspection.refusals(made))
    ] == [("content/a.md", 3)]


def test_what_cannot_be_read_stops_nothing(tmp_path: Path):
    files: dict[str, str | bytes] = {
        "content/bytes.md": b"\xff\xfe\x00---\n",
        "content/latin.md": b"---\ntitle: \xe9\n---\n",
        "content/empty.md": "",
        "content/folder.md/inner.md": "",
        "content/long.md": "---\ntitle: Long\n---\n" + "a" * 9_000_000,
    }
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "broken.md").symlink_to("nowhere")
    made = site(tmp_path, files)
    assert [found.path for found in made.files.unreadable] == ["content/broken.md"]
    assert {page.logical_path for page in made.pages if page.source} == {
        "/bytes",
        "/latin",
        "/empty",
        "/folder.md/inner",
        "/long",
    }


def test_a_file_that_vanishes_is_refused(tmp_path: Path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").touch()
    config = read_config(tmp_path, variables={})
    (file,) = find_content(config).pages
    Path(file.absolute).unlink()
    assert "cannot be read" in read_file(file, config).refusals[0].reason


def test_a_file_outside_any_site(tmp_path: Path):
    page = site(tmp_path, {"post.md": "---\ntitle: Alone\n---\n"}).page("/post")
    assert page
    assert page.title == "Alone"


def test_texts_instead_of_files(tmp_path: Path):
    page = site(
        tmp_path, {"content/a.md": "---\ntitle: File\n---\n"}, overlay={"content/a.md": "---\ntitle: Text\n---\n"}
    ).page("/a")
    assert page
    assert page.title == "Text"


@pytest.mark.hugo
def test_dates_from_git(tmp_path: Path):
    files = {
        "hugo.toml": "enableGitInfo = true",
        "content/a.md": "",
        "content/Ü b.md": "---\ndate: 2020-01-01\n---\n",
        "content/new.md": "",
    }
    site(tmp_path, files)
    moments = {"a.md": "2021-02-03T04:05:06+02:00", "Ü b.md": "2022-01-01T00:00:00+00:00"}
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    for name, moment in moments.items():
        environment = {**os.environ, "GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": "2023-01-01T00:00:00+00:00"}
        subprocess.run([*git, "add", f"content/{name}"], cwd=tmp_path, check=True)
        subprocess.run([*git, "commit", "-q", "-m", "x"], cwd=tmp_path, check=True, env=environment)
    ours = {page.path: inspection.utc(page.dates.lastmod) for page in load(tmp_path).pages if page.source}
    theirs = {"content/" + row["file"]: row["lastmod"] for row in real_hugo.pages(tmp_path) if row["file"]}
    assert ours == theirs
    assert ours["content/a.md"] == "2021-02-03T02:05:06Z"


names = st.text(
    st.characters(blacklist_categories=("Cs",), blacklist_characters="/\0"), min_size=1, max_size=12
).filter(lambda name: name not in (".", "..") and len(name.encode()) < 200)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
KEYS = "title slug url aliases date draft tags type build headless cascade params sites weight markup keywords outputs".split()


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.dictionaries(names, st.dictionaries(st.sampled_from(KEYS), values, max_size=4), min_size=1, max_size=4))
def test_any_names_and_fields_give_pages_or_refusals(
    tmp_path_factory: pytest.TempPathFactory, pages: dict[str, dict[str, object]]
):
    root = tmp_path_factory.mktemp("site")
    files = {f"content/{name}.md": json.dumps(front_matter) + "\n" for name, front_matter in pages.items()}
    made = site(root, files)  # type: ignore[arg-type]
    for row in inspection.rows(made):
        json.dumps(row)
