"""`hugolint audit`, as a person uses it, on links to a server of faults."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from audited_site import ADDRESS, AuditedSite
from fault_server import FaultServer


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
    def test_redirects(self, site: AuditedSite, location: str, written: str):
        link = f"/redirect-to?301,{quote(location, safe='')}"
        page = site.write(f"See [it]({{url}}{link}).")
        before = page.read_text()
        site.audit("--fix")
        expected = before.replace(link, written) if written else before
        assert page.read_text() == expected

    def test_what_was_imported(self, site: AuditedSite):
        link = site.url("/redirect/301?/ok")
        page = site.write(f"See [it]({link}).")
        before = page.read_text()
        for rewrite in (site.url("/ok#{{< x >}}"), "https://evil.test/", "{{< x >}}", "javascript:alert(1)"):
            line = f'{{"url": "{link}", "outcome": "redirect-permanent", "checked": "2020-01-01T00:00:00Z", "status": 200, "rewrite": "{rewrite}"}}\n'
            (site.root / "known.jsonl").write_text(line)
            assert site.hugolint("links", "import", "known.jsonl", cwd=site.root).code == 0
            site.audit("--fix", "--offline")
            assert page.read_text() in {before, before.replace(link, site.url("/ok#%7B%7B%3C%20x%20%3E%7D%7D"))}
            page.write_text(before)
            site.hugolint("cache", "--clear", cwd=site.root)


@pytest.mark.parametrize("location", ["http://[::1", "//[", "http://[", "//[::1/../x", "http://[x]/", "//"])
def test_no_location_ends_a_run(site: AuditedSite, location: str):
    link = f"/redirect-to?302,{quote(location, safe='')}"
    site.write(f"[a]({{url}}{link}) and [b]({{url}}/status/410)")
    assert site.outcomes() == {link: "link-redirect-broken", "/status/410": "link-gone"}


def test_no_link_ends_a_run(site: AuditedSite):
    site.write("<http://host//[/../x>\n<http://[::1>\n<http://[/../x>\n\n[a]({url}//[/../../status/410)\n")
    outcomes = site.outcomes()
    assert outcomes["http://[::1"] == outcomes["http://[/../x"] == "link-invalid-url"
    assert outcomes["//[/../../status/410"] == "link-gone"
