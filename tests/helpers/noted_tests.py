"""Which tests concern a place in the code, by what each of them ran: the notes of mutation_plugin, read."""

import ast
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from copy import copy
from functools import cached_property
from pathlib import Path

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
Lines = dict[int, frozenset[str]]  # the tests that run a line, by its number


class NotedTests:
    """The tests of a project by the lines that they run, and how long each takes."""

    def __init__(self, notes: Path, root: Path) -> None:
        self._root = root
        self.seconds: dict[str, float] = {}
        for file in notes.glob("seconds-*.json"):
            self.seconds |= json.loads(file.read_text(encoding="utf-8"))
        self._by_written = {test.replace("$", ""): test for test in self.seconds}
        self._lines = self._read(notes)

    def _read(self, notes: Path) -> dict[str, Lines]:
        from coverage import CoverageData

        lines: defaultdict[str, defaultdict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        for file in notes.glob("lines.*"):
            data = CoverageData(str(file))
            data.read()
            for path in data.measured_files():
                of_file = lines[Path(path).relative_to(self._root).as_posix()]
                for number, contexts in data.contexts_by_lineno(path).items():
                    of_file[number].update(filter(None, map(self._by_written.get, contexts)))
        return {path: {number: frozenset(tests) for number, tests in of.items()} for path, of in lines.items()}

    def at(self, root: Path) -> "NotedTests":
        """Return the same of another copy of the project."""
        other = copy(self)
        other._root = root
        return other

    @cached_property
    def _texts(self) -> dict[str, list[str]]:
        files = (file for base in ("lint", "rules") for file in (self._root / base).rglob("*.py"))
        return {
            file.relative_to(self._root).as_posix(): file.read_text(encoding="utf-8").splitlines() for file in files
        }

    def of(self, beginning: str) -> list[str]:
        """Return the tests whose ids begin so, the quickest first."""
        return self._by_time(test for test in self.seconds if test.startswith(beginning))

    def _by_time(self, tests: Iterable[str]) -> list[str]:
        return sorted(tests, key=lambda test: (self.seconds[test], test))

    def concerning(self, path: Path, first: int, last: int) -> tuple[list[str], bool]:
        """Return the tests that a change of some lines concerns, the quickest first; and whether they run on import.

        They are those that run the lines; where the lines are run on import alone, those that run what names them.
        """
        name = path.relative_to(self._root).as_posix()
        of_file = self._lines.get(name, {})
        tree = ast.parse(path.read_bytes())
        within, its_class = _around(tree, first, FUNCTIONS), _around(tree, first, (ast.ClassDef,))
        if within is not None:
            found = _union(of_file, range(first, last + 1)) or _union(of_file, within)
        elif its_class is not None:
            found = _union(of_file, its_class)
        else:
            found = self._users(_bound_at(tree, first), name)
        found = found or _union(of_file, range(1, len(self._texts[name]) + 1))
        return self._by_time(found), within is None

    def _users(self, names: set[str], home: str) -> set[str]:
        """Return the tests that run a line which names one of these, in the module `home` or in those that import it."""
        if not names:
            return set()
        word = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
        module = home.removesuffix(".py").rpartition("/")[2]
        found: set[str] = set()
        for path, lines in self._texts.items():
            if path == home or any(module in line and "import" in line for line in lines):
                numbers = [number for number, line in enumerate(lines, 1) if word.search(line)]
                found |= _union(self._lines.get(path, {}), numbers)
        return found


def _union(lines: Lines, numbers: "range | list[int]") -> set[str]:
    return set().union(*(lines.get(number, frozenset()) for number in numbers))


def _around(tree: ast.Module, line: int, kinds: tuple[type[ast.stmt], ...]) -> range | None:
    """Return the lines of the innermost function or class around a line of its body."""
    around = [
        range(node.lineno, (node.end_lineno or node.lineno) + 1)
        for node in ast.walk(tree)
        if isinstance(node, kinds) and node.body[0].lineno <= line <= (node.end_lineno or 0)
    ]
    return min(around, key=len, default=None)


def _bound_at(tree: ast.Module, line: int) -> set[str]:
    """Return the names that the innermost statement outside of functions at a line binds."""
    at = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or node.lineno)
    ]
    innermost = min(at, key=lambda node: (node.end_lineno or node.lineno) - node.lineno, default=None)
    if isinstance(innermost, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {innermost.name}
    targets = innermost.targets if isinstance(innermost, ast.Assign) else [getattr(innermost, "target", None)]
    return {node.id for target in targets if target for node in ast.walk(target) if isinstance(node, ast.Name)}
