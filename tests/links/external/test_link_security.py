"""Links come from content that anyone may propose: what they must not be able to do."""

import subprocess
import sys
from dataclasses import dataclass, field

import pytest
from link_world import HOSTS, MappedResolver, World
from project import HELPERS

from hugolint.links.external.http.network import is_global
from hugolint.links.external.http.sockets import AsyncioBackend
from hugolint.links.external.outcomes import Outcome
from hugolint.links.external.settings import HostSettings
from hugolint.links.external.urls import safe, shown

PUBLIC = {"93.184.216.1": "127.0.0.2", "93.184.216.2": "127.0.0.3"}


@dataclass
class PretendedInternet(AsyncioBackend):
    """Leads two public addresses to loopback ones, and writes down every address that anyone wanted."""

    wanted: list[str] = field(default_factory=list)

    async def connect_tcp(self, host, port, *rest, **more):
        self.wanted.append(host)
        return await super().connect_tcp(PUBLIC.get(host, "127.0.0.99"), port, *rest, **more)


@pytest.fixture
def internet(world: World) -> World:
    world.resolver.hosts = {
        "a.test": "93.184.216.1",
        "b.test": "93.184.216.2",
        "inside.test": "10.0.0.7",
        "mixed.test": ["10.0.0.7", "93.184.216.1"],
        "mapped.test": "::ffff:10.0.0.7",
        "example.com": "93.184.216.1",
    }
    world.sockets = PretendedInternet()
    return world


PRIVATE = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://localhost/",
    "http://app.localhost/",
    "http://0.0.0.0/",
    "http://10.1.2.3/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://192.168.1.1/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:a9fe:a9fe]/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://[2002:7f00:1::]/",
    "http://[fd00::1]/",
    "http://[fe80::1]/",
    "http://inside.test/",
    "http://mapped.test/",
]


@pytest.mark.parametrize("url", PRIVATE)
def test_private_addresses_are_not_asked(internet: World, url: str):
    results = internet.look_up([url, internet.url("/ok")], allow_private=False)
    assert results[url].outcome is Outcome.BLOCKED_BY_POLICY
    assert set(internet.sockets.wanted) == {"93.184.216.1"}


@pytest.mark.parametrize("url", PRIVATE)
def test_not_even_by_a_redirect(internet: World, url: str):
    result = internet.check(f"/redirect/302?{url}", allow_private=False)
    assert result.outcome is Outcome.BLOCKED_BY_POLICY
    assert set(internet.sockets.wanted) == {"93.184.216.1"}


def test_nor_by_a_refreshing_page(internet: World):
    result = internet.check("/refresh?http://169.254.169.254/", allow_private=False)
    assert result.outcome is Outcome.BLOCKED_BY_POLICY
    assert set(internet.sockets.wanted) == {"93.184.216.1"}


def test_of_mixed_addresses_only_the_public_ones_are_used(internet: World):
    assert internet.check("/ok", "mixed.test", allow_private=False).outcome is Outcome.OK
    assert internet.sockets.wanted == ["93.184.216.1"]


def test_a_name_that_changes_its_address_is_not_asked_again(internet: World):
    """DNS rebinding: what was checked is what is connected to."""

    class Rebinding(MappedResolver):
        async def resolve(self, host):
            await super().resolve(host)
            return ["93.184.216.1"] if self.asked.count(host) == 1 else ["127.0.0.1"]

    internet.resolver = Rebinding(internet.resolver.hosts)
    links = [internet.url(f"/stale?{number}") for number in range(5)]
    results = internet.look_up(links, allow_private=False, host_concurrency=1)
    assert {result.outcome for result in results.values()} == {"ok"}
    assert set(internet.sockets.wanted) == {"93.184.216.1"}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("64:ff9b::808:808", True),
        ("::ffff:8.8.8.8", True),
        ("192.0.0.8", False),
        ("198.18.0.1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::7f00:1", False),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("fe80::1%eth0", False),
        ("no address", False),
    ],
)
def test_what_is_global(address: str, expected: bool):
    assert is_global(address) is expected


class TestSecrets:
    @pytest.fixture(autouse=True)
    def _token(self, monkeypatch):
        monkeypatch.setenv("A_TOKEN", "Bearer s3cret")

    OWN = {"a.test": HostSettings(secret_headers={"Authorization": "A_TOKEN"}, headers={"X-Kind": "${HOME}$(id)"})}

    def test_go_to_their_host(self, secure_world: World):
        secure_world.check("/ok", hosts=self.OWN)
        assert secure_world.server.requests[0].headers["authorization"] == "Bearer s3cret"

    def test_values_of_plain_headers_are_not_expanded(self, secure_world: World):
        secure_world.check("/ok", hosts=self.OWN)
        assert secure_world.server.requests[0].headers["x-kind"] == "${HOME}$(id)"

    def test_do_not_follow_a_redirect(self, secure_world: World):
        secure_world.check(f"/redirect/302?{secure_world.url('/ok', 'b.test')}", hosts=self.OWN)
        first, second = secure_world.server.requests
        assert first.address == HOSTS["a.test"]
        assert "authorization" in first.headers
        assert second.address == HOSTS["b.test"]
        assert not {"authorization", "x-kind", "cookie", "referer"} & second.headers.keys()

    def test_do_not_go_to_names_below(self, secure_world: World):
        secure_world.check("/ok", "www.a.test", hosts=self.OWN)
        assert "authorization" not in secure_world.server.requests[0].headers

    def test_do_not_go_over_http(self, world: World):
        world.check("/ok", hosts=self.OWN)
        assert "authorization" not in world.server.requests[0].headers
        assert "x-kind" in world.server.requests[0].headers

    def test_of_a_host_with_a_port_go_to_that_port_only(self, secure_world: World):
        other = {f"a.test:{secure_world.server.port + 1}": self.OWN["a.test"]}
        secure_world.check("/ok", hosts=other)
        assert "authorization" not in secure_world.server.requests[0].headers

    def test_appear_nowhere(self, secure_world: World):
        result = secure_world.check("/status/500", hosts=self.OWN)
        assert "s3cret" not in repr(result)


def test_cookies_stay_with_their_origin(world: World):
    target = f"/cookie-then?{world.url('/ok', 'b.test')}"
    assert world.check(target).outcome is Outcome.REDIRECT_SUSPICIOUS
    by_host = {address: [r for r in world.server.requests if r.address == address] for address in HOSTS.values()}
    assert any("cookie" in request.headers for request in by_host[HOSTS["a.test"]])
    assert by_host[HOSTS["b.test"]]
    assert not any("cookie" in request.headers for request in by_host[HOSTS["b.test"]])


def test_cookies_of_one_link_do_not_go_to_the_next(world: World):
    world.check("/cookie-gate")
    seen = len(world.server.requests)
    world.look_up([world.url("/cookie-gate"), world.url("/ok")], host_concurrency=1)
    assert not any("cookie" in r.headers for r in world.server.requests[seen:] if r.target == "/ok")


def test_user_name_and_password_are_neither_sent_nor_shown(world: World):
    link = f"http://someone:s3cret@a.test:{world.server.port}/status/500?access_token=t0ken&x=1"
    result = world.look_up([link])[link]
    assert result.outcome is Outcome.SERVER_ERROR
    assert "authorization" not in world.server.requests[0].headers
    assert "s3cret" not in repr(result)
    assert "t0ken" not in repr(result)
    assert "x=1" in result.url


@pytest.mark.parametrize(
    "location",
    [
        "ftp://x/\x1b[31mred",
        "javascript:\x07alert",
        "/login/::error file=a::b",
        "http://a..b/\u202e::set-output name=x::y",
        "ftp://x/\x9b2J##[error]no",
    ],
)
def test_what_a_server_sends_is_safe_to_print(world: World, location: str):
    from urllib.parse import quote

    result = world.check(f"/redirect-to?302,{quote(location, safe='')}")
    assert result.outcome in {"redirect-broken", "restricted", "protocol-error", "connection-failed"}
    text = result.reason + result.final_url + "".join(hop.url for hop in result.hops)
    assert text.isprintable()
    assert "::error" not in text
    assert "::set-output" not in text
    assert "##[" not in text


def test_texts_made_safe():
    assert safe("\x1b[2J\n::error::x") == "\\x1b[2J\\n: :error::x"
    assert safe("##[group]##vso[task]##teamcity[x]") == "# #[group]# #vso[task]# #teamcity[x]"
    assert len(safe("x" * 5000)) <= 300
    assert shown("http://[::ffff:7f00:1]/a") == "http://[::ffff:7f00:1]/a"
    assert shown("https://u:p@h.test/?a=1&token=2&sig=3#x") == "https://h.test/?a=1&token=***&sig=***#x"


LOOK_UP = """
import re, sys
from pathlib import Path
from link_world import MappedResolver, QUICK
from hugolint.links.external.settings import LinkSettings
from hugolint.links.external.lookup import look_up
from hugolint.links.external.http.network import Network
settings = LinkSettings(**{**QUICK, "timeout": 60.0, "max_page_size": 2**25})
result, = look_up([sys.argv[1]], settings, network=Network(MappedResolver())).values()
# Not ru_maxrss: that of a new program begins with what the one that started it had taken.
print(result.outcome, int(re.search("VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
@pytest.mark.parametrize("target", ["/huge", "/huge#nowhere", "/gzip-bomb", "/endless-body"])
def test_large_pages_take_little_memory(world: World, target: str):
    ran = subprocess.run(
        [sys.executable, "-c", LOOK_UP, world.url(target)],
        env={"PYTHONPATH": str(HELPERS)},
        capture_output=True,
        text=True,
        timeout=100,
    )
    outcome, megabytes = ran.stdout.split()
    assert outcome == ("fragment-unverifiable" if "#" in target else "ok"), ran.stderr
    assert int(megabytes) < 200
