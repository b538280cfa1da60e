"""A rule that was chosen, known without importing it."""

from importlib import import_module
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from hugolint.rule import Rule


class Chosen(Struct, frozen=True, array_like=True):
    """A rule's code and name, and where it is to be imported from."""

    code: str
    name: str
    module: str
    class_name: str
    is_of_pages: bool

    def load(self) -> "type[Rule]":
        """Import the rule."""
        rule: type[Rule] = getattr(import_module(self.module), self.class_name)
        return rule
