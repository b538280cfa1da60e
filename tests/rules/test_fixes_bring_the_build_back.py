"""After the safe fixes of what ends Hugo's build, the real Hugo builds."""

from collections.abc import Iterator

import pytest
import real_hugo

from hugolint.registry import registry
from hugolint.rule import Invalid, Rule
from hugolint.testing import _laid_out

EVERYTHING = ("--noBuildLock", *real_hugo.EVERYTHING)


def fixable() -> Iterator[object]:
    for rule in registry.load():
        for number, example in enumerate(rule.INVALID):
            if example.fixed is not None:
                yield pytest.param(rule, example, id=f"{rule.code}-{number}")


@real_hugo.needs_hugo
@pytest.mark.slow
@pytest.mark.parametrize(("rule", "example"), list(fixable()))
def test_hugo_builds_after_the_fix(rule: type[Rule], example: Invalid) -> None:
    with _laid_out(rule, example) as linter:
        if not (linter.root / "layouts").exists():
            (linter.root / "layouts").mkdir()
            (linter.root / "layouts/all.html").write_text("{{ .Title }}{{ .Content }}", "utf-8")
        fixed = linter.fix().after
        if real_hugo.run(linter.root, *EVERYTHING).returncode == 0:
            pytest.skip("Hugo builds it as it is")
        for path, text in fixed.items():
            (linter.root / path).write_text(text, "utf-8")
        built = real_hugo.run(linter.root, *EVERYTHING)
        assert built.returncode == 0, built.stdout + built.stderr
