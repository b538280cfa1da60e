"""What is remembered of destinations, so that they are followed once, changes nothing of where they lead."""

from difflib import get_close_matches
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from link_sites import PLAIN, WITH_HOOKS, make

from hugolint.links.internal.site_links import SiteLinks
from hugolint.links.internal.suggestions import _NEAR, _with_letters_of

DESTINATIONS = (
    "/docs/a/", "/docs/a.md", "/docs/gone/", "/docs/a/#sec", "/docs/a/#gone", "/picture.png", "a/", "a.md", "../docs/a/",
    "picture.png", "#sec", "tel:1", "https://example.org/docs/a/", "https://example.org/gone/", "https://other.test/",
    "//example.org/docs/a/", "/old/", "/docs/draft/", "/notes.md#fn:1", "",
)  # fmt: skip
BODY = "\n".join(f"[x](<{one}>) ![x](<{one}>) <a href='{one}'>x</a>" for one in DESTINATIONS)
FILES = {
    "content/docs/_index.md": BODY,
    "content/docs/a.md": "---\naliases: [/old/]\n---\n## Sec\n\n" + BODY,
    "content/docs/draft.md": "---\ndraft: true\n---\n",
    "content/docs/bundle/index.md": BODY,
    "content/docs/bundle/picture.png": "",
    "content/blog/b.md": BODY,
    "content/blog/other/index.md": BODY,
    "content/blog/other/picture.png": "",
    "content/c.md": "{{< ref a.md >}}\n" + BODY,
}
OWN_HOOK = {"layouts/docs/_markup/render-link.html": '<a href="{{ .Destination | replaceRE "a" "b" }}">{{ .Text }}</a>'}


def test_pages_of_one_site_know_of_each_other_only_what_is_true_of_all(tmp_path: Path):
    sites = {"plain": (FILES, PLAIN), "hooks": (FILES, WITH_HOOKS), "own": (FILES | OWN_HOOK, WITH_HOOKS)}
    for name, (files, settings) in sites.items():
        site = make(tmp_path / name, files, settings + "[markup.goldmark.renderer]\nunsafe = true\n")
        together = SiteLinks(site)
        followed = [link for page in site.pages for link in together.of(page)]
        assert len(followed) > 200
        assert followed == [link for page in site.pages for link in SiteLinks(site).of(page)]


NAMES = st.text("abcé-", max_size=9)


@given(NAMES, st.lists(NAMES, max_size=20))
def test_names_left_out_for_their_letters_are_none_that_difflib_takes(wanted: str, names: list[str]):
    kept = _with_letters_of(wanted, names)
    assert get_close_matches(wanted, names, n=1, cutoff=_NEAR) == get_close_matches(wanted, kept, n=1, cutoff=_NEAR)
