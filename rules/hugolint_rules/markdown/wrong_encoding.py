"""MK013: text in another encoding than UTF-8."""

from collections.abc import Iterable

from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Finding, Invalid, PageRule, Severity


class WrongEncoding(PageRule):
    """A file holds bytes that are not UTF-8, so readers see `�` where letters should be.

    Hugo reads every file as UTF-8 and says nothing of bytes that are none: they are published as they are, and browsers
    show a question mark in a box. It happens to files that were saved as Latin-1 or Windows-1252, and to text pasted
    from such a file.

    Save the file as UTF-8; most editors have that under "save with encoding".
    """

    code, name, severity = "MK013", "wrong-encoding", Severity.ERROR
    refused_pages = True
    VALID = ("---\ntitle: Café\n---\n\nCafé.\n", "---\ntitle: 喫茶店\n---\n\n喫茶店\n")
    INVALID = (
        Invalid(b"---\ntitle: Coffee\n---\n\nCaf\xe9.\n", line=5, column=4),
        Invalid(b"---\ntitle: Caf\xe9\n---\n\nText.\n", line=2),
    )

    def check(self, page: PageSource) -> Iterable[Finding]:
        """Yield the first place where bytes are not UTF-8."""
        if page.encoding_error is not None:
            yield self.finding(
                page,
                page.encoding_error,
                "the bytes here are not UTF-8, so readers see `�`",
                help="save the file as UTF-8",
            )
