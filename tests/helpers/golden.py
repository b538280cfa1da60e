"""What a change may touch on purpose alone: every rule's severity and defaults, and every entry of every table.

`python tests/helpers/golden.py` writes it down anew, into tests/golden/; the diff of those files then shows what a change does.
"""

import importlib
import json
import pkgutil
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import hugolint
import hugolint_rules
from hugolint.registry import registry
from hugolint.registry.documentation import describe
from hugolint.rule import Rule

FOLDER = Path(__file__).resolve().parents[1] / "golden"
RULES, TABLES = FOLDER / "rules.json", FOLDER / "tables.json"
PLAIN = (str, bytes, int, float, type(None))
LONGEST = 600  # entries; what has more is a list that was taken over, not a table of ours


def rules() -> dict[str, Any]:
    """Return what decides when a rule runs and what its findings weigh, of every built-in rule, by code."""
    return {
        rule.code: _rule(rule)
        for rule in registry.load()
        if rule.__module__.startswith(("hugolint.", "hugolint_rules."))
    }


def _rule(rule: type[Rule]) -> dict[str, Any]:
    described = describe(rule)
    return {
        "name": rule.name,
        "severity": str(rule.severity),
        "default": rule.default,
        "looks at": described.looks_at,
        "fixable": described.fixable,
        "since": ".".join(map(str, rule.since)),
        "habit": rule.habit,
        "needs settings": rule.needs_settings,
        "options": {option.name: option.default for option in described.options},
    }


@cache
def tables() -> dict[str, list[str]]:
    """Return the entries of every table of plain values and patterns that a module defines, by its name."""
    return {
        f"{module.__name__}.{name}": entries
        for module in modules()
        for name, value in vars(module).items()
        if name.strip("_").isupper() and _is_defined_in(module, name) and (entries := _entries(value))
    }


def modules() -> Iterator[ModuleType]:
    """Yield every module of both packages."""
    for package in (hugolint, hugolint_rules):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def _is_defined_in(module: ModuleType, name: str) -> bool:
    text = Path(str(module.__file__)).read_text(encoding="utf-8")
    return (
        re.search(rf"^{re.escape(name)}\b[^=\n]*=|^[\w, ]*\b{re.escape(name)}\b[\w, ]*=", text, re.MULTILINE)
        is not None
    )


def _entries(value: object) -> list[str]:
    """Return a table's entries as texts, in an order that is always the same; none where it is no table."""
    if not isinstance(value, (tuple, list, set, frozenset, Mapping)) or not 2 <= len(value) <= LONGEST:
        return []
    if isinstance(value, Mapping):
        entries = [f"{_text(key)}: {_text(one)}" for key, one in value.items()]
    else:
        entries = [_text(one) for one in value]
    return entries if isinstance(value, (tuple, list)) else sorted(entries)


def _text(value: object) -> str:
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, PLAIN):
        return repr(value)
    if isinstance(value, (tuple, list)):
        return f"({', '.join(map(_text, value))})"
    if isinstance(value, (set, frozenset)):
        return f"{{{', '.join(sorted(map(_text, value)))}}}"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_text(key)}: {_text(one)}' for key, one in value.items())}}}"
    if isinstance(value, re.Pattern):
        return f"/{value.pattern}/"
    name = getattr(value, "__qualname__", None)
    return str(name) if name else f"a {type(value).__name__}"


def dumps(value: Mapping[str, Any]) -> str:
    """Return a table as JSON: a line an entry where the entries are texts, a line a rule elsewhere."""
    rows = []
    for key, one in sorted(value.items()):
        lines = (
            json.dumps(one, ensure_ascii=False, indent=1)
            if isinstance(one, list)
            else json.dumps(one, ensure_ascii=False)
        )
        rows.append(f"{json.dumps(key)}: {lines}")
    return "{\n" + ",\n".join(rows) + "\n}\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    RULES.write_text(dumps(rules()), encoding="utf-8")
    TABLES.write_text(dumps(tables()), encoding="utf-8")
