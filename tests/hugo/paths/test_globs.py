"""Globs say the same whichever way they are matched."""

from hypothesis import given
from hypothesis import strategies as st

from hugolint.hugo.paths import globs

GLOB = st.recursive(
    st.sampled_from(["a", "b", "/", "*", "**", "?", "[ab]", "[!a]", "\\\\*"]),
    lambda inner: st.lists(st.lists(inner, max_size=3).map("".join), min_size=1, max_size=3).map(
        lambda choices: "{" + ",".join(choices) + "}"
    ),
)


@given(st.lists(GLOB, max_size=5).map("".join), st.text("ab/*", max_size=8))
def test_an_automaton_matches_what_an_expression_does(pattern, text):
    parts, _ = globs._read(pattern, 0, "[^/]", 0)
    expression = globs.re.compile(globs._expression(parts) + r"\Z", globs.re.DOTALL)
    assert bool(globs._automaton(parts).match(text) is not None) == bool(expression.match(text))
