"""A place in a list of tokens."""

from hugolint.hugo.front_matter.yaml.tokens import Token


class Cursor:
    """A place in a list of tokens."""

    __slots__ = ("depth", "index", "tokens")

    def __init__(self, tokens: list[Token], depth: int = 0) -> None:
        self.tokens = tokens
        self.index = 0
        self.depth = depth

    @property
    def token(self) -> Token | None:
        return self.tokens[self.index] if self.index < len(self.tokens) else None

    @property
    def following(self) -> Token | None:
        return self.tokens[self.index + 1] if self.index + 1 < len(self.tokens) else None

    def go_on(self) -> None:
        self.index += 1

    def within(self, token: Token) -> "Cursor":
        """Return a cursor at the first part of a group."""
        return Cursor(token.parts, self.depth)
