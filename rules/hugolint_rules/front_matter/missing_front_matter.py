"""FM002 missing-front-matter."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from hugolint.finding import Finding
from hugolint.hugo.site import Site
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule
from hugolint_rules._written_pages import written_pages
from hugolint_rules.front_matter._included import is_included
from hugolint_rules.front_matter._titles import theme_makes_titles

PART = re.compile(r"/_(?!index\b)[^/]*\Z")  # a name that says that a template shows it on another page


class MissingFrontMatter(SiteRule):
    """A page has no front matter, so Hugo publishes it without a title.

    Its place in lists, in the browser's tab and in search results is empty, or shows the site's name. A first heading is
    no title to Hugo.

    Left alone are empty files; files that Hugo does not publish, as those inside a leaf bundle; those that a shortcode names, since another
    page includes them; those that are mounted from outside
    the site and serve another purpose first; and sites where many pages have no title, since their theme must make them.

    Begin the file with `---`, `title: …`, `---`; or keep the file out of the content folder, or of Hugo's sight with
    `ignoreFiles`.
    """

    habit = 2
    code, name = "FM002", "missing-front-matter"
    VALID = (
        "---\ntitle: A page\n---\n\nText.\n",
        {
            "layouts/_shortcodes/include.html": "{{ readFile (.Get 0) }}",
            "content/a.md": '---\ntitle: A\n---\n\n{{% include "/content/parts/tea.md" %}}\n',
            "content/parts/tea.md": "Tea.\n",
        },
        {"content/a/index.md": "---\ntitle: A page\n---\n", "content/a/aside.md": "Text without front matter.\n"},
    )
    INVALID = (
        Invalid(
            "# A page\n\nText.\n",
            message="/posts/example/",
            followed="---\ntitle: A page\n---\n\n# A page\n\nText.\n",
        ),
        Invalid(
            {"content/docs/_index.md": "Text.\n"},
            path="content/docs/_index.md",
            followed={"content/docs/_index.md": "---\ntitle: Docs\n---\n\nText.\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        written = [(page, source) for page, source in written_pages(site) if page.published and page.kind != "home"]
        without = [(page, source) for page, source in written if source.front_matter.format is None and not page.title]
        if theme_makes_titles([page for page, _ in written]):
            return
        for page, source in without:
            if (
                source.is_markdown
                and source.text.strip()
                and not source.path.startswith("../")
                and source.front_matter.hidden_delimiter is None
                and not is_included(site, source.path)
                and not PART.search(source.path)
            ):
                message = f"this page has no front matter: Hugo publishes it at {unquote(page.url)} without a title"
                yield self.finding(page, WHOLE_FILE, message, help="Begin the file with `---`, `title: …`, `---`.")
