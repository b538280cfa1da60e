"""The rules there are: found through entry points, the built-in ones like anyone's; chosen by code, family or name."""

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType
from typing import Any

from hugolint.errors import Fault, PluginError
from hugolint.nearest import did_you_mean
from hugolint.rule import EngineRule, LinkRule, PageRule, Rule, SiteRule

ENTRY_POINT_GROUP = "hugolint.rules"
CODE = re.compile(r"[A-Z]{2,4}\d{3}")
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ALL = "ALL"
KINDS = (PageRule, SiteRule, LinkRule, EngineRule)


class UnknownRuleError(LookupError):
    """A selector that no rule answers to; its text says which name is near."""


@dataclass(frozen=True)
class Registry:
    """All rules by code, in the order of their codes."""

    rules: Mapping[str, type[Rule]]

    def __iter__(self) -> Iterator[type[Rule]]:
        return iter(self.rules.values())

    def matching(self, selector: str) -> dict[str, int]:
        """Return the codes that `selector` means, each with how specific it is; higher is more specific.

        A selector is "ALL", the beginning of a code ("FM", "FM00"), a code or a name.
        Raises UnknownRuleError where nothing answers.
        """
        if selector == ALL:
            return dict.fromkeys(self.rules, 0)
        for rule in self:
            if selector in (rule.code, rule.name):
                return {rule.code: 100}
        found = {code: len(selector) for code in self.rules if selector and code.startswith(selector)}
        if not found:
            families = {re.match("[A-Z]+", code)[0] for code in self.rules}  # type: ignore[index]
            known = [ALL, *families, *self.rules, *(rule.name for rule in self)]
            raise UnknownRuleError(f'there is no rule "{selector}"{did_you_mean(selector, known)}')
        return found

    def get(self, code_or_name: str) -> type[Rule]:
        """Return one rule. Raises UnknownRuleError where no rule has this code or name."""
        codes = self.matching(code_or_name)
        if len(codes) != 1:
            raise UnknownRuleError(f'"{code_or_name}" means {len(codes)} rules; name one: {", ".join(codes)}')
        return self.rules[next(iter(codes))]

    def select(
        self, select: Iterable[str] | None, extend_select: Iterable[str], ignore: Iterable[str]
    ) -> list[type[Rule]]:
        """Return the rules that these choices leave: the most specific one wins, `ignore` where they are equal.

        `select` None stands for the rules that are on by default. Raises UnknownRuleError.
        """
        chosen = {rule.code: -1 for rule in self if rule.default} if select is None else {}
        for selector in (*(select or ()), *extend_select):
            for code, weight in self.matching(selector).items():
                chosen[code] = max(weight, chosen.get(code, -1))
        for selector in ignore:
            for code, weight in self.matching(selector).items():
                if weight >= chosen.get(code, -1):
                    chosen.pop(code, None)
        return [self.rules[code] for code in sorted(chosen)]


def load() -> Registry:
    """Find all installed rules. Raises PluginError where a package of rules cannot be used."""
    rules: dict[str, type[Rule]] = {}
    for entry_point in sorted(entry_points(group=ENTRY_POINT_GROUP), key=lambda e: e.name):
        for rule in _rules_of(entry_point):
            _register(rule, rules)
    return Registry(dict(sorted(rules.items())))


def rules_in(module: ModuleType) -> Iterator[type[Rule]]:
    """Yield the rules that `module` and the modules below it define."""
    for found in (module, *_modules_below(module)):
        for value in list(vars(found).values()):
            if _is_rule(value) and value.__module__ == found.__name__:
                yield value


def _modules_below(module: ModuleType) -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages(getattr(module, "__path__", []), module.__name__ + "."):
        yield importlib.import_module(info.name)


def _is_rule(value: Any) -> bool:
    return (
        isinstance(value, type) and issubclass(value, Rule) and value not in (Rule, *KINDS) and hasattr(value, "code")
    )


def _rules_of(entry_point: EntryPoint) -> list[type[Rule]]:
    # Whatever a stranger's package raises while it is imported, the run ends with its name, not with a traceback.
    try:
        return list(rules_in(entry_point.load()))
    except Exception as error:
        package = entry_point.dist.name if entry_point.dist else entry_point.value
        raise PluginError(
            Fault(
                f"the rules of {package} cannot be loaded ({type(error).__name__}: {error}); update or remove {package}"
            )
        ) from error


def _register(rule: type[Rule], rules: dict[str, type[Rule]]) -> None:
    where = f"{rule.__module__}.{rule.__qualname__}"
    name = getattr(rule, "name", "")
    wrong = (
        f'code "{rule.code}" is not two to four capitals and three digits'
        if not CODE.fullmatch(rule.code)
        else f'name "{name}" is not words in lower case joined by hyphens'
        if not NAME.fullmatch(name)
        else "it has no docstring"
        if not (rule.__doc__ or "").strip()
        else "it is none of PageRule, SiteRule and LinkRule"
        if not issubclass(rule, KINDS)
        else next(
            (
                f"{other.__module__} has the same {what}"
                for other in rules.values()
                for what in ("code", "name")
                if getattr(other, what) == getattr(rule, what)
            ),
            "",
        )
    )
    if wrong:
        raise PluginError(Fault(f"the rule {where} cannot be used: {wrong}"))
    rules[rule.code] = rule
