"""ST014 same-description."""

from collections import defaultdict
from collections.abc import Iterator

from hugolint.finding import Finding
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint.util.words import counted
from hugolint_rules._written_pages import written_pages


class SameDescription(SiteRule):
    """A page has the same description as another page of its section that has another title.

    The description came along when the page was copied, or from the archetype. Search engines and shared links describe
    both pages by it, and it is true of one at most. Each description is reported once, on the last of its pages.

    Say in the description what this page is about, or delete it.
    """

    code, name, default = "ST014", "same-description", False
    needs_settings = True
    VALID = (
        {
            "content/a.md": "---\ntitle: A\ndescription: About A\n---\n",
            "content/b.md": "---\ntitle: B\ndescription: About B\n---\n",
        },
        {
            "content/v1/a.md": "---\ntitle: A\ndescription: About A\n---\n",
            "content/v2/a.md": "---\ntitle: The old A\ndescription: About A\n---\n",
        },
    )
    INVALID = (
        Invalid(
            {
                "content/a.md": "---\ntitle: A\ndescription: About A\n---\n",
                "content/b.md": "---\ntitle: B\ndescription: About A\n---\n",
            },
            path="content/b.md",
            line=3,
            column=14,
            message="content/a.md",
            followed={"content/b.md": "---\ntitle: B\ndescription: About B\n---\n"},
        ),
        Invalid(
            {f"content/{n}.md": f"+++\ntitle = '{n}'\ndescription = 'My blog'\n+++\n" for n in "abc"},
            path="content/c.md",
            line=3,
            message="3 pages",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        by_description: dict[tuple[str, str, str], list[Page]] = defaultdict(list)
        for page, source in written_pages(site):
            field = source.front_matter.get("description")
            if (
                page.published
                and not page.is_branch
                and field is not None
                and isinstance(field.value, str)
                and field.value.strip()
            ):
                key = (page.language.code, page.path_info.container_directory, " ".join(field.value.split()).casefold())
                by_description[key].append(page)
        reported: set[tuple[str, str]] = set()
        for (language, _, description), pages in by_description.items():
            first, last = pages[0], pages[-1]
            if len({page.title for page in pages}) == 1 or (language, description) in reported:
                continue
            reported.add((language, description))
            field = last.source.front_matter.get("description") if last.source else None
            if field is not None:
                number = f" ({counted(len(pages), 'page')} in all)" if len(pages) > 2 else ""
                message = f"this is also the description of {first.path}{number}"
                yield self.finding(last, field.span, message, help="Say what this page is about, or delete it.")
