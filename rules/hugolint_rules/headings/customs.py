"""What most pages of a section do is that section's design, and nothing to tell of each page."""

from collections import Counter
from collections.abc import Callable, Iterable

from hugolint.hugo.page import Page

MANY = 10


def exceptional(pages: Iterable[Page], does: Callable[[Page], bool]) -> list[Page]:
    """Return the pages for which `does` holds, without those of sections where it holds for many pages and for most.

    A page without headings says nothing of how a section uses them, and is not counted; translations are.
    """
    with_headings = [page for page in pages if page.source is not None and page.source.document.headings]
    doing = [page for page in with_headings if does(page)]
    all_of = Counter(page.section for page in with_headings)
    doing_of = Counter(page.section for page in doing)
    designs = {section for section, number in doing_of.items() if number >= MANY and number * 2 > all_of[section]}
    return [page for page in doing if page.section not in designs]
