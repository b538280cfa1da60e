"""Whole numbers in texts of any length."""

BEYOND = 1 << 80  # what stands for a number that no program written in Go holds
LONGEST = 1000  # digits; Python refuses to read more than 4,300


def integer(digits: str, base: int = 10) -> int:
    """Return the number that a text writes as `int` reads it; BEYOND, with its sign, for one of very many digits.

    Raises ValueError where it is none.
    """
    if len(digits) <= LONGEST:
        return int(digits, base)
    written = digits.strip()
    sign = -1 if written.startswith("-") else 1
    bare = written.lstrip("+-")
    prefix = bare[:2] if base == 0 and bare[:2].lower() in ("0x", "0o", "0b") else ""
    bare = bare[len(prefix) :].lstrip("0_") or "0"
    if len(bare) > LONGEST:
        return sign * BEYOND
    return sign * int(prefix + bare, base)
