"""Severities, defaults and tables change on purpose: `python tests/helpers/golden.py` writes them down anew."""

import json

import golden
import pytest

RULES = json.loads(golden.RULES.read_text(encoding="utf-8"))
TABLES = json.loads(golden.TABLES.read_text(encoding="utf-8"))


def test_every_rule_and_its_defaults():
    assert golden.rules() == RULES


@pytest.mark.parametrize("module", sorted({name.rpartition(".")[0] for name in TABLES}))
def test_every_entry_of_every_table(module):
    """A table is held by its module, so that a change of one shows by itself."""
    wanted = {name: entries for name, entries in TABLES.items() if name.rpartition(".")[0] == module}
    found = {name: entries for name, entries in golden.tables().items() if name.rpartition(".")[0] == module}
    assert found == wanted


def test_no_table_is_left_out():
    assert golden.tables().keys() == TABLES.keys()
