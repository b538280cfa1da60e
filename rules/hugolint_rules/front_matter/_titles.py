"""Whether a site's theme makes titles by itself, or takes them from elsewhere than the field `title`."""

import re
from collections.abc import Sequence

from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site

FEW = 5
SHARE = 0.1
TITLE_ELEMENT = r"(?is)<title\b[^>]*>(.*?)</title>"
PARAMETER = r"""(?i)(?<!site)\.(?:params\.([\w-]+)|param\s+"([\w.-]+)")"""
FIRST = r"(?is)\{\{-?\s*(?:with|if)\b([^{}]*)\}\}(?=.*?\{\{-?\s*else)|\{\{([^{}]*\b(?:or|default|coalesce)\b[^{}]*)\}\}"
FALLBACK = r"(?i)\.title\s*\|\s*default\b|\bdefault\s+\S+\s+\S*\.title\b|\b(?:or|coalesce)\s+\S*(?<!site)\.title\s"


def theme_makes_titles(pages: Sequence[Page]) -> bool:
    """Return whether so many of these pages have no title that somebody must have meant it."""
    return sum(not page.title for page in pages) > max(FEW, SHARE * len(pages))


def takes_title_elsewhere(site: Site, page: Page) -> bool:
    """Return whether the templates' `<title>` has something else to show for a page without a title.

    That is a parameter of the page that it looks at first; or the site's title, where the page is laid out from tables of
    its front matter that have a title themselves.
    """
    parameters, falls_back = site.once(_title_elements)
    if any(page.params.get(name) for name in parameters):
        return True
    return falls_back and any(isinstance(value, dict) and value.get("title") for value in page.params.values())


def _title_elements(site: Site) -> tuple[frozenset[str], bool]:
    """Return the parameters that come before a page's title in the templates' `<title>`, and whether the site's is behind it."""
    elements = [
        element
        for path, text in site.template_texts.items()
        if path.endswith(".html") and "<title" in text
        for element in re.findall(TITLE_ELEMENT, text)
    ]
    tests = [first or second for element in elements for first, second in re.findall(FIRST, element)]
    names = {(one or other).lower() for test in tests for one, other in re.findall(PARAMETER, test)}
    return frozenset(names - {"title"}), any(re.search(FALLBACK, element) for element in elements)
