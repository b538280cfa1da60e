"""A plugin of pytest, for tests/mutation.py: it notes what each test runs, or runs the tests that are asked for.

With HUGOLINT_NOTES, a folder, the lines that each test runs, in this process and in those that it starts, are written
there, with how long it took. With HUGOLINT_TESTS, a file of test ids, those tests run, in that order.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

NOTES, TESTS = os.environ.get("HUGOLINT_NOTES"), os.environ.get("HUGOLINT_TESTS")
# Run at the start of every process. The command leaves by os._exit, which saves nothing by itself.
START = """\
import coverage, os
started, leave = coverage.process_startup(), os._exit
def save_and_leave(code):
    started.stop()
    started.save()
    leave(code)
if started:
    os._exit = save_and_leave
"""
CONTEXT = "HUGOLINT_TEST"  # the id of the test that starts a process
SETTINGS = """\
[run]
source =
    lint
    rules
data_file = {notes}/lines
parallel = true
core = ctrace
context = ${{HUGOLINT_TEST-}}
"""


def prepare(notes: Path) -> dict[str, str]:
    """Lay out what notes need, and return the environment that pytest wants for it."""
    (notes / "start").mkdir(parents=True)
    (notes / "coveragerc").write_text(SETTINGS.format(notes=notes), encoding="utf-8")
    (notes / "start" / "sitecustomize.py").write_text(START, encoding="utf-8")
    return {"HUGOLINT_NOTES": str(notes)}


class Notes:
    """Which lines each test runs, and how long it takes."""

    def __init__(self, folder: Path) -> None:
        import coverage

        self._folder = folder
        self._seconds: dict[str, float] = {}
        self._failed: set[str] = set()
        self._coverage = coverage.Coverage(config_file=str(folder / "coveragerc"))
        self._coverage.start()
        os.environ["COVERAGE_PROCESS_START"] = str(folder / "coveragerc")
        os.environ["PYTHONPATH"] = os.pathsep.join((str(folder / "start"), os.environ.get("PYTHONPATH", "")))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        os.environ[CONTEXT] = item.nodeid.replace("$", "")
        self._coverage.switch_context(item.nodeid)
        result = yield
        self._coverage.switch_context("")
        del os.environ[CONTEXT]
        return result

    def pytest_runtest_logreport(self, report: Any) -> None:
        self._seconds[report.nodeid] = self._seconds.get(report.nodeid, 0.0) + report.duration
        if report.outcome != "passed":
            self._failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        self._coverage.stop()
        self._coverage.save()
        passed = {test: seconds for test, seconds in self._seconds.items() if test not in self._failed}
        (self._folder / f"seconds-{os.getpid()}.json").write_text(json.dumps(passed), encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    is_worker = hasattr(config, "workerinput") or not config.getoption("numprocesses", None)
    if NOTES and is_worker:
        config.pluginmanager.register(Notes(Path(NOTES)))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if TESTS:
        place = {test: index for index, test in enumerate(Path(TESTS).read_text(encoding="utf-8").split("\n"))}
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in place])
        items[:] = sorted((item for item in items if item.nodeid in place), key=lambda item: place[item.nodeid])
