"""Running a program once, and what it took."""

import os
import resource
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

# What pip installs is compiled once; without this, a working copy would be compiled anew in every run.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True)
class Measured:
    """What one run took: seconds, seconds, and MB at its highest."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Program:
    """A command to be measured, and what has to be done before each run of it."""

    name: str
    command: list[str]
    before: Callable[[], None] = lambda: None
    environment: Mapping[str, str] = field(default_factory=dict)


def measure(program: Program, cache: Path) -> Measured:
    """Run a program once; what it keeps for its user goes into `cache`."""
    program.before()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(
        program.command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**ENVIRONMENT, "XDG_CACHE_HOME": str(cache), **program.environment},
    )
    _, _, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measured(wall, cpu, usage.ru_maxrss / 1024)
