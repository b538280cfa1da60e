"""The fields that a page has, and those that nearly all pages of its section have."""

from collections import Counter
from collections.abc import Iterable, Mapping

from hugolint.hugo.pages.page import Page
from hugolint.util.words import counted

FEW = 1
SHARE = 0.1


def has(page: Page, name: str) -> bool:
    """Return whether a page has something in a field, by itself or through a cascade."""
    if name == "title":
        return bool(page.title.strip())
    if name == "date":
        return page.dates.date is not None or "date" in page.unreadable_dates  # which is another fault
    value = page.params.get(name.lower())
    return bool(value.strip()) if isinstance(value, str) else value not in (None, [], {})


def section_of(page: Page) -> tuple[str, str]:
    """Return the language and section that a page is listed in."""
    return page.language.code, page.current_section.logical_path


def usual_fields(pages: Iterable[Page], fewest: Mapping[str, int]) -> dict[tuple[str, str], dict[str, str]]:
    """Return, by section, the fields that nearly all of its pages have, each with how many do.

    `fewest` names the fields, and how many pages a section must have for a conclusion. At most one page in ten lacks such a
    field, or just one. Pages at the top, in no section, have nothing in common.
    """
    sections: dict[tuple[str, str], list[Page]] = {}
    for page in pages:
        if page.kind == "page" and page.section:
            sections.setdefault(section_of(page), []).append(page)
    found: dict[tuple[str, str], dict[str, str]] = {}
    for section, members in sections.items():
        having = Counter(name for page in members for name in fewest if has(page, name))
        for name, number in having.items():
            if len(members) >= fewest[name] and len(members) - number <= max(FEW, SHARE * len(members)):
                reason = f"{number} of {counted(len(members), 'page')} in its section have one"
                found.setdefault(section, {})[name] = reason
    return found
