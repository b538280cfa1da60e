"""MK001 dropped-html."""

import re
from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from hugolint.finding import Finding, Severity
from hugolint.hugo.config.model import Config
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.shortcodes.shortcode import Delimiter
from hugolint.hugo.version import GOLDMARK
from hugolint.markdown.constructs import RawHTML
from hugolint.rule import Invalid, PageRule
from hugolint.util.words import counted, listed
from hugolint_rules._wording import shown
from hugolint_rules.markdown._html_names import EMBEDDED
from hugolint_rules.markdown.text_read_as_tag import is_text


class DroppedHTML(PageRule):
    """Raw HTML on the page is left out when it is published.

    Unless `markup.goldmark.renderer.unsafe` is on, Goldmark leaves out every tag that Markdown does not make itself, and
    blocks of HTML with all their text. Hugo prints a warning for the page; readers miss what was there.

    It is an error where text or an image, a video, a form is left out, a warning where tags around text are.

    Write it in Markdown, use a shortcode, or set `markup.goldmark.renderer.unsafe = true` where you trust all authors.
    Reported once per page, at the first such place. Comments are not reported, nor where the settings list
    `warning-goldmark-raw-html` in `ignoreLogs`, or take over what a theme sets (`_merge`) that is not here.
    """

    needs_settings = True
    habit = 1
    code, name, severity = "MK001", "dropped-html", Severity.ERROR
    since = GOLDMARK
    only_where = ("<", "{{%")
    VALID = (
        "---\ntitle: Tea\n---\n\n1 < 2 <!-- a comment --> and `<br>`\n",
        {
            "hugo.toml": "[markup.goldmark.renderer]\nunsafe = true\n",
            "content/a.md": "---\ntitle: Tea\n---\n\nGreen<br>black\n",
        },
        {
            "hugo.toml": "theme = 'not-here'\n[markup]\n_merge = 'deep'\n",
            "content/a.md": "---\ntitle: Tea\n---\n\nGreen<br>black\n",
        },
    )
    INVALID = (
        Invalid(
            {
                "hugo.toml": "[markup]\n_merge = 'deep'\n",
                "content/a.md": "---\ntitle: Tea\n---\n\nGreen<br>black\n",
            },
            path="content/a.md",
            line=5,
            followed={"content/a.md": "---\ntitle: Tea\n---\n\nGreen\\\nblack\n"},
        ),
        Invalid(
            {
                "layouts/_shortcodes/note.html": "<div>{{ .Inner }}</div>",
                "content/a.md": "---\ntitle: Tea\n---\n\n{{% note %}}Hot.{{% /note %}}\n",
            },
            path="content/a.md",
            line=5,
            message='"note"',
            followed={"content/a.md": "---\ntitle: Tea\n---\n\n{{< note >}}Hot.{{< /note >}}\n"},
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\nGreen<br>black<br>white\n",
            line=5,
            column=6,
            message="<br>",
            followed="---\ntitle: Tea\n---\n\nGreen\\\nblack\\\nwhite\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n<div>\nText.\n</div>\n",
            line=5,
            message="<div>",
            followed="---\ntitle: Tea\n---\n\nText.\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        if page.goldmark.unsafe or "warning-goldmark-raw-html" in page.config.ignored_logs:
            return
        if _may_be_unsafe(page.config):
            return
        yield from self._of_shortcodes(page)
        raw = [html for html in page.document.raw_html if html.tags and not html.published]
        dropped = [html for html in raw if not all(is_text(page, html, tag) for tag in html.tags)]
        if not dropped:
            return
        tags = Counter(f"<{tag.name}>" for html in dropped for tag in html.tags if not tag.closing)
        number = sum(tags.values())
        what = listed([tag for tag, _ in tags.most_common()]) or "a closing tag"
        message = f"Goldmark leaves out the raw HTML of this page: {what}"
        message += f" ({counted(number, 'tag')} in all)" if number > 1 else ""
        help = "Write it in Markdown, use a shortcode, or set markup.goldmark.renderer.unsafe = true in the site's settings."
        if isinstance(page.front_matter.values.get("markup"), dict):
            help += " In a page's front matter that setting means nothing."
        found = self.finding(page, dropped[0].span, message, help=help)
        yield found if any(_is_lost(page, html) for html in dropped) else replace(found, severity=Severity.WARNING)

    def _of_shortcodes(self, page: PageSource) -> Iterator[Finding]:
        """Yield the first shortcode whose HTML Goldmark reads with the page's Markdown, and leaves out."""
        templates = page.config.shortcode_templates
        for call in page.shortcodes if page.is_markdown else ():
            if call.parent is None and call.delimiter is Delimiter.PERCENT and templates.prints_html(call.name):
                message = f"Goldmark leaves out the HTML that the shortcode {shown(call.name)} prints here"
                help = f"Call it as {{{{< {call.name} >}}}}, or set markup.goldmark.renderer.unsafe = true in the site's settings."
                yield self.finding(page, call.opening_span, message, help=help)
                return


def _may_be_unsafe(config: Config) -> bool:
    """Return whether a theme or module that is not here may allow raw HTML: the settings take over its own for Markdown."""
    tables = (config.raw, config.raw.get("markup"))
    takes_over = any(isinstance(table, dict) and table.get("_merge") in ("deep", "shallow") for table in tables)
    return takes_over and bool(config.absent("layouts"))


def _is_lost(page: PageSource, html: RawHTML) -> bool:
    """Return whether something that readers would see or use is left out, not the tags around it alone."""
    if any(tag.name in EMBEDDED for tag in html.tags):
        return True
    ends = [html.span.start, *(tag.span.end for tag in html.tags)]
    starts = [*(tag.span.start for tag in html.tags), html.span.end]
    between = (page.text[end:start] for end, start in zip(ends, starts, strict=True))
    return html.block and any(re.search(r"\w", text) for text in between)
