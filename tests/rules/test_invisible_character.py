"""Characters of direction, which no page of the documentation can show."""

import pytest

from hugolint.registry import registry
from hugolint.rule import Valid
from hugolint.testing import findings

RULE = registry.load().get("invisible-character")
PAGE = "---\ntitle: Tea\n---\n\n"


@pytest.mark.parametrize(
    ("body", "columns"),
    [
        ("Tea \u202egnp.exe\n", [5]),
        ("Tea \u2066cup\u2069 and \u2067pot\n", [15]),
        ("`a \u2066b`\n\nc\u2069\n", [4]),
        ("\u05d4 \u202acup `\u200ea`\n", []),
        ("\u05d4 \u202eCup\n", [3]),
        ("`a\u200eb`\n", [3]),
    ],
)
def test_direction(body, columns):
    assert [one.start.column for one in findings(RULE, Valid(PAGE + body))] == columns
