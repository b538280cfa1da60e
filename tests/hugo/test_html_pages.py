"""Pages whose content is HTML: published as it is, but for what shortcodes make of it."""

from pathlib import Path

from hugolint.hugo.content.published_html import published_tags, shortcode_tags
from hugolint.hugo.inspection import page_row
from hugolint.hugo.load import load
from hugolint.hugo.site import Site

SITE = {
    "hugo.toml": "security.allowContent = ['.*']\n",
    "layouts/_shortcodes/box.html": "{{ .Inner }}",
    "layouts/_shortcodes/md.html": "{{ .Inner }}",
    "layouts/_shortcodes/relref.html": "/x/",
}


def site(root: Path, files: dict[str, str]) -> Site:
    for name, text in (SITE | files).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return load(root, variables={})


def row(root: Path, name: str, body: str) -> dict[str, list[dict[str, object]]]:
    page = site(root, {f"content/{name}": f"---\ntitle: A\n---\n{body}"}).page("/a")
    assert page is not None
    return page_row(page)


def test_markdown_within_shortcodes_of_an_html_page(tmp_path: Path):
    """Hugo keeps a Markdown converter for it (`hugolib/page__content.go`); what is elsewhere is no Markdown."""
    body = "[a](/a/)\n{{% md %}}\n[b](/b/)\n{{% /md %}}\n{{< box >}}[c](/c/){{% md %}}\n# D\n[d](/d/)\n{{% /md %}}{{< /box >}}\n"
    found = row(tmp_path, "a.html", body)
    assert [(link["destination"], link["line"]) for link in found["links"]] == [("/d/", 10)]
    assert [heading["id"] for heading in found["headings"]] == ["d"]


def test_a_tag_within_such_markdown_is_told_once(tmp_path: Path):
    made = site(tmp_path, {"content/a.html": '{{< box >}}{{% md %}}<a href="/x/">x</a>{{% /md %}}{{< /box >}}\n'})
    source = made.sources[0]
    assert [tag["href"].value for tag in published_tags(source) if tag["href"]] == ["/x/"]
    assert list(shortcode_tags(source)) == []


def test_quotes_of_shortcodes_are_not_those_of_attributes(tmp_path: Path):
    body = '<a href="{{< relref "/docs" >}}#top" class="b">x</a><a href="/a?b&amp;c">y</a>\n'
    for name, text in (("a.html", body), ("a.md", f"{{{{< box >}}}}\n{body}{{{{< /box >}}}}\n")):
        found = row(tmp_path / name, name, text)
        assert [link["destination"] for link in found["rawLinks"]] == ['{{< relref "/docs" >}}#top', "/a?b&c"]


def test_fenced_code_that_goldmark_renders_is_not_handed_to_hooks(tmp_path: Path):
    off = site(tmp_path, {"hugo.toml": "markup.highlight.codeFences = false", "content/a.md": "```go\nx\n```\n"}).page(
        "/a"
    )
    assert off is not None
    assert page_row(off)["codeblocks"] == []


def test_code_that_a_shortcode_shows_has_no_tags_of_the_page(tmp_path: Path):
    body = '<p>{{< highlight html >}}<a href="/x/">{{< /highlight >}}{{< code >}}<a href="/y/">{{< /code >}}<a href="/z/">z</a>'
    made = site(tmp_path, {"content/a.html": body, "layouts/_shortcodes/code.html": '{{ highlight .Inner "html" }}'})
    assert [tag["href"].value for tag in published_tags(made.sources[0]) if tag["href"]] == ["/z/"]
