"""What the real Hugo has built of a site, held against its sources."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from real_hugo import FIXTURES, run

from hugolint.engine.linter import Linter
from hugolint.engine.options import LintOptions
from hugolint.util.errors import HugolintError

pytestmark = pytest.mark.hugo
PLANTED = {
    ("LN001", "content/posts/a.md", 5),
    ("TP001", "layouts/_partials/foot.html", 2),
    ("TP001", "layouts/_partials/foot.html", 3),
    ("TP001", "layouts/all.html", 6),
    ("TP002", "layouts/all.html", 14),
    ("TP003", "hugo.toml", 11),
    ("TP003", "hugo.toml", 18),
    ("TP003", "hugo.toml", 21),
    ("TP005", "layouts/_shortcodes/def.html", 1),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    shutil.copytree(FIXTURES / "templates", root)
    for path in root.rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    return root


def built(root: Path, *flags: str) -> Path:
    result = run(root, "--quiet", "--cleanDestinationDir", *flags)
    assert result.returncode == 0, result.stdout + result.stderr
    return root / "public"


def found(root: Path, published: Path | None = None) -> list[tuple[str, str, int]]:
    options = LintOptions(use_cache=False, published=published, jobs=1)
    findings = Linter(root, options).report().findings
    return sorted((one.finding.code, one.finding.path, one.start.line) for one in findings)


def refused(root: Path, published: Path) -> str:
    with pytest.raises(HugolintError) as raised:
        found(root, published)
    return str(raised.value)


def test_planted_faults_are_found_in_the_sources_and_in_the_build_once_each(site: Path) -> None:
    assert found(site) == sorted(PLANTED)
    assert found(site, built(site)) == sorted(PLANTED)


def test_build_drops_what_only_a_template_makes_right(site: Path) -> None:
    (site / "layouts/all.html").write_text(
        '<p>{{ .Title }}</p>{{ replace .Content "/nowhere/" "/posts/" | safeHTML }}', encoding="utf-8"
    )
    assert ("LN001", "content/posts/a.md", 5) not in found(site, built(site))


def test_build_shows_what_a_template_makes_of_a_field(site: Path) -> None:
    (site / "content/posts/b.md").write_text("---\ntitle: B\ncover: /img/none.png\n---\n", encoding="utf-8")
    layout = '{{ $page := . }}{{ range slice "cover" }}<img alt="" src="{{ index $page.Params . }}">{{ end }}'
    (site / "layouts/single.html").write_text(layout, encoding="utf-8")
    assert ("IM003", "content/posts/b.md", 3) in found(site, built(site))


def test_link_of_a_shortcode_is_at_its_call(site: Path) -> None:
    (site / "layouts/_shortcodes/steps.html").write_text(
        '{{ range slice "one" "two" }}{{ $to := printf "#%s" . }}<a href="{{ $to }}">{{ . }}</a>{{ end }}',
        encoding="utf-8",
    )
    (site / "content/posts/e.md").write_text("---\ntitle: E\n---\n\n{{< steps >}}\n\n## One\n", encoding="utf-8")
    assert [one for one in found(site, built(site)) if "e.md" in one[1]] == [("LN002", "content/posts/e.md", 5)]


def test_what_a_template_makes_of_a_parameter_is_at_the_parameter(site: Path) -> None:
    (site / "layouts/_shortcodes/card.html").write_text(
        '{{ with .Get "to" }}{{ $to := . }}<a href="{{ strings.Replace $to "@" "/" }}">x</a>{{ end }}', encoding="utf-8"
    )
    text = '---\ntitle: E\n---\n\n{{< card to="/posts/a/" >}}\n{{< card\n  to="../../no@thing/" >}}\n{{< card to="../../no/thing/" >}}\n'
    (site / "content/posts/e.md").write_text(text, encoding="utf-8")
    assert [one for one in found(site, built(site)) if "e.md" in one[1]] == [("LN001", "content/posts/e.md", 8)]


def test_link_of_a_theme_outside_of_the_site_is_at_its_setting(site: Path) -> None:
    theme = site.parent / "themes/plain/layouts/_partials"
    theme.mkdir(parents=True)
    (theme / "side.html").write_text('<a href="/nowhere-at-all/">x</a>', encoding="utf-8")
    settings = (site / "hugo.toml").read_text("utf-8")
    settings = settings.replace('title = "Templates"', 'title = "Templates"\ntheme = "plain"\nthemesDir = "../themes"')
    (site / "hugo.toml").write_text(settings, encoding="utf-8")
    layout = site / "layouts/all.html"
    layout.write_text(layout.read_text("utf-8").replace("<h1>", '{{ partial "side.html" . }}<h1>'), encoding="utf-8")
    assert ("TP001", "hugo.toml", 4) in found(site, built(site))


def test_link_of_a_setting_that_a_template_ends_with_a_slash_is_at_the_setting(site: Path) -> None:
    settings = (site / "hugo.toml").read_text("utf-8")
    (site / "hugo.toml").write_text(f'{settings}\n[params.more]\nsources = "/sources"\n', encoding="utf-8")
    (site / "layouts/single.html").write_text('<a href="{{ site.Params.more.sources }}/">x</a>', encoding="utf-8")
    line = settings.count("\n") + 3
    assert [one for one in found(site, built(site)) if one[1:] == ("hugo.toml", line)]


def test_address_that_forgets_the_path_of_the_base_url_is_dead_in_the_build(site: Path) -> None:
    settings = (site / "hugo.toml").read_text("utf-8").replace("https://example.org/", "https://example.org/sub/")
    (site / "hugo.toml").write_text(settings, encoding="utf-8")
    layout = '<a href="/posts/">a</a><a href="/elsewhere/">b</a><a href="/sub/posts/">c</a>{{ .Content }}'
    (site / "layouts/single.html").write_text(layout, encoding="utf-8")
    assert [one for one in found(site, built(site)) if one[1] == "layouts/single.html"] == [
        ("TP001", "layouts/single.html", 1)
    ]


def test_each_language_has_a_folder_of_its_own_where_it_has_a_host(tmp_path: Path) -> None:
    page = "---\ntitle: A\n---\n[b](/b/) [gone](/gone/) [de](/nur/)\n"
    files = {
        "hugo.toml": '[languages.en]\nweight = 1\nbaseURL = "https://en.example/"\n[languages.de]\nweight = 2\nbaseURL = "https://de.example/"\n',
        "content/a.md": page,
        "content/a.de.md": page,
        "content/b.md": "---\ntitle: B\n---\n",
        "content/b.de.md": "---\ntitle: B\n---\n",
        "content/nur.de.md": "---\ntitle: N\n---\n",
        "static/i.png": "",
        "layouts/all.html": '<img src="/i.png" alt=""><a href="/no/">n</a><a href="/b/">b</a>{{ .Content }}',
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert found(tmp_path, built(tmp_path)) == [
        ("LN001", "content/a.de.md", 4),
        ("LN001", "content/a.md", 4),
        ("LN001", "content/a.md", 4),
        ("TP001", "layouts/all.html", 1),
    ]


def test_faults_of_the_markup_are_found_in_the_build_once_a_tag(site: Path) -> None:
    layout = (
        '<h1 class="name">Tea</h1>\n<nav id="menu"></nav>\n<nav id="menu"></nav>\n<img class="cover" src="{{ site.BaseURL }}img/there.png">'
        '\n<svg><g id="g"/></svg><svg><g id="g"/></svg>\n<h1>{{ .Title }}</h1>{{ .Content }}'
    )
    (site / "layouts/single.html").write_text(layout, encoding="utf-8")
    seen = [one for one in found(site, built(site)) if one[0] in ("TP006", "TP007", "TP008", "HD002")]
    path = "layouts/single.html"
    assert seen == [("TP006", path, 2), ("TP007", path, 4), ("TP008", path, 1)]


def test_headings_of_level_1_are_counted_in_the_build(site: Path) -> None:
    text = "---\ntitle: E\n---\n# First\n"
    for number in range(12):  # a section most of whose pages do so
        (site / f"content/posts/e{number}.md").write_text(text, encoding="utf-8")
    assert not [one for one in found(site) if one[0] == "HD002"]
    assert len([one for one in found(site, built(site)) if one[0] == "HD002"]) == 12
    (site / "layouts/single.html").write_text("{{ .Content }}", encoding="utf-8")
    assert not [one for one in found(site, built(site)) if one[0] == "HD002"]


def test_folder_that_is_not_there(site: Path) -> None:
    assert "Build it first" in refused(site, site / "public")


def test_build_that_is_not_whole(site: Path) -> None:
    public = built(site)
    shutil.rmtree(public / "posts")
    assert "not whole" in refused(site, public)


def test_build_older_than_the_sources(site: Path) -> None:
    public = built(site)
    os.utime(site / "layouts/all.html", (4_000_000_000, 4_000_000_000))
    assert "older than the sources: layouts/all.html" in refused(site, public)


def test_build_with_another_base_url(site: Path) -> None:
    assert "another base URL" in refused(site, built(site, "--baseURL", "https://other.example/"))


def test_build_of_a_site_without_a_base_url(site: Path) -> None:
    settings = (site / "hugo.toml").read_text("utf-8").replace("https://example.org/", "")
    (site / "hugo.toml").write_text(settings, encoding="utf-8")
    assert ("TP001", "layouts/all.html", 6) in found(site, built(site))


def test_build_with_drafts(site: Path) -> None:
    (site / "content/posts/e.md").write_text("---\ntitle: E\ndraft: true\n---\n", encoding="utf-8")
    assert "--buildDrafts" in refused(site, built(site, "--buildDrafts"))


def test_command_exits_2_with_what_to_do(site: Path) -> None:
    command = ["hugolint", "check", "--published", "public", "."]
    ran = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "Build it first: hugo" in ran.stderr
