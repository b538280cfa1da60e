"""What cannot be known is unchecked, with the reason, and never told broken."""

from pathlib import Path

import pytest
from link_sites import PLAIN, links_of, make
from msgspec.structs import replace

from hugolint.hugo.site import Site
from hugolint.links.internal.model import Cause, State
from hugolint.links.internal.site_links import SiteLinks


def only(site: Site, file: str = "content/a.md") -> tuple[State, Cause]:
    (link,) = links_of(site, file).values()
    return link.state, link.cause


@pytest.mark.parametrize(
    ("files", "settings", "cause"),
    [
        ({"content/a.md": "[x](/gone/)", "content/_content.gotmpl": ""}, PLAIN, Cause.ADAPTER),
        ({"content/a.md": "[x](/gone/)"}, PLAIN + 'theme = "not-here"\n', Cause.MODULE),
        ({"content/a.md": "[x](/b/)", "content/b.md": "---\ntitle: [\n---\n"}, PLAIN, Cause.REFUSED),
        ({"content/a.md": "[x](/{{< param y >}}/)"}, PLAIN, Cause.SHORTCODE),
        ({"content/a.md": "[x](/css/made.css)", "layouts/all.html": '{{ "css/made.css" }}'}, PLAIN, Cause.TEMPLATE),
        ({"content/a.md": "[x](#nav)", "layouts/all.html": '<p id="nav">'}, PLAIN, Cause.TEMPLATE),
        ({"content/a.md": "[x](#tab-2)", "layouts/all.html": '<p id="tab-{{ .N }}">'}, PLAIN, Cause.TEMPLATE),
        ({"content/a.md": "[x](/#one)", "content/_index.md": "", "content/s.md": "# One"}, PLAIN, Cause.TEMPLATE),
        (
            {"content/a.md": "[x](#made)\n{{< made >}}", "layouts/_shortcodes/made.html": '<p id="{{ .Get 0 }}">'},
            PLAIN,
            Cause.SHORTCODE,
        ),
        (
            {"content/a.md": "[x](#h)\n# H", "layouts/_markup/render-heading.html": "<h1 id='{{ .Text }}'>"},
            PLAIN,
            Cause.NONE,
        ),
        (
            {"content/a.md": "[x](#y)\n# H", "layouts/_markup/render-heading.html": "<h1 id='x{{ .Text }}'>"},
            PLAIN,
            Cause.HOOK,
        ),
    ],
)
def test_unchecked(tmp_path: Path, files: dict[str, str], settings: str, cause: Cause) -> None:
    state = State.UNCHECKED if cause else State.OK
    assert only(make(tmp_path, files, settings)) == (state, cause)


HOOKS = {
    '<a href="{{ .Destination | safeURL }}">{{ .Text }}</a>': (State.BROKEN_TARGET, State.BROKEN_TARGET),
    '<a href="{{ with .Page.GetPage .Destination }}{{ .RelPermalink }}{{ end }}">': (State.OK, State.UNCHECKED),
    '{{ $u := .Destination }}{{ $u = replace $u ".md" "" }}<a href="{{ $u }}">': (State.OK, State.UNCHECKED),
}


@pytest.mark.parametrize(("hook", "expected"), HOOKS.items())
def test_hook_of_the_sites_own(tmp_path: Path, hook: str, expected: tuple[State, State]) -> None:
    files = {"content/a.md": "[x](b.md) [y](gone.md)", "content/b.md": "", "layouts/_markup/render-link.html": hook}
    links = links_of(make(tmp_path, files), "content/a.md")
    assert (links["b.md"].state, links["gone.md"].state) == expected


def test_hook_of_one_section_or_language(tmp_path: Path) -> None:
    hook = '<a href="{{ partial "x" . }}">'
    files = {
        "layouts/docs/_markup/render-link.html": hook,
        "content/docs/a.md": "[x](/gone/)",
        "content/b.md": "[x](/gone/)",
    }
    site = make(tmp_path, files)
    assert only(site, "content/docs/a.md")[0] is State.UNCHECKED
    assert only(site, "content/b.md")[0] is State.BROKEN_TARGET


@pytest.mark.parametrize(
    ("rewrite", "state"), [("nothing", "broken-target"), ("pages", "broken-target"), ("anything", "unchecked")]
)
def test_what_a_hook_rewrites_can_be_set(tmp_path: Path, rewrite: str, state: str) -> None:
    files = {"content/a.md": "[y](gone.md)", "layouts/_markup/render-link.html": '{{ partial "link" . }}'}
    site = make(tmp_path, files)
    (link,) = SiteLinks(replace(site, rewrite=rewrite)).of(site.pages_by_source["content/a.md"][0])
    assert link.state.value == state


REFUSED = {
    "content/slug.md": "---\ntitle: A\nslug: new-name\n---\n\n{{< nosuch >}}\n",
    "content/posts/dated.md": "---\ntitle: B\ndate: 2024-05-01\nlastmod: [\n---\n",
    "content/old.html": "---\ntitle: C\naliases: [/before/]\n---\n\n<p>Text</p>\n",
}
PERMALINKS = '[permalinks.page]\nposts = "/:year/:slug/"\n'


@pytest.mark.parametrize(
    "destination",
    [
        "/new-name/", "/new-name/#any", '{{< ref "slug.md" >}}', "/old/", "/2024/dated/",
        '{{< ref "dated" >}}', '{{< relref "/posts/dated.md#any" >}}', '{{< ref "old.html" >}}',
    ],
)  # fmt: skip
def test_a_link_to_a_page_that_hugo_refuses_is_not_broken(hugolint, lay_out, destination):
    settings = 'baseURL = "https://example.org/"\n' + PERMALINKS
    page = f"---\ntitle: Links\n---\n\n[There]({destination})\n"
    root = lay_out({"hugo.toml": settings, **REFUSED, "content/links.md": page})
    assert "links.md" not in hugolint("check", root).out


def test_a_link_beside_a_refused_page_is_broken_all_the_same(hugolint, lay_out):
    settings = 'baseURL = "https://example.org/"\n' + PERMALINKS
    page = "---\ntitle: Links\n---\n\n[There](/slug/)\n"
    root = lay_out({"hugo.toml": settings, **REFUSED, "content/links.md": page})
    assert "links.md" in hugolint("check", root).out
