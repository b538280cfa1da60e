"""What an address in a template prints, as far as its actions tell."""

import pytest

from hugolint.hugo.templating.addresses import HOLE
from hugolint.hugo.templating.printed import SITE, printed

PRINTED = {
    "/img/logo.png": "/img/logo.png",
    "{{ .Permalink }}": HOLE,
    "/tags/{{ . | urlize }}/": f"/tags/{HOLE}/",
    '{{ "img/logo.png" | relURL }}': f"{SITE}img/logo.png",
    '{{ relURL "/img/logo.png" }}': f"{SITE}img/logo.png",
    '{{ printf "tags/%s/" (. | urlize) | relURL }}': f"{SITE}tags/{HOLE}/",
    '{{ printf "#%s" .Name }}': f"#{HOLE}",
    '{{ print "a/" .Slug "/b" }}': f"a/{HOLE}/b",
    '{{ .Params.icon | default "favicon.ico" | absURL }}': f"{SITE}favicon.ico",
    "{{ site.BaseURL }}tags/": f"{SITE}tags/",
    "{{ $known }}/x": f"#{HOLE}/x",
    "{{ $other }}/x": f"{HOLE}/x",
    "/{{ if .X }}a{{ else }}b{{ end }}/": f"/{HOLE}a{HOLE}b{HOLE}/",
    '{{ printf "%05.1f%%" 3 }}': "3%",
}
TEMPLATE = '{{ $known := printf "#%s" .Name }}{{ $other := "a" }}{{ $other = "b" }}{{ $self := $self }}'


@pytest.mark.parametrize("code", PRINTED)
def test_printed(code: str) -> None:
    assert printed(code, TEMPLATE) == PRINTED[code]


def test_variable_that_is_given_itself() -> None:
    assert printed("{{ $self }}", TEMPLATE) == HOLE
