"""What most pages of a section do is that section's design, and nothing to report on each page."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Set
from typing import TypeVar

from hugolint.hugo.pages.page import Page

MANY = 10
Habit = TypeVar("Habit", bound=Hashable)


def exceptions(pages: Iterable[Page], habits_of: Callable[[Page], Set[Habit]]) -> Iterator[tuple[Page, Set[Habit]]]:
    """Yield the pages with habits, each with those that are not its section's: that of many of its pages, and of most.

    Of a file that makes a page in several languages one is taken. Pages without headings say nothing of how a section
    uses them, and are not counted; translations are.
    """
    read = (page for page in pages if page.source is not None and not page.refused)
    by_file = {page.path: page for page in read if page.source and page.source.document.headings}
    habits = {path: habits_of(page) for path, page in by_file.items()}
    all_of = Counter(page.section for page in by_file.values())
    number_of = Counter((by_file[path].section, habit) for path, found in habits.items() for habit in found)
    designs = {key for key, number in number_of.items() if number >= MANY and number * 2 > all_of[key[0]]}
    for path, page in by_file.items():
        own = {habit for habit in habits[path] if (page.section, habit) not in designs}
        if own:
            yield page, own
