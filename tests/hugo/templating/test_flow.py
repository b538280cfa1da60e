"""What is read from templates: which values become addresses, which are looked up, which are rendered as Markdown."""

import pytest

from hugolint.hugo.templating.arrived import Form, Given, Sink
from hugolint.hugo.templating.flow import arrivals
from hugolint.hugo.templating.shortcodes import InnerText, ShortcodeTemplates

Route = tuple[object, str, str, str]  # the parameter, where it arrives, what is set before and behind it


def routes(template: str, partials: dict[str, str] | None = None) -> set[Route]:
    uses = ShortcodeTemplates({"x": (template,)}, partials or {}).uses("x")
    return {(key, one.sink.value, one.before, one.after) for key, every in uses.parameters.items() for one in every}


def inner(template: str, partials: dict[str, str] | None = None) -> InnerText | None:
    return ShortcodeTemplates({"x": (template,)}, partials or {}).uses("x").inner


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ('<img src="{{ .Get "src" }}">', {("src", "written", "", "")}),
        ("<img src='{{ .Get 0 }}'>", {(0, "written", "", "")}),
        ("<a class=x href={{ .Get 0 }}>x</a>", {(0, "written", "", "")}),
        ('<img src="/img/{{ .Get 0 }}.png" alt="{{ .Get 1 }}">', {(0, "written", "/img/", ".png")}),
        ('{{ $s := printf "/img/%s" (.Get 0) }}<img src="{{ $s | safeURL }}">', {(0, "written", "/img/", "")}),
        ('{{ with .Get "a" }}<a href="{{ . }}">x</a>{{ end }}', {("a", "written", "", "")}),
        ('{{ with .Params.src }}<img src="{{ . | relURL }}">{{ end }}', {("src", "written", "", "")}),
        ('{{ $i := .Page.Resources.GetMatch (.Get 0) }}<img src="{{ $i.RelPermalink }}">', {(0, "resource", "", "")}),
        ('{{ with resources.Get (.Get 0) }}<img src="{{ .RelPermalink }}">{{ end }}', {(0, "asset", "", "")}),
        ('{{ $p := site.GetPage (.Get 0) }}{{ $p.Title }}', {(0, "page", "", "")}),
        ('<a href="{{ ref . (.Get 0) }}">x</a>', {(0, "ref", "", "")}),
        ('<a href="{{ relref .Page (.Get "to") }}">x</a>', {("to", "ref", "", "")}),
        ('<video poster="{{ .Get 0 }}" data-x="{{ .Get 1 }}">', {(0, "written", "", "")}),
        ('<div style="background: url({{ .Get 0 }})">', {(0, "written", "", "")}),
        (
            '{{ if hasPrefix (.Get 0) "/" }}<img src="{{ .Get 0 }}">{{ else }}<img src="/i/{{ .Get 0 }}">{{ end }}',
            {(0, "written", "", ""), (0, "written", "/i/", "")},
        ),
        (
            '<img src="{{ if .Get 1 }}{{ .Get 0 | absURL }}{{ else }}{{ .Get 0 }}{{ end }}">',
            {(0, "written", "", "")},
        ),
        ('{{ partial "p.html" (dict "src" (.Get 0)) }}', {(0, "written", "", "")}),
        ('{{ $u := partial "u.html" (.Get 0) }}<img src="{{ $u }}">', {(0, "written", "", "")}),
    ],
)  # fmt: skip
def test_what_is_seen(template: str, expected: set[Route]) -> None:
    partials = {"p.html": '<img src="{{ .src }}">', "u.html": "{{ return . }}"}
    assert routes(template, partials) == expected


@pytest.mark.parametrize(
    "template",
    [
        '<img src="{{ replace (.Get 0) "a" "b" }}">',
        '<img src="{{ .Site.BaseURL }}{{ .Get 0 }}">',
        '<img src="{{ partial "gone.html" (.Get 0) }}">',
        '{{ .Page.Scratch.Set "x" (.Get 0) }}<img src="{{ .Get 0 }}">',
        '<div data-src="{{ .Get 0 }}" title="{{ .Get 1 }}">{{ .Get 2 }}</div>',
        '{{ with resources.Get (.Get 0) }}x{{ else }}<amp-x src="{{ .Get 0 }}">{{ end }}',
        "{{/* <img src=\"{{ .Get 0 }}\"> */}}",
        '<script>var x = "{{ .Get 0 }}"; if (1 <2) y = \'<img src="\' </script>',
        '<img src="{{ site.Params.logo }}">',
    ],
)  # fmt: skip
def test_what_is_not_seen_is_not_guessed(template: str) -> None:
    assert routes(template) == set()


@pytest.mark.parametrize(
    "template",
    [
        '{{ if len .Params | eq 2 }}<a href="{{ .Get 1 }}">{{ .Get 0 }}</a>{{ else }}<a href="{{ .Get 0 }}">x</a>{{ end }}',
        '{{ with .Get 1 }}<a href="{{ . }}">{{ $.Get 0 }}</a>{{ else }}<a href="{{ .Get 0 }}">{{ .Get 0 }}</a>{{ end }}',
        '{{ if .Get 1 }}<p>{{ .Get 0 }}{{ if .Get 2 }}!{{ end }}<a href="{{ .Get 1 }}">{{ else }}<a href="{{ .Get 0 }}">{{ end }}',
    ],
)  # fmt: skip
def test_what_is_an_address_on_a_condition_and_text_without_it_is_not_guessed(template: str) -> None:
    assert routes(template) == {(1, "written", "", "")}


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("<div>{{ .Inner | markdownify }}</div>", InnerText(of_home=True)),
        ("<div>{{ markdownify .Inner }}</div>", InnerText(of_home=True)),
        ("<div>{{ .Page.RenderString .Inner }}</div>", InnerText(of_home=False)),
        ('{{ .InnerDeindent | $.Page.RenderString (dict "display" "block") }}', InnerText(False, deindented=True)),
        ('{{ $i := trim .Inner "\\n" }}{{ $i | .Page.RenderString }}', InnerText(of_home=False, trimmed=True)),
        ('{{ with .Inner }}<p id="{{ md5 . }}">{{ . | $.Page.RenderString | safeHTML }}</p>{{ end }}', InnerText(False)),
        ('{{ partial "box.html" (dict "content" .Inner "page" .Page) }}', InnerText(of_home=False)),
        ("{{ .Inner }}", None),
        ("{{ if .Get 0 }}{{ .Inner }}{{ else }}{{ .Inner | markdownify }}{{ end }}", None),
        ('{{ replace .Inner "a" "b" | markdownify }}', None),
        ("{{ range split .Inner \"---\" }}{{ . | markdownify }}{{ end }}", None),
        ('{{ .Parent.Scratch.Add "tabs" (dict "content" .Inner) }}', None),
        ("{{ highlight .Inner (.Get 0) }}", None),
    ],
)  # fmt: skip
def test_inner_text(template: str, expected: InnerText | None) -> None:
    assert inner(template, {"box.html": "<div>{{ .content | .page.RenderString }}</div>"}) == expected


def test_fields_of_front_matter() -> None:
    template = (
        '<img src="{{ .Params.cover.image }}">{{ range .Params.images }}<img src="{{ . | absURL }}">{{ end }}'
        '{{ with .Params.hero }}<img src="{{ .src }}">{{ end }}<img src="{{ .Param "logo" }}">'
        '<meta property="og:image" content="{{ index .Params "thumb" }}"><img src="{{ .Site.Params.x }}">'
    )
    found = {
        one.source.keys
        for one in arrivals(template, False)
        if one.source.given is Given.FIELD and one.sink is Sink.WRITTEN
    }
    assert found == {("cover", "image"), ("images",), ("hero", "src"), ("logo",), ("thumb",)}


def test_where_addresses_begin() -> None:
    found = arrivals('<img src="{{ .Get 0 | relURL }}"><img src="{{ .Get 1 | absLangURL }}">', True)
    assert {one.source.keys: one.form for one in found} == {(0,): Form.ROOTED, (1,): Form.LANGUAGE}


def test_templates_of_one_name_that_differ() -> None:
    different = ShortcodeTemplates({"x": ('<img src="{{ .Get 0 }}">', "{{ .Get 0 }}")})
    assert not different.uses("x").parameters


def test_hugos_own_may_be_another_where_templates_are_missing() -> None:
    assert ShortcodeTemplates().uses("details").inner == InnerText(of_home=False)
    assert ShortcodeTemplates(complete=False).uses("details").inner is None
