"""Settings by which pages come and go: what leads where, as the real Hugo builds it."""

import json
import subprocess

import pytest
from real_hugo import binary

BASE = "baseURL = 'https://example.org/'\ntheme = 't'\n"
LINKS = "---\ntitle: Links\n---\n[there]({there}) [nowhere]({nowhere})\n"
ONE = "---\ntitle: One\n---\n"

# Of each: the files, an address that Hugo publishes, and one that it does not.
SITES = {
    "languages of the theme alone": (
        {
            "hugo.toml": BASE,
            "themes/t/hugo.toml": "[languages.en]\nweight = 1\n[languages.de]\nweight = 2\n",
            "content/one.de.md": ONE,
        },
        "/de/one/",
        "/one/",
    ),
    "permalinks of the theme as a list": (
        {
            "hugo.toml": BASE + "[permalinks]\n_merge = 'deep'\n",
            "themes/t/hugo.toml": "[[permalinks]]\npattern = '/x/:slug/'\n[permalinks.target]\npath = '/posts/**'\n",
            "content/posts/one.md": ONE,
        },
        "/x/one/",
        "/posts/one/",
    ),
    "taxonomies by their old name": (
        {"hugo.toml": BASE + "[indexes]\ntopic = 'topics'\n", "content/a.md": "---\ntitle: A\ntopics: [x]\n---\n"},
        "/topics/x/",
        "/tags/",
    ),
    "a sitemap of another name": (
        {"hugo.toml": BASE + "[sitemap]\nfilename = 'map.xml'\n"},
        "/map.xml",
        "/sitemap.xml",
    ),
    "a section without HTML": (
        {"hugo.toml": BASE, "content/s/_index.md": "---\ntitle: S\noutputs: [rss]\n---\n"},
        "/s/index.xml",
        "/s/",
    ),
    "outputs handed down": (
        {
            "hugo.toml": BASE,
            "content/s/_index.md": "---\ntitle: S\ncascade:\n  outputs: [rss]\n---\n",
            "content/s/a.md": ONE,
        },
        "/s/a/index.xml",
        "/s/a/",
    ),
    "a folder mounted for two languages": (
        {
            "hugo.toml": BASE
            + "[languages.en]\nweight = 1\n[languages.de]\nweight = 2\n"
            + "".join(
                f"[[module.mounts]]\nsource = '{source}'\ntarget = 'content'\nsites.matrix.languages = ['{language}']\n"
                for source, language in (("content", "en"), ("deutsch", "de"), ("content", "de"))
            ),
            "content/one.md": ONE,
            "content/two.md": ONE,
            "deutsch/one.md": ONE,
        },
        "/de/two/",
        "/de/three/",
    ),
}


@pytest.mark.parametrize("name", SITES)
def test_what_is_published_is_linked_and_nothing_else(hugolint, lay_out, name):
    files, there, nowhere = SITES[name]
    links = LINKS.format(there=there, nowhere=nowhere)
    root = lay_out({"themes/t/layouts/all.html": "", **files, "content/links.md": links})
    findings = json.loads(hugolint("check", root, "--select", "LN,ST001,ST002", "--format", "json").out)["findings"]
    assert [(one["name"], one["start"]["column"]) for one in findings if one["path"] == "content/links.md"] == [
        ("broken-link", links.splitlines()[3].rindex(nowhere) + 1)
    ]
    assert {one["name"] for one in findings} == {"broken-link"}


@pytest.mark.hugo
@pytest.mark.parametrize("name", SITES)
def test_hugo_agrees(lay_out, tmp_path, name):
    files, there, nowhere = SITES[name]
    root = lay_out({"themes/t/layouts/all.html": "x", "themes/t/layouts/all.xml": "x", **files})
    public = tmp_path / "public"
    subprocess.run([binary(), "--quiet", "--noBuildLock", "--destination", public], cwd=root, check=True)

    def exists(address: str) -> bool:
        place = public / address.strip("/")
        return (place / "index.html").is_file() if address.endswith("/") else place.is_file()

    assert exists(there)
    assert not exists(nowhere)


def test_a_site_of_content_adapters_alone_is_checked(hugolint, lay_out):
    root = lay_out({"hugo.toml": BASE, "content/b/_content.gotmpl": "", "themes/t/layouts/all.html": ""})
    assert hugolint("check", root).code == 0


def test_a_translation_named_by_a_language_without_its_region(hugolint, lay_out):
    site = {
        "hugo.toml": BASE + "[languages.en]\nweight = 1\n[languages.zh-cn]\nweight = 2\n",
        "themes/t/layouts/all.html": "",
        "content/tea/index.md": ONE,
        "content/tea/index.zh.md": ONE.replace("One", "Two"),
    }
    findings = json.loads(hugolint("check", lay_out(site), "--format", "json").out)["findings"]
    assert [one["name"] for one in findings] == ["unknown-language-suffix"]
    assert "index.zh-cn.md" in findings[0]["help"]
