"""What translations have in common with their originals whatever the language: headings, code blocks, links, images."""

from collections.abc import Iterator

from hugolint.hugo.content.page_source import PageSource
from hugolint.markdown.document import Document
from hugolint.util.words import counted


def differences(original: PageSource, translation: PageSource) -> Iterator[str]:
    """Yield in words what one page has more or less of than the other, or at another place."""
    there, here = original.document, translation.document
    yield from _headings(there, here)
    for one, theirs, ours in (
        ("code block", len(there.code_blocks), len(here.code_blocks)),
        ("link", len(there.links), len(here.links)),
        ("image", len(there.images), len(here.images)),
    ):
        if theirs != ours:
            yield f"{counted(theirs, one)} there, {ours:,} here"


def _headings(there: Document, here: Document) -> Iterator[str]:
    theirs, ours = [heading.level for heading in there.headings], [heading.level for heading in here.headings]
    if theirs == ours:
        return
    if len(theirs) != len(ours):
        yield f"{counted(len(theirs), 'heading')} there, {len(ours):,} here"
    else:
        number, levels = next(
            (n, pair) for n, pair in enumerate(zip(theirs, ours, strict=True), 1) if len(set(pair)) > 1
        )
        yield f"heading {number} is of level {levels[0]} there, of level {levels[1]} here"
