"""How much longer hugolint takes without Python: the frozen program, and through the npm package, beside an environment.

    python packaging/freeze.py && python tests/benchmarks/packaged.py SITE [--runs 15]

Installs what freeze.py has packed for npm into an empty folder. Prints medians, and the medians of the ratios of runs that follow
each other: on a busy machine those of processor time say more.
"""

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

FROZEN = Path(__file__).resolve().parents[2] / "build" / "frozen"


class Took(NamedTuple):
    """What a run took, in seconds."""

    wall: float
    cpu: float


def took(command: list[str]) -> Took:
    """Run a command, and return what it took."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Took(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--frozen", type=Path, default=FROZEN, help="what freeze.py has written")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "package.json").write_text("{}", encoding="utf-8")
        packages = sorted(options.frozen.resolve().glob("*.tgz"), key=lambda file: file.stat().st_size, reverse=True)
        npm = shutil.which("npm") or "npm"
        subprocess.run([npm, "install", "--silent", *packages], cwd=folder, check=True)
        site = Path(shutil.copytree(options.site, Path(folder) / "site", ignore=shutil.ignore_patterns(".git")))
        ways = {
            "environment": [sys.executable, "-m", "hugolint"],
            "frozen": [str(options.frozen.resolve() / "hugolint" / "hugolint")],
            "npm": [str(Path(folder) / "node_modules" / ".bin" / "hugolint")],
        }
        print("| run | way | wall, s | CPU, s | wall, ratio | CPU, ratio |\n|---|---|---|---|---|---|")
        for name, arguments in {
            "`--version`": ["--version"],
            "`check`, nothing changed": ["check", str(site)],
            "`check --no-cache`": ["check", "--no-cache", str(site)],
        }.items():
            print_rows(name, {way: [*command, *arguments] for way, command in ways.items()}, options.runs)


def print_rows(name: str, commands: dict[str, list[str]], runs: int) -> None:
    """Run each command in turn, so many times after a first one, and print what they took."""
    rounds = [{way: took(command) for way, command in commands.items()} for _ in range(runs + 1)][1:]
    for way in commands:
        wall, cpu = (median(one[way][index] for one in rounds) for index in (0, 1))
        ratios = [median(one[way][index] / max(one["environment"][index], 1e-6) for one in rounds) for index in (0, 1)]
        print(f"| {name} | {way} | {wall:.3f} | {cpu:.3f} | {ratios[0]:.2f} | {ratios[1]:.2f} |")


if __name__ == "__main__":
    main()
