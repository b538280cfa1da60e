"""The addresses that the rules over house style for links look at."""

from collections.abc import Iterator

from hugolint.finding import Edit, Fix, Safety
from hugolint.hugo.content.page_source import PageSource
from hugolint.markdown.constructs import Image, Link
from hugolint.source import Span
from hugolint_rules._wording import shown


def external_links(page: PageSource) -> Iterator[Link]:
    """Yield the links to other hosts that are wholly known, each definition once."""
    seen: set[Span] = set()
    for link in page.document.links:
        if link.known and "//" in link.destination and link.destination_span not in seen:
            seen.add(link.destination_span)
            yield link


def rewriting(page: PageSource, link: Link | Image, text: str, safety: Safety = Safety.SAFE) -> Fix | None:
    """Return the fix that writes another destination; None where the file has it in other letters."""
    if link.destination_span.of(page.text) != link.destination:
        return None
    return Fix(f"write {shown(text)}", (Edit(*link.destination_span, text),), safety)
