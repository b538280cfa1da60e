"""ST013 same-title."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from hugolint.finding import Finding
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._wording import shown
from hugolint_rules._written_pages import written_pages

MOST = 3
A_MONTH = timedelta(days=31)
PAIRS = 3
DATED = r"(?<!\d)(\d{4})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)"
OCCASION = frozenset(
    "start starts startdate starttime startsat datestart begin end enddate eventdate eventstart eventtime time times "
    "timestart when venue location place city room speaker speakers presenter presenters performer performers".split()
)
ADDITION = re.compile(r"[-_.][^\W\d]+(?:[-_.][^\W\d]+)*")


class SameTitle(SiteRule):
    """A page has the same title as another page of its section.

    Readers cannot tell them apart in the section's list, nor search engines in their results. Most often the page was
    copied from the other one. A title that more than three pages share, or two posts that lie more than a month apart, is
    taken to be meant so; and so are pages beside others whose names have the same addition, as `tea-slides.md`, and events
    whose time, place or speakers differ. Translations of two such pages are not reported: they follow their originals.

    Say in the title what sets the page apart.
    """

    code, name = "ST013", "same-title"
    needs_settings = True
    VALID = (
        {"content/posts/a.md": "---\ntitle: One\n---\n", "content/posts/b.md": "---\ntitle: Two\n---\n"},
        {"content/v1/a.md": "---\ntitle: Overview\n---\n", "content/v2/a.md": "---\ntitle: Overview\n---\n"},
        {f"content/posts/{n}.md": "---\ntitle: Weekly notes\n---\n" for n in "abcde"},
        {f"content/docs/{n}{s}.md": f"---\ntitle: On {n}\n---\n" for n in "abc" for s in ("", "-slides")},
        {f"content/posts/{y}.md": f"---\ntitle: A look back\ndate: {y}-12-30\n---\n" for y in (2020, 2021)},
        {
            f"content/workshops/2021_{m}_15_lasers.md": "---\ntitle: Lasers\ndate: 2021-01-01\n---\n"
            for m in ("03", "05")
        },
        {
            f"content/talks/{speaker}.md": f"---\ntitle: Keynote\ndate: 2021-01-01\nspeakers: [{speaker}]\n---\n"
            for speaker in ("ada", "grace")
        },
        {f"content/events/{d}.md": f"---\ntitle: Open day\nstart_date: 2021-05-0{d}\n---\n" for d in (1, 2)},
    )
    INVALID = (
        Invalid(
            {"content/posts/a.md": "---\ntitle: How to\n---\n", "content/posts/b.md": "---\ntitle: How to\n---\n"},
            path="content/posts/b.md",
            line=2,
            column=8,
            message="content/posts/a.md",
            followed={"content/posts/b.md": "---\ntitle: How to brew\n---\n"},
        ),
        Invalid(
            {
                "content/posts/a/index.md": "---\ntitle: How to\ndate: 2020-01-12\n---\n",
                "content/posts/b/index.md": "---\ntitle: how to\ndate: 2020-01-02\n---\n",
            },
            path="content/posts/a/index.md",
            line=2,
            followed={"content/posts/b/index.md": "---\ntitle: How to brew\ndate: 2020-01-02\n---\n"},
        ),
        Invalid(
            {
                "content/events/2021-05-01.md": "---\ntitle: Open day\nvenue: Hall\n---\n",
                "content/events/2021-05-02.md": "---\ntitle: Open day\nvenue: Hall\n---\n",
            },
            path="content/events/2021-05-02.md",
            line=2,
            followed={"content/events/2021-05-02.md": "---\ntitle: Second open day\nvenue: Hall\n---\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        by_title: dict[tuple[str, str, str], list[Page]] = defaultdict(list)
        for page, _ in written_pages(site):
            if page.published and page.kind == "page" and page.title.strip():
                key = (page.language.code, page.path_info.container_directory, page.title.strip().casefold())
                by_title[key].append(page)
        alike = [sorted(pages, key=_age) for pages in by_title.values() if 1 < len(pages) <= MOST]
        originals = {
            page.logical_path for pages in alike for page in pages if page.language.code == site.config.default_language
        }
        editions = _editions(alike)
        for first, *others in alike:
            for page in others:
                if _addition(first, page) in editions:
                    continue
                field = page.source.front_matter.get("title") if page.source else None
                is_translation = page.language.code != site.config.default_language and page.logical_path in originals
                if field is not None and not is_translation and page.url != first.url and not _differ(first, page):
                    message = f"{shown(page.title)} is also the title of {first.path}"
                    yield self.finding(page, field.span, message, help="Say in the title what sets the page apart.")


def _editions(alike: list[list[Page]]) -> set[str]:
    """Return what file names have more than those beside them, pair after pair: such pages are the site's editions of others."""
    added = Counter(_addition(first, page) for first, *others in alike for page in others)
    return {addition for addition, pairs in added.items() if addition and pairs >= PAIRS}


def _addition(one: Page, other: Page) -> str:
    """Return what the name of one of two pages has more than the other's, as `-slides`; "" where it is no longer form of it."""
    short, long = sorted((one.logical_path, other.logical_path), key=len)
    added = long.removeprefix(short) if long.startswith(short) else ""
    return added if ADDITION.fullmatch(added) else ""


def _age(page: Page) -> tuple[str, str]:
    return page.dates.date.isoformat() if page.dates.date else "", page.path


def _differ(one: Page, other: Page) -> bool:
    """Return whether readers can tell two pages of one title apart: posts by their dates, events by time, place or speakers."""
    return (
        _lie_apart(one.dates.date, other.dates.date)
        or _lie_apart(_named_day(one), _named_day(other))
        or _meet_apart(one, other)
    )


def _lie_apart(first: datetime | None, second: datetime | None) -> bool:
    return first is not None and second is not None and abs(second - first) > A_MONTH


def _named_day(page: Page) -> datetime | None:
    """Return the day that a page's file or folder is named after."""
    found = re.search(DATED, page.logical_path.rpartition("/")[2])
    if found is None:
        return None
    year, month, day = map(int, found.groups())
    try:
        return datetime(year, month, day)
    except ValueError:  # such as the 30th of February
        return None


def _meet_apart(one: Page, other: Page) -> bool:
    first, second = _occasion(one), _occasion(other)
    return any(first[key] != second[key] for key in first.keys() & second.keys())


def _occasion(page: Page) -> dict[str, object]:
    """Return what a page says of when and where it takes place, and with whom."""
    fields = ((key.replace("_", "").replace("-", ""), value) for key, value in page.params.items())
    return {key: value for key, value in fields if key in OCCASION and value}
