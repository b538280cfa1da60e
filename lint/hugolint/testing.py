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
from pathlib import Path

from msgspec import structs

from hugolint.engine.fixes import fix
from hugolint.engine.request import Request
from hugolint.engine.run import Checked, run
from hugolint.finding import Finding
from hugolint.registry import registry
from hugolint.registry.registry import Registry, UnknownRuleError
from hugolint.rule import EngineRule, Invalid, Rule, Valid
from hugolint.settings.settings import LoadedSettings, Settings

EXAMPLE_PATH = "content/posts/example.md"
EXAMPLE_SETTINGS = {"hugo.toml": 'baseURL = "https://example.org/"\ntitle = "Example"\n'}


def examples(rule: type[Rule]) -> list[Valid | Invalid]:
    """Return a rule's examples, those with nothing to say first."""
    return [*(e if isinstance(e, Valid) else Valid(e) for e in rule.VALID), *rule.INVALID]


def problems(rule: type[Rule], example: Valid | Invalid) -> list[str]:
    """Return what is wrong with an example, in words; nothing where the rule says what the example says."""
    files = example.files if isinstance(example.files, Mapping) else {EXAMPLE_PATH: example.files}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve() / "site"
        for path, text in {**EXAMPLE_SETTINGS, **files}.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        request = _request(rule, example, root)
        checked = run(request)
        found = [finding for finding in checked.findings if finding.code == rule.code]
        crashes = [f.message for f in checked.findings if f.code == "HL001" and rule.code != "HL001"]
        if isinstance(example, Valid):
            return crashes + [f"found, though the example is valid: {_told(checked, finding)}" for finding in found]
        return crashes + list(_differences(checked, example, found, request))


def _differences(checked: Checked, example: Invalid, found: list[Finding], request: Request) -> Iterator[str]:
    if len(found) != example.count:
        told = "; ".join(_told(checked, finding) for finding in found) or "nothing"
        yield f"{example.count} findings expected, found {told}"
    if not found:
        return
    first = found[0]
    position = checked.lines.lines(first.path).position(first.span.start)
    expected_path = example.path or (first.path if isinstance(example.files, Mapping) else EXAMPLE_PATH)
    if first.path != expected_path:
        yield f"expected in {expected_path}, found in {first.path}"
    if position.line != example.line or example.column not in (None, position.column):
        yield f"expected at line {example.line}, column {example.column}; found: {_told(checked, first)}"
    if example.message not in first.message:
        yield f"expected a message with {example.message!r}, found {first.message!r}"
    fixed = fix(request, unsafe=True).after
    text = fixed.get(expected_path)
    if text != example.fixed:
        yield f"fixed text expected {example.fixed!r}, found {text!r}"


def _told(checked: Checked, finding: Finding) -> str:
    line, column = checked.lines.lines(finding.path).position(finding.span.start)
    return f"{finding.path}:{line}:{column} {finding.code} {finding.message}"


def _request(rule: type[Rule], example: Valid | Invalid, root: Path) -> Request:
    known = registry.load()
    try:
        known.get(rule.code)
    except UnknownRuleError:
        known = Registry({**known.rules, rule.code: rule})
    options = rule.Options(**{key.replace("-", "_"): value for key, value in example.options.items()})
    select = None if issubclass(rule, EngineRule) else (rule.code,)
    settings = LoadedSettings(Settings(select=select, rules={rule.name: options}))
    request = Request(root, settings, known)
    if example.results:
        request = structs.replace(
            request, external=True, look_up=lambda urls, *_: {u: example.results[u] for u in urls}
        )
    return request
