"""ST002 two-files-for-one-page."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.files import ContentFile
from hugolint.hugo.own_files import is_own
from hugolint.hugo.site import Site
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule


class TwoFilesForOnePage(SiteRule):
    """Two files stand for the same page, so Hugo drops one of them without a word.

    `a.md` and `a/index.md`, `a.md` and `a.markdown`, `a b.md` and `a-b.md` each are one page to Hugo. What is in
    the file that it drops is not published anywhere.

    Rename one of the files, or put both into one.
    """

    code, name, severity = "ST002", "two-files-for-one-page", Severity.ERROR
    needs_settings = True
    VALID = (
        {"content/a.md": "---\ntitle: A\n---\n", "content/a/b.md": "---\ntitle: B\n---\n"},
        {"content/a/index.md": "---\ntitle: A\n---\n", "content/a/b.md": "---\ntitle: B\n---\n"},
        {
            "hugo.toml": "[languages]\nen.contentDir = 'content'\nfr.contentDir = 'content/fr'\n",
            "content/_index.md": "---\ntitle: A\n---\n",
            "content/fr/_index.md": "---\ntitle: B\n---\n",
        },
        {
            "hugo.toml": "theme = 'tea'\n",
            "themes/tea/content/_index.md": "---\ntitle: Of the theme\n---\n",
            "content/_index.md": "---\ntitle: Our own\n---\n",
        },
        {
            "hugo.toml": "[[module.imports]]\npath = 'example.org/tea'\n",
            "_vendor/modules.txt": "# example.org/tea v1.0.0\n",
            "_vendor/example.org/tea/content/_index.md": "---\ntitle: Of the module\n---\n",
            "content/_index.md": "---\ntitle: Our own\n---\n",
        },
        {
            "hugo.toml": "theme = ['tea', 'cups']\n",
            "themes/tea/content/_index.md": "---\ntitle: Of one theme\n---\n",
            "themes/cups/content/_index.md": "---\ntitle: Of another\n---\n",
        },
    )
    INVALID = (
        Invalid(
            {"content/a.md": "---\ntitle: A\n---\n", "content/a/index.md": "---\ntitle: B\n---\n"},
            path="content/a.md",
            message="content/a/index.md",
            followed={"content/a.md": None, "content/b.md": "---\ntitle: A\n---\n"},
        ),
        Invalid(
            {"content/a b.md": "---\ntitle: A\n---\n", "content/a-b.md": "---\ntitle: B\n---\n"},
            message="Hugo",
            followed={"content/a b.md": None},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        pairs = [(rivals.dropped, rivals.kept.path) for rivals in site.rivals]
        pairs += [
            (shadowed.file, shadowed.by) for shadowed in site.files.shadowed if isinstance(shadowed.file, ContentFile)
        ]
        for dropped, kept in dict.fromkeys(pairs):
            if not is_own(site, dropped.path):
                continue  # a theme's file, replaced by the site's own or by another theme's
            if dropped.path == kept or dropped.path in site.pages_by_source:
                continue  # the folder is mounted for several languages, in some of which another file stands for the page
            message = f"Hugo drops this file: {kept} stands for the same page"
            yield self.finding(dropped, WHOLE_FILE, message, help="Rename one of the files, or put both into one.")
