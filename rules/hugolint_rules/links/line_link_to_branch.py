"""LN026 line-link-to-branch."""

import re
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown
from hugolint_rules.links._addresses import external_links

LINES = re.compile(
    r"https?://(?:github\.com/[^/]+/[^/]+/(?:blob|blame)|[^/]*gitlab[^/]*/[^?#]+/-/(?:blob|blame)|codeberg\.org/[^/]+/[^/]+/src/branch)"
    r"/([^/?#]+)(/[^?#]*)(?:\?[^#]*)?#L\d+",
    re.IGNORECASE,
)
FIXED = re.compile(r"[0-9a-f]{7,64}|v?\d+(?:\.\d+)+(?:[-+].*)?", re.IGNORECASE)
"""A commit, or a tag that is a version."""


class LineLinkToBranch(PageRule):
    """A link leads to a line of a file on a branch.

    With the next commit another line is there, and the link shows something else than what is written about.

    Link to the line in a commit: on GitHub, pressing `y` puts the commit into the address.
    """

    code, name, severity, default = "LN026", "line-link-to-branch", Severity.WARNING, False
    only_where = "#L"
    VALID = (
        "---\ntitle: Tea\n---\n\n[Pot](https://github.com/tea/pot/blob/0123456789abcdef0123456789abcdef01234567/pot.go#L3)\n",
        "---\ntitle: Tea\n---\n\n[Pot](https://github.com/tea/pot/blob/main/pot.go)\n",
        "---\ntitle: Tea\n---\n\n[Pot](https://github.com/tea/pot/blob/v1.2.3/pot.go#L3)\n",
        "---\ntitle: Tea\n---\n\n[Pot](https://github.com/tea/pot/blob/lid/v1.2.3/lid/lid.go#L3)\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n[Pot](https://github.com/tea/pot/blob/main/pot.go#L3-L9)\n",
            line=5,
            column=7,
            message='branch "main"',
            followed="---\ntitle: Tea\n---\n\n[Pot](https://github.com/tea/pot/blob/0123456789abcdef0123456789abcdef01234567/pot.go#L3)\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n[Pot](https://gitlab.com/tea/green/pot/-/blob/master/pot.go#L3)\n",
            line=5,
            followed="---\ntitle: Tea\n---\n\n[Pot](https://gitlab.com/tea/green/pot/-/blob/0a1b2c3d4e5f60718293a4b5c6d7e8f901234567/pot.go#L3)\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for link in external_links(page):
            found = LINES.match(link.destination)
            if found and not any(map(FIXED.fullmatch, (found[1] + found[2]).split("/"))):  # tags may have slashes
                yield self.finding(
                    page,
                    link.destination_span,
                    f"{shown(link.destination)} names a line on the branch {shown(found[1])}, where lines move",
                    help="Link to the line in a commit; on GitHub, pressing y shows its address.",
                )
