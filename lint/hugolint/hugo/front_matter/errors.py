"""What the readers of YAML, TOML and JSON raise."""

from hugolint.source import Span


class DecodeError(Exception):
    """A document that Hugo's own decoder refuses.

    `span` is the place at fault, `reason` says in our words what is wrong, `help` what its author can do.
    `line` is the line of the whole text that Hugo names, where that is not the line of `span`; otherwise 0.
    `since` is the first Hugo that refuses it.
    """

    def __init__(self, span: Span, reason: str, help: str = "", line: int = 0, since: tuple[int, int] = (0, 0)) -> None:
        super().__init__(reason)
        self.span = span
        self.reason = reason
        self.help = help
        self.line = line
        self.since = since
