"""Texts in front matter that search results show: how long they are."""

from hugolint.hugo.front_matter.model import Field, FrontMatter
from hugolint.util.words import counted


def misfit(front_matter: FrontMatter, key: str, least: int, most: int) -> tuple[Field, str] | None:
    """Return the field of this key and what is wrong with its length; None where nothing is, or it is no text."""
    field = front_matter.get(key)
    if field is None or not isinstance(field.value, str) or not field.value.strip():
        return None
    length = len(" ".join(field.value.split()))
    if least <= length <= most:
        return None
    limit = f"less than {least}" if length < least else f"more than {most}"
    return field, f"the {key} has {counted(length, 'character')}: {limit}"
