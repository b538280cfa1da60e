"""Every fault ends in its outcome, after as many requests as its outcome is worth."""

import socket
import ssl

import httpcore
import pytest
from fault_server import FaultServer
from link_world import HOSTS, MappedResolver, World

from hugolint.links.external.outcomes import NotChecked, Outcome

CASES = [
    # target, outcome, requests
    ("/ok", "ok", 1),
    ("/status/204", "ok", 1),
    ("/status/304", "ok", 1),
    ("/status/401", "restricted", 1),
    ("/status/402", "restricted", 1),
    ("/status/404", "gone", 2),
    ("/once/404", "ok", 2),
    ("/status/410", "gone", 1),
    ("/status/400", "client-error", 2),
    ("/status/405", "client-error", 2),
    ("/status/406", "client-error", 2),
    ("/status/418", "client-error", 2),
    ("/status/501", "client-error", 2),
    ("/accept-html", "ok", 2),
    ("/browsers-only/400", "ok", 2),
    ("/browsers-only/403", "ok", 2),
    ("/browsers-only/404", "ok", 2),
    ("/browsers-only/999", "ok", 2),
    ("/status/403", "forbidden", 2),
    ("/status/451", "forbidden", 2),
    ("/status/500", "server-error", 4),
    ("/status/503", "server-error", 4),
    ("/status/599", "server-error", 4),
    ("/status/408", "server-error", 4),
    ("/once/502", "ok", 2),
    ("/status/999", "bot-blocked", 2),
    ("/status/99", "protocol-error", 2),
    ("/status/777", "protocol-error", 2),
    ("/challenge/cloudflare", "bot-blocked", 2),
    ("/challenge/page", "bot-blocked", 2),
    ("/challenge/aws", "bot-blocked", 2),
    ("/challenge/good-status", "bot-blocked", 2),
    # connections
    ("/flaky/1", "ok", 2),
    ("/flaky/3", "ok", 4),
    ("/flaky/9", "connection-failed", 4),
    ("/reset-before", "connection-failed", 4),
    ("/reset-in-headers", "connection-failed", 4),
    ("/reset-in-body", "connection-failed", 4),
    ("/close-before", "connection-failed", 4),
    ("/drip-headers", "timeout", 3),
    ("/slow/60", "timeout", 3),
    ("/drip-body", "ok", 1),  # it is there: what nobody needs is not waited for
    ("/endless-body", "ok", 1),
    # HTTP
    ("/length-too-long", "protocol-error", 2),
    ("/length-too-short", "ok", 1),
    ("/length-negative", "protocol-error", 2),
    ("/length-twice", "protocol-error", 2),
    ("/gzip", "ok", 1),
    ("/gzip-cut", "protocol-error", 2),
    ("/gzip-not", "protocol-error", 2),
    ("/encoding-unknown", "protocol-error", 2),
    ("/encoding-brotli", "ok", 1),
    ("/giant-headers", "protocol-error", 2),
    ("/not-http", "protocol-error", 2),
    ("/not-http-held", "protocol-error", 2),
    ("/not-http-cut", "protocol-error", 2),
    ("/status-99", "protocol-error", 2),
    ("/spent", "rate-limited", 2),
    ("/redirect-twice?/ok", "redirect-permanent", 1),
    ("/redirect-twice?/page", "redirect-broken", 2),
    ("/early-hints", "ok", 1),
]


@pytest.mark.slow
@pytest.mark.parametrize(("target", "outcome", "requests"), CASES)
def test_a_fault_ends_in_its_outcome(world: World, target: str, outcome: str, requests: int):
    result = world.check(target)
    assert (result.outcome, world.server.asked(target)) == (outcome, requests), result.reason
    assert bool(result.reason) == (outcome != "ok")


@pytest.mark.slow
def test_all_faults_of_one_run_keep_their_outcomes(world: World):
    """Faults do not spill over to other links, not even on one host."""
    urls = {world.url(target): outcome for target, outcome, _ in CASES}
    results = world.look_up(urls, host_concurrency=30)
    wrong = {url: result for url, result in results.items() if result.outcome != urls[url]}
    assert (len(results), wrong) == (len(urls), {})


def test_no_retries_where_the_settings_want_none(world: World):
    assert world.check("/status/500", retries=0).outcome is Outcome.SERVER_ERROR
    assert world.check("/status/404", retries=0).outcome is Outcome.GONE
    assert (world.server.asked("/status/500"), world.server.asked("/status/404")) == (1, 1)


def test_accepted_statuses(world: World):
    assert world.check("/status/403", accept=(403,)).outcome is Outcome.OK


class TestNames:
    def test_that_do_not_exist(self, world: World):
        result = world.look_up([world.url("/ok"), "http://nowhere.test/"])["http://nowhere.test/"]
        assert result.outcome is Outcome.HOST_NOT_FOUND
        assert world.resolver.asked.count("nowhere.test") == 3

    def test_that_exist_at_the_second_try(self, world: World):
        world.resolver.hosts["late.test"] = [socket.gaierror(socket.EAI_NONAME, "no"), "127.0.0.2"]
        assert world.check("/ok", "late.test").outcome is Outcome.OK

    def test_that_cannot_be_resolved_now(self, world: World):
        world.resolver.hosts["busy.test"] = [socket.gaierror(socket.EAI_AGAIN, "later")] * 9
        results = world.look_up([world.url("/ok"), "http://busy.test/"])
        assert results["http://busy.test/"].outcome is Outcome.DNS_FAILURE
        assert world.resolver.asked.count("busy.test") == 4

    def test_are_resolved_once_for_all_links(self, world: World):
        world.look_up(world.url(f"/ok?{number}") for number in range(50))
        assert world.resolver.asked == ["a.test"]

    @pytest.mark.slow
    def test_of_a_dead_host_are_not_asked_for_again_for_every_link(self, world: World):
        urls = [f"http://nowhere.test/{number}" for number in range(40)]
        results = world.look_up([world.url("/ok"), *urls], host_concurrency=1)
        assert {results[url].outcome for url in urls} == {Outcome.HOST_NOT_FOUND}
        assert world.resolver.asked.count("nowhere.test") == 3

    def test_in_other_scripts(self, world: World):
        assert world.check("/ok", "bücher.test").outcome is Outcome.OK
        assert world.server.requests[0].headers["host"] == f"xn--bcher-kva.test:{world.server.port}"

    def test_with_a_second_address_that_answers(self, world: World):
        world.resolver.hosts["two.test"] = ["127.0.0.99", "127.0.0.2"]
        assert world.check("/ok", "two.test").outcome is Outcome.OK


def test_a_port_that_nobody_listens_on(world: World):
    with socket.socket() as taken:
        taken.bind(("127.0.0.2", 0))
        dead = f"http://a.test:{taken.getsockname()[1]}/"
        results = world.look_up([world.url("/ok"), dead])
    assert results[dead].outcome is Outcome.CONNECTION_FAILED
    assert results[dead].reason == "the connection failed: connection refused"
    assert results[world.url("/ok")].outcome is Outcome.OK


@pytest.mark.slow
def test_a_server_that_never_accepts(world: World):
    with socket.create_server(("127.0.0.3", 0), backlog=0) as silent:
        port = silent.getsockname()[1]
        fillers = [socket.socket() for _ in range(3)]
        for filler in fillers:
            filler.setblocking(False)
            filler.connect_ex(("127.0.0.3", port))
        slow = f"http://b.test:{port}/"
        assert world.look_up([slow, world.url("/ok")])[slow].outcome is Outcome.TIMEOUT
        for filler in fillers:
            filler.close()


@pytest.mark.parametrize(
    ("url", "outcome"),
    [
        ("https:///nothing", "invalid-url"),
        ("http://a.test:70000/", "invalid-url"),
        ("http://a..test/", "invalid-url"),
        ("http://exa mple.test/", "invalid-url"),
        ("http://[::1/", "invalid-url"),
        ("http://" + "a" * 64 + ".test/", "invalid-url"),
        ("http://1.2.3.999/", "invalid-url"),
        ("mailto:someone@a.test", "not-checked"),
        ("ftp://a.test/", "not-checked"),
    ],
)
def test_urls_that_need_no_look_up(world: World, url: str, outcome: str):
    assert world.look_up([url])[url].outcome == outcome
    assert not world.server.requests


class TestTLS:
    @pytest.fixture
    def over_tls(self, authority, trust):
        """Look a link up on a server with the given certificate."""

        def check(certificate, keep_chain: bool = True, trusted: bool = True):
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            chain = certificate.cert_chain_pems
            with certificate.private_key_pem.tempfile() as key, chain[0].tempfile() as leaf:
                if keep_chain:
                    certificate.configure_cert(context)
                else:
                    context.load_cert_chain(leaf, key)
            with FaultServer(["127.0.0.2"], context) as server:
                world = World(server, MappedResolver(), trust if trusted else ssl.create_default_context)
                return world.check("/ok")

        return check

    def test_good(self, over_tls, authority):
        assert over_tls(authority.issue_cert("a.test")).outcome is Outcome.OK

    def test_expired(self, over_tls, authority):
        from datetime import UTC, datetime

        result = over_tls(authority.issue_cert("a.test", not_after=datetime(2020, 1, 1, tzinfo=UTC)))
        assert (result.outcome, result.reason) == (Outcome.TLS_INVALID, "its certificate has expired")

    def test_wrong_host(self, over_tls, authority):
        assert over_tls(authority.issue_cert("b.test")).outcome is Outcome.TLS_INVALID

    def test_self_signed(self, over_tls, authority):
        self_signed = trustless_certificate("a.test")
        assert over_tls(self_signed).outcome is Outcome.TLS_INVALID

    @pytest.mark.slow
    def test_incomplete_chain(self, over_tls, authority):
        certificate = authority.create_child_ca().issue_cert("a.test")
        assert over_tls(certificate).outcome is Outcome.OK
        assert over_tls(certificate, keep_chain=False).outcome is Outcome.TLS_INCOMPLETE_CHAIN

    def test_plain_http_on_its_port(self, world: World):
        assert world.check(f"https://a.test:{world.server.port}/ok").outcome is Outcome.PROTOCOL_ERROR


def trustless_certificate(host: str):
    """A certificate that is its own authority, in the shape of trustme's."""
    import datetime

    import trustme
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return trustme.LeafCert(private, certificate.public_bytes(serialization.Encoding.PEM), [])


class PortShift(httpcore.AnyIOBackend):
    """Goes to another port than asked for: tests may not listen on 443."""

    def __init__(self, port: int) -> None:
        self.port = port

    async def connect_tcp(self, host, port, *rest, **more):
        return await super().connect_tcp(host, self.port, *rest, **more)


class TestVideos:
    """YouTube answers 200 for videos that are gone; its oEmbed knows better."""

    @pytest.mark.parametrize(
        ("path", "outcome"),
        [
            ("/watch?v=aaaaaaaaaaa", "ok"),
            ("/watch?v=ggggggggggg&t=5", "gone"),
            ("/shorts/ggggggggggg", "gone"),
            ("/watch?v=ppppppppppp", "restricted"),
            ("/embed/eeeeeeeeeee", "ok"),
        ],
    )
    def test_are_asked_for_through_oembed(self, secure_world: World, path: str, outcome: str):
        secure_world.resolver.hosts["www.youtube.com"] = "127.0.0.7"
        with FaultServer([HOSTS["www.youtube.com"]], secure_world.server.tls, port=0) as server:
            secure_world.sockets = PortShift(server.port)
            result = secure_world.check(f"https://www.youtube.com{path}")
            assert result.outcome == outcome
            assert [request.path for request in server.requests] == ["/oembed"]


def test_reasons_name_why_nothing_was_looked_up(world: World):
    result = world.check("/ok", offline=True)
    assert (result.outcome, result.reason) == (Outcome.NOT_CHECKED, NotChecked.OFFLINE)
