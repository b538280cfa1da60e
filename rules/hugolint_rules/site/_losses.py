"""How what a change takes away is put into words, and mended with an alias."""

from collections.abc import Iterable

from hugolint import edits
from hugolint.finding import Fix, Safety
from hugolint.links.addresses.losses import Cause, Change, Loss
from hugolint.rule import WHOLE_FILE
from hugolint.source import Span
from hugolint.util import words

_DECIDING = ("url", "slug", "aliases", "draft", "expirydate", "publishdate", "build", "title")
_SHOWN = 3
ON_THE_HOST = "redirect it in the settings of the site's host"


def place(change: Change, loss: Loss) -> tuple[str, Span]:
    """Return the file and the place that a loss is reported at."""
    if loss.cause in (Cause.SETTINGS,):
        return change.after.config.path or ".", WHOLE_FILE
    now = loss.successor.page if loss.successor else None
    source = now.source if now is not None else None
    if source is None or loss.path != source.path:
        return loss.path, WHOLE_FILE
    fields = (source.front_matter.get(key) for key in _DECIDING)
    return loss.path, next((field.key_span for field in fields if field is not None), WHOLE_FILE)


def aliased(loss: Loss) -> Fix | None:
    """Return the fix that adds the aliases, where the page has a file with front matter that can be edited."""
    added = loss.aliases
    page = loss.successor.page if loss.successor else None
    if not added or page is None or page.source is None or not page.source.is_read:
        return None
    edit = edits.append(page.source, "aliases", *added)
    safety = Safety.SAFE if loss.successor and loss.successor.certain else Safety.UNSAFE
    return Fix(f"add {listed(added)} to the aliases", (edit,), safety) if edit else None


def listed(addresses: Iterable[str]) -> str:
    """Return addresses as a list in words, the first few of many."""
    named = [f'"{address}"' for address in addresses]
    return words.listed(named, len(named) if len(named) <= _SHOWN + 1 else _SHOWN)
