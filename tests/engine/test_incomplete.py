"""What is not on this machine is not judged, and told once: themes, modules, submodules."""

import json
from html import unescape

import pytest

CONFIG = 'baseURL = "https://example.org/"\ntitle = "A site"\n'
PAGE = """---
title: Tea
date: 2024-01-01
---

{{% alert title="Hot" %}}Take care.{{% /alert %}}

See [the pots]({{< ref "pots.md" >}}), [the cups](../cups/#blue) and [green](/green/).
"""
GITMODULES = '[submodule "docsy"]\n\tpath = themes/docsy\n\turl = https://example.org/docsy.git\n'
SITE = {
    "hugo.toml": CONFIG + 'theme = "docsy"\n',
    "content/posts/tea.md": PAGE,
    "content/posts/cups.md": PAGE.replace("Tea", "Cups"),
}
EMPTY = {**SITE, ".gitmodules": GITMODULES, "themes/docsy/.gitkeep": ""}
IMPORT = '[[module.imports]]\npath = "github.com/example/Pots"\n'
PACKAGES = "".join(
    f"[[module.mounts]]\nsource = '{source}'\ntarget = '{target}'\n"
    for source, target in (
        ("node_modules/@example/pots/layouts", "layouts"),
        ("node_modules/@example/pots/static", "static"),
        ("layouts", "layouts"),
        ("node_modules/katex", "assets/js/vendor/katex"),
    )
)
COMMAND = "git submodule update --init themes/docsy"


@pytest.mark.parametrize(
    ("files", "what", "command"),
    [
        (EMPTY, "the theme docsy (the folder themes/docsy is empty)", COMMAND),
        ({**SITE, ".gitmodules": GITMODULES}, "the theme docsy", COMMAND),
        (SITE, "the theme docsy", ""),
        ({**SITE, "themes/docsy/README.md": ""}, "the theme docsy (the folder themes/docsy holds no theme)", ""),
        ({**SITE, "hugo.toml": CONFIG + IMPORT}, "the module github.com/example/Pots", "hugo mod get"),
        (
            {**SITE, "hugo.toml": CONFIG + 'theme = "docsy"\nthemesDir = "node_modules"\n', "package.json": "{}"},
            "the theme docsy",
            "npm install",
        ),
        (
            {**SITE, "hugo.toml": CONFIG + PACKAGES, "package.json": "{}"},
            "the module @example/pots",
            "npm install",
        ),
    ],
)
@pytest.mark.slow
def test_a_theme_that_is_not_here_is_said_once(hugolint, lay_out, files, what, command):
    root = lay_out(files)
    told = json.loads(hugolint("check", "--no-cache", "--format", "json", root).out)
    assert told["findings"] == []
    summary = told["summary"]
    assert summary["complete"] is False
    (incomplete,) = summary["incomplete"]
    assert (incomplete["what"], incomplete["command"]) == (what, command)
    assert "shortcodes" in incomplete["unchecked"]


@pytest.mark.parametrize("format_", ["full", "concise", "github-summary", "html"])
@pytest.mark.slow
def test_every_report_for_people_says_it(hugolint, lay_out, format_):
    printed = unescape(hugolint("check", "--no-cache", "--format", format_, lay_out(EMPTY)).out)
    assert " ".join(printed.split()).count("Not here: the theme docsy") == 1
    assert "git submodule update" in " ".join(printed.split())


def test_sarif_notifies(hugolint, lay_out):
    (run,) = json.loads(hugolint("check", "--no-cache", "--format", "sarif", lay_out(EMPTY)).out)["runs"]
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert COMMAND in notification["message"]["text"]
    assert run["invocations"][0]["executionSuccessful"] is True


def test_what_is_recalled_is_as_incomplete_until_the_theme_comes(hugolint, lay_out):
    root = lay_out(EMPTY)
    for _ in range(2):
        assert "Not here: the theme docsy" in hugolint("check", root).out
    (root / "themes/docsy/layouts/_shortcodes").mkdir(parents=True)
    (root / "themes/docsy/layouts/_shortcodes/pot.html").write_text("A pot")
    printed = hugolint("check", root).out
    assert "Not here" not in printed
    assert "unknown-shortcode" in printed


def test_a_theme_that_is_here_is_judged_by(hugolint, lay_out):
    files = {
        **EMPTY,
        "themes/docsy/layouts/_shortcodes/alert.html": "{{ .Inner }}",
        "content/posts/pots.md": PAGE.replace("Tea", "Pots"),
    }
    told = json.loads(hugolint("check", "--no-cache", "--format", "json", lay_out(files)).out)
    assert {"broken-fragment", "broken-link"} <= {finding["name"] for finding in told["findings"]}
    assert told["summary"]["complete"] is True
    assert told["summary"]["incomplete"] == []


def test_a_module_in_the_cache_of_hugo_is_here(hugolint, lay_out, tmp_path):
    root = lay_out(
        {
            **SITE,
            "hugo.toml": CONFIG + IMPORT,
            "go.mod": "module site\n\nrequire (\n\tgithub.com/example/Pots v1.2.3\n)\n",
        }
    )
    module = tmp_path / "cache/modules/filecache/modules/pkg/mod/github.com/example/!pots@v1.2.3"
    (module / "layouts/_shortcodes").mkdir(parents=True)
    (module / "layouts/_shortcodes/alert.html").write_text("{{ .Inner }}")
    ran = hugolint("check", "--no-cache", "--format", "json", root, HUGO_CACHEDIR=str(tmp_path / "cache"))
    assert json.loads(ran.out)["summary"]["complete"] is True
    assert "unknown-shortcode" not in ran.out


def test_a_module_that_brings_style_alone_hides_nothing(hugolint, lay_out):
    mounts = '[[module.imports.mounts]]\nsource = "scss"\ntarget = "data/scss"\n'
    root = lay_out({**SITE, "hugo.toml": CONFIG + IMPORT + mounts})
    printed = hugolint("check", "--no-cache", root).out
    assert "unknown-shortcode" in printed


def test_a_package_of_scripts_hides_nothing(hugolint, lay_out):
    mount = "[[module.mounts]]\nsource = 'node_modules/katex'\ntarget = 'assets/js/vendor/katex'\n"
    root = lay_out({**SITE, "hugo.toml": CONFIG + mount, "package.json": "{}"})
    assert json.loads(hugolint("check", "--no-cache", "--format", "json", root).out)["summary"]["complete"] is True


def test_a_submodule_of_content_is_missed(hugolint, lay_out):
    modules = '[submodule "s"]\n\tpath = content/green\n[submodule "p"]\n\tpath = public\n'
    page = "---\ntitle: Tea\n---\n\n[Green](/green/), {{< pot >}}\n"
    root = lay_out(
        {
            "hugo.toml": CONFIG,
            ".gitmodules": modules,
            "content/tea.md": page,
            "content/a.md": page[:-13].replace("Tea", "Oolong"),
        }
    )
    told = json.loads(hugolint("check", "--no-cache", "--format", "json", root).out)
    (incomplete,) = told["summary"]["incomplete"]
    assert incomplete["command"] == "git submodule update --init content/green"
    assert [finding["name"] for finding in told["findings"]] == ["unknown-shortcode"]


MULTILINGUAL = {
    "content/_index.md": "---\ntitle: Home\n---\n\n<div>Raw</div>\n\n[x](/nowhere/) {{< pot >}}\n",
    "content/ja/_index.md": "---\ntitle: Home\n---\n\nSee [x](nowhere).\n\n### Deep\n\n##No heading\n",
}
LANGUAGES = "title: A site\nlanguages:\n  en: {}\n  ja: {}\n"


@pytest.mark.parametrize(
    ("files", "what"),
    [
        ({"config.yaml.in": "title: A site\n"}, "the site's configuration (there is config.yaml.in alone)"),
        ({"hugo.template.toml": ""}, "the site's configuration (there is hugo.template.toml alone)"),
        ({".gitignore": "public/\n/hugo.yaml\n"}, "hugo.yaml is made at build time"),
        ({"themes/docsy/theme.toml": ""}, "there are themes, and no settings that name one"),
        (
            {"config/_default/hugo.yaml": LANGUAGES, "config/_default/module-template.yaml": "mounts: []\n"},
            "the settings that are made from config/_default/module-template.yaml",
        ),
    ],
)
@pytest.mark.slow
def test_settings_that_a_build_makes_are_not_guessed(hugolint, lay_out, files, what):
    told = json.loads(hugolint("check", "--no-cache", "--format", "json", lay_out(MULTILINGUAL | files)).out)
    (incomplete,) = told["summary"]["incomplete"]
    assert what in incomplete["what"]
    names = {finding["name"] for finding in told["findings"]}
    assert "heading-without-space" in names
    assert not names & {"broken-link", "two-pages-at-one-url", "unknown-shortcode", "same-title"}
    assert ("dropped-html" in names) == ("module" in what)


@pytest.mark.parametrize("files", [{}, {"README.md": "", ".gitignore": "public/\nresources/\n"}])
def test_content_without_settings_or_layouts_is_not_the_whole_site(hugolint, lay_out, files):
    told = json.loads(hugolint("check", "--no-cache", "--format", "json", lay_out(MULTILINGUAL | files)).out)
    assert told["summary"]["complete"] is False
    assert not {"broken-link", "unknown-shortcode"} & {finding["name"] for finding in told["findings"]}


@pytest.mark.parametrize(
    "files",
    [
        {"hugo.toml": CONFIG},
        {"hugo.toml": CONFIG, "hugo.toml.example": "", ".gitignore": "config.toml\n", "themes/unused/theme.toml": ""},
        {"config/_default/hugo.toml": CONFIG, "config/_default/params-template.toml": ""},
        {
            "config/_default/hugo.toml": CONFIG,
            "config/_default/module.tmpl.toml": "",
            "config/_default/module.toml": "",
        },
        {"hugo.toml": CONFIG, "README.md": "", ".gitignore": "public/\nresources/\n"},
    ],
)
def test_settings_that_are_here_are_believed(hugolint, lay_out, files):
    told = json.loads(hugolint("check", "--no-cache", "--format", "json", lay_out(MULTILINGUAL | files)).out)
    assert told["summary"]["complete"] is True
    assert {"broken-link", "unknown-shortcode"} & {finding["name"] for finding in told["findings"]}


@pytest.mark.parametrize(
    ("files", "missing"),
    [
        ({}, ["gone.png"]),
        ({"assets/images/here.png": ""}, ["gone.png"]),
        ({"static/here.png": ""}, ["gone.png"]),
        ({"content/posts/other/HERE.png": "", "content/posts/other/index.md": "---\ntitle: O\n---\n"}, ["gone.png"]),
    ],
)
@pytest.mark.parametrize("hook", [None, '<img src="{{ partial "where" .Destination }}">'])
def test_an_image_is_missing_where_no_file_has_its_name(hugolint, lay_out, files, missing, hook):
    images = "".join(f"![Some tea]({name})\n\n" for name in ("gone.png", "/theme/gone.png", "here.png"))
    page = f"---\ntitle: A\n---\n\n{images}"
    site = {"hugo.toml": CONFIG + ('theme = "docsy"\n' if hook is None else ""), "content/posts/a.md": page}
    layouts = {} if hook is None else {"layouts/_markup/render-image.html": hook}
    told = json.loads(hugolint("check", "--no-cache", "--format", "json", lay_out({**site, **layouts, **files})).out)
    names = [finding["message"].split('"')[1] for finding in told["findings"] if finding["name"] == "missing-image"]
    assert names == [*missing, *([] if files else ["here.png"])]


def test_a_path_to_a_file_is_for_the_themes_hook(hugolint, lay_out):
    page = "---\ntitle: A\n---\n\n[B](b.md), [C](../gone/), [B](B/), [x](tel:1234)\n"
    files = {"hugo.toml": CONFIG + 'theme = "docsy"\n', "content/a.md": page, "content/b.md": "---\ntitle: B\n---\n"}
    assert json.loads(hugolint("check", "--no-cache", "--format", "json", lay_out(files)).out)["findings"] == []
