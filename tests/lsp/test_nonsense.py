"""Whatever a client sends, the server answers and goes on. More: `python tests/helpers/lsp_fuzz.py 400 0 20`."""

from lsp_fuzz import faults


def test_nonsense_does_no_harm():
    assert list(faults(0, 150)) == []
