"""hugolint beside Hugo, rumdl, markdownlint-cli2 and lychee: wall time, CPU time and memory, in paired runs.

    python tests/benchmarks/speed.py [--repeat N] [--pages 1000 --pages 10000] [--only hugolint] [SITE ...]

Sites are copied before they are touched; programs that are not installed are left out. In each round every program runs
once, one after the other, and every ratio is between two runs of a round. Prints tables in Markdown: medians of times,
the highest memory, and the median of each ratio with the least and the greatest.
"""

import argparse
import os
import platform
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from comparison.measuring import Measured, Program, measure
from comparison.programs import COLD, RUMDL, STUBS, Bench, programs
from comparison.table import table
from generate import generate

# A file that was written just now may be written again within the same tick, so hugolint does not trust its time.
YEAR_AGO = time.time() - 365 * 86400
BESIDE = {"to Hugo with stubs": STUBS, "to rumdl": RUMDL, "to cold": COLD}


def compared(source: Path, name: str, repeat: int, only: tuple[str, ...]) -> list[str]:
    """Return the table of one site with its heading."""
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench.of(source, Path(folder))
        files = [path for path in (bench.site / "content").rglob("*.md") if path.is_file()]
        size = sum(path.stat().st_size for path in files) / 1e6
        measured = list(programs(bench, only))
        runs: dict[str, list[Measured]] = {program.name: [] for program in measured}
        for _ in range(repeat):
            for program in measured:
                runs[program.name].append(measure(program, bench.cache))
    return [f"\n### {name}: {len(files):,} files, {size:.1f} MB\n", *table(runs, BESIDE)]


def _start_up(repeat: int) -> str:
    """Return how long Python takes to start, and hugolint to print its version."""
    with tempfile.TemporaryDirectory() as folder:
        commands = (["-c", "pass"], ["-m", "hugolint", "--version"])
        plain, version = (
            statistics.median(
                measure(Program("", [sys.executable, *command]), Path(folder)).wall for _ in range(repeat)
            )
            for command in commands
        )
    return f"\n`python -c pass` {plain:.3f} s, `hugolint --version` {version:.3f} s"


def main() -> None:
    """Measure what was asked for, and print the tables."""
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
    for source in options.sites:
        print("\n".join(compared(source, source.resolve().name, options.repeat, only)), flush=True)
    for pages in options.pages:
        with tempfile.TemporaryDirectory() as folder:
            site = Path(folder) / f"generated-{pages}"
            generate(site, pages)
            for file in site.rglob("*"):
                os.utime(file, (YEAR_AGO, YEAR_AGO))
            print("\n".join(compared(site, f"generated, {pages:,} pages", options.repeat, only)), flush=True)


if __name__ == "__main__":
    main()
