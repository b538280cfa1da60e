import pytest

from hugolint import registry
from hugolint.errors import PluginError
from hugolint.finding import Severity
from hugolint.registry import Registry, UnknownRuleError
from hugolint.rule import PageRule


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


@pytest.mark.parametrize(("wrong", "near"), [("HD01", "HD001"), ("skiped", "skipped"), ("tx", "TX"), ("all", "ALL")])
def test_an_unknown_rule_is_an_error_that_names_the_nearest(wrong, near):
    with pytest.raises(UnknownRuleError, match=f'did you mean "{near}'):
        RULES.select([wrong], (), ())


def test_one_rule_is_not_found_by_a_family():
    with pytest.raises(UnknownRuleError, match="means 2 rules"):
        RULES.get("HD")


def test_built_in_rules_come_through_the_entry_point():
    found = registry.load()
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
        registry._register(bad, dict(RULES.rules))
