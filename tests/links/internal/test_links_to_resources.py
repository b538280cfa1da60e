"""Page resources, static files and assets; images and raw HTML; who publishes what in which language."""

from pathlib import Path

from link_sites import PLAIN, WITH_HOOKS, links_of, make

from hugolint.links.internal.model import Cause, Kind, State

FILES = {
    "content/docs/bun/img.png": "x",
    "content/docs/bun/My Pic.PNG": "x",
    "content/docs/bun/sub/in.png": "x",
    "content/docs/bun/other.md": "",
    "assets/as.png": "x",
    "assets/main.scss": "x",
    "static/st.png": "x",
    "static/page.html": '<p id="here">',
}
WRITTEN = """
![a](img.png) ![b](IMG.png) ![c](my%20pic.PNG) ![d](sub/in.png) ![e](as.png) ![f](/st.png) ![g](st.png)
![h](/ST.png) [i](other.md) [j](/page.html#here) [k](/page.html#gone) [l](/main.css) [m](sub/)
"""


def states(site_links: dict[str, object]) -> dict[str, tuple[str, str]]:
    return {name: (link.state.value, link.cause.value) for name, link in site_links.items()}  # type: ignore[attr-defined]


def test_without_hooks(tmp_path: Path) -> None:
    site = make(tmp_path, {**FILES, "content/docs/bun/index.md": WRITTEN})
    assert states(links_of(site, "content/docs/bun/index.md")) == {
        "img.png": ("ok", ""),
        "IMG.png": ("broken-target", "case"),
        "my%20pic.PNG": ("broken-target", "case"),
        "sub/in.png": ("ok", ""),
        "as.png": ("broken-target", "missing"),
        "/st.png": ("ok", ""),
        "st.png": ("broken-target", "missing"),
        "/ST.png": ("broken-target", "case"),
        "other.md": ("broken-target", "missing"),
        "/page.html#here": ("ok", ""),
        "/page.html#gone": ("broken-fragment", "missing"),
        "/main.css": ("unchecked", "template"),
        "sub/": ("broken-target", "folder"),
    }


def test_with_hooks(tmp_path: Path) -> None:
    site = make(tmp_path, {**FILES, "content/docs/bun/index.md": WRITTEN}, WITH_HOOKS)
    links = links_of(site, "content/docs/bun/index.md")
    for name in ("img.png", "IMG.png", "my%20pic.PNG", "as.png"):
        assert links[name].state is State.OK, links[name]
    assert links["IMG.png"].target == "/docs/bun/img.png"
    assert links["as.png"].target == "/as.png"


def test_translations_share_the_resource_of_the_first_language(tmp_path: Path) -> None:
    settings = PLAIN + "[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n"
    page = "![a](p.png) ![b](q.png) [c](/fr/a/p.png) [d](/a/p.png) [e](/fr/a/q.fr.png)"
    files = {
        "content/a/index.md": page,
        "content/a/index.fr.md": page,
        "content/a/p.png": "x",
        "content/a/q.fr.png": "x",
    }
    site = make(tmp_path, files, settings)
    for file in ("content/a/index.md", "content/a/index.fr.md"):
        links = links_of(site, file)
        assert links["p.png"].target == "/a/p.png"
        assert links["q.png"].target == "/fr/a/q.fr.png"
        assert links["/fr/a/p.png"].state is State.BROKEN_TARGET
        assert links["/a/p.png"].state is links["/fr/a/q.fr.png"].state is State.OK


def test_raw_html(tmp_path: Path) -> None:
    html = """
<a href="/a/">a</a> <img src="/gone.png" srcset="/st.png 1x, /two.png 2x"> <link rel="preconnect" href="/no">
<video poster="/poster.png"></video> <a href="\\a\\">slashes</a>
"""
    unsafe = PLAIN + "[markup.goldmark.renderer]\nunsafe = true\n"
    files = {"content/a.md": html, "static/st.png": "x", "content/b.md": "[b](c)"}
    links = links_of(make(tmp_path, files, unsafe), "content/a.md")
    assert {link.kind for link in links.values()} == {Kind.HTML}
    assert {name for name, link in links.items() if link.broken} == {"/gone.png", "/two.png", "/poster.png"}
    candidate = links["/two.png"]
    text = (tmp_path / "content/a.md").read_text()
    assert candidate.span.of(text) == "/two.png"


def test_raw_html_that_is_not_published(tmp_path: Path) -> None:
    assert links_of(make(tmp_path, {"content/a.md": '<a href="/gone/">a</a>\n'}), "content/a.md") == {}


def test_hook_refuses_schemes(tmp_path: Path) -> None:
    text = "[a](tel:123) [b](gone.md#fn:1) [c](mailto:a@example.org) [d](%zz)"
    site = make(tmp_path, {"content/a.md": text}, WITH_HOOKS)
    causes = {name: link.cause for name, link in links_of(site, "content/a.md").items()}
    assert causes == {
        "tel:123": Cause.FORBIDDEN,
        "gone.md#fn:1": Cause.FORBIDDEN,
        "mailto:a@example.org": Cause.NONE,
        "%zz": Cause.MALFORMED,
    }
