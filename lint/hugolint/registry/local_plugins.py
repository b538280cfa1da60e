"""Rules in a file of the site, which its settings name: run only where the person who runs hugolint has allowed it.

Without that, no line of the file is run. What its rules are called is read out of its text, so that settings and comments
may name them.
"""

import ast
import hashlib
import pickle
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache, partialmethod
from pathlib import Path
from types import ModuleType

from hugolint.registry.permission import UnknownOptions, is_allowed
from hugolint.registry.registry import CODE, NAME, rules_in
from hugolint.rule import EngineRule, Rule
from hugolint.util.repository import is_inside
from hugolint.util.spelling import did_you_mean

LARGEST = 1_000_000  # bytes
MODULE = "hugolint_local_"


class LocalPluginError(ValueError):
    """A file of rules that cannot be used, and why."""


class NotLoaded(EngineRule):
    """What stands for a rule that is not allowed to run: it has a name, and finds nothing."""

    Options = UnknownOptions


def rules_of(path: Path, folder: Path) -> list[type[Rule]]:
    """Return the rules in a file of the repository of `folder`; where they are not allowed, what stands for them.

    Raises LocalPluginError.
    """
    text = _text(path, folder)
    found = list(_loaded(path, text) if is_allowed() else _declared(text, path))
    if not found:
        raise LocalPluginError(
            "it has no rules: classes with `code`, `name` and a docstring, below PageRule or SiteRule"
        )
    return found


def _text(path: Path, folder: Path) -> str:
    if not is_inside(path, folder):
        raise LocalPluginError("it lies outside the repository")
    if not path.is_file():
        names = sorted(one.name for one in path.parent.glob("*.py")) if path.parent.is_dir() else ()
        raise LocalPluginError(f"there is no such file{did_you_mean(path.name, names)}")
    if path.suffix != ".py" or path.stat().st_size > LARGEST:
        raise LocalPluginError("it is not a Python file of less than a megabyte")
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LocalPluginError(f"it cannot be read: {error}") from error


def _loaded(path: Path, text: str) -> Iterator[type[Rule]]:
    """Run a file, and yield the rules that it defines."""
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    module = ModuleType(f"{MODULE}{digest}_{re.sub(r'[^A-Za-z0-9_]', '_', path.stem)}")
    module.__file__ = str(path)
    sys.modules[module.__name__] = module  # annotations are looked up there
    # Whatever the file raises, the run ends with its name and its line, not with a traceback.
    try:
        exec(compile(text, str(path), "exec"), module.__dict__)
        found = list(rules_in(module))
    except (Exception, SystemExit) as error:
        raise LocalPluginError(f"it cannot be loaded ({type(error).__name__}: {error}{_line(error, path)})") from error
    for rule in found:
        rule.is_of_site = True
        rule.revision = digest
        rule.__reduce__ = partialmethod(_reduced, path, text)  # type: ignore[assignment]
        yield rule


def _reduced(rule: Rule, path: Path, text: str) -> tuple[Callable[..., Rule], tuple[Path, str, str, bytes]]:
    """Return what makes this rule in another process, which cannot import its file."""
    return _made_again, (path, text, rule.code, pickle.dumps(rule.__dict__))


def _made_again(path: Path, text: str, code: str, state: bytes) -> Rule:
    kind = next(kind for kind in _loaded_once(path, text) if kind.code == code)
    rule = kind.__new__(kind)
    rule.__dict__.update(pickle.loads(state))  # last: what it holds may be of the file's own types
    return rule


@cache
def _loaded_once(path: Path, text: str) -> tuple[type[Rule], ...]:
    return tuple(_loaded(path, text))


def _line(error: BaseException, path: Path) -> str:
    """Return in which line of a file an error arose."""
    lines = [error.lineno] if isinstance(error, SyntaxError) else []
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path):
            lines.append(trace.tb_lineno)
        trace = trace.tb_next
    return f" in line {lines[-1]}" if lines else ""


def _declared(text: str, path: Path) -> Iterator[type[Rule]]:
    """Yield what stands for the rules that a text declares, which is read and not run."""
    try:
        tree = ast.parse(text, str(path))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise LocalPluginError(f"it is not Python: {error}") from error
    for node in tree.body:
        values = dict(_assigned(node)) if isinstance(node, ast.ClassDef) else {}
        code, name = values.get("code", ""), values.get("name", "")
        if CODE.fullmatch(code) and NAME.fullmatch(name):
            documentation = f"A rule of this site, in {path.name}, that is not loaded."
            described = {
                "__doc__": documentation,
                "__module__": __name__,
                "code": code,
                "name": name,
                "is_of_site": True,
            }
            yield type("NotLoadedRule", (NotLoaded,), described)


def _assigned(owner: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Yield the names that a class gives texts to: `code = "ME001"`, `code, name = "ME001", "my-rule"`."""
    for node in owner.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        for target in targets:
            value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
            pairs = [(target, value)]
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                pairs = list(zip(target.elts, value.elts, strict=False))
            for one, given in pairs:
                if isinstance(one, ast.Name) and isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield one.id, given.value
