"""What an older Hugo takes that a site names is not held against it."""

import json

import pytest

from hugolint.hugo.load import load

OLD = '[build.environment]\nHUGO_VERSION = "0.110.0"\n'
REPEATED = "title: One\nbaseURL: https://example.org/\ntitle: Two\n"
PAGE = "---\ntitle: A page\n---\n"


def test_of_two_keys_in_the_settings_the_later_counted(lay_out):
    site = load(lay_out({"hugo.yaml": REPEATED, "netlify.toml": OLD, "content/a.md": PAGE}))
    assert site.config.settings.title == "Two"


@pytest.mark.parametrize("netlify", ["", OLD.replace("0.110.0", "0.160.0")])
def test_todays_hugo_refuses_them(hugolint, lay_out, netlify):
    ran = hugolint("check", lay_out({"hugo.yaml": REPEATED, "netlify.toml": netlify, "content/a.md": PAGE}))
    assert (ran.code, "the key `title` is there twice" in ran.err) == (2, True)


@pytest.mark.parametrize(("netlify", "name"), [("", "refused-by-hugo"), (OLD, "refused-by-newer-hugo")])
def test_front_matter_that_is_yaml_to_others(hugolint, lay_out, netlify, name):
    page = "---\ntitle: A page\nitems:\n  - text: >-\n\n  - text: b\n---\n"
    root = lay_out({"hugo.toml": "", "netlify.toml": netlify, "content/a.md": page})
    found = json.loads(hugolint("check", "--format", "json", root).out)["findings"]
    assert [one["name"] for one in found] == [name]


def test_content_that_a_build_brings(hugolint, lay_out):
    files = {"hugo.toml": "", "content/a.md": PAGE + "[Projects](/projects/one/)\n", "content/.gitignore": "/drafts/\n"}
    assert hugolint("check", "--no-cache", lay_out(files)).code == 1
    ran = hugolint("check", "--no-cache", lay_out({**files, "content/.gitignore": "/projects/\n"}))
    assert (ran.code, "what a build puts into content/projects" in ran.out + ran.err) == (0, True)


def test_a_shortcode_did_not_have_to_be_closed(hugolint, lay_out):
    files = {
        "hugo.toml": "",
        "content/a.md": PAGE + "{{< box >}}\nText.\n",
        "layouts/shortcodes/box.html": "{{ .Inner }}",
    }
    assert "SC002" in hugolint("check", "--format", "concise", lay_out(files)).out
    found = json.loads(hugolint("check", "--format", "json", lay_out({**files, "netlify.toml": OLD})).out)["findings"]
    assert [one["name"] for one in found] == ["refused-by-newer-hugo"]


def test_static_files_could_be_symbolic_links(hugolint, lay_out):
    """Of those that lead into a submodule, what is there is not known as long as it is not checked out."""
    links = "[A](/logo.svg), [b](/inner/b.pdf), [c](/c.pdf)\n"
    root = lay_out(
        {
            "hugo.toml": "",
            ".gitmodules": "",
            "content/a.md": PAGE + links,
            "more/b.pdf": "",
            "c.pdf": "",
            "static/x": "",
        }
    )
    (root / "static/logo.svg").symlink_to("../artwork/logo.svg")
    (root / "static/inner").symlink_to("../more")
    (root / "static/c.pdf").symlink_to("../c.pdf")
    (root / "static/loop").symlink_to("..")
    assert hugolint("check", "--no-cache", root).code == 1
    (root / "netlify.toml").write_text(OLD)
    assert hugolint("check", "--no-cache", root).code == 0


def test_a_ref_with_a_leading_slash_named_a_page_anywhere(hugolint, lay_out):
    """Up to 0.122: from 0.123 on it is the path of a page."""
    files = {"hugo.toml": "", "content/a.md": PAGE + '[B]({{< ref "/b" >}})\n', "content/x/y/b.md": PAGE}
    assert "LN004" in hugolint("check", "--format", "concise", lay_out(files)).out
    assert hugolint("check", lay_out({**files, "netlify.toml": OLD})).code == 0
    deeper = {**files, "content/a.md": PAGE + '[B]({{< ref "/y/b" >}})\n', "netlify.toml": OLD}
    assert "LN004" in hugolint("check", "--format", "concise", lay_out(deeper)).out
