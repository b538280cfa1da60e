"""What of the code can be changed: conditions, comparisons, entries of tables, constants, defaults, severities, statements."""

import ast
from dataclasses import dataclass, replace
from pathlib import Path

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

    def lines(self, source: bytes) -> tuple[int, int]:
        """Return the numbers of the first and the last line that it changes."""
        first = source.count(b"\n", 0, self.start) + 1
        return first, first + source.count(b"\n", self.start, self.end)

    def moved(self, root: Path, elsewhere: Path) -> "Mutant":
        """Return the same change in another copy of the project."""
        return replace(self, path=elsewhere / self.path.relative_to(root))


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

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Look at what is in a class; how its records are laid out (`frozen=True`, `slots=True`) is mypy's to hold."""
        for statement in node.body:
            self.visit(statement)

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


def compiles(mutant: Mutant) -> bool:
    """Return whether the changed file is still Python."""
    try:
        ast.parse(mutant.apply(mutant.path.read_bytes()))
    except (SyntaxError, ValueError):
        return False
    return True
