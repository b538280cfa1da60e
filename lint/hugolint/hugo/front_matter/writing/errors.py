"""What the writers of values raise."""


class UnwritableError(Exception):
    """A format has no way to write a value."""
