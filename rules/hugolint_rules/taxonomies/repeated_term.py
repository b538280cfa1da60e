"""TX006 repeated-term."""

import re
from collections.abc import Iterator
from itertools import pairwise

from hugolint.finding import Edit, Finding, Fix
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.cast import to_string
from hugolint.hugo.front_matter.model import Node
from hugolint.hugo.paths.paths import normalize
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown
from hugolint_rules.taxonomies._term_uses import term_nodes

BETWEEN_ITEMS = r"\s*,\s*|[ \t]*\r?\n[ \t]*-[ \t]+"


class RepeatedTerm(PageRule):
    """A page is given the same term twice.

    Hugo lists it once, and most themes show the term twice below the post. Terms that differ in case, or in hyphens for
    blanks, are the same to Hugo.

    Delete one of them.
    """

    code, name = "TX006", "repeated-term"
    VALID = (
        "---\ntitle: A page\ntags: [go, web]\ncategories: [go]\n---\n",
        "---\ntitle: A page\ntags: [web dev, web_dev]\n---\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: A page\ntags: [go, web, Go]\n---\n",
            line=3,
            column=17,
            message='"Go"',
            fixed="---\ntitle: A page\ntags: [go, web]\n---\n",
        ),
        Invalid(
            "---\ntitle: A page\ntags:\n  - web dev\n  - web-dev\n  - go\n---\n",
            line=5,
            fixed="---\ntitle: A page\ntags:\n  - web dev\n  - go\n---\n",
        ),
        Invalid(
            "+++\ntitle = 'A page'\ntags = ['go', 'go']\n+++\n",
            line=3,
            fixed="+++\ntitle = 'A page'\ntags = ['go']\n+++\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for singular, taxonomy in page.config.settings.taxonomies.items():
            nodes = term_nodes(page.front_matter, taxonomy)
            if len(nodes) < 2:
                continue
            seen: set[str] = set()
            for before, node in pairwise((None, *nodes)):
                key = normalize(to_string(node.value)) if node else ""
                if node and before and key in seen:
                    message = f"{singular} {shown(to_string(node.value))} is repeated here"
                    yield self.finding(page, node.span, message, help="Delete it.", fix=_without(page, before, node))
                seen.add(key)


def _without(page: PageSource, before: Node, node: Node) -> Fix | None:
    """Return the fix that deletes a list's item with what is between it and the one before, if that is nothing but marks."""
    if not re.compile(BETWEEN_ITEMS).fullmatch(page.text, before.span.end, node.span.start):
        return None
    return Fix("delete it", (Edit(before.span.end, node.span.end, ""),))
