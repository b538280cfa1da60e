"""Go's regular expressions: what Go takes is never refused, and what is left is matched as Go matches it."""

import re

import pytest

from hugolint.util.go_expressions import in_python, what_go_asks_for

# Hugo 0.168 was asked each of these, as an entry of `security.funcs.getenv`.
TAKEN = [
    "^*", "$+", r"\b+", r"\z", r"\pL", r"\p{Greek}+", r"[\pL\d]", "[[:alpha:]]", "(?i)a", "a(?i)b", "(?<n>a)", "(?P<n>a)",
    r"\Qa.b\E", r"\Q(", "(?s-i:a)", "]", "{", "a{,2}", "[]a]", r"\\1", r"[\w-a]",
]  # fmt: skip
REFUSED = ["**", "^**", "a{2}{3}", "*", "+a", "(", ")", "[a", "[z-a]", "(?=a)", "(?<!a)b", r"(a)\1", "a\\"]


@pytest.mark.parametrize("pattern", TAKEN)
def test_what_go_takes_is_not_refused(pattern: str) -> None:
    assert what_go_asks_for(pattern) == ""
    re.compile(in_python(pattern))


@pytest.mark.parametrize("pattern", REFUSED)
def test_what_go_refuses_is_reported(pattern: str) -> None:
    assert what_go_asks_for(pattern).startswith("a regular expression")


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        ("^*", "HOME", True),
        (r"\Qa.b\E$", "a.b", True),
        (r"\Qa.b\E$", "axb", False),
        (r"^text/[[:alpha:]]+\z", "text/html", True),
        (r"^\p{L}+$", "é", True),
    ],
)
def test_patterns_match_as_in_go(pattern: str, text: str, matches: bool) -> None:
    assert bool(re.search(in_python(pattern), text)) is matches
