"""ST001 two-pages-at-one-url."""

from collections import defaultdict
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.front_matter.model import Field
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule
from hugolint.source import Span

FIELDS = ("url", "slug")


class TwoPagesAtOneURL(SiteRule):
    """Two pages are published at one address, and one overwrites the other.

    Hugo says nothing unless it is built with `--printPathWarnings`, and which of the two stays may change from build to
    build.

    Give one of them another `slug`, `url` or file name.
    """

    needs_settings = True
    code, name, severity = "ST001", "two-pages-at-one-url", Severity.ERROR
    VALID = (
        {"content/a.md": "---\ntitle: A\n---\n", "content/b.md": "---\ntitle: B\nslug: c\n---\n"},
        {"content/a.md": "---\ntitle: A\n---\n", "content/b.md": "---\ntitle: B\nslug: a\ndraft: true\n---\n"},
    )
    INVALID = (
        Invalid(
            {"content/a.md": "---\ntitle: A\n---\n", "content/b.md": "---\ntitle: B\nslug: a\n---\n"},
            path="content/b.md",
            line=3,
            message="content/a.md",
            followed={"content/b.md": "---\ntitle: B\nslug: b\n---\n"},
        ),
        Invalid(
            {"content/a.md": "---\ntitle: A\nurl: /posts/\n---\n", "content/posts/b.md": "---\ntitle: B\n---\n"},
            path="content/a.md",
            line=3,
            message="/posts/",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        by_target: dict[tuple[str, int], list[Page]] = defaultdict(list)
        for page in site.pages:
            if page.published and page.target:
                by_target[page.target, page.language.index if site.config.multihost else 0].append(page)
        for pages in by_target.values():
            # Terms that meet have a rule of their own.
            if len(pages) < 2 or all(page.kind in ("term", "taxonomy") for page in pages):
                continue
            # The page that names its address is the one to look at.
            written = sorted((page for page in pages if page.source is not None), key=lambda page: not _fields(page))
            first = next(iter(written), None)
            for page in pages:
                # One file in two languages is at odds with nobody but its configuration.
                other = next((other for other in pages if other.path != page.path), None)
                if page is not first and other is first and len(pages) == 2:
                    continue  # it is named in the finding about that one
                if page.source is not None and other is not None:
                    # The address comes last: the translations of both have others, and the same cause.
                    message = (
                        f"this page and {_named(other)} are published at one address, "
                        f"so that one overwrites the other: {page.url}"
                    )
                    help = "Give one of them another slug, url or file name."
                    yield self.finding(page, _span(page), message, help=help)


def _named(page: Page) -> str:
    return page.path or f'the {page.kind} "{page.title}"'


def _span(page: Page) -> Span:
    return next((field.span for field in _fields(page)), WHOLE_FILE)


def _fields(page: Page) -> list[Field]:
    """Return the fields of front matter that give a page its address."""
    fields = [page.source.front_matter.get(key) for key in FIELDS] if page.source else []
    return [field for field in fields if field]
