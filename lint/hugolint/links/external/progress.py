"""How far a look-up of external links has come."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LookUpProgress:
    """What is done of a look-up, and what it waits for."""

    done: int
    total: int
    seconds: float
    waiting_for: tuple[str, ...]  # hosts with pages not done, the most first
