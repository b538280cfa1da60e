"""Which files something names: a file is taken for used wherever its name may be put together."""

from pathlib import Path

import pytest

from hugolint.hugo.load import load
from hugolint.hugo.usage import made_names
from hugolint.hugo.usage.usage import usage

USED_BY_TEMPLATE = {
    "printf": ('<img src="{{ printf "/img/%s.png" .Params.name | relURL }}">', "static/img/a.png"),
    "text around an action": ('<img src="/img/{{ .Params.name }}.png">', "static/img/a.png"),
    "text before an action": ('<img src="/img/{{ .Params.name }}">', "static/img/a.png"),
    "print": ('{{ $p := print "img/" .Params.name ".png" }}<img src="{{ $p }}">', "static/img/a.png"),
    "an ending alone": ('{{ $p := add (urlize .Title) ".png" }}<img src="{{ $p }}">', "static/img/a.png"),
    "replaced ending": ('{{ replace .Params.x ".jpg" ".png" }}', "static/img/a.png"),
    "a folder that is read": ('{{ range readDir "static/img" }}{{ .Name }}{{ end }}', "static/img/a.png"),
    "any folder that is read": ("{{ range readDir $x }}{{ .Name }}{{ end }}", "static/img/a.png"),
    "all resources": ("{{ range .Resources }}{{ .RelPermalink }}{{ end }}", "content/p/a.png"),
    "resources of a type": ('{{ range .Resources.ByType "image" }}{{ .RelPermalink }}{{ end }}', "content/p/a.png"),
    "a variable with those": ('{{ $i := .Resources.ByType "image" }}{{ range $i }}{{ . }}{{ end }}', "content/p/a.png"),
    "a glob": ('{{ .Resources.GetMatch "gallery/*" }}', "content/p/gallery/a.png"),
    "a glob with choices": ('{{ .Resources.GetMatch "{b,a}.*" }}', "content/p/a.png"),
    "any name by default": ('{{ .Resources.Match (.Get "match" | default "*") }}', "content/p/a.png"),
    "assets by a glob": ('{{ resources.Match "img/**" }}', "assets/img/a.png"),
    "an asset with a name of its own": ('{{ resources.Get (print "icons/" .Params.icon ".svg") }}', "assets/icons/a.svg"),
}  # fmt: skip
UNUSED = {
    "another glob": ('{{ .Resources.GetMatch "gallery/*" }}', "content/p/a.png"),
    "looked for by name": (
        '{{ $i := .Resources.ByType "image" }}{{ $i.GetMatch "*hero*" }}{{ with $i.Match "x.*" }}{{ end }}',
        "content/p/a.png",
    ),
    "another folder": ('<img src="/img/{{ .Params.name }}.png">', "static/other/a.png"),
    "a class": ('<p class="btn-{{ .Params.x }}">{{ .Title }}</p>', "static/img/a.png"),
    "a pattern of text": ('{{ replaceRE "[^a-z]+" "" .Title }}', "content/p/a.png"),
    "an external address": ('<img src="https://img.example.org/{{ .Params.x }}.png">', "static/img/a.png"),
    "a comment": ('{{/* printf "img/%s.png" */}}', "static/img/a.png"),
}
USED_BY_TEXT = {
    "content/q.md": "<img src=/img/caf%C3%A9.png>",
    "data/x.yaml": "file: café.png",
    "static/a.css": "a { background: url('../img/café.png') }",
    "assets/a.js": 'let a = "/img/" + name',
    "hugo.toml": "title = 'x'\n[params]\nlogo = 'img/café.png'",
    "netlify.toml": "to = '/img/café.png'",
    "archetypes/default.md": "![](/img/café.png)",
    "i18n/en.yaml": "a: '![](/img/café.png)'",
    "README.md": "![](static/img/café.png)",
}


def unused(root: Path, files: dict[str, str]) -> list[str]:
    for path, text in {"hugo.toml": "", "content/p/index.md": "---\n---\n", **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return [file.path for file in usage(load(root)).unused]


@pytest.mark.parametrize(("template", "file"), USED_BY_TEMPLATE.values(), ids=USED_BY_TEMPLATE)
def test_a_name_that_a_template_may_put_together_is_used(tmp_path: Path, template: str, file: str) -> None:
    assert unused(tmp_path, {"layouts/page.html": template, file: "x"}) == []


@pytest.mark.parametrize(("template", "file"), UNUSED.values(), ids=UNUSED)
def test_what_a_template_does_not_ask_for_is_not(tmp_path: Path, template: str, file: str) -> None:
    assert unused(tmp_path, {"layouts/page.html": template, file: "x"}) == [file]


@pytest.mark.parametrize("path", USED_BY_TEXT)
def test_any_text_of_the_site_may_name_a_file(tmp_path: Path, path: str) -> None:
    assert "static/img/café.png" not in unused(tmp_path, {path: USED_BY_TEXT[path], "static/img/café.png": "x"})


def test_a_file_does_not_use_itself(tmp_path: Path) -> None:
    assert unused(tmp_path, {"static/img/a.svg": "<svg docname='a.svg'/>"}) == ["static/img/a.svg"]


def test_of_a_bundle_another_page_does_not_mean_the_file_of_the_same_name(tmp_path: Path) -> None:
    files = {"content/p/a.png": "x", "content/q/index.md": "![](a.png)", "content/q/a.png": "y"}
    assert unused(tmp_path, files) == ["content/p/a.png"]
    assert unused(tmp_path, {"content/r.md": "![](/p/a.png)"}) == []


def test_files_of_themes_and_packages_are_not_the_sites_own(tmp_path: Path) -> None:
    files = {
        "hugo.toml": 'theme = "t"\n[[module.mounts]]\nsource = "node_modules/x"\ntarget = "assets/x"\n',
        "themes/t/static/a.png": "",
        "themes/t/layouts/page.html": "",
        "node_modules/x/a.scss": "",
    }
    assert unused(tmp_path, files) == []


@pytest.mark.parametrize("unit", ["{{", "${", "a/", '"', "*", "{{ .Resources.ByType ", "x" * 50 + "{{ . }}"])
def test_hostile_texts_take_time_in_proportion(unit: str) -> None:
    """They end at all: what takes time that grows with the square would not."""
    text = unit * (400_000 // len(unit))
    made_names.of_template(text)
    made_names.of_script(text)
    made_names.of_content(text)
