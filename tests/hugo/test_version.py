"""The Hugo that a site says it is built with."""

import pytest

from hugolint.hugo.version import named


@pytest.mark.parametrize(
    ("file", "text", "version"),
    [
        ("netlify.toml", '[build.environment]\n  HUGO_VERSION = "0.91.2"\n', (0, 91)),
        ("netlify.toml", 'environment = { HUGO_VERSION = "0.99.1" }\n', (0, 99)),
        ("vercel.json", '{"build": {"env": {"HUGO_VERSION": "0.120.4"}}}', (0, 120)),
        (".tool-versions", "golang 1.25\nhugo extended_0.128.0\n", (0, 128)),
        ("mise.toml", '[tools]\nhugo = "extended_0.140.0"\n', (0, 140)),
        ("mise.toml", '[tools]\n"aqua:gohugoio/hugo" = "0.141.0"\n', (0, 141)),
        (".hugo-version", "0.74.3\n", (0, 74)),
        ("package.json", '{"devDependencies": {"hugo-extended": "^0.99.1"}}', (0, 99)),
        ("package.json", '{"hugo-bin": {"buildTags": "extended", "version": "0.111.3"}}', (0, 111)),
        (".github/workflows/a.yml", "with:\n  hugo-version: '0.119.0'\n", (0, 119)),
        (".github/workflows/a.yaml", "env:\n  HUGO_VERSION: 0.160.0\n", (0, 160)),
        (".github/workflows/a.yaml", "wget https://github.com/gohugoio/hugo/releases/download/v0.59.0/h.deb", (0, 59)),
        (".circleci/config.yml", "docker:\n  - image: cibuilds/hugo:0.57.0\n", (0, 57)),
        (".github/workflows/a.yaml", "env:\n  WC_HUGO_VERSION: '0.126.3'\n# hugo", (0, 126)),
        ("hugoblox.yaml", "build:\n  hugo_version: '0.128.0'\n", (0, 128)),
        ("Dockerfile", "FROM klakegg/hugo:0.107.0-ext-ubuntu as website\n", (0, 107)),
        ("amplify.yml", "VERSION_HUGO: 0.55.6\n", (0, 55)),
        ("package.json", '{"devDependencies": {"hugo-bin": "^0.68.0", "hugo-extended": ">=0.80.0"}}', None),
        ("netlify.toml", '[build.environment]\nNODE_VERSION = "18.1"\ncommand = "hugo"\n', None),
        (".github/workflows/a.yml", "with:\n  hugo-version: latest\n  version: '3.1'\n", None),
    ],
)
def test_a_version_is_named(lay_out, file, text, version):
    found = named(lay_out({"hugo.toml": "", ".gitmodules": "", file: text}))
    assert [one.version for one in found] == ([version] if version else [])


def test_a_site_in_a_folder_is_built_with_what_its_repository_names(lay_out):
    root = lay_out({"docs/hugo.toml": "", ".gitmodules": "", "netlify.toml": 'HUGO_VERSION = "0.80.0"'})
    assert [one.version for one in named(root / "docs")] == [(0, 80)]


@pytest.mark.parametrize("cached", [False, True])
def test_what_a_newer_hugo_refuses_is_one_note(hugolint, lay_out, cached):
    page = "---\ntitle: A\n_build: {list: never}\n---\n\n[B](/b/)\n"
    root = lay_out(
        {
            "hugo.toml": "baseURL = 'https://example.org/'\n",
            "netlify.toml": 'HUGO_VERSION = "0.99.1"\n',
            "content/a.md": page,
            "content/b.md": "---\ntitle: B\ntitle: B\n---\n",
            "content/c.html": '---\ntitle: C\n---\n<p>{{< ref "a" >}}</p>\n',
        }
    )
    options = ["check", "--format", "concise", root] if cached else ["check", "--no-cache", "--format", "concise", root]
    for _ in range(1 + cached):
        ran = hugolint(*options)
        told = [line for line in ran.out.splitlines() if "content/" in line]
        assert len(told) == 1
        assert "PB012" in told[0]
        assert ran.code == 0
    (root / "content/a.md").write_text(page + "\nMore.\n")
    assert hugolint(*options).out.count("PB012 refused-by-newer-hugo netlify.toml") == 1
    (root / "netlify.toml").write_text('HUGO_VERSION = "0.164.0"\n')
    assert hugolint(*options).code == 1
