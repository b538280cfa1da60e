"""SC013 deprecated-shortcode."""

from collections.abc import Iterator

from hugolint.finding import Finding
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule


class DeprecatedShortcode(PageRule):
    """A shortcode is used that Hugo will drop.

    Hugo 0.143 and later print a warning for `comment`, and a later Hugo will not build the site.

    Write an HTML comment, `<!-- … -->`. Where the site or a theme has a template of its own, nothing is reported.
    """

    code, name = "SC013", "deprecated-shortcode"
    needs_settings = True
    since = (0, 143)
    only_where = "{"
    VALID = (
        {
            "layouts/_shortcodes/comment.html": "{{ .Inner }}",
            "content/a.md": "---\ntitle: Tea\n---\n\n{{< comment >}}not now{{< /comment >}}\n",
        },
        "---\ntitle: Tea\n---\n\nTea. <!-- not now -->\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n{{< comment >}}not now{{< /comment >}}\n",
            line=5,
            column=5,
            message="comment",
            followed="---\ntitle: Tea\n---\n\n<!-- not now -->\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\nTea.\n\n{{% comment %}}\nnot now\n{{% /comment %}}\n",
            line=7,
            followed="---\ntitle: Tea\n---\n\nTea.\n\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for call in page.shortcodes:
            if call.name.lower() == "comment" and page.config.has_embedded(call.name):
                message = f"Hugo will drop its shortcode {call.name}"
                yield self.finding(page, call.name_span, message, help="Write an HTML comment: `<!-- … -->`.")
