"""SC012 build-ending-shortcode."""

from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.failures.calls import REMOVED, call_failures
from hugolint.hugo.front_matter.model import Refusal
from hugolint.hugo.shortcodes.shortcode import Delimiter
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule


class BuildEndingShortcode(SiteRule):
    """A shortcode ends Hugo's build as soon as the page is rendered.

    Some of Hugo's own shortcodes refuse to go without a parameter: `youtube` and `vimeo` without an id, `x` without its
    user, `param` for a parameter that nobody gave a value. Others refuse a value: `highlight` an option without a comma
    before it, `figure` and `ref` an address that is none. And a shortcode of the site is not there where its template
    is for another section, or in a file of Markdown or text, which `{{% %}}` alone takes.

    Write what the message asks for. Where a theme or module of the site is not on this machine, nothing is reported.
    """

    code, name, severity = "SC012", "build-ending-shortcode", Severity.ERROR
    needs_settings = True
    VALID = (
        '---\ntitle: Tea\nsize: large\n---\n\n{{< youtube 0RKpf3rK57I >}} {{< param size >}} {{< figure src="a b.png" >}}\n',
        '---\ntitle: Tea\n---\n\n{{< highlight go "linenos=table,hl_lines=1 3-5" >}}\nx\n{{< /highlight >}}\n',
        "---\ntitle: Tea\n---\n\n<!-- {{< youtube >}} -->\n",
        {
            "layouts/_shortcodes/youtube.html": "a film",
            "layouts/_shortcodes/hint.md": "**Hint**",
            "layouts/docs/_shortcodes/box.html": "a box",
            "content/docs/a.md": "---\ntitle: A\n---\n\n{{< youtube >}} {{% hint %}} {{< box >}}\n",
        },
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n{{< youtube >}}\n",
            line=5,
            column=5,
            message="lacks the id",
            followed="---\ntitle: Tea\n---\n\n{{< youtube 0RKpf3rK57I >}}\n",
        ),
        Invalid("---\ntitle: Tea\n---\n\n{{< x 1453110110599868418 >}}\n", line=5, message="lacks user and id"),
        Invalid(
            '---\ntitle: Tea\n---\n\n{{< param "size" >}}\n',
            line=5,
            message="'size'",
            followed='---\ntitle: Tea\nsize: 3\n---\n\n{{< param "size" >}}\n',
        ),
        Invalid(
            '---\ntitle: Tea\n---\n\n{{< figure src="100%" >}}\n',
            line=5,
            message="100%",
            followed='---\ntitle: Tea\n---\n\n{{< figure src="100.png" >}}\n',
        ),
        Invalid(
            '---\ntitle: Tea\n---\n\n{{< highlight go "linenos=table hl_lines=1" >}}\nx\n{{< /highlight >}}\n',
            line=5,
            message="is not an option of highlight",
            followed='---\ntitle: Tea\n---\n\n{{< highlight go "linenos=table,hl_lines=1" >}}\nx\n{{< /highlight >}}\n',
        ),
        Invalid(
            {
                "layouts/_shortcodes/hint.md": "**{{ .Inner }}**",
                "content/a.md": "---\ntitle: A\n---\n\n{{< hint >}}Wait.{{< /hint >}}\n",
            },
            line=5,
            message="is not HTML",
            fixed="---\ntitle: A\n---\n\n{{% hint %}}Wait.{{% /hint %}}\n",
        ),
        Invalid(
            {
                "layouts/docs/_shortcodes/box.html": "a box",
                "content/tips/a.md": "---\ntitle: A\n---\n\n{{< box >}}\n",
            },
            line=5,
            message="its template is in layouts/docs/_shortcodes",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        seen: set[tuple[str, Refusal]] = set()
        for page in site.pages:
            source = page.source
            if source is None or not source.is_read or not source.shortcodes or (page.is_made and not page.is_rendered):
                continue
            for refusal in call_failures(page):
                if (source.path, refusal) not in seen and refusal.help not in REMOVED.values():
                    seen.add((source.path, refusal))
                    message = f"Hugo ends the build: {refusal.reason}"
                    yield self.finding(source, refusal.span, message, help=refusal.help, fix=_fix(source, refusal))


def _fix(page: PageSource, refusal: Refusal) -> Fix | None:
    """Return the fix that writes percent signs for a template that is for them alone."""
    call = next((one for one in page.shortcodes if one.name_span == refusal.span), None)
    if call is None or call.delimiter is not Delimiter.ANGLE or "is not HTML" not in refusal.reason:
        return None
    tags = (call.opening_span, call.closing_span) if call.closing_span else (call.opening_span,)
    edits = [
        Edit(start, end, sign)
        for tag in tags
        for start, end, sign in ((tag.start + 2, tag.start + 3, "%"), (tag.end - 3, tag.end - 2, "%"))
    ]
    return Fix(f"write {{{{% {call.name} %}}}}", tuple(edits))
