"""The addresses that a template writes itself."""

import pytest

from hugolint.hugo.templating.addresses import Start, addresses, without_addresses
from hugolint.hugo.templating.arrived import Form


@pytest.mark.parametrize(
    ("template", "start", "text", "whole", "form"),
    [
        ('<a href="/a/">', Start.LITERAL, "/a/", True, Form.PLAIN),
        ("<img alt='>' src='a.png'>", Start.LITERAL, "a.png", True, Form.PLAIN),
        ("<script src=/a.js></script>", Start.LITERAL, "/a.js", True, Form.PLAIN),
        ('<a href="/tags/{{ . | urlize }}">', Start.LITERAL, "/tags/", False, Form.PLAIN),
        ('<a href="{{ "a/" | relURL }}">', Start.LITERAL, "a/", True, Form.ROOTED),
        ('<a href="{{ relLangURL "a/" }}">', Start.LITERAL, "a/", True, Form.LANGUAGE),
        ('<a href={{ "a/" | absURL | safeURL }}>', Start.LITERAL, "a/", True, Form.ROOTED),
        ('<a href="{{ .Site.BaseURL }}/a/">', Start.BASE_URL, "/a/", True, Form.PLAIN),
        ('{{ $b := $.Site.BaseURL }}<a href="{{ $b }}a/">', Start.BASE_URL, "a/", True, Form.PLAIN),
        ('<a href="{{ site.Home.RelPermalink }}a">', Start.HOME, "a", True, Form.PLAIN),
        ('<a href="{{ .RelPermalink }}a">', Start.ACTION, "a", True, Form.PLAIN),
        ('<a href="{{ printf "%s" "a" }}">', Start.ACTION, "", True, Form.PLAIN),
        ('<meta property="og:image" content="/a.png">', Start.LITERAL, "/a.png", True, Form.PLAIN),
    ],
)
def test_address(template: str, start: Start, text: str, whole: bool, form: Form) -> None:
    (found,) = addresses(template)
    assert (found.start, found.text, found.whole, found.form) == (start, text, whole, form)


def test_candidates_of_srcset_are_addresses_of_their_own() -> None:
    template = '<img srcset="/a.png 1x, /b.png 2x">'
    assert [found.span.of(template) for found in addresses(template)] == ["/a.png", "/b.png"]


@pytest.mark.parametrize(
    "template",
    [
        '{{/* <a href="/a/"> */}}',
        '<!-- <a href="/a/"> -->',
        "<script>x = '<a href=\"/a/\">'</script>",
        '<link rel="preconnect" href="/a/">',
        '<form method="post" action="/a">',
        '<base href="/a/">',
        '<script data-domain="{{ .D }}" src="/a.js"></script>',
        '<img srcset="{{ .A }} 1x, /b.png 2x">',
    ],
)
def test_no_address(template: str) -> None:
    assert list(addresses(template)) == []


def test_template_without_addresses() -> None:
    assert without_addresses('<a href="/a.js">{{ "b.js" }}</a>{{/* c.js */}}') == '<a href="">{{ "b.js" }}</a>'
