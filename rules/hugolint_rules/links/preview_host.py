"""LN028 preview-host."""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule, Valid
from hugolint_rules._wording import shown

HOST = re.compile(r"https?://([^/?#:]+)", re.IGNORECASE)


class Options(Struct, frozen=True):
    """The options of preview-host."""

    hosts: Annotated[
        tuple[str, ...], Meta(description="Hosts of previews; * stands for any characters, [0-9a-f] for one of these.")
    ] = ("*--*.netlify.app", "*-git-*.vercel.app", f"{'[0-9a-f]' * 8}.*.pages.dev", "*.ngrok.io", "*.ngrok-free.app")


class PreviewHost(PageRule):
    """A link or an image leads to a preview of a site, which will be gone.

    Netlify, Vercel and Cloudflare publish each pull request at a host of its own; its address gets into the content when
    it is copied from there.

    Link to the published site, or write the path alone. The option `hosts` takes hosts of your own previews.
    """

    code, name, severity, default = "LN028", "preview-host", Severity.WARNING, False
    only_where = "//"
    Options = Options
    VALID = (
        "---\ntitle: Tea\n---\n\n[Tea](https://tea.netlify.app/) [Tea](https://tea.pages.dev/)\n",
        Valid("---\ntitle: Tea\n---\n\n[Tea](https://a--tea.netlify.app/)\n", options={"hosts": ("preview.tea.io",)}),
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n[Tea](https://deploy-preview-12--tea.netlify.app/green/)\n",
            line=5,
            column=7,
            message="deploy-preview-12--tea.netlify.app",
            followed="---\ntitle: Tea\n---\n\n[Tea](https://tea.io/green/)\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n![Tea](https://0a1b2c3d.tea.pages.dev/a.png)\n",
            line=5,
            followed="---\ntitle: Tea\n---\n\n![Tea](https://tea.example/a.png)\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for link in page.document.links_and_images:
            host = HOST.match(link.destination)
            if host and any(fnmatchcase(host[1].lower(), pattern.lower()) for pattern in self.options.hosts):
                yield self.finding(
                    page,
                    link.destination_span,
                    f"{shown(host[1])} is the host of a preview, which will be gone",
                    help="Write its address on the published site.",
                )
