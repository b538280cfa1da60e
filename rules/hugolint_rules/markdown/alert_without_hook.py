"""MK018 alert-without-hook."""

import re
from collections.abc import Iterator

from hugolint.finding import Finding
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span

ALERT = re.compile(r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\](?=[ \t]*$)", re.IGNORECASE | re.MULTILINE)
HOOK = re.compile(r"(?:^|/)_markup/render-blockquote[^/]*$")


class AlertWithoutHook(PageRule):
    """An alert is shown as a quotation that begins with `[!NOTE]`.

    Hugo hands `> [!NOTE]` to a render hook for quotations, and has none of its own: neither the site nor its theme has
    one. Reported once a page.

    Add `layouts/_markup/render-blockquote-alert.html`, or write a shortcode.
    """

    code, name = "MK018", "alert-without-hook"
    habit = 1
    needs_settings = True
    only_where = "[!"
    VALID = (
        {
            "layouts/_markup/render-blockquote.html": "{{ .Text }}",
            "content/a.md": "---\ntitle: A\n---\n\n> [!NOTE]\n> Hot.\n",
        },
        "---\ntitle: A\n---\n\n```\n> [!NOTE]\n> Hot.\n```\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: A\n---\n\n> [!NOTE]\n> Hot.\n",
            line=5,
            column=3,
            message="[!NOTE]",
            followed={"layouts/_markup/render-blockquote-alert.html": "<div>{{ .Text }}</div>"},
        ),
        Invalid("---\ntitle: A\n---\n\n>  [!tip]\n> Hot.\n\n> [!NOTE]\n> Tea.\n", line=5),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        config, text = page.config, page.text
        for match in ALERT.finditer(text, page.front_matter.body_start):
            span = Span(*match.span())
            before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
            if before.strip(" \t") == ">" and page.prose.holds(span):
                if config.absent("layouts") or any(HOOK.search(path.lower()) for path in config.layouts or {}):
                    return
                message = f"`{match[0]}` is shown as it is written: no render hook makes an alert of this quotation"
                help = "Add layouts/_markup/render-blockquote-alert.html, or write a shortcode."
                yield self.finding(page, span, message, help=help)
                return
