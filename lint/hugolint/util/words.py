"""Numbers and lists in words, for messages and summaries."""

from collections.abc import Sequence


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 page", "1,200 pages". `many` is its plural where that does not add an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(names: Sequence[str], most: int = 3) -> str:
    """Return `a, b and c`, or `a, b, c and 4 more`."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def sized(number: int) -> str:
    """Return a number of bytes as people write it: "812 bytes", "12 kB", "3.4 MB"."""
    if number < 1000:
        return counted(number, "byte", "bytes")
    if number < 999_500:
        return f"{number / 1000:.0f} kB"
    return f"{number / 1_000_000:.1f} MB" if number < 999_950_000 else f"{number / 1_000_000_000:.1f} GB"


def shortened(value: object, most: int = 60) -> str:
    """Return a value as Python writes it, cut off where it is longer than anyone reads."""
    text = repr(value[: most + 1] if isinstance(value, str) else value)
    return text if len(text) <= most + 2 else f"{text[:most]}…"
