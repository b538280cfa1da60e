"""hugolint: the linter for Hugo content."""

__version__ = "0.1.0"
