"""Changes the code at random, one place at a time, and counts which changes the tests notice.

Not part of the test run: `python tests/mutation.py --count 50`. The project is copied first, and changed in the copy alone.
Once, all tests run on the unchanged code, and what each of them runs is noted; then each change is tried with the tests
that run it, the quickest first, until one fails. `--notes FOLDER` keeps the copy and the notes for the next call.
What survives is printed as a diff: either nothing depends on it, or a test is missing.
"""

import argparse
import difflib
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from helpers import mutation_plugin
from helpers.mutants import Collector, Mutant, compiles
from helpers.noted_tests import NotedTests

PROJECT = Path(__file__).resolve().parents[1]
LEFT_OUT = shutil.ignore_patterns("__pycache__", ".*cache", ".venv", ".git", "node_modules")
MARKERS = "not browser and not packaging"
SLOWER = 4  # so many times as long as unchanged code may take the tests of changed code, and the seconds below more
GRACE = 30
BUDGET = 150.0  # seconds of tests for one change: what many tests run, the quick ones notice

GOLDEN = "tests/registry/test_golden.py"  # what is written down of every table, severity and default
AREAS = {
    "cache": "lint/hugolint/cache",
    "cli": "lint/hugolint/cli",
    "engine": "lint/hugolint/engine",
    "hugo": "lint/hugolint/hugo",
    "links": "lint/hugolint/links",
    "lsp": "lint/hugolint/lsp",
    "markdown": "lint/hugolint/markdown",
    "own_rules": "lint/hugolint/own_rules",
    "public": "lint/hugolint/*.py",
    "registry": "lint/hugolint/registry",
    "report": "lint/hugolint/report",
    "rules": "rules/hugolint_rules",
    "settings": "lint/hugolint/settings",
    "suppression": "lint/hugolint/suppression",
    "util": "lint/hugolint/util",
}


def mutants_of(area: str, root: Path) -> Iterator[Mutant]:
    """Yield all that can be changed in an area."""
    folder, _, pattern = AREAS[area].partition("*")
    for path in sorted((root / folder).glob(f"*{pattern}") if pattern else (root / folder).rglob("*.py")):
        yield from Collector(path).mutants


def drawn(areas: list[str], count: int, dice: random.Random, root: Path) -> list[tuple[str, Mutant]]:
    """Return so many mutants: areas in turn, kinds and then places at random."""
    by_area = {area: list(mutants_of(area, root)) for area in areas}
    found: list[tuple[str, Mutant]] = []
    while len(found) < count:
        area = areas[len(found) % len(areas)]
        kind = dice.choice(sorted({mutant.kind for mutant in by_area[area]}))
        mutant = dice.choice([one for one in by_area[area] if one.kind == kind])
        by_area[area].remove(mutant)
        if compiles(mutant):
            found.append((area, mutant))
    return found


def pytest(root: Path, *arguments: str, plugin: dict[str, str], limit: float | None = None) -> int | None:
    """Return what pytest exits with; None where it takes longer than `limit`."""
    places = (root / "lint", root / "rules", root / "tests" / "helpers")
    environment = {**os.environ, **plugin, "PYTHONPATH": os.pathsep.join(map(str, places))}
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    command = ["nice", sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "mutation_plugin"]
    started = subprocess.Popen(
        [*command, "-m", MARKERS, *arguments],
        cwd=root,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return started.wait(limit)
    except subprocess.TimeoutExpired:
        os.killpg(started.pid, 9)
        started.wait()
        return None


@dataclass(frozen=True)
class Outcome:
    """What came of a change."""

    how: str  # "failed", "timeout", "survived"; "listed" where none was tried
    tests: int = 0  # so many were asked
    concerned: int = 0  # of so many that run the changed lines

    def __str__(self) -> str:
        left = f" of {self.concerned}" if self.tests < self.concerned else ""
        return f"{self.how:9}" + (f" {self.tests}{left} tests" if self.concerned else "")


def outcome(mutant: Mutant, root: Path, noted: NotedTests) -> Outcome:
    """Try a change, with the tests that concern it."""
    original = mutant.path.read_bytes()
    concerning, is_of_module = noted.concerning(mutant.path, *mutant.lines(original))
    concerning = list(
        dict.fromkeys((*(noted.of(GOLDEN) if is_of_module else ()), *concerning, *_near(mutant, root, noted)))
    )
    asked, seconds = [], 0.0
    for test in concerning:
        seconds += noted.seconds[test] + 0.01
        if asked and seconds > BUDGET:
            break
        asked.append(test)
    if not asked:
        return Outcome("survived")
    listed = root / "asked.txt"
    listed.write_text("\n".join(asked), encoding="utf-8")
    files = sorted({test.partition("::")[0] for test in asked})
    mutant.path.write_bytes(mutant.apply(original))
    try:
        code = pytest(
            root,
            *("-x", "-p", "no:xdist", "-o", "addopts=--strict-markers --import-mode=importlib"),
            *files,
            plugin={"HUGOLINT_TESTS": str(listed)},
            limit=SLOWER * seconds + GRACE + len(files),
        )
    finally:
        mutant.path.write_bytes(original)
    how = "timeout" if code is None else "survived" if code in (0, 5) else "failed"  # 5: no test was selected
    return Outcome(how, len(asked), len(concerning))


def _near(mutant: Mutant, root: Path, noted: NotedTests) -> list[str]:
    """Return the tests that lie where the changed file does: some run the command in a process that is not noted."""
    _, _, *folders, _ = mutant.path.relative_to(root).parts
    folders = folders or ["cli"]
    while not (root / "tests").joinpath(*folders).is_dir() and folders:
        folders = folders[:-1]
    return noted.of("/".join(("tests", *folders, ""))) if folders else []


def difference(mutant: Mutant, root: Path) -> str:
    """Return a change as a diff."""
    before = mutant.path.read_bytes()
    name = mutant.path.relative_to(root).as_posix()
    texts = (text.decode().splitlines(keepends=True) for text in (before, mutant.apply(before)))
    return "".join(difflib.unified_diff(*texts, name, name, n=1))


def copied(place: Path) -> Path:
    """Return a copy of the project in a folder; the one that is there already, as it is."""
    root = place / "project"
    if not root.exists():
        shutil.copytree(PROJECT, root, ignore=LEFT_OUT)
    return root.resolve()


def noted_tests(place: Path, root: Path, jobs: int) -> NotedTests:
    """Return what the tests of the copy run, by notes that are there or are taken now."""
    notes = place / "notes"
    if not notes.exists():
        pytest(root, "-n", str(jobs), plugin=mutation_plugin.prepare(notes))
    return NotedTests(notes, root)


def try_all(tried: list[tuple[str, Mutant]], root: Path, noted: NotedTests, jobs: int) -> Iterator[Outcome]:
    """Yield what comes of each change, in their order; `jobs` of them are tried at once, each in a copy of its own."""
    with tempfile.TemporaryDirectory(prefix="hugolint-mutation-") as folder:
        free: SimpleQueue[Path] = SimpleQueue()
        for number in range(jobs):
            free.put(Path(shutil.copytree(root, Path(folder).resolve() / str(number), symlinks=True)))

        def try_one(one: tuple[str, Mutant]) -> Outcome:
            here = free.get()
            try:
                return outcome(one[1].moved(root, here), here, noted.at(here))
            finally:
                free.put(here)

        with ThreadPoolExecutor(jobs) as pool:
            yield from pool.map(try_one, tried)


def main() -> None:
    """Run."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=50, help="how many changes are tried")
    options.add_argument("--seed", type=int, default=0, help="other numbers draw other changes")
    options.add_argument("--area", choices=AREAS, action="append", help="change these areas alone")
    options.add_argument("--jobs", type=int, default=1, help="so many changes are tried at once")
    options.add_argument("--notes", type=Path, help="where the copy and the notes are kept for the next call")
    options.add_argument("--list", action="store_true", help="print the changes and try none")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="hugolint-mutation-") as folder:
        place = (asked.notes or Path(folder)).resolve()
        root = copied(place)
        mutants = drawn(asked.area or list(AREAS), asked.count, random.Random(asked.seed), root)
        outcomes = (
            [Outcome("listed")] * asked.count
            if asked.list
            else try_all(mutants, root, noted_tests(place, root, asked.jobs), asked.jobs)
        )
        counts = Counter[tuple[str, str]]()
        for (area, mutant), found in zip(mutants, outcomes, strict=True):
            counts[area, found.how] += 1
            print(f"{found} {area:11} {mutant.kind:10} {mutant.path.relative_to(root)}", flush=True)
            if found.how in ("survived", "listed"):
                print(difference(mutant, root), flush=True)
        for area in dict.fromkeys(area for area, _ in counts):
            of_area = ((how, number) for (of, how), number in sorted(counts.items()) if of == area)
            print(f"{area:11} " + ", ".join(f"{number} {how}" for how, number in of_area))
        survived = sum(number for (_, how), number in counts.items() if how == "survived")
        print(f"{asked.count - survived} of {asked.count} were noticed: {100 * (1 - survived / asked.count):.0f} %")


if __name__ == "__main__":
    main()
