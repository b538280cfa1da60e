"""IM001 missing-alt."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span
from hugolint_rules._drafts import is_draft
from hugolint_rules._wording import shown

_DESCRIBING = frozenset(("alt", "caption"))
"""The parameters of Hugo's own `figure` that it makes the description of."""


class MissingAlt(PageRule):
    """An image has no description.

    Readers who do not see the image, and search engines, learn nothing of it; where it fails to load, nothing is
    in its place.

    Describe what the image shows: `![A cup of green tea](tea.jpg)`. For an ornament, write `<img src="…" alt="">` or
    let a shortcode do it: an empty description that is meant is left alone there.
    """

    habit = 2
    code, name, severity = "IM001", "missing-alt", Severity.WARNING
    only_where = ("!", "<")
    VALID = (
        "---\ntitle: Tea\n---\n\n![A cup of green tea](tea.jpg)\n",
        '---\ntitle: Tea\n---\n\n{{< figure src="tea.jpg" caption="Green tea" >}}\n',
        {
            "hugo.toml": "[markup.goldmark.renderer]\nunsafe = true\n",
            "content/a.md": '---\ntitle: Tea\n---\n\n<img src="line.svg" alt="">\n',
        },
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n![](tea.jpg)\n",
            line=5,
            message='"tea.jpg"',
            followed="---\ntitle: Tea\n---\n\n![A cup of tea](tea.jpg)\n",
        ),
        Invalid(
            '---\ntitle: Tea\n---\n\n{{< figure src="tea.jpg" >}}\n',
            line=5,
            message='"tea.jpg"',
            followed='---\ntitle: Tea\n---\n\n{{< figure src="tea.jpg" alt="Green tea" >}}\n',
        ),
        Invalid(
            {
                "hugo.toml": "[markup.goldmark.renderer]\nunsafe = true\n",
                "content/a.md": '---\ntitle: Tea\n---\n\nText <img src="tea.jpg"> text.\n',
            },
            line=5,
            path="content/a.md",
            followed={"content/a.md": '---\ntitle: Tea\n---\n\nText <img src="tea.jpg" alt="Green tea"> text.\n'},
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        if is_draft(page):
            return
        for span, source, help in sorted(_without_alt(page)):
            message = f"the image {shown(source)} has no description"
            yield self.finding(page, span, message, help=help)


def _without_alt(page: PageSource) -> Iterator[tuple[Span, str, str]]:
    for image in page.document.images:
        if not image.alt_span.of(page.text).strip():
            yield image.span, image.destination, "Say between the brackets what it shows."
    for html in page.document.raw_html:
        for tag in html.tags if html.published else ():
            source = tag["src"] if tag.name == "img" else None
            if source and not any(tag[name] for name in ("alt", "aria-hidden", "role")):
                yield tag.span, source.value, 'Say what it shows in `alt="…"`; for an ornament, write `alt=""`.'
    for call in page.shortcodes:
        if call.name == "figure" and page.config.has_embedded(call.name):
            parameters = {one.name: one.value for one in call.parameters}
            if parameters.get("src") and not _DESCRIBING.intersection(parameters):
                yield call.opening_span, parameters["src"], 'Say what it shows: `alt="…"`, or give it a `caption`.'
