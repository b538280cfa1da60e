"""IM010 alt-length."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.content.published_html import published_tags
from hugolint.rule import Invalid, PageRule, Valid
from hugolint.source import Span
from hugolint.util.words import counted


class Options(Struct, frozen=True):
    """The options of alt-length."""

    least: Annotated[int, Meta(ge=0, description="The fewest characters of a description, if there is one.")] = 0
    most: Annotated[int, Meta(ge=1, description="The most characters of a description.")] = 150


class AltLength(PageRule):
    """An image's description is too short or too long.

    Screen readers read it out in one go, and cannot go back a sentence in it: what takes more than a sentence or two belongs
    into the text or a caption.

    Say in one sentence what the image shows.
    """

    code, name, severity = "IM010", "alt-length", Severity.INFO
    default = False
    Options = Options
    only_where = ("!", "alt")
    LONG = (
        "A cup of green tea on a wooden table, beside it a pot, a spoon and a bowl of sugar; behind it a window, " * 2
    )
    VALID = (
        "---\ntitle: Tea\n---\n\n![A cup of green tea](tea.jpg)\n",
        "---\ntitle: Tea\n---\n\n![](tea.jpg)\n",
        Valid(f"---\ntitle: Tea\n---\n\n![{LONG}](tea.jpg)\n", options={"most": 300}),
    )
    INVALID = (
        Invalid(
            f"---\ntitle: Tea\n---\n\n![{LONG}](tea.jpg)\n",
            line=5,
            column=3,
            message="more than 150",
            followed="---\ntitle: Tea\n---\n\n![A cup of green tea](tea.jpg)\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n![Tea](tea.jpg)\n",
            line=5,
            message="3 characters",
            options={"least": 5},
            followed="---\ntitle: Tea\n---\n\n![A cup of tea](tea.jpg)\n",
        ),
        Invalid(f'---\ntitle: Tea\n---\n\n{{{{< figure src="tea.jpg" alt="{LONG}" >}}}}\n', line=5),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for text, span in sorted(_descriptions(page), key=lambda one: one[1]):
            length = len(" ".join(text.split()))
            if not length or self.options.least <= length <= self.options.most:
                continue
            least, most = self.options.least, self.options.most
            limit = f"less than {least}" if length < least else f"more than {most}"
            message = f"the description has {counted(length, 'character')}: {limit}"
            yield self.finding(page, span, message, help="Say in one sentence what the image shows.")


def _descriptions(page: PageSource) -> Iterator[tuple[str, Span]]:
    for image in page.document.images:
        yield image.alt, image.alt_span
    for tag in published_tags(page):
        alt = tag["alt"] if tag.name == "img" else None
        if alt is not None:
            yield alt.value, alt.value_span
    for call in page.shortcodes:
        for parameter in call.parameters:
            if parameter.name == "alt":
                yield parameter.value, parameter.span
