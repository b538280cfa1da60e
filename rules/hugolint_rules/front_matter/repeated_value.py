"""FM025 repeated-value."""

from collections import defaultdict
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding
from hugolint.hugo.front_matter.model import Node
from hugolint.hugo.named import values_at
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule, Valid
from hugolint_rules._wording import shown
from hugolint_rules._written_pages import written_pages


class Within(StrEnum):
    """Which pages may not have the same value."""

    SITE = "site"
    SECTION = "section"
    FOLDER = "folder"


class Options(Struct, frozen=True):
    """The options of repeated-value."""

    fields: Annotated[
        dict[str, Within],
        Meta(
            description="The fields whose values are all different, and where: in the whole `site`, in a `section`, in a "
            '`folder`: {slug = "section", linkTitle = "folder"}. Each language is by itself.'
        ),
    ] = {}


class RepeatedValue(SiteRule):
    """Two pages have the same value in a field whose values are to be different.

    Nothing is found until `fields` names a field. Two entries of a menu that read alike, or one number for two pages, leave readers
    to guess.

    Change one of the two.
    """

    code, name = "FM025", "repeated-value"
    Options = Options
    LINK_TITLES = {"fields": {"linkTitle": Within.FOLDER}}
    VALID = (
        {"content/a.md": "---\nlinkTitle: A\n---\n", "content/b.md": "---\nlinkTitle: A\n---\n"},
        Valid(
            {"content/x/a.md": "---\nlinkTitle: A\n---\n", "content/y/a.md": "---\nlinkTitle: A\n---\n"},
            options=LINK_TITLES,
        ),
    )
    INVALID = (
        Invalid(
            {
                "content/a/index.md": "---\ntitle: A\nlinkTitle: Tea\n---\n",
                "content/b.md": "---\ntitle: B\nlinkTitle: tea\n---\n",
            },
            path="content/b.md",
            line=3,
            column=12,
            message="content/a/index.md has it too",
            options=LINK_TITLES,
            followed={"content/b.md": "---\ntitle: B\nlinkTitle: Green tea\n---\n"},
        ),
        Invalid(
            {"content/x/a.md": "---\nid: 7\n---\n", "content/y/b.md": "---\nid: 7\n---\n"},
            path="content/y/b.md",
            line=2,
            options={"fields": {"id": Within.SITE}},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for field, within in self.options.fields.items():
            uses: dict[tuple[str, str, str], list[tuple[Page, Node]]] = defaultdict(list)
            for page, source in written_pages(site):
                for node in values_at(source.front_matter.root, field):
                    value = str(node.value).strip().casefold()
                    uses[page.language.code, _place(page, within), value].append((page, node))
            for pages in uses.values():
                (first, _), *others = sorted(pages, key=lambda use: use[0].path)
                for page, node in others:
                    message = f"{field} {shown(str(node.value))}: {first.path} has it too"
                    help_ = f"Change one of the two; in a {within}, {field} is to be different on each page."
                    yield self.finding(page, node.span, message, help=help_)


def _place(page: Page, within: Within) -> str:
    """Return what the pages have in common that are compared."""
    match within:
        case Within.SITE:
            return ""
        case Within.SECTION:
            return page.section
        case Within.FOLDER:
            return page.logical_path.rpartition("/")[0]
