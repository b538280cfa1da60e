"""For people who write rules: run a rule's own examples as its tests.

    import pytest
    from hugolint.testing import examples, problems
    from my_rules import MyRule

    @pytest.mark.parametrize("example", examples(MyRule))
    def test_my_rule(example):
        assert problems(MyRule, example) == []

Each example is laid out as a small site in a temporary folder, and checked as the command line would check it.
"""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from hugolint.engine.linter import Linter
from hugolint.engine.options import LintOptions
from hugolint.finding import CRASHED
from hugolint.registry import registry
from hugolint.registry.registry import Registry, UnknownRuleError
from hugolint.report.model import Located
from hugolint.rule import EngineRule, Invalid, Rule, Valid
from hugolint.settings.loading import load
from hugolint.settings.settings import LoadedSettings

__all__ = ["EXAMPLE_PATH", "EXAMPLE_SETTINGS", "examples", "problems"]

EXAMPLE_PATH = "content/posts/example.md"
_BEFORE = "before"
EXAMPLE_SETTINGS = {"hugo.toml": 'baseURL = "https://example.org/"\ntitle = "Example"\n'}


def examples(rule: type[Rule]) -> list[Valid | Invalid]:
    """Return a rule's examples, those with nothing to say first."""
    return [*(e if isinstance(e, Valid) else Valid(e) for e in rule.VALID), *rule.INVALID]


def problems(rule: type[Rule], example: Valid | Invalid) -> list[str]:
    """Return what is wrong with an example, in words; nothing where the rule says what the example says."""
    with _laid_out(rule, example) as linter:
        findings = linter.report(external=bool(example.results), since=_earlier(example, linter)).findings
        found = [one for one in findings if one.finding.code == rule.code]
        crashes = [one.finding.message for one in findings if one.finding.code == CRASHED and rule.code != CRASHED]
        if isinstance(example, Valid):
            return crashes + [f"found, though the example is valid: {_described(one)}" for one in found]
        return crashes + list(_differences(linter, example, found))


def findings(rule: type[Rule], example: Valid | Invalid) -> list[Located]:
    """Return what a rule finds in an example, each finding with its place in lines and columns."""
    with _laid_out(rule, example) as linter:
        report = linter.report(external=bool(example.results), since=_earlier(example, linter))
        return [found for found in report.findings if found.finding.code == rule.code]


@contextmanager
def _laid_out(rule: type[Rule], example: Valid | Invalid) -> Iterator[Linter]:
    """Lay an example out as a small site in a temporary folder."""
    files: Mapping[str, str | bytes]
    files = example.files if isinstance(example.files, Mapping) else {EXAMPLE_PATH: example.files}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve() / "site"
        _write(root, files)
        if example.before:
            _write(root.with_name(_BEFORE), example.before)
        yield _linter(rule, example, root)


def _write(root: Path, files: Mapping[str, str | bytes]) -> None:
    for path, text in {**EXAMPLE_SETTINGS, **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))


def _earlier(example: Valid | Invalid, linter: Linter) -> str | Path:
    """Return where the earlier state of an example lies; "" where it has none."""
    return linter.root.with_name(_BEFORE) if example.before else ""


def _differences(linter: Linter, example: Invalid, found: list[Located]) -> Iterator[str]:
    if len(found) != example.count:
        described = "; ".join(map(_described, found)) or "nothing"
        yield f"{example.count} findings expected, found {described}"
    if not found:
        return
    first, position = found[0].finding, found[0].start
    expected_path = example.path or (first.path if isinstance(example.files, Mapping) else EXAMPLE_PATH)
    if first.path != expected_path:
        yield f"expected in {expected_path}, found in {first.path}"
    if position.line != example.line or example.column not in (None, position.column):
        yield f"expected at line {example.line}, column {example.column}; found: {_described(found[0])}"
    if example.message not in first.message:
        yield f"expected a message with {example.message!r}, found {first.message!r}"
    fixed = linter.fix(unsafe=True, external=bool(example.results), since=_earlier(example, linter)).after
    text = fixed.get(expected_path)
    if text != example.fixed:
        yield f"fixed text expected {example.fixed!r}, found {text!r}"


def _described(found: Located) -> str:
    finding, (line, column) = found.finding, found.start
    return f"{finding.path}:{line}:{column} {finding.code} {finding.message}"


def _linter(rule: type[Rule], example: Valid | Invalid, root: Path) -> Linter:
    known = registry.load()
    try:
        known.get(rule.code)
    except UnknownRuleError:
        known = Registry({**known.rules, rule.code: rule})
    options = rule.Options(**{key.replace("-", "_"): value for key, value in example.options.items()})
    select = None if issubclass(rule, EngineRule) else (rule.code,)
    return Linter(
        root,
        LintOptions(use_cache=False, published=root / example.published if example.published else None),
        registry=known,
        settings=_settings(root, known).override("the example", select=select, rules={rule.name: options}),
        look_up=lambda urls, *_: {url: example.results[url] for url in urls},
    )


def _settings(root: Path, known: Registry) -> LoadedSettings:
    """Return the settings that an example brings along."""
    file = root / "hugolint.toml"
    return load(file, known) if file.exists() else LoadedSettings()
