"""Which sites a command means: above what is named, or below it; and what belongs to none."""

import json

import pytest

CONFIGURATION = 'baseURL = "https://example.org/"\ntitle = "A site"\n'
BROKEN = "---\ntitle: A\ndate: 2024-01-01\n---\n\n[Nowhere](/nowhere/).\n"
CLEAN = "---\ntitle: A\ndate: 2024-01-01\n---\n\nText.\n"
README = "# How to build it\n\nSee [the pages](web/content/a.md) and [nothing](nothing.md).\n"
REPOSITORY = {
    "README.md": README,
    "docs/guide.md": README,
    "tools/config.yml": "level: 1\n",
    "web/hugo.toml": CONFIGURATION,
    "web/content/a.md": BROKEN,
    "web/exampleSite/hugo.toml": CONFIGURATION,
    "web/themes/own/hugo.toml": CONFIGURATION,
    "apps/shop/config.yaml": "baseURL: https://shop.example.org/\n",
    "apps/shop/content/b.md": BROKEN,
    "apps/blog/config/_default/hugo.yaml": "title: A blog\n",
    "apps/blog/content/c.md": BROKEN,
    "node_modules/theme/hugo.toml": CONFIGURATION,
    "node_modules/theme/content/d.md": BROKEN,
}
PAGES = ["apps/blog/content/c.md", "apps/shop/content/b.md", "web/content/a.md"]


def paths(ran):
    return sorted({line.split(":")[0] for line in ran.out.splitlines() if " LN001 " in line})


@pytest.mark.parametrize("named", [(), (".",), ("apps", "web"), ("apps/blog/content", "apps/shop", "web/content/a.md")])
def test_each_site_of_a_repository_is_checked(hugolint, lay_out, named):
    root = lay_out(REPOSITORY)
    ran = hugolint("check", "--format", "concise", *named, cwd=root)
    assert (ran.code, ran.err) == (1, "")
    assert paths(ran) == PAGES
    assert "README.md" not in ran.out


def test_an_outer_site_holds_those_within_it(hugolint, lay_out):
    root = lay_out({**REPOSITORY, "web/sub/hugo.toml": CONFIGURATION, "web/sub/content/e.md": BROKEN})
    assert paths(hugolint("check", "--format", "concise", "web", cwd=root)) == ["web/content/a.md"]


def test_other_commands_find_the_same_sites(hugolint, lay_out):
    root = lay_out(REPOSITORY)
    assert hugolint("cache", cwd=root).out.count("nothing is kept") == 3
    shown = hugolint("inspect", cwd=root).out
    assert [line for line in shown.splitlines() if line.startswith("# ")] == [
        f"# {root}/{name}" for name in ("apps/blog", "apps/shop", "web")
    ]
    ran = hugolint("links", "show", cwd=root)
    assert ran.code == 2
    assert "there are 3 sites here (apps/blog, apps/shop and web); name one" in ran.err


@pytest.mark.parametrize("named", ["README.md", "docs/guide.md", "tools/config.yml"])
def test_a_file_outside_every_site_is_no_page(hugolint, lay_out, named):
    ran = hugolint("check", named, cwd=lay_out(REPOSITORY))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"hugolint: error: nothing to check: {named} belongs to no Hugo site\n"


def test_a_file_outside_every_site_is_left_out_beside_pages(hugolint, lay_out):
    ran = hugolint("check", "--format", "concise", "README.md", "web/content/a.md", cwd=lay_out(REPOSITORY))
    assert paths(ran) == ["web/content/a.md"]


def test_a_file_of_a_site_that_is_no_content(hugolint, lay_out):
    root = lay_out({**REPOSITORY, "web/README.md": README})
    ran = hugolint("check", "web/README.md", cwd=root)
    assert ran.code == 2
    assert "web/README.md holds no content file" in ran.err


def test_a_folder_in_which_there_is_no_site(hugolint, lay_out):
    ran = hugolint("check", cwd=lay_out(REPOSITORY) / "tools")
    assert ran.code == 2
    assert "no Hugo site found in" in ran.err


def test_a_link_that_is_named_alone(hugolint, lay_out, tmp_path):
    root = lay_out({"hugo.toml": CONFIGURATION, "content/a.md": CLEAN})
    (tmp_path / "elsewhere.md").write_text(BROKEN)
    (root / "content/link.md").symlink_to(tmp_path / "elsewhere.md")
    (root / "content/dangling.md").symlink_to(tmp_path / "nowhere.md")
    for name in ("link.md", "dangling.md"):
        ran = hugolint("check", root / "content" / name)
        assert "internal error" not in ran.err
        assert ran.code in (1, 2)


def test_a_site_that_is_reached_through_a_link(hugolint, lay_out, tmp_path):
    root = lay_out({"hugo.toml": CONFIGURATION, "content/a.md": BROKEN})
    (tmp_path / "here").symlink_to(root)
    ran = hugolint("check", "--format", "json", tmp_path / "here")
    assert ran.code == 1
    assert json.loads(ran.out)["findings"][0]["path"] == "content/a.md"


def test_pages_without_a_configuration(hugolint, lay_out):
    root = lay_out({"content/posts/a.md": CLEAN + "\n##Green\n\n[Gone](/gone/)\n", "content/posts/b.md": CLEAN})
    for named in (root, root / "content", root / "content/posts/a.md"):
        ran = hugolint("check", "--format", "concise", named)
        assert [line.split(" ")[2] for line in ran.out.splitlines() if "a.md" in line] == ["HD008"]
    assert (
        "the site's configuration (there is content, and neither settings nor layouts nor themes)" in ran.err + ran.out
    )


@pytest.mark.parametrize(
    ("file", "text", "program"),
    [("quartz.config.ts", "", "Quartz"), (".eleventy.js", "", "Eleventy"), ("config.toml", "base_url = '/'", "Zola")],
)
def test_content_of_another_program_is_not_checked(hugolint, lay_out, file, text, program):
    root = lay_out({"content/posts/a.md": BROKEN, file: text})
    for named in (root, root / "content/posts/a.md"):
        ran = hugolint("check", named)
        assert ran.code == 2
        assert f"is not a Hugo site: {file} is of {program}" in ran.err


def test_a_site_of_hugo_may_hold_files_of_other_programs(hugolint, lay_out):
    root = lay_out({"hugo.toml": "", "content/posts/a.md": BROKEN, "mkdocs.yml": ""})
    assert hugolint("check", root).code == 1


def test_a_file_mounted_for_two_languages_is_reported_once(hugolint, lay_out):
    languages = "".join(f'[languages.{code}]\ncontentDir = "content"\n' for code in ("de", "de2"))
    root = lay_out({"hugo.toml": f'defaultContentLanguage = "de"\n{languages}', "content/a.md": CLEAN + "\n##Green\n"})
    found = json.loads(hugolint("check", "--format", "json", root).out)["findings"]
    assert [one["name"] for one in found] == ["heading-without-space"]
