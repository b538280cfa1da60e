"""SC008 shortcode-in-code."""

from bisect import bisect_right
from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix, Safety, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.shortcodes.shortcode import Shortcode
from hugolint.rule import Invalid, PageRule

PRINTING_HTML = frozenset("details figure highlight instagram qr vimeo x youtube".split())


class ShortcodeInCode(PageRule):
    """A shortcode that prints HTML is in a code block, and is run there.

    Hugo runs shortcodes in code like anywhere else. A video or an image breaks the block: readers see neither it nor how
    it is written.

    To show how it is written, put `/*` and `*/` inside of its delimiters. Reported are Hugo's own shortcodes that print
    HTML; others may be there to fill something in.
    """

    code, name, severity = "SC008", "shortcode-in-code", Severity.WARNING
    only_where = "{"
    VALID = (
        "---\ntitle: Tea\n---\n\n```md\n{{</* youtube 0RKpf3rK57I */>}}\n```\n",
        "---\ntitle: Tea\n---\n\n```md\n{{< param title >}}\n```\n",
        {
            "layouts/_shortcodes/expand.html": "\n<div>{{ .Inner }}</div>\n",
            "content/a.md": "---\ntitle: A\n---\n\n    {{% expand %}}\n\n{{< highlight sh >}}\na\n{{< /highlight >}}\n\n{{% /expand %}}\n",
        },
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n```md\n{{< youtube 0RKpf3rK57I >}}\n```\n",
            line=6,
            message="youtube",
            fixed="---\ntitle: Tea\n---\n\n```md\n{{</* youtube 0RKpf3rK57I */>}}\n```\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n```markdown\n{{% details %}}\nText.\n{{% /details %}}\n```\n",
            line=6,
            fixed="---\ntitle: Tea\n---\n\n```markdown\n{{%/* details */%}}\nText.\n{{%/* /details */%}}\n```\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        blocks = page.document.code_blocks if page.shortcodes else ()
        for call in page.shortcodes:
            index = bisect_right(blocks, call.span.start, key=lambda block: block.span.start) - 1
            if call.name not in PRINTING_HTML or index < 0 or call.span.end > blocks[index].span.end:
                continue
            # What stands in another shortcode that is indented may be code or not: that one's template decides.
            if blocks[index].fenced or call.parent is None:
                message = f"the shortcode {call.name} is run here, in the midst of code"
                help = "Write `/*` and `*/` inside of its delimiters."
                fix = Fix("show it instead of running it", _escaped(page, call), Safety.UNSAFE)
                yield self.finding(page, call.opening_span, message, help=help, fix=fix)


def _escaped(page: PageSource, outer: Shortcode) -> tuple[Edit, ...]:
    calls = [call for call in page.shortcodes if outer.span.start <= call.span.start < outer.span.end]
    tags = [tag for call in calls for tag in (call.opening_span, call.closing_span) if tag]
    marks = [
        edit
        for tag in tags
        for edit in (Edit(tag.start + 3, tag.start + 3, "/*"), Edit(tag.end - 3, tag.end - 3, "*/"))
    ]
    return tuple(sorted(marks))
