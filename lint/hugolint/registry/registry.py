"""The rules there are: found through entry points, the built-in ones like anyone's; selected by code, family or name.

A package is imported where one of its rules may be meant. What an entry point's name says of that, where it is the
beginning of a code, is believed: `ME = "my_rules"` promises that all codes there begin with ME, so that nothing is
imported where those are not selected. Under any other name a package is always imported.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any, Protocol

from hugolint.registry.entry_points import EntryPoint, entry_points
from hugolint.rule import ChangeRule, EngineRule, LinkRule, PageRule, Rule, SiteRule
from hugolint.util.errors import Fault, PluginError
from hugolint.util.spelling import did_you_mean

OWN = "hugolint"
CODE = re.compile(r"[A-Z]{2,4}\d{3}")
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
BEGINNING_OF_CODES = re.compile(r"[A-Z]{2,4}\d{0,3}")
BEGINNING_OF_A_CODE = re.compile(r"[A-Z]{1,4}\d{0,3}")
ANY_CASE = re.compile(r"[A-Za-z]{1,3}|[A-Za-z]{1,4}\d{1,3}")  # four letters alone may be a name
ALL = "ALL"
ONE_RULE = 100  # how specific a code or a name is: more than any beginning of a code
KINDS = (PageRule, SiteRule, ChangeRule, LinkRule, EngineRule)


class UnknownRuleError(LookupError):
    """A selector that no rule answers to; its text says which name is near."""


class Package:
    """An installed package of rules, not imported yet. `beginning` is what all its codes begin with, "" for unknown."""

    def __init__(self, entry_point: EntryPoint) -> None:
        self._entry_point = entry_point
        self.beginning = entry_point.name if BEGINNING_OF_CODES.fullmatch(entry_point.name) else ""

    def may_hold(self, selector: str) -> bool:
        """Return whether rules of this package may answer to `selector`."""
        if not self.beginning or selector == ALL or not _is_of_codes(selector):
            return True
        return self.beginning.startswith(selector) or selector.startswith(self.beginning)

    def is_within(self, selector: str) -> bool:
        """Return whether all rules of this package answer to `selector`."""
        return selector == ALL or bool(selector and self.beginning.startswith(selector))

    def rules(self) -> Iterator[type[Rule]]:
        """Import the package and yield its rules. Raises PluginError where it cannot be used."""
        # Whatever a stranger's package raises while it is imported, the run ends with its name, not with a traceback.
        try:
            found = list(rules_in(self._entry_point.load()))
        except Exception as error:
            name = self._entry_point.distribution
            raise PluginError(
                Fault(
                    f"the rules of {name} cannot be loaded ({type(error).__name__}: {error}); update or remove {name}"
                )
            ) from error
        for rule in found:
            if not rule.code.startswith(self.beginning):
                promise = f'its entry point "{self.beginning}" promises codes that begin so, not "{rule.code}"'
                raise PluginError(Fault(f"the rule {_place(rule)} cannot be used: {promise}"))
            yield rule


class Registry:
    """All rules. `packages` are imported as far as what is asked for may be theirs."""

    def __init__(self, rules: Mapping[str, type[Rule]], packages: Iterable[Package] = ()) -> None:
        self._rules = dict(rules)
        self._packages = list(packages)
        self.own: dict[str, type[Rule]] = {}  # those that the site's settings make, by code
        self._answers: dict[str, dict[str, int]] = {}  # to selectors, of the rules that there were then
        self._answered_of = self._rules

    @property
    def rules(self) -> Mapping[str, type[Rule]]:
        """All rules by code, in the order of their codes. Raises PluginError, as everything here does that imports."""
        self._import(self._packages)
        return self._rules

    def forget_own(self) -> None:
        """Forget the rules that a site's settings made."""
        self._rules = {code: rule for code, rule in self._rules.items() if code not in self.own}
        self.own = {}

    def define(self, rule: type[Rule]) -> None:
        """Add a rule that the site's settings make, in place of an earlier one of that name. Raises UnknownRuleError
        where a package of rules has its name.
        """
        earlier = next((code for code, own in self.own.items() if own.name == rule.name), None)
        if earlier is not None:
            del self._rules[earlier], self.own[earlier]
        elif matched(rule.name, self.rules.values()):
            raise UnknownRuleError(f'"{rule.name}" is the name of another rule')
        self.own[rule.code] = rule
        self._rules = dict(sorted({**self._rules, rule.code: rule}.items()))

    def add_local(self, found: Iterable[type[Rule]]) -> None:
        """Add the rules of a file that a site's settings name. Raises PluginError where one of them cannot be used."""
        found = list(found)
        self._rules = _registered(found, self.rules)
        self.own |= {rule.code: rule for rule in found}

    def __iter__(self) -> Iterator[type[Rule]]:
        return iter(self.rules.values())

    def matching(self, selector: str) -> dict[str, int]:
        """Return the codes that `selector` means, each with how specific it is; higher is more specific.

        A selector is "ALL", the beginning of a code ("FM", "FM00"), a code or a name.
        Raises UnknownRuleError where nothing answers.
        """
        if self._answered_of is not self._rules:  # a page may have thousands of comments that name the same rules
            self._answers, self._answered_of = {}, self._rules
        if selector not in self._answers:
            self._answers[selector] = self._matching(selector)
        return self._answers[selector]

    def _matching(self, selector: str) -> dict[str, int]:
        if _is_of_codes(as_code(selector)):
            self._import([package for package in self._packages if package.may_hold(as_code(selector))])
        found = matched(selector, self._rules.values())
        others = [] if _is_of_codes(selector) else list(self._packages)
        while not found and others:
            self._import([others.pop(0)])  # a name can be anyone's
            found = matched(selector, self._rules.values())
        if not found:
            families = {re.match("[A-Z]+", code)[0] for code in self.rules}  # type: ignore[index]
            known = [ALL, *families, *self.rules, *(rule.name for rule in self)]
            hint = "; divide rules by commas" if " " in selector.strip() else did_you_mean(selector, known)
            raise UnknownRuleError(f'there is no rule "{selector}"{hint}')
        return found

    def check(self, selector: str) -> None:
        """Raise UnknownRuleError where nothing answers to `selector`; import no more than it takes to know."""
        selector = as_code(selector)
        if not any(package.is_within(selector) for package in self._packages):
            self.matching(selector)

    def get(self, code_or_name: str) -> type[Rule]:
        """Return one rule. Raises UnknownRuleError where no rule has this code or name."""
        codes = self.matching(code_or_name)
        if len(codes) != 1:
            raise UnknownRuleError(f'"{code_or_name}" means {len(codes)} rules; name one: {", ".join(codes)}')
        return self._rules[next(iter(codes))]

    def select(
        self, select: Iterable[str] | None, extend_select: Iterable[str], ignore: Iterable[str]
    ) -> list[type[Rule]]:
        """Return the rules that these selectors leave: the most specific one wins, `ignore` where they are equal.

        `select` None stands for the rules that are on by default. Raises UnknownRuleError.
        """
        wanted, unwanted = [as_code(one) for one in (*(select or ()), *extend_select)], list(map(as_code, ignore))
        by_default = select is None
        self._import([one for one in self._packages if _may_be_selected(one, wanted, unwanted, by_default=by_default)])
        for selector in (*wanted, *unwanted):
            self.check(selector)
        rules = self._rules.values()
        selected = {rule.code: -1 for rule in rules if rule.default} if by_default else {}
        for selector in wanted:
            for code, weight in matched(selector, rules).items():
                selected[code] = max(weight, selected.get(code, -1))
        for selector in unwanted:
            for code, weight in matched(selector, rules).items():
                if weight >= selected.get(code, -1):
                    selected.pop(code, None)
        return [self._rules[code] for code in sorted(selected)]

    def _import(self, packages: Sequence[Package]) -> None:
        found = [rule for package in packages for rule in package.rules()]
        self._packages = [package for package in self._packages if package not in packages]
        if found:
            self._rules = _registered(found, self._rules)


def load() -> Registry:
    """Find all installed rules. Raises PluginError where a package of rules cannot be used."""
    # hugolint's own come first, so that whoever looks for the name of one of its rules imports nobody else's.
    in_order = sorted(entry_points(), key=lambda one: (not one.module.startswith(OWN), one.name))
    return Registry({}, map(Package, in_order))


class Named(Protocol):
    """What has a rule's code and name."""

    @property
    def code(self) -> str: ...

    @property
    def name(self) -> str: ...


def matched(selector: str, rules: "Iterable[type[Rule] | Named]") -> dict[str, int]:
    """Return the codes of those among `rules` that `selector` means, each with how specific it is."""
    beginning = as_code(selector)
    if beginning == ALL:
        return {rule.code: 0 for rule in rules}
    found = {}
    for rule in rules:
        if rule.name == selector or rule.code == beginning:
            return {rule.code: ONE_RULE}
        if beginning and rule.code.startswith(beginning):
            found[rule.code] = len(beginning)
    return found


def as_code(selector: str) -> str:
    """Return a selector of codes in capitals, however it is written; a name as it is."""
    return selector.upper() if ANY_CASE.fullmatch(selector) else selector


def rules_in(module: ModuleType) -> Iterator[type[Rule]]:
    """Yield the rules that `module` and the modules below it define."""
    for value in list(vars(module).values()):
        if _is_rule(value) and value.__module__ == module.__name__:
            yield value
    for _, name, _ in pkgutil.iter_modules(getattr(module, "__path__", ()), module.__name__ + "."):
        yield from rules_in(importlib.import_module(name))


def _is_rule(value: Any) -> bool:
    return (
        isinstance(value, type) and issubclass(value, Rule) and value not in (Rule, *KINDS) and hasattr(value, "code")
    )


def _may_be_selected(package: Package, wanted: Iterable[str], unwanted: Iterable[str], *, by_default: bool) -> bool:
    """Return whether a package may hold a rule that these selectors leave, but for those that are selected by name."""
    selections = [_weight(selector) for selector in wanted if _is_of_codes(selector) and package.may_hold(selector)]
    refusals = [_weight(selector) for selector in unwanted if package.is_within(selector)]
    return max(selections, default=-1 if by_default else -2) > max(refusals, default=-2)


def _is_of_codes(selector: str) -> bool:
    """Return whether a selector is a code, the beginning of one, or "ALL"; and not a name."""
    return BEGINNING_OF_A_CODE.fullmatch(selector) is not None


def _weight(selector: str) -> int:
    """Return how specific a selector of codes is."""
    return 0 if selector == ALL else ONE_RULE if CODE.fullmatch(selector) else len(selector)


def _registered(found: Iterable[type[Rule]], known: Mapping[str, type[Rule]]) -> dict[str, type[Rule]]:
    """Return all rules in the order of their codes. Raises PluginError where one of those found cannot be used."""
    by_code = dict(known)
    by_name = {rule.name: rule for rule in known.values()}
    for rule in found:
        wrong = _wrong_with(rule, by_code, by_name)
        if wrong:
            raise PluginError(Fault(f"the rule {_place(rule)} cannot be used: {wrong}"))
        by_code[rule.code] = by_name[rule.name] = rule
    return dict(sorted(by_code.items()))


def _wrong_with(rule: type[Rule], by_code: Mapping[str, type[Rule]], by_name: Mapping[str, type[Rule]]) -> str:
    name = getattr(rule, "name", "")
    if not CODE.fullmatch(rule.code):
        return f'code "{rule.code}" is not two to four capitals and three digits'
    if not NAME.fullmatch(name):
        return f'name "{name}" is not words in lower case joined by hyphens'
    if not (rule.__doc__ or "").strip():
        return "it has no docstring"
    if not issubclass(rule, KINDS):
        return "it is none of PageRule, SiteRule, ChangeRule and LinkRule"
    if rule.code in by_code:
        return f"{by_code[rule.code].__module__} has the same code"
    return f"{by_name[name].__module__} has the same name" if name in by_name else ""


def _place(rule: type[Rule]) -> str:
    return f"{rule.__module__}.{rule.__qualname__}"
