"""How far something has come, in a few words for a line on a terminal."""

BAR = 20  # characters
NARROW = 72  # columns of a terminal that has no room for a bar


def bar(share: float, width: int) -> str:
    """Return a bar and the percentage of what is done, on a terminal of so many columns."""
    full = int(share * BAR)
    drawn = f"[{'#' * full}{'-' * (BAR - full)}] " if width >= NARROW else ""
    return f"{drawn}{int(share * 100)}%"


def rate(count: float, seconds: float) -> str:
    """Return how many are done in a second, or in a minute where they are slow."""
    each = count / seconds if seconds > 0 else 0.0
    return f"{each:,.0f}/s" if each >= 1 or not each else f"{each * 60:.0f}/min"


def left(share: float, seconds: float) -> str:
    """Return how long the rest takes, at the pace so far: "12 s left", "3 min left"; "" while nothing is known of it."""
    if not share or not seconds:
        return ""
    rest = seconds * (1 - share) / share
    return f"{rest:.0f} s left" if rest < 100 else f"{rest / 60:.0f} min left"


def fitted(text: str, columns: int) -> str:
    """Return a text that fits on a line of a terminal, which would go on in the next one."""
    return text if len(text) < columns else text[: columns - 2] + "…"
