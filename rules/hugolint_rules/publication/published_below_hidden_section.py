"""PB008 published-below-hidden-section."""

from collections import Counter
from collections.abc import Collection, Iterator

from hugolint.finding import Finding
from hugolint.hugo.pages.page import Hidden, Page, Reason
from hugolint.hugo.site import Site
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule
from hugolint.util.words import counted

WHY = {"draft": "is a draft", "future": "lies in the future", "expired": "has expired"}


class PublishedBelowHiddenSection(SiteRule):
    """A section's `_index.md` is a draft, or not yet or no longer published, and the pages below it are published.

    Hugo leaves out the section's own page alone: its address answers with "not found". Each page below it is built,
    is in the sitemap and in lists of all pages, and can be found.

    Hand the state down with a cascade (`cascade: {draft: true}`), or publish the `_index.md`.
    """

    code, name = "PB008", "published-below-hidden-section"
    needs_settings = True
    VALID = (
        {
            "content/docs/_index.md": "---\ntitle: Docs\ndraft: true\ncascade:\n  draft: true\n---\n",
            "content/docs/a.md": "---\ntitle: A page\n---\n",
        },
        {
            "content/docs/_index.md": "---\ntitle: Docs\n---\n",
            "content/docs/a.md": "---\ntitle: A page\ndraft: true\n---\n",
        },
    )
    INVALID = (
        Invalid(
            {
                "content/docs/_index.md": "---\ntitle: Docs\ndraft: true\n---\n",
                "content/docs/a.md": "---\ntitle: A page\n---\n",
            },
            line=3,
            path="content/docs/_index.md",
            message="1 page below it",
            followed={"content/docs/_index.md": "---\ntitle: Docs\ndraft: true\ncascade: {draft: true}\n---\n"},
        ),
        Invalid(
            {
                "content/docs/_index.md": "---\ntitle: Docs\ndate: 9000-01-02\n---\n",
                "content/docs/a.md": "---\ntitle: A page\n---\n",
                "content/docs/b/c.md": "---\ntitle: A page\n---\n",
            },
            line=3,
            message="2 pages below it",
            followed={"content/docs/_index.md": "---\ntitle: Docs\ndate: 2020-01-02\n---\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        sections = [page for page in site.pages if _is_hidden_section(page)]
        number_below = _published_below(sections, site)
        for section in sections:
            hidden, below = section.hidden, number_below[_place(section)]
            if below and hidden is not None:
                message = (
                    f"this section {WHY[hidden.reason]}, so {section.url} is not there, but {_are_published(below)}"
                )
                yield self.finding(section, hidden.span or WHOLE_FILE, message, help=_help(section, hidden))


def _help(section: Page, hidden: Hidden) -> str:
    """Return how the pages below are hidden too, by the field that hides the section."""
    field = section.source.front_matter.get(hidden.field.lower()) if section.source else None
    if hidden.reason is Reason.DRAFT or field is None:
        return "Hand it down: cascade: {draft: true}."
    return f"Hand it down: cascade: {{{field.written}: {field.value}}}; or delete {field.written} here."


def _is_hidden_section(page: Page) -> bool:
    return page.hidden is not None and page.kind == "section" and page.hidden.reason in WHY and page.source is not None


def _published_below(sections: Collection[Page], site: Site) -> Counter[tuple[int, str]]:
    """Return how many published pages with a file there are below each section."""
    places = {_place(section) for section in sections}
    found: Counter[tuple[int, str]] = Counter()
    for page in site.pages if sections else ():
        if page.published and page.source is not None and "draft" not in page.source.front_matter:  # it says so itself
            language, folder = _place(page)
            while folder := folder.rpartition("/")[0]:
                if (language, folder) in places:
                    found[language, folder] += 1
    return found


def _place(page: Page) -> tuple[int, str]:
    return page.language.index, page.logical_path


def _are_published(pages: int) -> str:
    return f"{counted(pages, 'page')} below it {'is' if pages == 1 else 'are'} published"
