"""A reference to a rule, known without importing it."""

from importlib import import_module
from typing import TYPE_CHECKING

from msgspec import Struct

from hugolint.registry.entry_points import entry_points

if TYPE_CHECKING:
    from hugolint.rule import Rule


class RuleReference(Struct, frozen=True, array_like=True):
    """A rule's code and name, and where it is to be imported from."""

    code: str
    name: str
    module: str
    class_name: str
    is_of_pages: bool

    def load(self) -> "type[Rule]":
        """Import the rule. Raises LookupError where no installed package of rules has it.

        This may come from a file that somebody else wrote, and must not import, or call, just anything.
        """
        from hugolint.rule import Rule

        if not any(f"{self.module}.".startswith(f"{package.module}.") for package in entry_points()):
            raise LookupError(self.module)
        try:
            rule = vars(import_module(self.module))[self.class_name]
        except Exception as error:  # whatever a stranger's package raises: it is no rule now
            raise LookupError(self.module) from error
        if not (isinstance(rule, type) and issubclass(rule, Rule) and getattr(rule, "code", "") == self.code):
            raise LookupError(self.class_name)
        return rule
