"""Whatever stands in its files, a run ends without an internal error. `tests/fuzz.py` tries far more."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutations import Mutations

KINDS = ("content", "configuration", "settings", "store", "cache")


@pytest.fixture(scope="module")
def mutations(tmp_path_factory) -> Mutations:
    return Mutations(tmp_path_factory.mktemp("mutations") / "site")


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_changes_at_random(mutations: Mutations, kind: str, seed: int) -> None:
    mutations.run(kind, seed)
