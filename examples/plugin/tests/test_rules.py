"""The rules' examples are their tests."""

import pytest
from sample_rules.lonely_section import LonelySection
from sample_rules.missing_author import MissingAuthor
from sample_rules.plain_http import PlainHttp
from sample_rules.shouting_title import ShoutingTitle
from sample_rules.three_dots import ThreeDots

from hugolint.rule import Invalid, Rule, Valid
from hugolint.testing import examples, problems

RULES = (ShoutingTitle, LonelySection, MissingAuthor, ThreeDots, PlainHttp)


@pytest.mark.parametrize(("rule", "example"), [(rule, example) for rule in RULES for example in examples(rule)])
def test_a_rule_keeps_to_its_examples(rule: type[Rule], example: Valid | Invalid) -> None:
    assert problems(rule, example) == []
