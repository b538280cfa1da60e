"""Whether a site's theme makes titles by itself."""

from collections.abc import Sequence

from hugolint.hugo.pages.page import Page

FEW = 5
SHARE = 0.1


def theme_makes_titles(pages: Sequence[Page]) -> bool:
    """Return whether so many of these pages have no title that somebody must have meant it."""
    return sum(not page.title for page in pages) > max(FEW, SHARE * len(pages))
