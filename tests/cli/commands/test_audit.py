"""`hugolint audit`, as a person uses it, on links to a server of faults."""

import signal
import socket
import sqlite3
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.parse import quote

import pytest
import trustme
from audited_site import ADDRESS, AuditedSite
from fault_server import FaultServer
from proxy import RecordingProxy


@pytest.fixture
def site(tmp_path, hugolint) -> Iterator[AuditedSite]:
    with FaultServer([ADDRESS]) as server:
        yield AuditedSite(tmp_path, server, hugolint)


class TestWhatServersSayNeverEntersContentUnescaped:
    SHORTCODE = "/ok#{{< youtube aqz-KE-bpKQ >}}"

    @pytest.mark.parametrize(
        ("location", "written"),
        [
            ("/ok#{{< youtube x >}}", "/ok#%7B%7B%3C%20youtube%20x%20%3E%7D%7D"),
            ("/ok/{{% x %}}", "/ok/%7B%7B%%20x%20%%7D%7D"),
            ("/ok#a) <script>alert(1)</script>", "/ok#a%29%20%3Cscript%3Ealert%281%29%3C/script%3E"),
            ('/ok#"onclick="x', "/ok#%22onclick=%22x"),
            ("/ok#a'b|c`d\\e*f[g](h)$i$", "/ok#a%27b%7Cc%60d%5Ce%2Af%5Bg%5D%28h%29%24i%24"),
            ("/ok?a=1&copy;=2", ""),
            ("/ok?a=1&copy#x", ""),
        ],
    )
    @pytest.mark.slow
    def test_redirects(self, site: AuditedSite, location: str, written: str):
        link = f"/redirect-to?301,{quote(location, safe='')}"
        page = site.write(f"See [it]({{url}}{link}).")
        before = page.read_text()
        site.audit("--fix")
        expected = before.replace(link, written) if written else before
        assert page.read_text() == expected

    @pytest.mark.slow
    def test_what_was_imported(self, site: AuditedSite):
        link = site.url("/redirect/301?/ok")
        page = site.write(f"See [it]({link}).")
        before = page.read_text()
        for rewrite in (site.url("/ok#{{< x >}}"), "https://evil.test/", "{{< x >}}", "javascript:alert(1)"):
            line = f'{{"url": "{link}", "outcome": "redirect-permanent", "checked": "2020-01-01T00:00:00Z", "status": 200, "rewrite": "{rewrite}"}}\n'
            (site.root / "known.jsonl").write_text(line)
            ran = site.hugolint("links", "import", "known.jsonl", cwd=site.root)
            assert (ran.code == 0) == rewrite.startswith("http"), ran.err
            site.audit("--fix", "--offline")
            assert page.read_text() in {before, before.replace(link, site.url("/ok#%7B%7B%3C%20x%20%3E%7D%7D"))}
            page.write_text(before)
            site.hugolint("cache", "--clear", cwd=site.root)


@pytest.mark.parametrize("location", ["http://[::1", "//[", "http://[", "//[::1/../x", "http://[x]/", "//"])
@pytest.mark.slow
def test_no_location_ends_a_run(site: AuditedSite, location: str):
    link = f"/redirect-to?302,{quote(location, safe='')}"
    site.write(f"[a]({{url}}{link}) and [b]({{url}}/status/410)")
    assert site.outcomes() == {link: "link-redirect-broken", "/status/410": "link-gone"}


def test_no_link_ends_a_run(site: AuditedSite):
    site.write("<http://host//[/../x>\n<http://[::1>\n<http://[/../x>\n\n[a]({url}//[/../../status/410)\n")
    outcomes = site.outcomes()
    assert outcomes["http://[::1"] == outcomes["http://[/../x"] == "link-invalid-url"
    assert outcomes["//[/../../status/410"] == "link-gone"


class TestOutcomes:
    @pytest.mark.parametrize(
        ("target", "rule", "reason"),
        [
            ("/not-http-held", "link-protocol-error", "the server does not speak HTTP"),
            ("/spent", "link-rate-limited", "it has been asked too often"),
            ("/redirect-twice?/page", "link-redirect-broken", "it sends to 2 places at once"),
            ("/redirect-twice?/ok", "link-redirect-permanent", "it has moved"),
        ],
    )
    def test_of_faults(self, site: AuditedSite, target: str, rule: str, reason: str):
        site.write(f"[a]({{url}}{target})")
        ran = site.audit()
        assert rule in ran.out
        assert reason in ran.out

    def test_a_port_that_nobody_listens_on_in_words(self, site: AuditedSite):
        with socket.socket() as taken:
            taken.bind((ADDRESS, 0))
            site.write(f"[a](http://{ADDRESS}:{taken.getsockname()[1]}/) [b]({{url}}/ok)")
            assert "the connection failed: connection refused" in site.audit().out

    def test_hosts_for_examples_are_excluded_whatever_the_settings_exclude(self, site: AuditedSite):
        site.write("[a](https://example.com/a) [b]({url}/status/410) [c]({url}/ok)", 'exclude = ["*/status/*"]')
        assert site.outcomes() == {
            "https://example.com/a": "link-blocked-by-policy",
            "/status/410": "link-blocked-by-policy",
        }


class TestWhatIsRemembered:
    def test_offline_a_dead_link_fails_the_job(self, site: AuditedSite):
        site.write("[a]({url}/status/410) and [b]({url}/ok)", 'store = "links.sqlite"')
        assert site.audit().code == 1
        asked = len(site.server.requests)
        ran = site.audit("--offline")
        assert ran.code == 1
        assert "link-gone" in ran.out
        assert len(site.server.requests) == asked

    def test_offline_one_line_for_all_that_is_not_known(self, site: AuditedSite):
        site.write("\n".join(f"- [a]({{url}}/ok?{number})" for number in range(50)))
        ran = site.audit("--offline")
        assert ran.code == 0
        assert ran.out.count("not checked") == 1
        assert "all 50 external links were not checked: links are not looked up offline." in ran.out
        assert not (site.root / ".hugolint_cache" / "links.sqlite").exists()

    def test_a_network_that_is_down_is_one_line(self, site: AuditedSite):
        site.write("\n".join(f"- [a](http://127.0.0.{number}:9/)" for number in range(100, 150)))
        ran = site.audit()
        assert ran.code == 0
        assert "all 50 external links were not checked: the network here seems to be down" in ran.out
        assert len(ran.out.splitlines()) < 5

    def test_no_cache_neither_reads_nor_writes(self, site: AuditedSite):
        site.write("[a]({url}/ok)")
        assert site.audit("--no-cache").code == 0
        assert not (site.root / ".hugolint_cache").exists()
        for options in ((), ("--no-cache",), ()):
            site.audit(*options)
        assert site.server.asked("/ok") == 3

    @pytest.mark.parametrize("spoil", ["folder", "text", "other"])
    def test_a_store_that_cannot_be_used_is_a_warning(self, site: AuditedSite, spoil: str):
        site.write("[a]({url}/status/410)", 'store = "links.sqlite"')
        path = site.root / "links.sqlite"
        if spoil == "folder":
            path.mkdir()
        elif spoil == "text":
            path.write_bytes(b"no database at all, but long enough to be read as one" * 100)
        else:
            with sqlite3.connect(path) as database:
                database.execute("create table mine (a)")
        before = path.read_bytes() if path.is_file() else None
        ran = site.audit()
        assert ran.code == 1
        assert "link-gone" in ran.out
        assert ran.err.startswith(f"hugolint: warning: {path} ")
        assert ran.err.count("warning") == 1
        assert before is None or path.read_bytes() == before

    def test_settings_of_today(self, site: AuditedSite):
        site.write("[a]({url}/status/403)", "accept = [403]")
        assert site.outcomes() == {}
        site.write("[a]({url}/status/403)")
        assert site.outcomes() == {"/status/403": "link-forbidden"}


def test_diff_shows_what_fix_would_do(site: AuditedSite):
    page = site.write("[a]({url}/redirect/301?/ok)")
    ran = site.audit("--diff")
    assert ran.code == 1
    assert f"+[a]({site.url('/ok')})" in ran.out
    site.audit("--fix")
    assert page.read_text().endswith(f"[a]({site.url('/ok')})\n")


@pytest.mark.skipif(sys.platform == "win32", reason="signals are otherwise there")
def test_an_interrupted_audit_reports_and_says_what_is_left(site: AuditedSite):
    site.write("[a]({url}/status/410)\n" + "".join(f"[b]({{url}}/slow/60?{number})\n" for number in range(9)))
    process = subprocess.Popen(
        [sys.executable, "-m", "hugolint", "audit", "--select", "EX", "--format", "concise"],
        cwd=site.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    end = time.monotonic() + 60
    # Four requests at once go to one host: the fifth is made when the first has been answered.
    while not site.server.asked("/slow/60?3"):
        assert time.monotonic() < end
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "link-gone" in out
    assert err == "hugolint: interrupted; 9 external links are left\n"


class TestDestinationsAsTheyArePublished:
    """What is asked for is what Hugo publishes, character for character."""

    @pytest.mark.parametrize(
        ("written", "asked"),
        [
            (r"[a]({url}/ok/a\_b)", "/ok/a_b"),
            (r"[a]({url}/ok/a\(b\))", "/ok/a(b)"),
            (r"[a]({url}/ok?a=1&amp;b=2)", "/ok?a=1&b=2"),
            (r"[a](<{url}/ok/a\*b>)", "/ok/a*b"),
            ("[a][r]\n\n" + r"[r]: {url}/ok/a\_b&amp;c", "/ok/a_b&c"),
            (r"![a]({url}/ok/a\_b.png)", "/ok/a_b.png"),
            (r"<{url}/ok?a&amp;b>", "/ok?a&amp;b"),
            (r"<{url}/ok/a\_b>", r"/ok/a%5C_b"),
            (r'<a href="{url}/ok\a?b\c">x</a>', r"/ok/a?b\c"),
            ('<a href="  {url}/ok?a&amp;b  ">x</a>', "/ok?a&b"),
            ('<img srcset="{url}/ok/1 1x, {url}/ok/2 2x">', "/ok/1 /ok/2"),
            ('<video poster="{url}/ok/p"><source src="{url}/ok/s"></video>', "/ok/p /ok/s"),
            ('<picture><source srcset="{url}/ok/1"><img src="{url}/ok/2"></picture>', "/ok/1 /ok/2"),
            ("[a]({url}/page#two:~:text=x)", "/page"),
            ('<!-- <a href="{url}/ok">x</a> -->', ""),
            ("`[a]({url}/ok)`", ""),
            ("[a]({url}/ok/{{< x >}})", ""),
        ],
    )
    @pytest.mark.slow
    def test_are_asked_for(self, site: AuditedSite, written: str, asked: str):
        config = 'baseURL = "https://site.test/"\n[markup.goldmark.renderer]\nunsafe = true\n'
        site.write(written, config=config)
        site.audit()
        assert " ".join(sorted({request.target for request in site.server.requests})) == asked

    def test_a_render_hook_gets_them_as_they_are_written(self, site: AuditedSite):
        """Hugo hands it the backslash, and html/template encodes that."""
        hook = site.root / "layouts" / "_markup" / "render-link.html"
        hook.parent.mkdir(parents=True)
        hook.write_text('<a href="{{ .Destination | safeURL }}">{{ .Text }}</a>')
        site.write(r"[a]({url}/ok/a\_b)")
        site.audit()
        assert {request.target for request in site.server.requests} == {"/ok/a%5C_b"}


class TestOnesOwnSite:
    def test_is_followed_and_never_asked(self, site: AuditedSite):
        own = f'own-hosts = ["{ADDRESS}:{site.server.port}", "www.site.test"]'
        site.write("[a]({url}/page/) [b]({url}/new/) [c](https://www.site.test/x/) [d](https://site.test/y/)", own)
        ran = site.audit("--select", "LN,EX")
        assert site.server.requests == []
        assert "EX" not in ran.out
        for path in ("/new/", "/x/", "/y/"):
            assert path in ran.out
        assert "/page/" not in ran.out

    def test_what_lies_beside_it_on_its_host_is_external(self, site: AuditedSite):
        site.write("[a]({url}/status/410) [b]({url}/blog/page/)", config=f'baseURL = "{site.url("/blog/")}"\n')
        assert site.outcomes() == {"/status/410": "link-gone"}
        assert site.server.asked("/blog/page/") == 0

    @pytest.mark.parametrize("host", ["https://www.site.test", "www.site.test/", ""])
    def test_what_is_no_host_is_an_error(self, site: AuditedSite, host: str):
        site.write("", f'own-hosts = ["{host}"]')
        ran = site.audit()
        assert ran.code == 2
        assert "own-hosts" in ran.err


class TestProxies:
    def test_are_heeded(self, site: AuditedSite):
        site.write("[a](http://elsewhere.test/status/410) [b]({url}/ok)")
        with RecordingProxy((ADDRESS, site.server.port)) as proxy:
            ran = site.audit(http_proxy=f"http://127.0.0.1:{proxy.port}", no_proxy=ADDRESS)
        assert "link-gone" in ran.out
        assert proxy.asked == ["GET http://elsewhere.test/status/410 HTTP/1.1"]

    def test_one_that_cannot_be_used_is_named(self, site: AuditedSite):
        site.write("[a](http://elsewhere.test/)")
        ran = site.audit(all_proxy="socks5://u:secret@127.0.0.1:1080")
        assert ran.code == 2
        assert "socks5://127.0.0.1:1080, which hugolint cannot use" in ran.err
        assert "secret" not in ran.err


class TestForbiddenHosts:
    def test_are_reported_by_check_and_never_asked(self, site: AuditedSite):
        site.write("[a]({url}/ok)\n[b](https://pr-7.preview.test/x)", f'forbid = ["{ADDRESS}", "*.preview.test"]')
        ran = site.audit()
        assert ran.out.count("forbidden-host") == 2
        assert site.server.requests == []
        assert site.hugolint("check", cwd=site.root).code == 1


def test_http_where_https_answers(site: AuditedSite, tmp_path_factory):
    authority = trustme.CA()
    bundle = tmp_path_factory.mktemp("authority") / "ca.pem"
    authority.cert_pem.write_to_path(str(bundle))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("both.test").configure_cert(context)
    page = site.write("[a](http://both.test/page#one) [b](http://plain.test/ok) [c](http://both.test/redirect/302?/ok)")
    before = page.read_text()
    with (
        FaultServer([ADDRESS], context) as secure,
        RecordingProxy((ADDRESS, site.server.port)) as proxy,
        RecordingProxy((ADDRESS, secure.port)) as tunnel,
    ):
        ran = site.audit(
            "--select=EX026",
            "--fix",
            "--no-cache",
            http_proxy=f"http://127.0.0.1:{proxy.port}",
            https_proxy=f"http://127.0.0.1:{tunnel.port}",
            SSL_CERT_FILE=str(bundle),
        )
    assert page.read_text() == before.replace("http://both.test/page", "https://both.test/page"), ran


class TestShares:
    """A matrix of machines asks, one reports."""

    @pytest.mark.slow
    def test_what_all_of_them_know_is_reported_by_one(self, site: AuditedSite):
        addresses = [f"127.0.0.{number}" for number in range(2, 10)]
        with FaultServer(addresses) as server:
            links = [f"http://{address}:{server.port}/status/{code}" for address in addresses for code in (200, 410)]
            site.write("\n".join(f"- [a]({link})" for link in links))
            for number in (1, 2, 3):
                asked = len(server.requests)
                site.audit("--shard", f"{number}/3", "--fix")
                assert len(server.requests) < asked + len(links)
                exported = site.hugolint("links", "export", f"links-{number}.jsonl", cwd=site.root)
                assert exported.code == 0, exported.err
                site.hugolint("cache", "--clear", cwd=site.root)
            assert len(server.requests) == len(links)
            site.hugolint("links", "import", *(f"links-{number}.jsonl" for number in (1, 2, 3)), cwd=site.root)
            ran = site.audit("--offline")
        assert ran.code == 1
        assert ran.out.count("link-gone") == len(addresses)
        assert "not checked" not in ran.out
        assert len(server.requests) == len(links)
