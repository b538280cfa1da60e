"""What a rule advises is true: followed on its own example, the finding is gone and Hugo builds the site."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from real_hugo import run

from hugolint.registry import registry
from hugolint.rule import EngineRule, Invalid, LinkRule, Rule, Valid
from hugolint.testing import EXAMPLE_PATH, EXAMPLE_SETTINGS, findings

RULES = [rule for rule in registry.load() if not issubclass(rule, EngineRule | LinkRule)]
LAYOUT = {"layouts/all.html": "{{ .Title }}\n{{ .Content }}\n"}
NOT_TEXT = {"MK013"}  # its example is of bytes that are no text
OF_BUILT_PAGES = {"TP006", "TP007", "TP008"}  # silent until the site is built anew
STILL_REFUSED = {"PB012"}  # it speaks of another Hugo than the one that is asked


def followed(example: Invalid) -> Mapping[str, str | bytes]:
    """Return the files of an example once its fix or its help is followed."""
    files = example.files if isinstance(example.files, Mapping) else {EXAMPLE_PATH: example.files}
    right = example.followed if example.followed is not None else example.fixed
    changed = right if isinstance(right, Mapping) else {example.path or next(iter(files)): right}
    if isinstance(right, str) and len(files) > 1 and example.path is None:
        changed = {}
    return {path: text for path, text in {**files, **changed}.items() if text is not None}


def examples() -> Iterator[object]:
    for rule in RULES:
        for number, example in enumerate(rule.INVALID, 1):
            is_alone = not isinstance(example.files, Mapping) or len(example.files) == 1
            if example.followed is not None or (example.fixed is not None and (example.path or is_alone)):
                yield pytest.param(rule, example, id=f"{rule.code}-{number}")


@pytest.mark.parametrize(("rule", "example"), list(examples()))
def test_followed_the_finding_is_gone(rule: type[Rule], example: Invalid) -> None:
    left = findings(rule, Valid(followed(example), example.options))
    assert [found.finding.message for found in left] == []


@pytest.mark.hugo
@pytest.mark.parametrize(("rule", "example"), list(examples()))
@pytest.mark.slow
def test_followed_hugo_builds_the_site(rule: type[Rule], example: Invalid, tmp_path: Path) -> None:
    for path, text in {**LAYOUT, **EXAMPLE_SETTINGS, **followed(example)}.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    built = run(tmp_path, "--quiet")
    shutil.rmtree(tmp_path / "public", ignore_errors=True)
    assert built.returncode == 0, built.stdout + built.stderr


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_shows_what_to_do(rule: type[Rule]) -> None:
    shown = any(example.followed is not None or example.fixed is not None for example in rule.INVALID)
    assert shown or rule.code in NOT_TEXT | OF_BUILT_PAGES
