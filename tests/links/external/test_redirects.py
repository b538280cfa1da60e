"""Redirects, hop by hop: where they lead, what they mean, and what may be written in their place."""

import pytest
from link_world import World

from hugolint.links.external.outcomes import Hop, Outcome
from hugolint.links.external.urls import parse
from hugolint.links.external.verdict.redirects import rewrite


@pytest.mark.parametrize(
    ("target", "outcome", "requests"),
    [
        ("/redirect/301?/ok", "redirect-permanent", 2),
        ("/redirect/308?/ok", "redirect-permanent", 2),
        ("/redirect/302?/ok", "redirect-temporary", 2),
        ("/redirect/303?/ok", "redirect-temporary", 2),
        ("/redirect/307?/ok", "redirect-temporary", 2),
        ("/redirect/301?/redirect/302?/ok", "redirect-temporary", 3),
        ("/redirect/301?../ok/relative", "redirect-permanent", 2),
        ("/redirect-raw", "redirect-permanent", 2),
        ("/redirect/301?/status/410", "gone", 2),
        ("/redirect/301?/status/403", "forbidden", 4),
        ("/redirect/302?/", "gone", 4),
        ("/chain/10/301", "redirect-permanent", 11),
        ("/chain/11/301", "redirect-broken", 22),  # once more, with cookies
        ("/redirect/302?/redirect/302?/redirect/302?", "redirect-broken", 6),
        ("/ping", "redirect-broken", 4),
        ("/redirect-nowhere", "redirect-broken", 2),
        ("/redirect/302", "redirect-broken", 2),
        ("/redirect/302?http://", "redirect-broken", 2),
        ("/redirect/302?http://a..b/", "redirect-broken", 2),
        ("/redirect/302?http://a.test:99999/", "redirect-broken", 2),
        ("/redirect/302?ftp://a.test/", "redirect-broken", 2),
        ("/redirect/302?file:///etc/passwd", "redirect-broken", 2),
        ("/redirect/302?javascript:alert(1)", "redirect-broken", 2),
        ("/redirect/302?data:text/html,hello", "redirect-broken", 2),
        ("/cookie-gate", "ok", 3),
        ("/redirect/302?/login?next=/redirect", "restricted", 1),
        ("/redirect/302?/users/sign_in", "restricted", 1),
        ("/refresh?/ok", "redirect-temporary", 2),
        ("/refresh?/status/404", "gone", 4),
    ],
)
def test_redirects_on_one_host(world: World, target: str, outcome: str, requests: int):
    result = world.check(target)
    assert (result.outcome, len(world.server.requests)) == (outcome, requests), result.reason


def test_to_itself_is_a_circle(world: World):
    world.server.requests.clear()
    result = world.check("/redirect/302?/redirect/302")
    assert result.outcome is Outcome.REDIRECT_BROKEN


def test_to_the_front_page_is_suspicious(world: World):
    result = world.check(f"/redirect/301?{world.url('/index.html')}", accept=(404,))
    assert result.outcome is Outcome.REDIRECT_SUSPICIOUS
    assert not result.rewrite


def test_to_another_site_is_suspicious(world: World):
    result = world.check(f"/redirect/301?{world.url('/ok', 'b.test')}")
    assert result.outcome is Outcome.REDIRECT_SUSPICIOUS
    assert result.final_url == world.url("/ok", "b.test")
    assert not result.rewrite


def test_to_a_login_on_another_host_is_a_restriction(world: World):
    assert world.check(f"/redirect/302?{world.url('/start', 'login.b.test')}").outcome is Outcome.RESTRICTED


def test_permanent_ones_on_the_same_site_can_be_rewritten(world: World):
    link = world.url(f"/redirect/301?{world.url('/page', 'www.a.test')}") + "#one"
    result = world.look_up([link])[link]
    assert result.outcome is Outcome.REDIRECT_PERMANENT
    assert result.rewrite == world.url("/page", "www.a.test") + "#one"
    assert result.hops == (Hop(301, link.removesuffix("#one")),)


def test_missing_fragment_of_a_moved_page_is_told_and_nothing_rewritten(world: World):
    link = world.url("/redirect/301?/page") + "#nowhere"
    result = world.look_up([link])[link]
    assert result.outcome is Outcome.FRAGMENT_MISSING
    assert not result.rewrite


@pytest.mark.parametrize(
    ("start", "end", "status", "expected"),
    [
        ("http://docs.example.com/a", "https://docs.example.com/a", 200, "https://docs.example.com/a#x"),
        ("https://example.com/a", "https://www.example.com/a/", 200, "https://www.example.com/a/#x"),
        ("https://a.example.co.uk/a", "https://b.example.co.uk/b", 200, "https://b.example.co.uk/b#x"),
        ("https://a.co.uk/a", "https://b.co.uk/a", 200, ""),  # two owners
        ("https://a.github.io/x", "https://b.github.io/x", 200, ""),  # likewise
        ("https://example.com/a", "http://example.com/b", 200, ""),  # never down to http
        ("https://example.com/a", "https://example.com/b", 204, ""),
        ("https://example.com/docs", "https://example.com/en-us/docs", 200, ""),
        ("https://example.com/docs", "https://example.com/de/docs", 200, ""),
        ("https://example.org/docs", "https://de.example.org/docs", 200, ""),
        ("https://example.com/a", "https://example.com/a?sessionid=5", 200, ""),
        ("https://example.com/a", "https://example.com/a;jsessionid=5", 200, ""),
        ("https://example.com/a", "https://example.com/b?token=5", 200, ""),
        ("https://example.com/a", "https://example.com/b?utm_source=5", 200, ""),
        (
            "https://example.com/go/docs",
            "https://example.com/go/latest/docs",
            200,
            "https://example.com/go/latest/docs#x",
        ),
    ],
)
def test_what_may_be_rewritten(start: str, end: str, status: int, expected: str):
    assert rewrite(parse(start)[0], parse(end)[0], status, "x") == expected


def test_from_https_to_http_is_followed(secure_world: World, world: World):
    result = secure_world.check(f"/redirect/301?{world.url('/ok')}")
    assert result.outcome is Outcome.REDIRECT_PERMANENT
    assert not result.rewrite


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("head", ["403", "404", "405", "hang", "body", "200"])
def test_what_head_answers_never_counts_against_a_link(world: World, head: str, method: str):
    assert world.check(f"/head/{head}", method=method, timeout=2.0).outcome is Outcome.OK
    asked = [request.method for request in world.server.requests]
    assert asked == (["GET"] if method == "GET" else ["HEAD"] if head in {"200", "body"} else ["HEAD", "GET"])


@pytest.mark.parametrize(
    "path", ["/ok/a%2Fb", "/ok/a%23b", "/ok/%zz", "/ok/a|b", "/ok/a+b%20c", "/ok/a;b=c,d?e[]=f&g=%26"]
)
def test_paths_go_out_as_they_are_written(world: World, path: str):
    assert world.check(path).outcome is Outcome.OK
    assert world.server.requests[0].target == path


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("/ok/é", "/ok/%C3%A9"),
        ("/ok/a b", "/ok/a%20b"),
        ("/x/../ok", "/ok"),
        ("/ok/./a", "/ok/a"),
        ("/ok/%2e%2e/ok", "/ok"),
    ],
)
def test_what_cannot_go_out_is_encoded_as_browsers_do(world: World, written: str, sent: str):
    assert world.check(written).outcome is Outcome.OK
    assert world.server.requests[0].target == sent


def test_credentials_in_a_location_are_neither_sent_nor_shown(world: World):
    result = world.check(f"/redirect/302?http://me:s3cret@b.test:{world.server.port}/status/410")
    assert result.outcome is Outcome.GONE
    assert "authorization" not in world.server.requests[-1].headers
    assert "s3cret" not in repr(result)


def test_reasons_name_the_place_on_the_way(world: World):
    end = world.url("/status/410", "b.test")
    result = world.check(f"/redirect/302?{end}")
    assert result.reason == f"it redirects to {end}: it answers 410 Gone"
    gone = world.check("/redirect/302?http://nowhere.invalid/")
    assert gone.reason == "it redirects to http://nowhere.invalid/: there is no host of this name"
