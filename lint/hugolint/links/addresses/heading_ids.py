"""The ids of headings that a change takes away from pages that stay, and the headings that took their places."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from msgspec import Struct

from hugolint.hugo.content.page_source import PageSource
from hugolint.links.addresses.losses import Change
from hugolint.markdown.constructs import Heading


class LostId(Struct, frozen=True):
    """An id that was there, and the heading that it is most likely now; None where the heading is gone."""

    source: PageSource  # as it is now
    url: str
    id: str
    now: Heading | None
    earlier_ids: frozenset[str] = frozenset()  # all that the page had


def lost_ids(change: Change) -> Iterator[LostId]:
    """Yield the ids of headings that are gone from pages whose text changed."""
    seen: set[str] = set()
    for page in change.before.pages:
        if page.source is None or not page.place or page.path in seen:
            continue
        successor = change.moves.successor(page) if page.key not in change.after.by_key else None
        now = successor.page if successor and successor.certain else change.after.by_key.get(page.key)
        if now is None or now.source is None or now.source is page.source or not now.place:
            continue
        seen.add(page.path)
        if now.source.is_read and page.source.is_read and now.body != page.body:
            yield from _between(page.source, now.source, now.url)


def _between(before: PageSource, after: PageSource, url: str) -> Iterator[LostId]:
    if not (before.document.ids_complete and after.document.ids_complete):
        return
    old = [heading.id for heading in before.document.headings if heading.id]
    headings = [heading for heading in after.document.headings if heading.id]
    earlier = frozenset(old)
    kept = {heading.id for heading in headings} | {anchor.id for anchor in after.document.anchors}
    matcher = SequenceMatcher(None, old, [heading.id for heading in headings], autojunk=False)
    for word, start, end, first, last in matcher.get_opcodes():
        if word in ("replace", "delete"):
            is_paired = end - start == last - first
            for offset, lost in enumerate(old[start:end]):
                if lost not in kept:
                    yield LostId(after, url, lost, headings[first + offset] if is_paired else None, earlier)
