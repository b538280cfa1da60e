"""MK001 dropped-html."""

from collections import Counter
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.version import GOLDMARK
from hugolint.rule import Invalid, PageRule
from hugolint.util.words import listed
from hugolint_rules._wording import counted


class DroppedHTML(PageRule):
    """Raw HTML on the page is left out when it is published.

    Unless `markup.goldmark.renderer.unsafe` is on, Goldmark leaves out every tag that Markdown does not make itself, and
    blocks of HTML with all their text. Hugo prints a warning for the page; readers miss what stood there.

    Write it in Markdown, use a shortcode, or set `markup.goldmark.renderer.unsafe = true` where you trust all authors.
    Told once a page, at the first such place. Nothing is told of comments, nor where the settings list
    `warning-goldmark-raw-html` in `ignoreLogs`.
    """

    code, name, severity = "MK001", "dropped-html", Severity.ERROR
    needs_settings = True
    since = GOLDMARK
    only_where = "<"
    VALID = (
        "---\ntitle: Tea\n---\n\n1 < 2 <!-- a comment --> and `<br>`\n",
        {
            "hugo.toml": "[markup.goldmark.renderer]\nunsafe = true\n",
            "content/a.md": "---\ntitle: Tea\n---\n\nGreen<br>black\n",
        },
    )
    INVALID = (
        Invalid("---\ntitle: Tea\n---\n\nGreen<br>black<br>white\n", line=5, column=6, message="<br>"),
        Invalid("---\ntitle: Tea\n---\n\n<div>\nText.\n</div>\n", line=5, message="<div>"),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        if page.goldmark.unsafe or "warning-goldmark-raw-html" in page.config.ignored_logs:
            return
        dropped = [html for html in page.document.raw_html if html.tags and not html.published]
        if dropped:
            tags = Counter(f"<{tag.name}>" for html in dropped for tag in html.tags if not tag.closing)
            number = sum(tags.values())
            what = listed([tag for tag, _ in tags.most_common()]) or "a closing tag"
            message = f"Goldmark leaves out the raw HTML of this page: {what}"
            message += f" ({counted(number, 'tag')} in all)" if number > 1 else ""
            help = "Write it in Markdown, use a shortcode, or set markup.goldmark.renderer.unsafe."
            yield self.finding(page, dropped[0].span, message, help=help)
