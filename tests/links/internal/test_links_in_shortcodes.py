"""Links and images in the parameters and inner texts of shortcodes."""

from pathlib import Path

import pytest
from link_sites import PLAIN, links_of, make

from hugolint.links.internal.model import Kind, State

PAGE = "content/posts/a/index.md"
FILES = {
    "content/posts/a/here.png": "x",
    "content/posts/b.md": "",
    "static/images/there.png": "x",
    "assets/made.png": "x",
}


def followed(
    folder: Path, written: str, layouts: dict[str, str] | None = None, settings: str = PLAIN
) -> dict[str, State]:
    templates = {f"layouts/_shortcodes/{name}.html": text for name, text in (layouts or {}).items()}
    site = make(folder, {**FILES, **templates, PAGE: written}, settings)
    return {name: link.state for name, link in links_of(site, PAGE).items()}


def test_figure(tmp_path: Path) -> None:
    page = "".join(
        f'{{{{< figure src="{name}" link="/posts/b/" >}}}}\n'
        for name in ("here.png", "HERE.png", "made.png", "/images/there.png", "gone.png", "https://example.com/x.png")
    )
    assert followed(tmp_path, page) == {
        "here.png": State.OK,
        "HERE.png": State.OK,
        "made.png": State.OK,
        "/images/there.png": State.OK,
        "gone.png": State.BROKEN_TARGET,
        "https://example.com/x.png": State.EXTERNAL,
        "/posts/b/": State.OK,
    }


def test_a_shortcode_of_ones_own_named_figure(tmp_path: Path) -> None:
    own = {"figure": '<img src="/images/{{ .Get "src" }}.png">'}
    written = '{{< figure src="there" >}}{{< figure src="here.png" >}}'
    assert followed(tmp_path, written, own) == {"there": State.OK, "here.png": State.BROKEN_TARGET}


@pytest.mark.parametrize(
    ("template", "right", "wrong"),
    [
        ('{{ with .Page.Resources.GetMatch (.Get 0) }}{{ .RelPermalink }}{{ end }}', "her*.png", "his*.png"),
        ('{{ with resources.Get (printf "%s.png" (.Get 0)) }}{{ .RelPermalink }}{{ end }}', "made", "gone"),
        ('{{ with .Page.GetPage (.Get 0) }}{{ .Title }}{{ end }}', "b", "c"),
        ('<a href="{{ ref .Page (.Get 0) }}">x</a>', "/posts/b", "/posts/c"),
        ('<a href="{{ .Get 0 }}">x</a>', "/posts/b/", "/posts/c/"),
        ('<a href="{{ .Get 0 | relURL }}">x</a>', "posts/b/", "posts/c/"),
    ],
)  # fmt: skip
def test_ways(tmp_path: Path, template: str, right: str, wrong: str) -> None:
    found = followed(tmp_path, f'{{{{< x "{right}" >}}}}\n\n{{{{< x "{wrong}" >}}}}', {"x": template})
    assert found == {right: State.OK, wrong: State.BROKEN_TARGET}


def test_what_is_rendered_apart(tmp_path: Path) -> None:
    own = {"box": "{{ .InnerDeindent | .Page.RenderString }}", "raw": "<p>{{ .Inner }}</p>"}
    written = (
        "- item\n\n    {{< box >}}\n    [a](/posts/c/)\n\n        [code](/nope/)\n    {{< /box >}}\n\n"
        "{{< raw >}}[no](/link/){{< /raw >}}\n\n{{< details >}}\n![b](gone.png) [c][d]\n{{< /details >}}\n\n[d]: /e/\n"
    )
    assert followed(tmp_path, written, own) == {"/posts/c/": State.BROKEN_TARGET, "gone.png": State.BROKEN_TARGET}


def test_headings_of_inner_texts_are_ids(tmp_path: Path) -> None:
    written = "[a](#brewing) [b](#boiling)\n\n{{< details >}}\n## Brewing\n{{< /details >}}\n"
    assert followed(tmp_path, written)["#brewing"] is State.OK


def test_what_is_shown_as_an_image(tmp_path: Path) -> None:
    settings = PLAIN + "[markup.goldmark.renderer]\nunsafe = true\n"
    written = '<img src="a.png" srcset="b.png 2x" data-src="no.png">\n<video poster="c.png" src="d.mp4"></video>\n'
    site = make(tmp_path, {PAGE: written}, settings)
    links = links_of(site, PAGE)
    assert {name for name, link in links.items() if link.is_image} == {"a.png", "b.png", "c.png"}
    assert links["d.mp4"].kind is Kind.HTML
