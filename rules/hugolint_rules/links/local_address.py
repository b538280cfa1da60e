"""LN016 local-address."""

import re
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.markdown.constructs import Image, Link
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown

LOCAL = re.compile(r"(?:https?:)?//(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::(\d+))?(?:/|$)", re.IGNORECASE)
SHOWN = re.compile(r"localhost|127\.0\.0\.1", re.IGNORECASE)
FILE = re.compile(r"file:", re.IGNORECASE)
OF_SOME_COMPUTER = re.compile(r"file:|(?:https?:)?//(?:localhost|127|0|\[)", re.IGNORECASE)
INSTRUCTIONS = r"\bhugo serve"  # a page that tells its readers to run it means their own computer
HUGO_SERVER = "1313"


class LocalAddress(PageRule):
    """A link or an image leads to the author's own computer.

    Nobody else can follow it: `http://localhost:1313/…` is copied from a preview with `hugo server`, `file:///…` from
    the author's disk, and an image at `localhost` is shown to nobody.

    Write the path on the site. A link that shows its own address, or that leads to another port, as instructions do
    ("open http://localhost:8080"), is left alone.
    """

    code, name, severity = "LN016", "local-address", Severity.ERROR
    VALID = (
        "---\ntitle: Tea\n---\n\nRun `hugo server`, and see [the demo](http://localhost:1313/demo/).\n",
        "---\ntitle: Tea\n---\n\nNow open <http://localhost:1313/> or [the dashboard](http://localhost:8080/).\n",
        "---\ntitle: Tea\n---\n\nNow open [http://localhost:1313/](http://localhost:1313/).\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\nSee [green tea](http://localhost:1313/green/).\n",
            line=5,
            column=17,
            followed="---\ntitle: Tea\n---\n\nSee [green tea](/green/).\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n![Green tea](http://127.0.0.1/green.png)\n",
            line=5,
            followed="---\ntitle: Tea\n---\n\n![Green tea](https://example.com/green.png)\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n[Our list](file:///home/ada/list.pdf)\n",
            line=5,
            followed="---\ntitle: Tea\n---\n\n[Our list](https://example.com/list.pdf)\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        local = [place for place in page.document.links_and_images if OF_SOME_COMPUTER.match(place.destination)]
        instructs = bool(local) and re.search(INSTRUCTIONS, page.text) is not None
        for place in local:
            if instructs and isinstance(place, Link) and LOCAL.match(place.destination):
                continue
            if _is_of_author(place):
                message = f"{shown(place.destination)} is on the author's own computer"
                help = "Write its address on the published site."
                yield self.finding(page, place.destination_span, message, help=help)


def _is_of_author(place: Link | Image) -> bool:
    if FILE.match(place.destination):
        return True
    local = LOCAL.match(place.destination)
    if not local or isinstance(place, Image):
        return local is not None
    return local[1] == HUGO_SERVER and not SHOWN.search(place.text)
