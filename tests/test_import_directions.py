"""Who may know whom: imports go one way, from what a person types down to what Markdown is."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("hugolint", "hugolint_rules")

MARKDOWN = ("hugolint.markdown",)
HUGO = ("hugolint.hugo", *MARKDOWN)
EXTERNAL = ("hugolint.__version__", "hugolint.links.external")
INTERNAL = ("hugolint.links.internal", *HUGO)
RULE = ("hugolint.finding", "hugolint.rule")
HELP_FOR_RULES = ("hugolint.json_schemas", "hugolint.nearest", "hugolint.patterns")
REPORT = ("hugolint.report", "hugolint.__version__", "hugolint.baseline", "hugolint.documentation", "hugolint.errors")

# What each room may import of the project, by the path of the room.
MAY_KNOW = {
    "lint/hugolint/markdown": MARKDOWN,
    "lint/hugolint/hugo": HUGO,
    "lint/hugolint/links/external": EXTERNAL,
    "lint/hugolint/links/internal": INTERNAL,
    "lint/hugolint/finding.py": MARKDOWN,
    "lint/hugolint/rule.py": ("hugolint.finding", "hugolint.links.external", *HUGO),
    "lint/hugolint/report": (*REPORT, *RULE, "hugolint.links.external", *HUGO),
    "rules/hugolint_rules": ("hugolint_rules", *RULE, *HELP_FOR_RULES, "hugolint.links.external", *INTERNAL),
}

# What each room may not import of anyone else's: a rule never opens a file, and never sees what others read with.
OTHERS_WORK = ("mistune", "ruamel", "click", "httpx", "httpcore", "lxml", "sqlite3", "subprocess", "socket")
FILES = ("os", "pathlib", "io", "shutil", "glob", "tempfile", "importlib")
MAY_NOT_KNOW = {
    "lint/hugolint/markdown": ("os", "pathlib", "subprocess", "click", "httpx", "ruamel"),
    "lint/hugolint/hugo": ("mistune", "click", "httpx"),
    "lint/hugolint/links/internal": ("mistune", "click", "httpx"),
    "lint/hugolint/links/external": ("mistune", "click"),
    "lint/hugolint/report": ("mistune", "httpx"),
    "rules/hugolint_rules": (*OTHERS_WORK, *FILES),
}


def sources(room: str) -> list[Path]:
    path = ROOT / room
    return sorted(path.rglob("*.py")) if path.is_dir() else [path]


def imported(source: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the name of everything that a source imports, wherever in it."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module, f"{source}:{node.lineno}: a relative import"
            for name in node.names:
                yield node.lineno, f"{node.module}.{name.name}"


def belongs_to(name: str, homes: tuple[str, ...]) -> bool:
    return any(name == home or name.startswith(home + ".") for home in homes)


@pytest.mark.parametrize(("room", "homes"), MAY_KNOW.items())
def test_a_room_knows_only_those_below_it(room: str, homes: tuple[str, ...]) -> None:
    files = sources(room)
    assert files
    strangers = [
        f"{file.relative_to(ROOT)}:{line}: {name}"
        for file in files
        for line, name in imported(file)
        if belongs_to(name, PACKAGES) and not belongs_to(name, homes)
    ]
    assert strangers == []


@pytest.mark.parametrize(("room", "others"), MAY_NOT_KNOW.items())
def test_a_room_leaves_others_work_to_them(room: str, others: tuple[str, ...]) -> None:
    strangers = [
        f"{file.relative_to(ROOT)}:{line}: {name}"
        for file in sources(room)
        for line, name in imported(file)
        if belongs_to(name, others)
    ]
    assert strangers == []


def test_the_engine_never_imports_the_built_in_rules() -> None:
    strangers = [
        f"{file.relative_to(ROOT)}:{line}: {name}"
        for file in sources("lint/hugolint")
        for line, name in imported(file)
        if belongs_to(name, ("hugolint_rules",))
    ]
    assert strangers == []


def test_rules_neither_open_nor_print() -> None:
    calls = [
        f"{file.relative_to(ROOT)}:{node.lineno}: {node.func.id}"
        for file in sources("rules/hugolint_rules")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("open", "print", "input", "exec", "eval", "__import__")
    ]
    assert calls == []
