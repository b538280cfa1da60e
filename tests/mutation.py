"""Changes the code at random, one place at a time, and counts which changes the tests notice.

Not part of the test run: `python tests/mutation.py --count 50`. The project is copied first, and changed in the copy alone.
What survives is printed as a diff: either nothing depends on it, or a test is missing.
"""

import argparse
import ast
import difflib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
COPIED = (
    "lint",
    "rules",
    "tests",
    "fixtures",
    "examples",
    "docs",
    "packaging",
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
)
LEFT_OUT = shutil.ignore_patterns("__pycache__", ".*cache", "node_modules")
MARKERS = "not slow and not browser and not packaging"
SLOWER = 4  # so many times as long as unchanged code may take the tests of changed code, and the seconds below more
GRACE = 30

EXAMPLES = "tests/rules/test_examples.py"
GOLDEN = "tests/registry/test_golden.py"
AREAS: dict[
    str, tuple[str, tuple[str, ...]]
] = {  # where the code lies, and the tests that have to notice, the nearest first
    "cache": ("lint/hugolint/cache", ("tests/cache", "tests/engine")),
    "cli": ("lint/hugolint/cli", ("tests/cli", "tests/engine")),
    "engine": ("lint/hugolint/engine", ("tests/engine", "tests/cli")),
    "hugo": ("lint/hugolint/hugo", ("tests/hugo", EXAMPLES)),
    "links": ("lint/hugolint/links", ("tests/links", EXAMPLES)),
    "markdown": ("lint/hugolint/markdown", ("tests/markdown", EXAMPLES, "tests/suppression")),
    "public": ("lint/hugolint/*.py", ("tests/test_edits.py", "tests/test_public_api.py", EXAMPLES)),
    "registry": ("lint/hugolint/registry", ("tests/registry", "tests/cli/commands")),
    "report": ("lint/hugolint/report", ("tests/report", "tests/cli/test_output.py")),
    "rules": ("rules/hugolint_rules", ("tests/rules",)),
    "settings": ("lint/hugolint/settings", ("tests/settings", "tests/cli/commands")),
    "suppression": ("lint/hugolint/suppression", ("tests/suppression",)),
    "util": ("lint/hugolint/util", ("tests/util", "tests/settings", "tests/engine/test_since.py")),
}

OPPOSITES: dict[type[ast.cmpop], str] = {
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.In: "not in",
    ast.NotIn: "in",
    ast.Is: "is not",
    ast.IsNot: "is",
}
SEVERITIES = {"ERROR": "WARNING", "WARNING": "INFO", "INFO": "ERROR"}


@dataclass(frozen=True)
class Mutant:
    """A file with one place of it changed."""

    path: Path
    kind: str
    start: int  # in bytes, as the syntax tree counts
    end: int
    text: str

    def apply(self, source: bytes) -> bytes:
        """Return the changed source."""
        return source[: self.start] + self.text.encode() + source[self.end :]


class Collector(ast.NodeVisitor):
    """Collects what can be changed in one file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.source = path.read_bytes()
        self.mutants: list[Mutant] = []
        self._lines = [0]
        for line in self.source.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))
        self._depth = 0
        tree = ast.parse(self.source)
        self._documentation = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        self.visit(tree)

    def _span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._lines[node.lineno - 1] + node.col_offset, self._lines[node.end_lineno - 1] + node.end_col_offset

    def _text(self, node: ast.expr | ast.stmt) -> str:
        start, end = self._span(node)
        return self.source[start:end].decode()

    def _add(self, kind: str, node: ast.expr | ast.stmt, text: str) -> None:
        self.mutants.append(Mutant(self.path, kind, *self._span(node), text))

    def _condition(self, test: ast.expr) -> None:
        if not (isinstance(test, ast.Name) and test.id == "TYPE_CHECKING"):
            self._add("condition", test, f"(not ({self._text(test)}))")

    def visit_If(self, node: ast.If) -> None:
        self._condition(node.test)
        self.generic_visit(node)

    def visit_While(self, node: ast.While) -> None:
        self._condition(node.test)
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self._condition(node.test)
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for test in node.ifs:
            self._add("condition", test, "True")
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        word = " or " if isinstance(node.op, ast.And) else " and "
        self._add("condition", node, f"({word.join(f'({self._text(value)})' for value in node.values)})")
        for one in node.values:
            rest = [self._text(value) for value in node.values if value is not one]
            joined = (" and " if isinstance(node.op, ast.And) else " or ").join(f"({text})" for text in rest)
            self._add("condition", node, f"({joined})")
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        if len(node.ops) == 1:
            left, right = self._text(node.left), self._text(node.comparators[0])
            self._add("comparison", node, f"({left} {OPPOSITES[type(node.ops[0])]} {right})")
        self.generic_visit(node)

    def _table(self, node: ast.List | ast.Tuple | ast.Set) -> None:
        if (
            self._depth == 0
            and len(node.elts) > 1
            and isinstance(node.ctx if hasattr(node, "ctx") else ast.Load(), ast.Load)
        ):
            opening, closing = {ast.List: "[]", ast.Set: "{}", ast.Tuple: "()"}[type(node)]
            for one in node.elts:
                rest = ", ".join(self._text(element) for element in node.elts if element is not one)
                self._add("table", node, f"{opening}{rest},{closing}")
        self.generic_visit(node)

    visit_List = visit_Tuple = visit_Set = _table  # noqa: N815

    def visit_Dict(self, node: ast.Dict) -> None:
        pairs = [
            f"**{self._text(value)}" if key is None else f"{self._text(key)}: {self._text(value)}"
            for key, value in zip(node.keys, node.values, strict=True)
        ]
        if self._depth == 0:
            for index in range(len(pairs)):
                self._add("table", node, f"{{{', '.join(pairs[:index] + pairs[index + 1 :])}}}")
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if id(node) in self._documentation:
            return
        if isinstance(node.value, bool):
            self._add("constant" if self._depth else "default", node, str(not node.value))
        elif isinstance(node.value, int):
            self._add("constant" if self._depth else "default", node, str(node.value + 1))

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if isinstance(node.value, ast.Name) and node.value.id == "Severity" and node.attr in SEVERITIES:
            self._add("severity", node, f"Severity.{SEVERITIES[node.attr]}")
        self.generic_visit(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Leave what is printed alone: positions within it are not to be had in every version of Python."""

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for default in (*node.args.defaults, *filter(None, node.args.kw_defaults)):
            if isinstance(default, ast.Constant) and isinstance(default.value, (bool, int)):
                changed = str(not default.value) if isinstance(default.value, bool) else str(default.value + 1)
                self._add("default", default, changed)
        self._depth += 1
        for statement in node.body:
            self.visit(statement)
        self._depth -= 1

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815

    def generic_visit(self, node: ast.AST) -> None:
        super().generic_visit(node)
        is_work = isinstance(node, (ast.AugAssign, ast.Continue, ast.Break, ast.Raise))
        is_call = isinstance(node, ast.Expr) and isinstance(node.value, (ast.Call, ast.Yield, ast.YieldFrom, ast.Await))
        if self._depth and (is_work or is_call):
            assert isinstance(node, ast.stmt)
            self._add("statement", node, "pass")

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        """Pass over annotations: they decide nothing."""
        if node.value is not None:
            self.visit(node.value)


def mutants_of(area: str, root: Path) -> Iterator[Mutant]:
    """Yield all that can be changed in an area."""
    where, _ = AREAS[area]
    folder, _, pattern = where.partition("*")
    for path in sorted((root / folder).glob(f"*{pattern}") if pattern else (root / folder).rglob("*.py")):
        yield from Collector(path).mutants


def compiles(mutant: Mutant) -> bool:
    try:
        ast.parse(mutant.apply(mutant.path.read_bytes()))
    except (SyntaxError, ValueError):
        return False
    return True


def drawn(areas: list[str], count: int, dice: random.Random, root: Path) -> list[tuple[str, Mutant]]:
    """Return so many mutants: areas in turn, kinds and then places at random."""
    by_area = {area: list(mutants_of(area, root)) for area in areas}
    found: list[tuple[str, Mutant]] = []
    while len(found) < count:
        area = areas[len(found) % len(areas)]
        kind = dice.choice(sorted({mutant.kind for mutant in by_area[area]}))
        mutant = dice.choice([one for one in by_area[area] if one.kind == kind])
        by_area[area].remove(mutant)
        if compiles(mutant):
            found.append((area, mutant))
    return found


def stages(area: str, path: Path, root: Path) -> list[list[str]]:
    """Return what pytest is asked to run for a change in a file: the nearest tests first."""
    where, tests = AREAS[area]
    if area == "rules":
        name = path.stem.replace("_", "-")
        nearest = [[EXAMPLES, "-k", name]] if not path.stem.startswith("_") else []
        return [[GOLDEN], *nearest, list(tests)]
    mirrored = Path(tests[0]) / path.relative_to(root / where.partition("*")[0]).parent
    nearest = [[str(mirrored)]] if str(mirrored) != tests[0] and (root / mirrored).is_dir() else []
    return [[GOLDEN], *nearest, *([test] for test in tests)]


def fails(stage: list[str], root: Path, limit: float | None) -> str:
    """Return how the tests notice: "failed", "timeout", or "" where they do not."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(root / "lint"), str(root / "rules")))}
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider", "-m", MARKERS, *stage]
    started = subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        return "failed" if started.wait(limit) not in (0, 5) else ""  # 5: none of the tests was selected
    except subprocess.TimeoutExpired:
        os.killpg(started.pid, 9)
        started.wait()
        return "timeout"


class Clock:
    """How long the tests of a stage take while nothing is changed."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._limits: dict[tuple[str, ...], float] = {}

    def limit(self, stage: list[str]) -> float:
        """Return how long they may take. Raises SystemExit where they fail by themselves."""
        key = tuple(stage)
        if key not in self._limits:
            began = time.monotonic()
            if fails(stage, self._root, None):
                raise SystemExit(f"the tests fail before anything is changed: {' '.join(stage)}")
            self._limits[key] = SLOWER * (time.monotonic() - began) + GRACE
        return self._limits[key]


def noticed(area: str, mutant: Mutant, root: Path, clock: Clock) -> str:
    """Return how the tests notice a change, "" where they do not."""
    asked = stages(area, mutant.path, root)
    limits = [clock.limit(stage) for stage in asked]
    original = mutant.path.read_bytes()
    mutant.path.write_bytes(mutant.apply(original))
    try:
        return next(filter(None, (fails(stage, root, limit) for stage, limit in zip(asked, limits, strict=True))), "")
    finally:
        mutant.path.write_bytes(original)


def difference(mutant: Mutant, root: Path) -> str:
    """Return a change as a diff."""
    before = mutant.path.read_bytes()
    name = mutant.path.relative_to(root).as_posix()
    texts = (text.decode().splitlines(keepends=True) for text in (before, mutant.apply(before)))
    return "".join(difflib.unified_diff(*texts, name, name, n=1))


def main() -> None:
    """Run."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=50, help="how many changes are tried")
    options.add_argument("--seed", type=int, default=0, help="other numbers draw other changes")
    options.add_argument("--area", choices=AREAS, action="append", help="change these areas alone")
    options.add_argument("--list", action="store_true", help="print the changes and try none")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="hugolint-mutation-") as folder:
        root = Path(folder).resolve() / "project"
        root.mkdir()
        for name in filter(lambda name: (PROJECT / name).exists(), COPIED):
            if (PROJECT / name).is_dir():
                shutil.copytree(PROJECT / name, root / name, ignore=LEFT_OUT)
            else:
                shutil.copy(PROJECT / name, root / name)
        clock, counts = Clock(root), Counter[tuple[str, str]]()
        for area, mutant in drawn(asked.area or list(AREAS), asked.count, random.Random(asked.seed), root):
            how = "listed" if asked.list else noticed(area, mutant, root, clock) or "survived"
            counts[area, how] += 1
            print(f"{how:9} {area:11} {mutant.kind:10} {mutant.path.relative_to(root)}", flush=True)
            if how in ("survived", "listed"):
                print(difference(mutant, root), flush=True)
        if asked.list:
            return
        for area in dict.fromkeys(area for area, _ in counts):
            print(
                f"{area:11} "
                + ", ".join(f"{number} {how}" for (of, how), number in sorted(counts.items()) if of == area)
            )
        survived = sum(number for (_, how), number in counts.items() if how == "survived")
        print(f"{asked.count - survived} of {asked.count} were noticed: {100 * (1 - survived / asked.count):.0f} %")


if __name__ == "__main__":
    main()
