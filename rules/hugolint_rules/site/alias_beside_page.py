"""ST015 alias-beside-page."""

import re
from collections.abc import Iterator

from hugolint.edits import rewrite
from hugolint.finding import Finding, Fix, Safety
from hugolint.hugo.front_matter.model import Node
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._wording import shown
from hugolint_rules._written_pages import written_pages

YEAR = re.compile(r"(?:19|20)\d\d")


class AliasBesidePage(SiteRule):
    """An alias is written like a path from the site's root, but without the slash that begins one.

    Hugo takes an alias without a leading slash as relative to the page's folder: `docs/old/` on the page
    `/docs/guides/new/` becomes `/docs/guides/docs/old/`, and the old address is not found. Aliases are reported that begin
    with a section of the site or a year.

    Begin the alias with a slash.
    """

    code, name = "ST015", "alias-beside-page"
    needs_settings = True
    VALID = (
        {"content/docs/a.md": "---\ntitle: A\naliases: [first-name, /docs/old/]\n---\n"},
        {"content/a.md": "---\ntitle: A\naliases: [docs/old/]\n---\n", "content/docs/b.md": "---\ntitle: B\n---\n"},
    )
    INVALID = (
        Invalid(
            {"content/blog/a.md": "---\ntitle: A\naliases: 2019/05/a/\n---\n"},
            line=3,
            message="/blog/2019/05/a/",
            fixed="---\ntitle: A\naliases: /2019/05/a/\n---\n",
        ),
        Invalid(
            {"content/docs/a.md": "---\ntitle: A\naliases: [docs/old/]\n---\n"},
            line=3,
            column=11,
            message="/docs/docs/old/",
            fixed="---\ntitle: A\naliases: [/docs/old/]\n---\n",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for page, source in written_pages(site):
            field = source.front_matter.get("aliases") if page.published else None
            folder = page.url.rstrip("/").rpartition("/")[0]
            for node in (field.node.items or (field.node,)) if field and folder.strip("/") else ():
                if _is_meant_from_root(page, node):
                    written = str(node.value)
                    where = f"{folder}/{written.removeprefix('./')}"
                    message = f"without a leading slash, the alias {shown(written)} is published at {where}"
                    help = f"Write /{written}."
                    fix = Fix(f"write /{written}", (rewrite(source, node, f"/{written}"),), Safety.UNSAFE)
                    yield self.finding(page, node.span, message, help=help, fix=fix)


def _is_meant_from_root(page: Page, node: Node) -> bool:
    if not isinstance(node.value, str) or "/" not in node.value.strip("/") or node.value.startswith(("/", ".", "http")):
        return False
    first = node.value.partition("/")[0].lower()
    return f"/{first}" in page.tree.pages or YEAR.fullmatch(first) is not None
