"""Images and links in front matter, where templates make addresses of them; texts there that are rendered as Markdown."""

from pathlib import Path

import pytest
from link_sites import links_of, make
from msgspec.structs import replace

from hugolint.links.internal.model import State
from hugolint.links.internal.site_links import SiteLinks

PAGE = "content/posts/a/index.md"
FILES = {"content/posts/a/here.png": "x", "static/img/there.png": "x", "assets/made.png": "x"}


def followed(folder: Path, matter: str, layouts: dict[str, str], body: str = "Text.\n") -> dict[str, State]:
    templates = {f"layouts/{name}": text for name, text in layouts.items()}
    site = make(folder, {**FILES, **templates, PAGE: f"---\ntitle: A\n{matter}---\n{body}"})
    return {name: link.state for name, link in links_of(site, PAGE).items()}


@pytest.mark.parametrize(
    ("matter", "template", "expected"),
    [
        ("images: [/img/there.png, /img/no.png, here.png]\n", '{{ partial "opengraph.html" . }}',
         {"/img/there.png": State.OK, "/img/no.png": State.BROKEN_TARGET, "here.png": State.OK}),
        ("images: [no.png]\n", '{{ template "_internal/twitter_cards.html" . }}', {"no.png": State.BROKEN_TARGET}),
        ("images: [no.png]\n", "{{ .Title }}", {}),
        ("cover: {image: no.png, alt: x}\n", '<img src="{{ .Params.cover.image | absURL }}">', {"no.png": State.BROKEN_TARGET}),
        ("params: {hero: no.png}\n", '<img src="{{ .Params.hero | absURL }}">', {"no.png": State.BROKEN_TARGET}),
        ("cover: {image: here.png}\n", '{{ with .Resources.Get .Params.cover.image }}{{ .RelPermalink }}{{ end }}',
         {"here.png": State.OK}),
        ("cover: no.png\n", '{{ partial "gone.html" .Params.cover }}<img src="{{ .Params.cover }}">', {}),
        ("gallery:\n- src: no.png\n- src: here.png\n", '{{ range .Params.gallery }}<img src="{{ .src }}">{{ end }}',
         {"no.png": State.BROKEN_TARGET, "here.png": State.OK}),
        ("related: /posts/gone/\n", '<a href="{{ .Params.related }}">more</a>', {"/posts/gone/": State.BROKEN_TARGET}),
        ("icon: no.png\n", '{{ range site.Menus.main }}<img src="{{ .Params.icon }}">{{ end }}', {}),
        ("image: https://example.com/x.png\n", '<img src="{{ .Params.image }}">', {}),
    ],
)  # fmt: skip
def test_fields(tmp_path: Path, matter: str, template: str, expected: dict[str, State]) -> None:
    assert followed(tmp_path, matter, {"page.html": template}) == expected


def test_fields_of_another_section(tmp_path: Path) -> None:
    assert followed(tmp_path, "image: no.png\n", {"docs/page.html": '<img src="{{ .Params.image }}">'}) == {}


def test_fields_that_the_settings_name(tmp_path: Path) -> None:
    site = make(tmp_path, {**FILES, PAGE: "---\ntitle: A\nfeatured: {image: no.png}\nthumb: here.png\n---\n"})
    links = SiteLinks(replace(site, image_fields=("featured.image", "Thumb"))).of(site.pages_by_source[PAGE][0])
    assert {link.destination: (link.state, link.is_image) for link in links} == {
        "no.png": (State.BROKEN_TARGET, True),
        "here.png": (State.OK, True),
    }


def test_the_summary(tmp_path: Path) -> None:
    matter = 'summary: "See [old](/nope/)."\ndescription: "And [new](/no/)."\n'
    assert followed(tmp_path, matter, {}) == {"/nope/": State.BROKEN_TARGET}
    assert followed(tmp_path, matter, {}, "Text.\n\n<!--more-->\n\nMore.\n") == {}
    layouts = {"page.html": "{{ .Description | markdownify }}"}
    assert followed(tmp_path, matter, layouts) == {"/nope/": State.BROKEN_TARGET, "/no/": State.BROKEN_TARGET}


def test_the_place_in_a_summary(tmp_path: Path) -> None:
    site = make(tmp_path, {PAGE: '---\ntitle: A\nsummary: "See [old](/nope/)."\n---\n'})
    link = links_of(site, PAGE)["/nope/"]
    assert site.pages_by_source[PAGE][0].source is not None
    assert link.span.of(site.pages_by_source[PAGE][0].source.text) == "/nope/"
