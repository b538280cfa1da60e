"""The command in a process of its own, forked from one that has imported everything: Python is started once, not a thousand times."""

import atexit
import gc
import importlib
import json
import os
import pkgutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import IO, NamedTuple

CAN_FORK = hasattr(os, "fork")
NOT_LEFT = 99  # of a child in which main() returned, which it never does


class Ran(NamedTuple):
    code: int
    out: str
    err: str


class Forks:
    """A Python that has imported hugolint, and forks itself for each run; started with the first."""

    def __init__(self) -> None:
        self._server: subprocess.Popen[str] | None = None

    def run(self, arguments: Sequence[str], folder: Path, environment: Mapping[str, str], timeout: float) -> Ran:
        """Run `hugolint` with these arguments in a folder. Raises TimeoutError after `timeout` seconds."""
        server = self._started()
        with tempfile.TemporaryDirectory() as kept:
            out, err = Path(kept) / "out", Path(kept) / "err"
            asked = [list(arguments), str(folder), dict(environment), str(out), str(err)]
            said = _ask(server, json.dumps(asked), timeout)
            if not said:
                self._server = None
                raise TimeoutError(f"hugolint {' '.join(arguments)}: no end after {timeout} s")
            return Ran(int(said), out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"))

    def _started(self) -> subprocess.Popen[str]:
        if self._server is None:
            self._server = subprocess.Popen(
                [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, process_group=0
            )
            atexit.register(self._server.kill)
        return self._server


def _ask(server: subprocess.Popen[str], line: str, timeout: float) -> str:
    """Return the server's answer; nothing where it took too long and was stopped, with the run."""
    assert server.stdin
    assert server.stdout
    stop = Timer(timeout, os.killpg, (server.pid, 9))
    stop.start()
    try:
        server.stdin.write(f"{line}\n")
        server.stdin.flush()
        return server.stdout.readline()
    finally:
        stop.cancel()


def serve() -> None:
    """Answer each line of standard input, a run, with its exit code."""
    _import_everything()
    gc.collect()
    gc.freeze()
    for line in sys.stdin.buffer:
        child = os.fork()
        if not child:
            _run(*json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _import_everything() -> None:
    import hugolint
    import hugolint_rules

    for package in (hugolint, hugolint_rules):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            with suppress(ImportError):  # of an extra that is not installed
                importlib.import_module(module.name)


def _run(arguments: list[str], folder: str, environment: Mapping[str, str], out: str, err: str) -> None:
    """Be `hugolint` with these arguments, as if it had been started so."""
    from hugolint.__main__ import main

    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(folder)
    sys.stdin, sys.stdout, sys.stderr = _opened(os.devnull, 0), _opened(out, 1), _opened(err, 2)
    sys.argv = ["hugolint", *arguments]
    main()
    os._exit(NOT_LEFT)


def _opened(path: str, number: int) -> IO[str]:
    """Return a standard stream that is this file from now on."""
    file = os.open(path, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT, 0o600)
    os.dup2(file, number)
    os.close(file)
    return open(number, "r" if number == 0 else "w", encoding="utf-8", closefd=False)


if __name__ == "__main__":
    serve()
