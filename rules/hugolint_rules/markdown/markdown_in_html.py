"""MK020 markdown-in-html."""

import re
from collections.abc import Iterator

from hugolint.finding import Finding
from hugolint.hugo.content.page_source import PageSource
from hugolint.markdown.constructs import RawHTML
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span
from hugolint_rules._wording import shown

MARKDOWN = re.compile(
    r"(?m)^#{2,6} \w[^\n]*|\*\*[^\s*](?:[^*\n]*[^\s*])?\*\*|(?<!\w)\[[^\[\]\n]+\]\((?:https?://|/|\.{1,2}/|#)[^\s()]*\)"
)
LITERAL = frozenset(("script", "style", "pre", "code", "textarea", "svg", "math"))
FALLBACKS = frozenset(
    ("iframe", "object", "video", "audio", "canvas", "noembed", "noframes")
)  # shown by no browser of today
UNSAFE = "[markup.goldmark.renderer]\nunsafe = true\n"


class MarkdownInHTML(PageRule):
    """Markdown right below an HTML tag is shown as it is written.

    A block of HTML begins with a tag such as `<div>` or `<summary>` and goes on to the next blank line: asterisks and
    brackets in it are text. Reported once for each block.

    Put a blank line behind the tag.
    """

    code, name = "MK020", "markdown-in-html"
    needs_settings = True
    only_where = "<"
    VALID = (
        {"hugo.toml": UNSAFE, "content/a.md": "---\ntitle: A\n---\n\n<div>\n\nA **bold** word.\n\n</div>\n"},
        {
            "hugo.toml": UNSAFE,
            "layouts/_shortcodes/pane.html": "<div>{{ .Inner }}</div>",
            "content/a.md": "---\ntitle: A\n---\n\n<div>\n{{< pane >}}\n{{% pane %}}\nA **bold** word.\n{{% /pane %}}\n{{< /pane >}}\n</div>\n",
        },
        {
            "hugo.toml": UNSAFE,
            "content/a.md": "---\ntitle: A\n---\n\n<iframe src=https://example.com/>\n[Slides](https://example.com/)\n</iframe>\n",
        },
        {"hugo.toml": UNSAFE, "content/a.md": "---\ntitle: A\n---\n\n<div>2 * 3, a**b**c <code>**x**</code></div>\n"},
    )
    INVALID = (
        Invalid(
            {"hugo.toml": UNSAFE, "content/a.md": "---\ntitle: A\n---\n\n<div>\nA **bold** word.\n</div>\n"},
            path="content/a.md",
            line=6,
            column=3,
            message="**bold**",
            followed="---\ntitle: A\n---\n\n<div>\n\nA **bold** word.\n\n</div>\n",
        ),
        Invalid(
            {"hugo.toml": UNSAFE, "content/a.md": "---\ntitle: A\n---\n\n<summary>M</summary>\n[Tea](/tea/)\n"},
            path="content/a.md",
            line=6,
            followed={"content/a.md": "---\ntitle: A\n---\n\n<summary>M</summary>\n\n[Tea](/tea/)\n"},
        ),
        Invalid(
            {"hugo.toml": UNSAFE, "content/a.md": "---\ntitle: A\n---\n\n<br/>\n## Green\nA **bold** word.\n"},
            path="content/a.md",
            line=6,
            column=1,
            message="## Green",
            followed="---\ntitle: A\n---\n\n<br/>\n\n## Green\nA **bold** word.\n",
        ),
        Invalid(
            {
                "hugo.toml": UNSAFE,
                "content/a.md": "---\ntitle: A\n---\n\n<iframe src=https://example.com/></iframe>\nA **bold** word.\n",
            },
            path="content/a.md",
            line=6,
            message="**bold**",
            followed={
                "content/a.md": "---\ntitle: A\n---\n\n<iframe src=https://example.com/></iframe>\n\nA **bold** word.\n"
            },
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for html in page.document.raw_html:
            found = _markdown(page, html) if html.block and html.published else None
            if found is not None:
                message = f"{shown(found.of(page.text))} is shown as it is written: it is in a block of HTML"
                yield self.finding(page, found, message, help="Put a blank line between the tag and the text.")


def _markdown(page: PageSource, html: RawHTML) -> Span | None:
    if any(tag.name in LITERAL for tag in html.tags):
        return None
    hidden = _fallbacks(html)
    for match in MARKDOWN.finditer(page.text, *html.span):
        before = page.text[match.start() - 1]
        if any(call.span.start <= match.start() < call.span.end for call in page.shortcodes):
            continue  # its template decides
        if any(span.start < match.start() < span.end for span in hidden):
            continue
        is_in_tag = any(tag.span.start < match.start() < tag.span.end for tag in html.tags)
        if not is_in_tag and not (match[0].startswith("*") and before.isalnum()):
            return Span(*match.span())
    return None


def _fallbacks(html: RawHTML) -> list[Span]:
    """Return what lies between the tags of elements whose text is shown only where a browser does not know them."""
    found: list[Span] = []
    for tag in html.tags:
        if tag.name in FALLBACKS and not tag.closing:
            ends = (other.span.start for other in html.tags if other.closing and other.name == tag.name)
            end = next((end for end in ends if end >= tag.span.end), html.span.end)
            found.append(Span(tag.span.end, end))
    return found
