"""IM002 file-name-as-alt."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint_rules._drafts import is_draft
from hugolint_rules._wording import shown

FILE_NAME = r"(?i)[^\s/]+\.(?:png|jpe?g|gif|svg|webp|avif|bmp)"
NUMBERED = r"(?i)(?:img|dsc|dscn|pxl|image|screenshot|screen shot|bildschirmfoto|photo|untitled|unknown|pasted image)?[-_ \d().:]*"
NO_WORD = r"\A[^\W_]*\d{3}\S*\Z|\A(?=\D*\d)[a-zA-Z\W\d_]*\Z"  # letters and digits that say nothing
EMPTY_WORDS = {
    "alt",
    "alt text",
    "alt-text",
    "image",
    "img",
    "image alt text",
    "image description",
    "picture",
    "description",
}


class FileNameAsAlt(PageRule):
    """An image's description is its file's name, or a word that editors put there.

    `IMG_4711.jpg` or `alt text` tells those who do not see the image nothing, and screen readers spell it out.

    Describe what the image shows.
    """

    habit = 2
    code, name, severity = "IM002", "file-name-as-alt", Severity.WARNING
    only_where = "!"
    VALID = (
        "---\ntitle: Tea\n---\n\n![A cup of green tea](tea.jpg)\n",
        "---\ntitle: Tea\n---\n\n![Tea](tea.jpg)\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n![IMG_4711.jpg](tea.jpg)\n",
            line=5,
            column=3,
            message='"IMG_4711.jpg"',
            followed="---\ntitle: Tea\n---\n\n![A cup of tea](tea.jpg)\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n![alt text](tea.jpg)\n",
            line=5,
            followed="---\ntitle: Tea\n---\n\n![A cup of green tea](tea.jpg)\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n![green_tea-2](/img/green_tea-2.jpg)\n",
            line=5,
            followed="---\ntitle: Tea\n---\n\n![A cup of green tea](/img/green_tea-2.jpg)\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for image in () if is_draft(page) else page.document.images:
            alt = image.alt.strip()
            if alt and not image.title and (_says_nothing(alt) or _is_name_of(alt, image.destination)):
                message = f"the description {shown(alt)} does not say what the image shows"
                yield self.finding(page, image.alt_span, message, help="Say what it shows.")


def _says_nothing(alt: str) -> bool:
    return bool(re.fullmatch(FILE_NAME, alt) or re.fullmatch(NUMBERED, alt)) or alt.casefold() in EMPTY_WORDS


def _is_name_of(alt: str, destination: str) -> bool:
    """Return whether the description is the file's name; plain words may well be both."""
    name = unquote(destination.split("?")[0].split("#")[0]).rpartition("/")[2].rpartition(".")[0]
    return bool(name) and alt == name and re.search(NO_WORD, alt) is not None
