"""LN015 absolute-link-to-own-site."""

from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix, Safety, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.markdown.constructs import Image, Link, LinkForm
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown


class AbsoluteLinkToOwnSite(PageRule):
    """A link to a page of this very site names the site's host.

    On `hugo server`, in previews and on a mirror it leads away, to the published site; when the site moves, it breaks.

    Write the path alone: `/docs/` for `https://example.org/docs/`.
    """

    habit = 5
    code, name, severity, default = "LN015", "absolute-link-to-own-site", Severity.INFO, False
    VALID = (
        "---\ntitle: Tea\n---\n\n[Green](/green/) and [another site](https://example.com/)\n",
        "---\ntitle: Tea\n---\n\nOur address is https://example.org/, shown as it is.\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n[Green](https://example.org/green/#brew)\n",
            line=5,
            column=9,
            fixed="---\ntitle: Tea\n---\n\n[Green](/green/#brew)\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n![Green](http://example.org/green.png)\n",
            line=5,
            fixed="---\ntitle: Tea\n---\n\n![Green](/green.png)\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        host = page.config.settings.base_url.partition("://")[2].partition("/")[0]
        for link in page.document.links_and_images:
            path = _path_on(host, link)
            if path and link.destination_span.of(page.text) == link.destination:
                message = f"{shown(link.destination)} is on this very site"
                fix = Fix(f"write {path}", (Edit(*link.destination_span, path),), Safety.UNSAFE)
                yield self.finding(page, link.destination_span, message, help=f"Write {path}.", fix=fix)


def _path_on(host: str, link: Link | Image) -> str:
    """Return the part of a link's destination from the path on, "" where it is on another host or shows its address."""
    if not host or link.form in (LinkForm.AUTOLINK, LinkForm.BARE):
        return ""
    scheme, _, rest = link.destination.partition("://")
    named, slash, path = rest.partition("/")
    is_here = scheme.lower() in ("http", "https") and named.lower() == host.lower()
    return f"/{path}" if is_here and slash else ""
