"""IM003 missing-image."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.links.internal.model import Cause, State
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._wording import shown
from hugolint_rules.links._followed import NOWHERE, followed, is_outside_by_habit, suggested


class MissingImage(SiteRule):
    """An image is not there.

    Readers see the sign for a broken image. A relative path is relative to the page's URL: only in a page bundle does it
    lead to the files beside the page.

    Correct the path, make the page a bundle (`tea/index.md` beside its images), or put the image into `static/`.
    """

    code, name, severity = "IM003", "missing-image", Severity.ERROR
    needs_settings = True
    VALID = (
        {
            "static/green.jpg": "",
            "content/a.md": "---\ntitle: A\n---\n\n![Green tea](/green.jpg)\n",
        },
        {
            "content/a/index.md": "---\ntitle: A\n---\n\n![Green tea](green.jpg)\n",
            "content/a/green.jpg": "",
        },
    )
    INVALID = (
        Invalid(
            {
                "hugo.toml": "[markup.goldmark.renderer]\nunsafe = true\n",
                "content/a.md": '---\ntitle: A\n---\n\n<img src="/green.jpg" alt="Green tea">\n',
            },
            path="content/a.md",
            line=5,
            message="/green.jpg",
            followed={"static/green.jpg": ""},
        ),
        Invalid(
            {"content/a.md": "---\ntitle: A\n---\n\n![Green tea](/green.jpg)\n"},
            path="content/a.md",
            line=5,
            column=14,
            message="/green.jpg",
            followed={"static/green.jpg": ""},
        ),
        Invalid(
            {
                "content/teas/a.md": "---\ntitle: A\n---\n\n![Green tea](green.jpg)\n",
                "static/green.jpg": "",
            },
            path="content/teas/a.md",
            line=5,
            followed={"content/teas/a.md": "---\ntitle: A\n---\n\n![Green tea](/green.jpg)\n"},
        ),
        Invalid(
            {"content/a.md": '---\ntitle: A\n---\n\n{{< figure src="/green.jpg" alt="Green tea" >}}\n'},
            path="content/a.md",
            line=5,
            message="/green.jpg",
            followed={"static/green.jpg": ""},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for link in followed(site):
            if link.is_image and link.state is State.BROKEN_TARGET and link.cause in NOWHERE:
                message = f"the image {shown(link.destination)} is missing: {link.reason}"
                if link.cause is Cause.OUTSIDE and is_outside_by_habit(site):
                    message = f"an image by a path from the host's root is missing: {link.reason}"
                yield self.finding(link, link.span, message, help=suggested(link))
