"""Addresses that nothing can be made of, wherever a person or a server may write them: no rule and no run stops."""

import pytest

from hugolint.lsp.documents import path_of
from hugolint.util.urls import split_url, why_invalid

ADDRESSES = [
    "http://[",
    "//[",
    "https://[::1",
    "http://host//[/../x",
    "http://a\u2100b/x.png",
    "https://example.org[/docs/",
]
REFUSED = "HL001"  # rule-crashed


def page(address: str) -> str:
    return f"""---
title: A
images: ["{address}"]
cover: {{image: "{address}"}}
canonical: "{address}"
---

[a](<{address}>) ![b](<{address}/x.png>) <{address}> {address} [c] [d](../[/) [e](/docs/[/)

{{{{< ref "{address}" >}}}} {{{{< relref "{address}" >}}}} {{{{< figure src="{address}" link="{address}" >}}}}

<a href="{address}">x</a> <img src="{address}" srcset="{address} 2x, {address} 3x"> <video poster="{address}">

[c]: <{address}> "t"
"""


def site(address: str, base_url: str = "https://example.org/") -> dict[str, str]:
    return {
        "hugo.toml": f'baseURL = "{base_url}"\nmarkup.goldmark.renderer.unsafe = true\n'
        f'[[menus.main]]\nname = "a"\nurl = "{address}"\n[params]\nlogo = "{address}"\n',
        "content/a.md": page(address),
        "content/b.md": f'---\ntitle: B\naliases: ["{address}"]\n---\n',
        "content/c.md": f'---\ntitle: C\nurl: "{address}"\n---\n',
        "data/x.json": f'{{"url": "{address}"}}',
        "layouts/all.html": f'<a href="{address}">{{{{ .Title }}}}</a>{{{{ .Content }}}}',
    }


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("command", [("check",), ("audit", "--offline")], ids=["check", "audit"])
def test_no_rule_stops_at_an_address(hugolint, lay_out, address, command):
    ran = hugolint(*command, "--select", "ALL", "--no-cache", "--format", "json", lay_out(site(address)))
    assert ran.code in (0, 1), ran.err
    assert REFUSED not in ran.out


@pytest.mark.parametrize("address", ["http://[", "//[", "http://a\u2100b/"])
def test_a_base_url_that_is_none_is_an_error_at_its_line(hugolint, lay_out, address):
    root = lay_out({"hugo.toml": f'title = "A"\nbaseURL = "{address}"\n', "content/a.md": page("/x/")})
    ran = hugolint("check", root)
    assert (ran.code, "Traceback" in ran.err) == (2, False)
    assert "hugo.toml:2" in ran.err
    languages = f'[languages.en]\nbaseURL = "{address}"\n[languages.de]\nbaseURL = "https://example.org/"\n'
    (root / "hugo.toml").write_text(languages, encoding="utf-8")
    ran = hugolint("check", root)
    assert (ran.code, "Traceback" in ran.err) == (2, False)
    assert "is no URL" in ran.err


@pytest.mark.parametrize("address", ADDRESSES[:3])
def test_what_was_built_with_such_an_address(hugolint, lay_out, address):
    body = f'<a href="{address}">x</a><img src="{address}" srcset="{address} 2x"><base href="{address}">'
    public = {
        "public/index.html": f'<html><meta http-equiv="refresh" content="0; url={address}"><body>{body}</body></html>',
        "public/a/index.html": f"<html><body>{body}</body></html>",
        "public/sitemap.xml": "<loc>https://example.org/</loc>",
    }
    files = {
        "hugo.toml": 'baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term", "rss"]\n',
        "content/a.md": "---\ntitle: A\n---\n",
        "layouts/all.html": body,
    }
    root = lay_out(files | public)
    ran = hugolint("check", "--select", "ALL", "--no-cache", "--format", "json", "--published", "public", cwd=root)
    assert ran.code in (0, 1), ran.err
    assert REFUSED not in ran.out
    (root / "public/sitemap.xml").write_text(f"<loc>{address}</loc>", encoding="utf-8")
    ran = hugolint("check", "--no-cache", "--published", "public", cwd=root)
    assert (ran.code, "Traceback" in ran.err) == (2, False)
    assert f"`{address}` is in it" in ran.err


def test_a_uri_of_an_editor_that_nothing_can_be_made_of():
    assert path_of("file://[/x.md") is None


def test_parts():
    assert split_url("http://[") == ("", "", "", "", "")
    assert split_url("https://[::1]/a?b#c") == ("https", "[::1]", "/a", "b", "c")
    assert why_invalid("http://[")
    assert not why_invalid("https://[::1]/a")
