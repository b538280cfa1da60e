from types import ModuleType

import pytest

from hugolint.finding import Severity
from hugolint.registry import entry_points as ours
from hugolint.registry import registry
from hugolint.registry.registry import Registry, UnknownRuleError
from hugolint.rule import PageRule
from hugolint.util.errors import PluginError


def rule(code: str, name: str, default: bool = True) -> type[PageRule]:
    body = {"__doc__": "Finds.", "code": code, "name": name, "default": default, "severity": Severity.WARNING}
    return type("ARule", (PageRule,), body)


RULES = Registry(
    {r.code: r for r in (rule("HD001", "skipped"), rule("HD002", "deep", default=False), rule("TX001", "variant"))}
)


def codes(select=None, extend=(), ignore=()):
    return [chosen.code for chosen in RULES.select(select, extend, ignore)]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({}, ["HD001", "TX001"]),
        ({"select": ["ALL"]}, ["HD001", "HD002", "TX001"]),
        ({"select": ["HD"]}, ["HD001", "HD002"]),
        ({"select": ["deep"]}, ["HD002"]),
        ({"extend": ["HD002"]}, ["HD001", "HD002", "TX001"]),
        ({"ignore": ["HD"]}, ["TX001"]),
        ({"extend": ["HD002"], "ignore": ["HD"]}, ["HD002", "TX001"]),
        ({"select": ["HD"], "ignore": ["HD001"]}, ["HD002"]),
        ({"select": ["ALL"], "ignore": ["ALL"]}, []),
        ({"select": []}, []),
    ],
)
def test_the_most_specific_choice_of_rules_wins(choice, expected):
    assert codes(**choice) == expected


@pytest.mark.parametrize(("written", "code"), [("tx", "TX"), ("tx001", "TX001"), ("all", "ALL"), ("Hd00", "HD00")])
def test_codes_may_be_written_in_lower_case(written, code):
    rules = registry.load()
    assert rules.matching(written) == rules.matching(code)
    assert rules.select([written], [], []) == rules.select([code], [], [])


@pytest.mark.parametrize("wrong", ["HD999", "LN009", "ln999"])
def test_a_code_that_no_rule_has(wrong):
    with pytest.raises(UnknownRuleError, match=f'there is no rule "{wrong}"'):
        registry.load().matching(wrong)


@pytest.mark.parametrize(("wrong", "near"), [("HD01", "HD001"), ("skiped", "skipped")])
def test_an_unknown_rule_is_an_error_that_names_the_nearest(wrong, near):
    with pytest.raises(UnknownRuleError, match=f'did you mean "{near}'):
        RULES.select([wrong], (), ())


def test_one_rule_is_not_found_by_a_family():
    with pytest.raises(UnknownRuleError, match="means 2 rules"):
        RULES.get("HD")


def test_built_in_rules_come_through_the_entry_point():
    found = registry.load()
    assert len(list(found)) > 100
    assert {r.__module__.partition(".")[0] for r in found} == {"hugolint", "hugolint_rules"}


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (rule("H1", "x"), "two to four capitals and three digits"),
        (rule("HD003", "Two Words"), "words in lower case"),
        (rule("HD001", "other"), "the same code"),
        (rule("HD009", "skipped"), "the same name"),
    ],
)
def test_a_rule_that_cannot_be_used_is_named(bad, reason):
    with pytest.raises(PluginError, match=reason):
        registry._registered([bad], RULES.rules)


class Shelved:
    """An entry point that notes when it is loaded."""

    distribution = "somebody"

    def __init__(self, name: str, module: str, *rules: type[PageRule]) -> None:
        self.name, self.module, self.rules = name, module, rules
        self.loaded = False

    def load(self) -> ModuleType:
        self.loaded = True
        module = ModuleType(self.module)
        for number, found in enumerate(self.rules):
            found.__module__ = self.module
            setattr(module, f"Rule{number}", found)
        return module


@pytest.fixture
def shelves(monkeypatch):
    """Return two packages that promise beginnings of codes, and one that promises nothing."""
    found = [
        Shelved("HD", "hugolint_headings", rule("HD001", "skipped"), rule("HD002", "deep", default=False)),
        Shelved("ME", "my_rules", rule("ME001", "mine")),
        Shelved("somebody", "other_rules", rule("OT001", "other")),
    ]
    monkeypatch.setattr(registry, "entry_points", lambda: found)
    return found


@pytest.mark.parametrize(
    ("choice", "expected", "imported"),
    [
        ({}, ["HD001", "ME001", "OT001"], ["HD", "ME", "somebody"]),
        ({"ignore": ["ME"]}, ["HD001", "OT001"], ["HD", "somebody"]),
        ({"ignore": ["M"]}, ["HD001", "OT001"], ["HD", "somebody"]),
        ({"ignore": ["ME001"]}, ["HD001", "OT001"], ["HD", "ME", "somebody"]),
        ({"ignore": ["OT"]}, ["HD001", "ME001"], ["HD", "ME", "somebody"]),
        ({"ignore": ["mine"]}, ["HD001", "OT001"], ["HD", "ME", "somebody"]),
        ({"select": ["HD"]}, ["HD001", "HD002"], ["HD", "somebody"]),
        ({"select": ["skipped"]}, ["HD001"], ["HD"]),
        ({"select": ["HD"], "ignore": ["ME"]}, ["HD001", "HD002"], ["HD", "somebody"]),
        ({"select": ["ALL"], "ignore": ["ME"]}, ["HD001", "HD002", "OT001"], ["HD", "somebody"]),
        ({"extend": ["ME001"], "ignore": ["ME"]}, ["HD001", "ME001", "OT001"], ["HD", "ME", "somebody"]),
        ({"extend": ["mine"], "ignore": ["ME"]}, ["HD001", "ME001", "OT001"], ["HD", "ME", "somebody"]),
        ({"select": []}, [], []),
    ],
)
def test_a_package_none_of_whose_rules_are_selected_is_not_imported(shelves, choice, expected, imported):
    known = registry.load()
    chosen = known.select(choice.get("select"), choice.get("extend", ()), choice.get("ignore", ()))
    assert [one.code for one in chosen] == expected
    assert [shelf.name for shelf in shelves if shelf.loaded] == imported
    assert list(known.rules) == ["HD001", "HD002", "ME001", "OT001"]


def test_what_a_choice_leaves_does_not_depend_on_what_was_imported_before(shelves):
    known = registry.load()
    assert known.get("mine").code == "ME001"
    assert [one.code for one in known.select(None, (), ["ME"])] == ["HD001", "OT001"]


def test_it_is_known_without_an_import_that_a_package_answers(shelves):
    registry.load().check("ME")
    assert not any(shelf.loaded for shelf in shelves)
    with pytest.raises(UnknownRuleError, match='did you mean "mine"'):
        registry.load().check("mime")


def test_a_package_that_breaks_its_promise_is_named(shelves):
    shelves[1].rules = (rule("YO001", "yours"),)
    with pytest.raises(PluginError, match=r'my_rules\.ARule cannot be used: its entry point "ME" promises'):
        registry.load().select(None, (), ())


def test_packages_are_those_that_python_itself_finds():
    from importlib.metadata import entry_points

    theirs = {(one.name, one.value, one.dist.name) for one in entry_points(group="hugolint.rules")}
    assert {tuple(one) for one in ours.entry_points()} == theirs
