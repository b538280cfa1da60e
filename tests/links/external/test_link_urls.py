"""URLs as browsers read them."""

import re
from contextlib import suppress
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hugolint.links.external.urls import InvalidURLError, Target, for_content, parse, resolve


@pytest.mark.parametrize(
    ("written", "url", "fragment"),
    [
        ("HTTPS://Example.COM", "https://example.com/", ""),
        ("https://example.com:443/a#b", "https://example.com/a", "b"),
        ("http://example.com:8080?q", "http://example.com:8080/?q", ""),
        ("//example.com/a", "https://example.com/a", ""),
        ("https://example.com./a", "https://example.com/a", ""),
        ("https://user:secret@example.com/a", "https://example.com/a", ""),
        ("https://bücher.example/ü?ö#ä", "https://xn--bcher-kva.example/%C3%BC?%C3%B6", "ä"),
        ("https://BÜCHER.example", "https://xn--bcher-kva.example/", ""),
        ("https://xn--bcher-kva.example", "https://xn--bcher-kva.example/", ""),
        ("https://straße.example", "https://xn--strae-oqa.example/", ""),
        ("https://☃.example", "https://xn--n3h.example/", ""),
        ("https://my_host.example", "https://my_host.example/", ""),
        ("https://127.1/", "https://127.0.0.1/", ""),
        ("https://[::1]:8080/", "https://[::1]:8080/", ""),
        ("https://[0:0:0:0:0:0:0:1]/", "https://[::1]/", ""),
        ("https://example.com/a/../b/./c", "https://example.com/b/c", ""),
        ("https://example.com/a%2F%2e%2e%23%zz", "https://example.com/a%2F%2e%2e%23%zz", ""),
        ("https://example.com/a b|c", "https://example.com/a%20b|c", ""),
        ("  https://example.com/a\n", "https://example.com/a", ""),
    ],
)
def test_one_spelling(written: str, url: str, fragment: str):
    target, found = parse(written)
    assert (target.url, found) == (url, fragment)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("https://", "it names no host"),
        ("https:///path", "it names no host"),
        ("https:example.com", "it names no host"),
        ("ftp://example.com/", '"ftp" is neither http nor https'),
        ("https://a..b/", '"a..b" is not a host name'),
        ("https://exa mple.com/", '"exa mple.com" is not a host name'),
        ("https://" + "a" * 64 + ".com/", "is not a host name"),
        ("https://" + "a." * 150 + "com/", "is not a host name"),
        ("https://example.com:0/", "its port 0 is not between 1 and 65535"),
        ("https://example.com:65536/", "its port 65536 is not between 1 and 65535"),
        ("https://example.com:http/", '"http" is not a port'),
        ("https://1.2.3.4.5/", '"1.2.3.4.5" is not an IPv4 address'),
        ("https://256.1.1.1/", '"256.1.1.1" is not an IPv4 address'),
        ("https://[::1/", "is not a host"),
        ("https://[::zz]/", '"::zz" is not an IPv6 address'),
        ("https://a\x1b[31m.com/", r'"a\x1b[31m.com" is not a host name'),
    ],
)
def test_what_no_browser_could_follow(written: str, why: str):
    with pytest.raises(InvalidURLError) as raised:
        parse(written)
    assert why in str(raised.value)


URLISH = st.text(st.sampled_from("ab:/?#[]@!$&'()*+,;=%.\\ {<>}|^~`\"_-\n\t\u00fc\u202e\x00\ud8001x"), max_size=40)


@given(URLISH)
def test_whatever_a_server_writes_is_a_url_or_refused(text: str):
    target = Target("http", "a.test", 80, "/b/c?d")
    for reference in (text, f"http://{text}", f"//{text}", f"http://a.test/{text}"):
        with suppress(InvalidURLError):
            parse(resolve(target, reference))


@pytest.mark.parametrize("text", [".\ud800", "a\ud800b?\ud800#\ud800"])
def test_half_a_character_begins_no_query(text: str):
    written = for_content(f"https://a.test/{text}")
    assert written == f"https://a.test/{text}".replace("\ud800", "%EF%BF%BD")


@given(URLISH)
def test_what_enters_content_is_a_url_and_nothing_else(text: str):
    written = for_content(f"https://a.test/{text}")
    assert re.fullmatch(r"(?:https://a\.test/[\w\-.~:/?#@!&+,;=%]*)?", written)
    assert unescape(written) == written
    assert not written or for_content(written) == written
