"""SC008 shortcode-in-code."""

from bisect import bisect_right
from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix, Safety, Severity
from hugolint.hugo.page_source import PageSource
from hugolint.hugo.shortcodes import Shortcode
from hugolint.rule import Invalid, PageRule

LANGUAGES = {"md", "markdown", "gohtmltemplate", "go-html-template", "go-text-template", "hugo"}


class ShortcodeInCode(PageRule):
    """A shortcode stands in a code block that shows how to write it, and is run there.

    Hugo runs shortcodes in code like anywhere else, so readers see what it prints instead of how it is written.

    Write it with `/*` and `*/` inside of its delimiters. Told are blocks whose language is Markdown or Hugo's own
    template language: in others, a shortcode is most often there to fill something in.
    """

    code, name, severity = "SC008", "shortcode-in-code", Severity.WARNING
    VALID = (
        "---\ntitle: Tea\n---\n\n```md\n{{</* youtube 0RKpf3rK57I */>}}\n```\n",
        "---\ntitle: Tea\n---\n\n```sh\ncurl {{< param title >}}\n```\n",
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
        blocks = [b.span for b in page.document.code_blocks if b.language.lower() in LANGUAGES]
        for call in page.shortcodes if blocks else ():
            index = bisect_right(blocks, call.span.start, key=lambda block: block.start) - 1
            if call.parent is None and index >= 0 and call.span.end <= blocks[index].end:
                message = f"Hugo runs the shortcode {call.name} here, in the code that is to show it"
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
