"""The versions and roles that pages are published in, as the real Hugo publishes them."""

import subprocess

import pytest
from real_hugo import binary

from hugolint.hugo.load import load
from hugolint.hugo.pages.editions import editions
from hugolint.hugo.pages.urls import published

SETTINGS = """
baseURL = 'https://example.org/'
disableKinds = ['taxonomy', 'term', 'rss', 'sitemap']
[languages.en]
weight = 1
[languages.de]
weight = 2
[versions.'v1.0.0']
[versions.'v2.0.0']
[versions.'v10.0.0']
[roles.guest]
[roles.member]
"""
PATTERNS = {
    "none": "",
    "every": "versions: ['**']\n    roles: ['**']",
    "old": "versions: ['v1.0.0']",
    "range": "versions: ['<= v2.0.0']",
    "members": "roles: [member]",
    "not": "versions: ['**', '! v2.0.0']",
}


def page(name: str, patterns: str) -> str:
    matrix = f"sites:\n  matrix:\n    {patterns}\n" if patterns else ""
    return f"---\ntitle: {name}\n{matrix}---\n"


@pytest.mark.hugo
@pytest.mark.parametrize(
    "settings", ["", "defaultContentVersion = 'v1.0.0'\n", "defaultContentVersionInSubdir = true\n"]
)
def test_pages_are_published_where_hugo_publishes_them(lay_out, tmp_path, settings):
    pages = {f"content/{name}.md": page(name, patterns) for name, patterns in PATTERNS.items()}
    root = lay_out({"hugo.toml": settings + SETTINGS, "layouts/all.html": "{{ .Title }}", **pages})
    public = tmp_path / "public"
    subprocess.run([binary(), "--quiet", "--noBuildLock", "--destination", public], cwd=root, check=True)
    files = {f"/{file.relative_to(public).as_posix()}" for file in public.rglob("index.html")}
    site = load(root)
    mine = {published(one, edition=folder).file for one in site.pages if one.source for folder in editions(one)}
    theirs = {file for file in files if file.split("/")[-2] in PATTERNS}
    assert mine == theirs


def test_a_site_without_versions_has_one(lay_out):
    assert editions(load(lay_out({"content/a.md": page("a", "")})).pages[0]) == ("",)
