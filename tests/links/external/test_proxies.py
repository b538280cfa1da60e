"""Proxies that the environment names."""

import pytest
from link_world import HOSTS, World
from proxy import RecordingProxy

from hugolint.links.external.http.proxies import Proxies, ProxyError
from hugolint.links.external.outcomes import Outcome
from hugolint.links.external.urls import parse

ADDRESS = HOSTS["a.test"]


class TestThroughAProxy:
    @pytest.fixture
    def proxy(self, world: World):
        with RecordingProxy((ADDRESS, world.server.port)) as proxy:
            world.proxies = Proxies({"all": f"http://me:p%40ss@127.0.0.1:{proxy.port}"})
            yield proxy

    def test_hosts_that_only_it_knows_are_asked(self, world: World, proxy: RecordingProxy):
        result = world.check("http://elsewhere.test/status/410", allow_private=False)
        assert (result.outcome, result.reason) == (Outcome.GONE, "it answers 410 Gone")
        assert proxy.asked == ["GET http://elsewhere.test/status/410 HTTP/1.1"]
        assert "Proxy-Authorization: Basic bWU6cEBzcw==\r\n" in proxy.heads[0]
        assert "Host: elsewhere.test\r\n" in proxy.heads[0]

    def test_over_tls_too(self, secure_world: World):
        with RecordingProxy((ADDRESS, secure_world.server.port)) as proxy:
            secure_world.proxies = Proxies({"https": f"127.0.0.1:{proxy.port}"})
            result = secure_world.check("https://a.test/page#two")
            assert result.outcome is Outcome.FRAGMENT_MISSING
            assert proxy.asked == ["CONNECT a.test:443 HTTP/1.1"]
            assert "authorization" not in secure_world.server.requests[0].headers

    @pytest.mark.parametrize(
        "url",
        [
            "http://127.0.0.1/",
            "http://[::1]/",
            "http://169.254.169.254/latest",
            "http://2130706433/",
            "http://localhost/",
            "http://inside.test/",
            "http://intranet/",
            "http://wiki.internal/",
        ],
    )
    def test_private_addresses_stay_refused(self, world: World, proxy: RecordingProxy, url: str):
        world.resolver.hosts["inside.test"] = "10.0.0.7"
        assert world.check(url, allow_private=False).outcome is Outcome.BLOCKED_BY_POLICY
        assert world.check(f"http://open.test/redirect/302?{url}", allow_private=False).outcome == "blocked-by-policy"
        assert not any(url in line for line in proxy.asked[1:])

    def test_a_name_that_can_never_be_is_not_asked_for(self, world: World, proxy: RecordingProxy):
        links = ["http://nowhere.invalid/", "http://elsewhere.test/ok"]
        assert world.look_up(links)[links[0]].outcome is Outcome.HOST_NOT_FOUND
        assert len(proxy.asked) == 1

    @pytest.mark.parametrize("status", ["502 Bad Gateway", "503 Unavailable", "504 Timeout", "403 Forbidden"])
    def test_its_own_refusals_of_a_tunnel_say_nothing_of_the_host(self, world: World, proxy, status: str):
        proxy.answer = f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n".encode()
        world.proxies = Proxies({"https": f"http://127.0.0.1:{proxy.port}"})
        results = world.look_up(["https://elsewhere.test/", world.url("/ok")])
        result = results["https://elsewhere.test/"]
        assert result.outcome is Outcome.CONNECTION_FAILED
        assert f"the proxy 127.0.0.1:{proxy.port} brings no answer: it answers {status[:3]}" in result.reason

    def test_one_that_wants_to_know_who_asks(self, world: World, proxy: RecordingProxy):
        proxy.answer = b"HTTP/1.1 407 Who\r\nContent-Length: 0\r\n\r\n"
        world.proxies = Proxies({"http": f"http://127.0.0.1:{proxy.port}", "no": "a.test"})
        results = world.look_up(["http://elsewhere.test/", world.url("/ok")])
        assert results["http://elsewhere.test/"].outcome is Outcome.CONNECTION_FAILED
        assert "wants to know who asks" in results["http://elsewhere.test/"].reason

    @pytest.mark.parametrize("named", ["http://127.0.0.99:9", "http://nobody-there.test:3128"])
    def test_one_that_is_not_there_makes_no_host_unknown(self, world: World, named: str):
        world.proxies = Proxies({"http": named, "no": "a.test"})
        results = world.look_up(["http://elsewhere.test/", world.url("/ok")])
        assert results["http://elsewhere.test/"].outcome is Outcome.CONNECTION_FAILED
        assert results["http://elsewhere.test/"].reason.startswith("the proxy ")
        assert results[world.url("/ok")].outcome is Outcome.OK


@pytest.mark.parametrize(
    ("without", "url", "direct"),
    [
        ("", "http://a.test/", False),
        ("*", "http://a.test/", True),
        ("a.test", "http://a.test/", True),
        ("a.test", "http://www.a.test/", True),
        (".a.test", "http://a.test/", True),
        ("a.test", "http://ba.test/", False),
        ("b.test, A.TEST", "http://a.test/", True),
        ("a.test:8080", "http://a.test:8080/", True),
        ("a.test:8080", "http://a.test/", False),
        ("10.0.0.0/8", "http://10.1.2.3/", True),
        ("10.0.0.0/8", "http://11.1.2.3/", False),
        ("::1", "http://[::1]/", True),
    ],
)
def test_no_proxy(without: str, url: str, direct: bool):
    proxies = Proxies({"all": "http://proxy.test:3128", "no": without})
    assert (proxies.of(parse(url)[0]) is None) == direct


def test_each_scheme_has_its_own():
    proxies = Proxies({"http": "one.test:1", "all": "https://two.test:2"})
    names = [proxies.of(parse(url)[0]).name for url in ("http://a.test/", "https://a.test/")]
    assert names == ["the proxy one.test:1", "the proxy two.test:2"]


@pytest.mark.parametrize("named", ["socks5://127.0.0.1:1080", "http://", "http://[::1", "ftp://a.test"])
def test_one_that_cannot_be_used_is_named(named: str):
    with pytest.raises(ProxyError, match="NO_PROXY"):
        Proxies({"all": named})
