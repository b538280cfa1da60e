"""LN025 tracking-parameter."""

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule, Valid
from hugolint_rules._wording import shown
from hugolint_rules.links._addresses import external_links, rewriting


class Options(Struct, frozen=True):
    """The options of tracking-parameter."""

    parameters: Annotated[
        tuple[str, ...], Meta(description="Names of parameters; a * at the end stands for any further characters.")
    ] = (
        "utm_*",
        "fbclid",
        "gclid",
        "dclid",
        "msclkid",
        "yclid",
        "twclid",
        "igshid",
        "mc_cid",
        "mc_eid",
        "_hsenc",
        "_hsmi",
        "mkt_tok",
    )


class TrackingParameter(PageRule):
    """A link carries parameters that say where a visitor came from.

    They are left over from a newsletter or a share button: what is counted there is counted wrongly, and the reader is
    followed.

    Take them out of the address. The fix leaves all others.
    """

    code, name, severity, default = "LN025", "tracking-parameter", Severity.INFO, False
    only_where = ("?", "&")
    Options = Options
    VALID = (
        "---\ntitle: Tea\n---\n\n[Tea](https://tea.io/?id=3&sort=utm_source)\n",
        Valid("---\ntitle: Tea\n---\n\n[Tea](https://tea.io/?utm_id=3)\n", options={"parameters": ("gclid",)}),
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n[Tea](https://tea.io/?utm_source=mail&id=3&utm_medium=x#top)\n",
            line=5,
            column=7,
            message="utm_source, utm_medium",
            fixed="---\ntitle: Tea\n---\n\n[Tea](https://tea.io/?id=3#top)\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n<https://tea.io/?fbclid=x>\n",
            line=5,
            fixed="---\ntitle: Tea\n---\n\n<https://tea.io/>\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for link in external_links(page):
            address, _, fragment = link.destination.partition("#")
            path, mark, query = address.partition("?")
            parts = re.split("(?:&amp;|&)", query) if mark else []
            tracking = [name for part in parts if self._follows(name := part.partition("=")[0])]
            if tracking:
                left = "&".join(part for part in parts if not self._follows(part.partition("=")[0]))
                clean = path + (f"?{left}" if left else "") + (f"#{fragment}" if "#" in link.destination else "")
                yield self.finding(
                    page,
                    link.destination_span,
                    f"{shown(link.destination)} follows the reader: {', '.join(tracking)}",
                    help=f"Write {shown(clean)}.",
                    fix=rewriting(page, link, clean),
                )

    def _follows(self, name: str) -> bool:
        return any(
            name.startswith(known[:-1]) if known.endswith("*") else name == known for known in self.options.parameters
        )
