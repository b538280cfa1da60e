"""Pages by path and by URL: what Hugo 0.168 makes of destinations, with and without its render hook, and of refs."""

from pathlib import Path

import pytest
from link_sites import PLAIN, WITH_HOOKS, links_of, make

from hugolint.links.internal.model import Cause, Kind, State

FILES = {
    "content/_index.md": "",
    "content/docs/_index.md": "",
    "content/docs/a.md": "## Sec one\n",
    "content/docs/b.md": "---\nslug: bee\n---\n",
    "content/docs/sub/_index.md": "",
    "content/docs/sub/c.md": "",
    "content/docs/bun/index.md": "",
    "content/docs/bun/other.md": "",
    "content/docs/draft.md": "---\ndraft: true\n---\n",
    "content/docs/future.md": "---\ndate: 2031-01-01\n---\n",
    "content/docs/never.md": "---\nbuild: {render: never}\n---\n",
    "content/blog/a.md": "",
    "content/blog/uniq.md": "",
    "content/blog/Mixed Case.md": "",
    "content/url.md": "---\nurl: /custom/\n---\n",
}

HOOK = [  # destination; what the hook makes of it on docs/page.md, docs/pg/index.md and docs/pg/_index.md
    ("a", "/docs/a/", "/docs/a/", None),
    ("a.md", "/docs/a/", "/docs/a/", None),
    ("./a.md", "/docs/a/", "/docs/a/", None),
    ("a.html", "/docs/a/", "/docs/a/", None),
    ("A.MD", "/docs/a/", "/docs/a/", None),
    ("docs/a.md", "/docs/a/", "/docs/a/", "/docs/a/"),
    ("../docs/a.md", "/docs/a/", None, None),
    ("../a.md", None, "/docs/a/", "/docs/a/"),
    ("b.md", "/docs/bee/", "/docs/bee/", None),
    ("sub/_index.md", "/docs/sub/", "/docs/sub/", None),
    ("bun/index.md", "/docs/bun/", "/docs/bun/", None),
    ("bun/index", "/docs/bun/", "/docs/bun/", None),
    ("../blog/a.md", "/blog/a/", None, None),
    ("../blog/a", "/blog/a/", "/blog/a/", None),
    ("/_index.md", "/", "/", "/"),
    ("/url.md", "/custom/", "/custom/", "/custom/"),
    ("uniq.md", None, None, None),
    ("nope.md", None, None, None),
    ("draft.md", None, None, None),
    ("a.md?q=1#sec-one", "/docs/a/?q=1#sec-one", "/docs/a/?q=1#sec-one", None),
    ("/docs/a.md#sec-one", "/docs/a/#sec-one", "/docs/a/#sec-one", "/docs/a/#sec-one"),
]
PLACES = ("content/docs/page.md", "content/docs/pg/index.md", "content/docs/pg2/_index.md")


def test_render_hook_finds_pages_as_get_page_does(tmp_path: Path) -> None:
    text = "\n\n".join(f"[x]({destination})" for destination, *_ in HOOK)
    site = make(tmp_path, {**FILES, **dict.fromkeys(PLACES, text)}, WITH_HOOKS)
    for place, index in zip(PLACES, (1, 2, 3), strict=True):
        links = links_of(site, place)
        for row in HOOK:
            link = links[row[0]]
            if row[index] is None:
                assert link.state is State.BROKEN_TARGET, (place, row[0], link)
            else:
                assert (link.state, link.target) == (State.OK, row[index]), (place, row[0], link)


REFS = [  # what `relref` makes of it on docs/page.md
    ("a.md", "/docs/a/"),
    ("/docs/a", "/docs/a/"),
    ("uniq", "/blog/uniq/"),
    ("uniq.md", "/blog/uniq/"),
    ("Mixed Case.md", "/blog/mixed-case/"),
    ("/docs/bee/", None),
    ("custom", None),
    ("bun/other.md", None),
    ("a.md#sec-one", "/docs/a/#sec-one"),
    ("draft.md", None),
]


@pytest.mark.parametrize("call", ['{{< ref "%s" >}}', '{{%% relref "%s" %%}}', '{{< relref path="%s" >}}'])
def test_ref_finds_pages_by_path_and_by_name(tmp_path: Path, call: str) -> None:
    text = "\n\n".join(f"[x]({call % path})" for path, _ in REFS)
    site = make(tmp_path, {**FILES, "content/docs/page.md": text})
    links = links_of(site, "content/docs/page.md")
    assert {link.kind for link in links.values()} == {Kind.REF}
    for path, target in REFS:
        found = (links[path].state, links[path].target) if target else links[path].state
        assert found == ((State.OK, target) if target else State.BROKEN_TARGET), (path, links[path])
    assert links["draft.md"].cause is Cause.UNPUBLISHED


def test_ref_by_a_name_that_several_pages_have_is_ambiguous(tmp_path: Path) -> None:
    site = make(tmp_path, {**FILES, "content/blog/x/_index.md": '{{< ref "a" >}} {{< ref "a#top" >}}'})
    link = links_of(site, "content/blog/x/_index.md")["a"]
    assert (link.state, link.cause, link.suggestion) == (State.BROKEN_TARGET, Cause.AMBIGUOUS, "/blog/a")
    assert "`/blog/a`, `/docs/a`" in link.reason


def test_ref_with_the_wrong_arguments(tmp_path: Path) -> None:
    text = '{{< ref "a" "html" "x" >}} {{< ref path="/docs/a" lang="xx" >}} {{< ref "/docs/a" "json" >}}'
    site = make(tmp_path, {**FILES, "content/p.md": text})
    links = list(links_of(site, "content/p.md").values())
    assert all(link.state is State.BROKEN_TARGET for link in links)
    assert {link.cause for link in links} == {Cause.MALFORMED, Cause.MISSING}


def test_fragment_behind_a_ref(tmp_path: Path) -> None:
    text = '[x]({{< ref "a.md" >}}#sec-one) [y]({{% ref "a.md" %}}#nope)'
    site = make(tmp_path, {**FILES, "content/docs/page.md": text})
    states = {link.target: link.state for link in links_of(site, "content/docs/page.md").values()}
    assert states == {
        "/docs/a/#sec-one": State.OK,
        "/docs/a/#nope": State.BROKEN_FRAGMENT,
        "/docs/a/": State.OK,
    }


URLS = [  # without a hook, on docs/page.md, whose URL is /docs/page/
    ("../a/", State.OK, Cause.NONE),
    ("/docs/a", State.OK, Cause.NONE),
    ("/docs/a/index.html", State.OK, Cause.NONE),
    ("/docs/bee/?x=1", State.OK, Cause.NONE),
    ("/custom/", State.OK, Cause.NONE),
    ("/index.xml", State.OK, Cause.NONE),
    ("/docs/index.xml", State.OK, Cause.NONE),
    ("/sitemap.xml", State.OK, Cause.NONE),
    ("/tags/", State.OK, Cause.NONE),
    ("/404.html", State.OK, Cause.NONE),
    ("#top", State.OK, Cause.NONE),
    ("#", State.OK, Cause.NONE),
    ("", State.OK, Cause.NONE),
    ("/", State.OK, Cause.NONE),
    ("../../../../docs/", State.OK, Cause.NONE),
    ("mailto:x@example.org", State.EXTERNAL, Cause.NONE),
    ("https://other.example/docs/", State.EXTERNAL, Cause.NONE),
    ("//other.example/", State.EXTERNAL, Cause.NONE),
    ("https://example.org/docs/a/", State.OK, Cause.OWN_URL),
    ("https://example.org/docs/nope/", State.EXTERNAL, Cause.NONE),  # the host of a placeholder is nobody's
    ("a.md", State.BROKEN_TARGET, Cause.SOURCE_PATH),
    ("/docs/a.md", State.BROKEN_TARGET, Cause.SOURCE_PATH),
    ("a/", State.BROKEN_TARGET, Cause.MISSING),
    ("/docs/A/", State.BROKEN_TARGET, Cause.CASE),
    ("/docs/draft/", State.BROKEN_TARGET, Cause.UNPUBLISHED),
    ("/docs/future/", State.BROKEN_TARGET, Cause.UNPUBLISHED),
    ("draft.md", State.BROKEN_TARGET, Cause.UNPUBLISHED),
    ("/blog/page/2/", State.BROKEN_TARGET, Cause.MISSING),
]


def test_urls_without_a_hook(tmp_path: Path) -> None:
    text = "\n\n".join(f"[x]({destination})" for destination, *_ in URLS)
    site = make(tmp_path, {**FILES, "content/docs/page.md": text})
    links = links_of(site, "content/docs/page.md")
    told = [(destination, links[destination].state, links[destination].cause) for destination, *_ in URLS]
    assert told == URLS


def test_suggestions_and_replacements(tmp_path: Path) -> None:
    text = "[x](/docs/A/) [x](../../Docs/a/#sec-one) [x](/doc/a/) [x](/docs/a/#Sec_One) [x](/old/) [x](/docs/uniq/)"
    aliased = {"content/docs/a.md": "---\naliases: [/old/]\n---\n## Sec one\n"}
    site = make(tmp_path, {**FILES, **aliased, "content/docs/page.md": text})
    links = links_of(site, "content/docs/page.md")
    assert links["/docs/A/"].replacement == "/docs/a/"
    assert links["../../Docs/a/#sec-one"].replacement == "../../docs/a/#sec-one"
    assert (links["/doc/a/"].suggestion, links["/doc/a/"].replacement) == ("/docs/a/", None)
    assert links["/docs/a/#Sec_One"].replacement == "/docs/a/#sec-one"
    assert (links["/old/"].state, links["/old/"].cause, links["/old/"].replacement) == (
        State.OK,
        Cause.ALIAS,
        "/docs/a/",
    )
    assert links["/docs/uniq/"].suggestion == "/blog/uniq/"


def test_base_url_with_a_path(tmp_path: Path) -> None:
    settings = PLAIN.replace("org/", "org/base/")
    text = "[a](/docs/a/) [b](/base/docs/a/) [c](../a/) [d](/elsewhere/) [e](https://example.org/base/docs/a/)"
    site = make(tmp_path, {**FILES, "content/docs/page.md": text}, settings)
    links = links_of(site, "content/docs/page.md")
    assert {destination: link.state.value for destination, link in links.items()} == {
        "/docs/a/": "broken-target",
        "/base/docs/a/": "ok",
        "../a/": "ok",
        "/elsewhere/": "unchecked",
        "https://example.org/base/docs/a/": "ok",
    }
    assert links["/docs/a/"].replacement == "/base/docs/a/"


def test_a_host_for_each_language(tmp_path: Path) -> None:
    hosts = '[languages.en]\nbaseURL = "https://en.example/"\n[languages.fr]\nbaseURL = "https://fr.example/"\n'
    text = "[a](/b/) [b](/c/) [c](https://fr.example/c/) [d](https://en.example/c/) [e](/fr/c/)"
    site = make(tmp_path, {"content/a.md": text, "content/b.md": "", "content/c.fr.md": ""}, hosts)
    links = links_of(site, "content/a.md")
    assert [name for name, link in links.items() if link.broken] == ["/c/", "https://en.example/c/", "/fr/c/"]


def test_terms_of_drafts_alone_are_not_published(tmp_path: Path) -> None:
    files = {
        "content/a.md": "---\ntags: [Seen]\n---\n[a](/tags/seen/) [b](/tags/unseen/)",
        "content/b.md": "---\ndraft: true\ntags: [Seen, Unseen]\n---\n",
    }
    links = links_of(make(tmp_path, files), "content/a.md")
    assert {name: link.state for name, link in links.items()} == {
        "/tags/seen/": State.OK,
        "/tags/unseen/": State.BROKEN_TARGET,
    }


def test_a_moved_page_is_looked_for_in_the_same_version_and_language(tmp_path: Path) -> None:
    versions = {f"content/docs/{version}/{path}.md": "" for version in ("v1", "v2") for path in ("_index", "other")}
    moved = {"content/docs/v1/tasks/brew.md": "", "content/docs/v2/guides/first/brew.md": ""}
    text = "[x](/docs/v2/tasks/brew/) [x](/docs/tasks/brew/)"
    pages = {f"content/docs/{version}/page.md": text for version in ("v1", "v2")}
    site = make(tmp_path, {**versions, **moved, **pages}, PLAIN.replace("org/", "org/base/") + "canonifyURLs = true\n")
    old, new = links_of(site, "content/docs/v1/page.md"), links_of(site, "content/docs/v2/page.md")
    assert old["/docs/v2/tasks/brew/"].suggestion == "/base/docs/v2/guides/first/brew/"
    assert old["/docs/tasks/brew/"].suggestion == "/base/docs/v1/tasks/brew/"
    assert new["/docs/tasks/brew/"].suggestion == "/base/docs/v2/guides/first/brew/"


def test_of_moved_pages_the_one_whose_folders_the_link_names_is_suggested(tmp_path: Path) -> None:
    moved = {"content/en/docs/guide/plugins.md": "", "content/en/docs/concepts/plugins/_index.md": ""}
    page = "content/en/docs/concepts/plugins/usage.md"
    site = make(tmp_path, {**moved, page: "[x](/docs/guide/plugins/)"})
    assert links_of(site, page)["/docs/guide/plugins/"].suggestion == "/en/docs/guide/plugins/"


def test_a_page_linked_without_its_language_is_looked_for_in_that_of_the_page(tmp_path: Path) -> None:
    settings = PLAIN + "defaultContentLanguageInSubdir = true\n[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n"
    pages = {f"content/page.{code}.md": "[x](/gone/tea/)" for code in ("en", "fr")}
    tea = {"content/docs/tea.en.md": "", "content/guides/tea.fr.md": ""}
    site = make(tmp_path, {**pages, **tea}, settings)
    found = [links_of(site, f"content/page.{code}.md")["/gone/tea/"].suggestion for code in ("en", "fr")]
    assert found == ["/en/docs/tea/", "/fr/guides/tea/"]
