"""EX025 forbidden-host."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.links.external.forbidden import ForbiddenHosts
from hugolint.links.internal.model import State
from hugolint.links.internal.site_links import site_links
from hugolint.rule import Invalid, SiteRule

PAGE = "---\ntitle: Tea\n---\n\nSee [green tea]({}).\n"
SETTINGS = {"hugolint.toml": '[links]\nforbid = ["staging.tea.example", "*.preview.tea.example"]\n'}


def _site(url: str) -> dict[str, str]:
    return {"content/tea.md": PAGE.format(url), **SETTINGS}


class ForbiddenHost(SiteRule):
    """A page links to a host that no published page may link to.

    Links copied from a preview or from staging work for the people who write, and for nobody else: readers meet a
    login, an error, or a page that is not meant for them yet.

    Link to the page where it is published. `forbid` under `[links]` in the settings names the hosts; without it, this
    rule has nothing to say. Such links are not looked up.
    """

    code, name, severity = "EX025", "forbidden-host", Severity.ERROR
    VALID = (
        _site("https://tea.example/green"),
        _site("https://preview.tea.example/green"),
        PAGE.format("https://staging.tea.example/green"),
    )
    INVALID = (
        Invalid(
            _site("https://staging.tea.example/green"),
            path="content/tea.md",
            line=5,
            column=17,
            message="staging",
            followed={"content/tea.md": None},
        ),
        Invalid(_site("//pr-7.preview.tea.example:8080/"), path="content/tea.md", line=5),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        forbidden = ForbiddenHosts(site.config.forbidden_hosts)
        if not forbidden:
            return
        for source in site.sources:
            page = site.page_of(source) if "//" in source.text else None
            for link in site_links(site).of(page) if page else ():
                if link.state is State.EXTERNAL and (host := forbidden.host_in(link.target)):
                    message = f"no page may link to {host}: the settings forbid it"
                    yield self.finding(link, link.span, message, help="Link to the page where it is published.")
