"""Whatever is edited, what is shown is what a fresh run over the same files says. More: `python tests/helpers/lsp_edits.py 50 0 40`."""

import pytest
from lsp_edits import differences


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_what_is_shown_is_what_a_fresh_run_says(seed):
    assert list(differences(seed, 20)) == []
