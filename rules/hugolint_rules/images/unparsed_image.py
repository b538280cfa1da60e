"""IM005 unparsed-image."""

import re
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown

DOCUMENT = r"(?i)[^?#]*\.(?:pdf|docx?|pptx?|xlsx?|zip|md|mp3|txt)(?:[?#]|$)"
VIDEO_PAGE = r"(?:https?:)?//(?:(?:www\.)?youtube\.com/(?:watch|embed)|youtu\.be/|(?:player\.)?vimeo\.com/)"


class UnparsedImage(PageRule):
    """An image's address is that of a document or a video's page, which browsers cannot show as an image.

    Readers see the sign for a broken image.

    Link to it, `[text](address)`, or use a shortcode: `{{< youtube … >}}`, `{{< vimeo … >}}`. Where the site has a render
    hook that makes something of it, switch this rule off.
    """

    code, name, severity = "IM005", "unparsed-image", Severity.WARNING
    only_where = "!"
    VALID = (
        "---\ntitle: Tea\n---\n\n![Green tea](tea.jpg)\n",
        "---\ntitle: Tea\n---\n\n![Green tea](https://img.youtube.com/vi/1/0.jpg)\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n![Our list](list.pdf)\n",
            line=5,
            column=13,
            message='"list.pdf"',
            followed="---\ntitle: Tea\n---\n\n[Our list](list.pdf)\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n![How to brew](https://www.youtube.com/watch?v=0)\n",
            line=5,
            followed="---\ntitle: Tea\n---\n\n{{< youtube 0RKpf3rK57I >}}\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for image in page.document.images:
            is_none = re.match(DOCUMENT, image.destination) or re.match(VIDEO_PAGE, image.destination)
            if is_none and image.known:
                message = f"{shown(image.destination)} is no image, so browsers show a broken one"
                help = "Link to it, or embed it with a shortcode."
                yield self.finding(page, image.destination_span, message, help=help)
