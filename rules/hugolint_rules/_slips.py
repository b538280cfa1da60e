"""Typing errors."""


def is_a_slip(written: str, meant: str) -> bool:
    """Return whether one letter was left out, put in, changed or swapped with its neighbour.

    The first letter is seldom the wrong one, and a plural is not a typing error.
    """
    shorter, longer = sorted((written, meant), key=len)
    if written[:1] != meant[:1] or written == meant or len(longer) - len(shorter) > 1 or longer == shorter + "s":
        return False
    same = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    rest, right = written[same:], meant[same:]
    swapped = rest[:2] == right[1::-1] and rest[2:] == right[2:]
    return swapped or rest[1:] == right[1:] or rest == right[1:] or rest[1:] == right
