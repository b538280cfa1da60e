"""Links that an edit does not reach are not followed again by the next process, and the same is said of them."""

import os
import random
from pathlib import Path

import pytest
from edited_sites import LONG_AGO, said, write

from hugolint.links.internal import kept_links
from hugolint.links.internal.follower import Follower

NAMES = ("one", "two", "three", "four", "five")
FIELDS = (
    "draft: true",
    "slug: three",
    "url: /two/",
    "aliases: [/elsewhere/]",
    "date: 2999-01-01",
    "cascade: {draft: true}",
    "cascade: {params: {layout: plain}}",
    "layout: plain",
    "tags: [new]",
    "weight: 3",
    "markup: html",
    "build: {render: never}",
    "outputs: [json]",
    "title: [",
    "type: other",
    "image: nowhere.png",
)
LINES = (
    "## Setup",
    "## Set up {#setup}",
    "[there](/posts/two/#setup)",
    "[there](../three/#sett)",
    "[there](/posts/thre/)",
    '[there]({{< ref "four#setup" >}})',
    '{{% note %}}<a id="within"></a> [x](#within){{% /note %}}',
    '{{< outer >}}{{% note %}}<b id="within"></b>{{% /note %}}{{< /outer >}}',
    '<a id="setup"></a>',
    "[there](/posts/one/#within)",
    "![image](cat.png) ![none](dog.png)",
    "[old](/elsewhere/#setup) [old](/elsewhere/)",
    "[tag](/tags/new/) [json](/posts/two/index.json)",
    "[top](#top) [none](#none)",
    "words",
)
LAYOUTS = {
    "layouts/_default/single.html": '{{ .Content }}{{ with .Params.image }}<img src="{{ . | relURL }}">{{ end }}',
    "layouts/_default/list.html": "{{ .Content }}{{ range .Pages }}{{ .Summary }}{{ end }}",
    "layouts/_default/plain.html": '<p id="setup">{{ .Content }}</p>',
    "layouts/shortcodes/note.html": "<div>{{ .Inner }}</div>",
    "layouts/shortcodes/outer.html": "<div>{{ .Inner }}</div>",
}


def page(chance: random.Random) -> str:
    fields = chance.sample(FIELDS, chance.choice([0, 0, 1]))
    return "\n".join(["---", "title: A page", *fields, "---", *chance.choices(LINES, k=6), ""])


def edited(text: str, chance: random.Random) -> str:
    """Return a text with a line more, or less, in its front matter or its body."""
    head, _, body = text.removeprefix("---\n").partition("\n---\n")
    lines, offered = (head.split("\n"), FIELDS) if chance.random() < 0.5 else (body.split("\n"), LINES)
    at = chance.randrange(1, len(lines) + 1)
    if chance.random() < 0.4:
        del lines[at:]
    else:
        lines.insert(at, chance.choice(offered))
    head, body = ("\n".join(lines), body) if offered is FIELDS else (head, "\n".join(lines))
    return f"---\n{head}\n---\n{body}"


@pytest.fixture
def site(lay_out, request) -> Path:
    chance = random.Random(request.node.name)
    texts = {f"content/posts/{name}.md": page(chance) for name in NAMES}
    texts["content/posts/_index.md"] = page(chance)
    root = lay_out({"hugo.toml": 'baseURL = "https://example.org/"\n', **LAYOUTS, **texts})
    for path in root.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    return root


@pytest.fixture
def followed(monkeypatch) -> list[str]:
    """The paths of the pages whose links are followed, as they are."""
    paths: list[str] = []
    arrivals = Follower.faulty

    def faulty(follower, page, led):
        paths.append(page.path)
        return arrivals(follower, page, led)

    monkeypatch.setattr(Follower, "faulty", faulty)
    return paths


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_after_any_edits_the_same_is_said_as_by_a_whole_run(site, seed):
    chance = random.Random(seed)
    said(site)
    for time in range(LONG_AGO + 1, LONG_AGO + 12):
        files = sorted((site / "content").rglob("*.md"))
        kind = chance.choice(["edit", "edit", "edit", "edit", "new", "gone", "template"])
        if kind == "new":
            write(site / f"content/posts/new-{time}.md", page(chance), time)
        elif kind == "gone":
            chance.choice(files).unlink()
        elif kind == "template":
            layout = site / chance.choice(list(LAYOUTS))
            write(layout, layout.read_text(encoding="utf-8") + '<i id="sett"></i>', time)
        else:
            for file in chance.sample(files, chance.choice([1, 1, 2])):
                write(file, edited(file.read_text(encoding="utf-8"), chance), time)
        assert said(site)[0] == said(site, site, "--no-cache")[0]


LINKED = {
    "content/one.md": "---\ntitle: One\n---\n[a](/two/#there) [b](/nowhere/)\n",
    "content/two.md": "---\ntitle: Two\n---\n## There\n[c](/three/) [d](/nowhere/)\n",
    "content/three.md": "---\ntitle: Three\n---\n[e](/two/)\n",
    "content/four.md": "---\ntitle: Four\n---\n[f](/three/#nothing)\n",
    "content/five.md": "---\ntitle: Five\n---\nText.\n",
}


@pytest.fixture
def linked(lay_out) -> Path:
    root = lay_out({"hugo.toml": 'baseURL = "https://example.org/"\n', **LAYOUTS, **LINKED})
    for path in root.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    said(root)
    return root


def test_an_edited_page_is_followed_and_those_that_lead_to_its_ids(linked, followed):
    file = linked / "content/two.md"
    write(file, file.read_text(encoding="utf-8").replace("title: Two", "title: 2"), LONG_AGO + 1)
    now = said(linked)[0]
    assert sorted(set(followed)) == ["content/one.md", "content/two.md"]
    assert now == said(linked, linked, "--no-cache")[0]


def test_another_id_may_be_what_a_fragment_elsewhere_meant(linked, followed):
    file = linked / "content/one.md"
    write(file, file.read_text(encoding="utf-8") + "\n## Nothing\n", LONG_AGO + 1)
    now = said(linked)[0]
    assert sorted(set(followed)) == ["content/four.md", "content/one.md"]
    assert now == said(linked, linked, "--no-cache")[0]


def retitled(file: Path, fields: str) -> None:
    text = file.read_text(encoding="utf-8")
    write(file, text.replace("---\n", f"---\n{fields}\n", 1), LONG_AGO + 1)


@pytest.mark.parametrize("fields", ["cascade: {draft: true}", "tags: [a]", "url: /"])
def test_what_may_reach_any_page_has_all_links_followed(linked, followed, fields):
    retitled(linked / "content/three.md", fields)
    now = said(linked)[0]
    assert {*followed} >= {*LINKED} - {"content/three.md"}
    assert now == said(linked, linked, "--no-cache")[0]


@pytest.mark.parametrize(
    "fields", ["slug: another", "draft: true", "aliases: [/others/]", "url: /fifth/", "date: 2999-01-01"]
)
def test_a_page_that_moves_is_followed_and_those_that_name_it(linked, followed, fields):
    write(linked / "content/six.md", "---\ntitle: Six\n---\n[g](/five/)\n", LONG_AGO)
    said(linked)
    followed.clear()
    retitled(linked / "content/five.md", fields)
    now = said(linked)[0]
    # Those with something to report are followed too: what was meant may be another page now.
    assert {*followed} - {"content/five.md"} == {f"content/{name}.md" for name in ("one", "two", "four", "six")}
    assert now == said(linked, linked, "--no-cache")[0]


def test_a_page_that_is_gone_has_those_followed_that_name_it(linked, followed):
    write(linked / "content/six.md", "---\ntitle: Six\n---\n[g](Five.md) [h](/FIVE/)\n", LONG_AGO)
    said(linked)
    followed.clear()
    (linked / "content/five.md").unlink()
    now = said(linked)[0]
    assert {*followed} == {f"content/{name}.md" for name in ("one", "two", "four", "six")}
    assert now == said(linked, linked, "--no-cache")[0]


@pytest.mark.parametrize(
    "link", ["/a-new-page/", "../A%20New%2Dpage", '{{< ref "a new-page.md" >}}', "/a&#45;new&#x2d;page/"]
)
def test_a_new_page_has_those_followed_that_name_it_however_it_is_written(linked, followed, link):
    write(linked / "content/six.md", f"---\ntitle: Six\n---\n[x]({link})\n", LONG_AGO)
    said(linked)
    followed.clear()
    write(linked / "content/A new-page.md", "---\ntitle: New\n---\n", LONG_AGO + 1)
    now = said(linked)[0]
    assert {*followed} == {f"content/{name}.md" for name in ("one", "two", "four", "six", "A new-page")}
    assert now == said(linked, linked, "--no-cache")[0]


@pytest.mark.parametrize(
    "path",
    [
        "content/_index.md",
        "content/new/page.md",
        "content/three/below.md",
        "content/\u65b0.md",
        "content/three/index.md",
    ],
)
def test_a_new_page_that_may_be_reached_without_a_name_has_all_links_followed(linked, followed, path):
    (linked / path).parent.mkdir(exist_ok=True)
    write(linked / path, "---\ntitle: New\n---\n", LONG_AGO + 1)
    now = said(linked)[0]
    assert {*followed} >= {*LINKED} - {"content/three.md"}
    assert now == said(linked, linked, "--no-cache")[0]


def test_a_page_that_a_template_names_has_all_links_followed(linked, followed):
    layout = '<a href="{{ (site.GetPage "/five").RelPermalink }}">{{ .Get 0 }}</a>'
    write(linked / "layouts/shortcodes/more.html", layout, LONG_AGO)
    said(linked)
    followed.clear()
    (linked / "content/five.md").unlink()
    now = said(linked)[0]
    assert {*followed} >= {*LINKED} - {"content/five.md"}
    assert now == said(linked, linked, "--no-cache")[0]


@pytest.mark.parametrize(
    "address", ['printf "/fi%s/" (.Get 0) | relURL', '(site.GetPage (printf "fi%s" (.Get 0))).RelPermalink']
)
def test_a_page_that_is_gone_is_missed_where_a_template_made_an_address_of_it(linked, address):
    write(linked / "layouts/shortcodes/doc.html", f'<a href="{{{{ {address} }}}}">x</a>', LONG_AGO)
    write(linked / "content/six.md", "---\ntitle: Six\n---\n{{< doc ve >}}\n", LONG_AGO)
    said(linked)
    (linked / "content/five.md").unlink()
    assert said(linked)[0] == said(linked, linked, "--no-cache")[0]


def test_a_template_has_all_links_followed(linked, followed):
    write(linked / "layouts/_default/single.html", '<a id="nothing"></a>{{ .Content }}', LONG_AGO + 1)
    now = said(linked)[0]
    assert set(followed) >= {*LINKED}
    assert now == said(linked, linked, "--no-cache")[0]


def test_what_was_followed_once_is_known_to_the_run_after_the_next(linked, followed):
    for number, title in enumerate(("2", "II", "zwei"), 1):
        file = linked / "content/two.md"
        write(file, LINKED["content/two.md"].replace("title: Two", f"title: {title}"), LONG_AGO + number)
        followed.clear()
        now = said(linked)[0]
        assert sorted(set(followed)) == ["content/one.md", "content/two.md"]
        assert now == said(linked, linked, "--no-cache")[0]


def test_too_many_links_are_not_kept(lay_out, monkeypatch, followed):
    monkeypatch.setattr(kept_links, "MOST", 1)
    root = lay_out({"hugo.toml": 'baseURL = "https://example.org/"\n', **LINKED})
    for path in root.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    said(root)
    followed.clear()
    write(root / "content/one.md", LINKED["content/one.md"].replace("One", "1"), LONG_AGO + 1)
    said(root)
    assert set(followed) >= {*LINKED}
