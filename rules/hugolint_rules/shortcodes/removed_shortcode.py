"""SC007 removed-shortcode."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint_rules.shortcodes._removed import INSTEAD, REMOVED_SINCE


class RemovedShortcode(PageRule):
    """A shortcode is used that Hugo has given up.

    Hugo 0.156 no longer builds a site that uses `gist`, `instagram_simple`, `tweet` or `twitter`.

    Use what Hugo offers instead, or a template of your own. Where the site or a theme has one, nothing is reported.
    """

    habit = 5
    code, name, severity = "SC007", "removed-shortcode", Severity.ERROR
    needs_settings = True
    since = REMOVED_SINCE
    only_where = "{"
    VALID = (
        '---\ntitle: Tea\n---\n\n{{< x user="SanDiegoZoo" id="1453110110599868418" >}}\n',
        {
            "layouts/_shortcodes/gist.html": "a gist",
            "content/a.md": "---\ntitle: Tea\n---\n\n{{< gist spf13 7896402 >}}\n",
        },
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n{{< gist spf13 7896402 >}}\n",
            line=5,
            column=5,
            message="gist",
            followed="---\ntitle: Tea\n---\n\n[The gist](https://gist.github.com/spf13/7896402)\n",
        ),
        Invalid("---\ntitle: Tea\n---\n\n{{< twitter 877500564405444608 >}}\n", line=5, message="twitter"),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        if page.config.absent("layouts"):  # which may define it
            return
        for call in page.shortcodes:
            name = call.name.lower()
            if name in INSTEAD and name not in page.config.own_shortcodes:
                message = f"Hugo has given up its shortcode {call.name}"
                yield self.finding(page, call.name_span, message, help=INSTEAD[name])
