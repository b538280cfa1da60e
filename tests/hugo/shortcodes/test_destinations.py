"""Shortcodes that print the destination of a link reference definition."""

import json

import pytest

CONFIG = "baseURL = 'https://example.org/'\n"
LAYOUTS = {"layouts/_shortcodes/part.html": "{{ .Inner }}", "layouts/_shortcodes/address.html": "/tea/"}


@pytest.mark.parametrize(
    "body",
    [
        'See [one][] and [two].\n\n[one]: {{% ref "tea" %}}\n[two]: {{% ref "pot" %}}\n',
        'See [one].\n\n[one]: {{% ref "tea" %}}#top "A title"\n',
        'See [one].\n\n[one]: {{< ref "tea" >}}\n',
        "See [one].\n\n[one]: {{% address %}}\n",
        'See [one].\n\n> [one]: {{% relref "tea" %}}\n',
        '{{% part %}}\nSee [one][].\n\n[one]: {{% ref "tea" %}}\n[two]: {{% ref "pot" %}}\n{{% /part %}}\n',
        '{{% part %}}\nSee [one][].\n{{% /part %}}\n\n[one]: {{% ref "tea" %}}\n',
    ],
)
@pytest.mark.slow
def test_a_shortcode_is_a_destination(hugolint, lay_out, body):
    page = "---\ntitle: {}\n---\n\n{}"
    files = {"hugo.toml": CONFIG, **LAYOUTS, "content/a.md": page.format("A", body)}
    files |= {f"content/{name}.md": page.format(name, "Text.\n") for name in ("tea", "pot")}
    told = json.loads(hugolint("check", "--no-cache", "--format", "json", lay_out(files)).out)
    assert told["findings"] == []


def test_the_page_that_it_names_is_followed(hugolint, lay_out):
    page = '---\ntitle: A\n---\n\nSee [one].\n\n[one]: {{% ref "nowhere" %}}\n'
    told = json.loads(
        hugolint("check", "--no-cache", "--format", "json", lay_out({"hugo.toml": CONFIG, "content/a.md": page})).out
    )
    assert [(found["name"], found["start"]["line"]) for found in told["findings"]] == [("broken-ref", 7)]
