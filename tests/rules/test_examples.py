"""Every installed rule says what its own examples say it does."""

from collections.abc import Iterator

import pytest

from hugolint.registry import registry
from hugolint.registry.documentation import describe
from hugolint.rule import EngineRule, Invalid, Rule, Valid
from hugolint.testing import examples, problems

RULES = list(registry.load())


def every_example() -> Iterator[object]:
    for rule in RULES:
        counts = {Valid: 0, Invalid: 0}
        for example in examples(rule):
            kind = type(example)
            counts[kind] += 1
            yield pytest.param(rule, example, id=f"{rule.code}-{rule.name}-{kind.__name__.lower()}-{counts[kind]}")


@pytest.mark.parametrize(("rule", "example"), list(every_example()))
def test_example(rule: type[Rule], example: Valid | Invalid) -> None:
    assert problems(rule, example) == []


@pytest.mark.parametrize(
    "rule", [r for r in RULES if not issubclass(r, EngineRule)], ids=lambda rule: f"{rule.code}-{rule.name}"
)
def test_rule_shows_what_it_finds_and_what_it_leaves_alone(rule: type[Rule]) -> None:
    assert len(rule.VALID) >= 2
    assert len(rule.INVALID) >= 2


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_rule_is_documented(rule: type[Rule]) -> None:
    described = describe(rule)
    assert described.summary.endswith(".")
    assert described.text
    assert all(option.description for option in described.options)


def test_built_in_rules_stand_in_a_file_of_their_name() -> None:
    for rule in RULES:
        package, _, module = rule.__module__.rpartition(".")
        if package.startswith("hugolint_rules"):
            assert module == rule.name.replace("-", "_")
