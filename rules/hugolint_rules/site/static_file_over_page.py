"""ST026 static-file-over-page."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule


class StaticFileOverPage(SiteRule):
    """A file in `static` is published where a page is, and one overwrites the other.

    Hugo says nothing. It copies the file and writes the page, and readers get whichever comes last.

    Delete the file, or move the page: give it another `slug`, `url` or file name.
    """

    code, name, severity = "ST026", "static-file-over-page", Severity.ERROR
    needs_settings = True
    VALID = (
        {"content/a.md": "---\ntitle: A\n---\n", "static/b/index.html": "<p>B"},
        {"content/a.md": "---\ntitle: A\ndraft: true\n---\n", "static/a/index.html": "<p>A"},
    )
    INVALID = (
        Invalid(
            {"content/a.md": "---\ntitle: A\n---\n", "static/a/index.html": "<p>A"},
            path="content/a.md",
            message="static/a/index.html",
        ),
        Invalid(
            {"content/a.md": "---\ntitle: A\nurl: /old/page.html\n---\n", "static/old/page.html": "<p>A"},
            path="content/a.md",
            message="static/old/page.html",
            followed={"content/a.md": "---\ntitle: A\nurl: /old/a.html\n---\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        static = site.published_files.static
        for page in site.pages if static else ():
            if page.source is None or not page.published or page.refused or not page.target:
                continue
            file = static.get(page.target.removeprefix("/"))
            if file is not None:
                message = f"this page is published at {page.url}, and so is `{file}`: one overwrites the other"
                yield self.finding(
                    page, WHOLE_FILE, message, help="Delete that file, or give the page another address."
                )
