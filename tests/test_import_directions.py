"""Who may know whom: imports go one way, from what a person types down to what Markdown is."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("hugolint", "hugolint_rules")

# The layers, the lowest first: each may import those before it, and nothing behind it.
LAYERS = (
    ("hugolint.__version__", "hugolint.util", "hugolint.source"),
    ("hugolint.markdown", "hugolint.finding"),
    ("hugolint.hugo",),
    ("hugolint.links", "hugolint.edits"),
    ("hugolint.rule",),
    ("hugolint.registry", "hugolint.own_rules", "hugolint_rules"),
    ("hugolint.settings", "hugolint.suppression"),
    ("hugolint.report",),
    ("hugolint.cache",),
    ("hugolint.engine",),
    ("hugolint.testing",),
    ("hugolint.cli", "hugolint.lsp"),
    ("hugolint.__main__",),
)
# What has less to know than its layer would let it.
ONLY = {
    "lint/hugolint/finding.py": ("hugolint.source",),
    "lint/hugolint/util": ("hugolint.util", "hugolint.source"),
    "lint/hugolint/links/external": ("hugolint.__version__", "hugolint.links.external", "hugolint.util"),
    "rules/hugolint_rules": (
        "hugolint_rules",
        "hugolint.edits",
        "hugolint.finding",
        "hugolint.hugo",
        "hugolint.links",
        "hugolint.markdown.blocks.attributes",
        "hugolint.markdown.constructs",
        "hugolint.markdown.heading_ids",
        "hugolint.rule",
        "hugolint.source",
        "hugolint.util",
    ),
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


def layer_of(name: str) -> int:
    return next(number for number, homes in enumerate(LAYERS) if belongs_to(name, homes))


def modules() -> dict[str, Path]:
    """Return all modules of the project by name."""
    files = [(base, file) for base in ("lint", "rules") for file in sources(base)]
    return {module_name(ROOT / base, file): file for base, file in files}


def module_name(base: Path, file: Path) -> str:
    return ".".join(file.relative_to(base).with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.slow
def test_every_module_knows_only_the_layers_below_it() -> None:
    known = modules()
    strangers = [
        f"{file.relative_to(ROOT)}:{line}: {name}"
        for module, file in known.items()
        if module != "hugolint"
        for line, name in imported(file)
        if belongs_to(name, PACKAGES) and layer_of(name) > layer_of(module)
    ]
    assert strangers == []


@pytest.mark.parametrize(("room", "homes"), ONLY.items())
def test_a_room_knows_only_what_it_needs(room: str, homes: tuple[str, ...]) -> None:
    files = sources(room)
    assert files
    strangers = [
        f"{file.relative_to(ROOT)}:{line}: {name}"
        for file in files
        for line, name in imported(file)
        if belongs_to(name, PACKAGES) and not belongs_to(name, homes)
    ]
    assert strangers == []


def test_no_modules_import_one_another_in_a_circle() -> None:
    known = modules()
    graph = {
        module: {name if name in known else name.rpartition(".")[0] for _, name in imported(file)} & known.keys()
        for module, file in known.items()
    }
    # Those that import none of the rest are taken away, again and again: a circle is what is left.
    while free := [module for module, imports in graph.items() if not imports & graph.keys() - {"hugolint"}]:
        graph = {module: imports for module, imports in graph.items() if module not in free}
    assert graph == {}


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


def test_one_place_splits_urls() -> None:
    """What `urllib` makes of URLs is an error for some: `hugolint.util.urls` knows which."""
    splitting = [
        str(file.relative_to(ROOT))
        for room in ("lint", "rules")
        for file in sources(room)
        for _, name in imported(file)
        if name in ("urllib.parse.urlsplit", "urllib.parse.urlparse")
    ]
    assert splitting == ["lint/hugolint/util/urls.py"]


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
