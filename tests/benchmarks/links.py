"""Look links up beside lychee, on the same local servers, with the same concurrency and politeness.

    python tests/benchmarks/links.py [--runs 3]

Two loads: 5,000 links over 500 hosts that take 100 ms to answer, and 2,000 links of which 60 % lead to
five hosts. A tenth of the links are dead. Both programs are started anew for each run, as commands,
and must find the same dead links. Every host is a loopback address of its own.
"""

import argparse
import asyncio
import json
import multiprocessing
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DELAY = 0.1
CONCURRENCY = 128
HOST_CONCURRENCY = 10
INTERVAL = 0.05  # seconds between two requests to one host


class Server(asyncio.Protocol):
    """Answers after a while: 404 for paths with "dead" in them, a small page for the others."""

    GOOD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 500\r\n\r\n" + b"<html>".ljust(500)
    DEAD = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\nnot found"

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        target = data.split(b" ", 2)[1]
        known = b"page" in target and b"dead" not in target
        asyncio.get_running_loop().call_later(DELAY, self.transport.write, self.GOOD if known else self.DEAD)


def serve(addresses: list[str], port: int, ready) -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        for address in addresses:
            await loop.create_server(Server, address, port, backlog=1024)
        ready.set()
        await asyncio.Event().wait()

    asyncio.run(main())


@contextmanager
def servers(hosts: int) -> Iterator[tuple[list[str], int]]:
    addresses = [f"127.1.{number // 200}.{number % 200 + 1}" for number in range(hosts)]
    with socket.create_server((addresses[0], 0)) as free:
        port = free.getsockname()[1]
    ready = multiprocessing.Event()
    process = multiprocessing.Process(target=serve, args=(addresses, port, ready), daemon=True)
    process.start()
    ready.wait(30)
    try:
        yield addresses, port
    finally:
        process.kill()
        process.join()


def url(address: str, port: int, number: int) -> str:
    return f"http://{address}:{port}/page/{'dead' if number % 10 == 3 else 'good'}/{number}"


def spread(addresses: list[str], port: int) -> list[str]:
    return [url(addresses[number % len(addresses)], port, number // len(addresses)) for number in range(5000)]


def clustered(addresses: list[str], port: int) -> list[str]:
    crowded = [url(addresses[number % 5], port, number // 5) for number in range(1200)]
    return crowded + [url(addresses[5 + number % (len(addresses) - 5)], port, number) for number in range(800)]


HUGOLINT = """
import json, sys
from hugolint.links.external.settings import LinkSettings
from hugolint.links.external.lookup import look_up
settings = LinkSettings(allow_private=True, store="", retries={retries}, concurrency={concurrency},
                        host_concurrency={host_concurrency}, host_delay={interval}, soft_404={soft_404})
results = look_up(open(sys.argv[1]).read().split(), settings)
json.dump([url for url, result in results.items() if result.outcome != "ok"], sys.stdout)
"""


def run_hugolint(page: Path, interval: float, **options) -> set[str]:
    values = {"retries": 3, "soft_404": True} | options
    code = HUGOLINT.format(concurrency=CONCURRENCY, host_concurrency=HOST_CONCURRENCY, interval=interval, **values)
    ran = subprocess.run([sys.executable, "-c", code, page], capture_output=True, text=True, check=True)
    return set(json.loads(ran.stdout))


def run_lychee(page: Path, interval: float) -> set[str]:
    lychee = shutil.which("lychee", path=str(Path(sys.executable).parent)) or "lychee"
    options = [f"--max-concurrency={CONCURRENCY}", f"--host-concurrency={HOST_CONCURRENCY}", "--no-progress"]
    options += [f"--host-request-interval={round(interval * 1000)}ms", "--format=json", "--quiet"]
    ran = subprocess.run([lychee, *options, str(page)], capture_output=True, text=True)
    errors = json.loads(ran.stdout)["error_map"]
    return {error["url"] for found in errors.values() for error in found}


def cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(name: str, urls: list[str], interval: float, runs: int) -> None:
    print(f"\n{name}: {len(urls)} links, {interval * 1000:.0f} ms between requests to one host")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.txt")
        page.write_text("\n".join(urls))
        programs = {
            "lychee": lambda: run_lychee(page, interval),
            "hugolint": lambda: run_hugolint(page, interval),
            "hugolint, one request a link": lambda: run_hugolint(page, interval, retries=0, soft_404=False),
        }
        best, cpu, dead = {}, {}, {}
        for _ in range(runs):
            for program, run in programs.items():
                started, spent = time.perf_counter(), cpu_of_children()
                dead[program] = run()
                best[program] = min(best.get(program, 1e9), time.perf_counter() - started)
                cpu[program] = min(cpu.get(program, 1e9), cpu_of_children() - spent)
        for program, seconds in best.items():
            same = "same dead links" if dead[program] == dead["lychee"] else "OTHER DEAD LINKS"
            print(
                f"  {program:30} {seconds:6.2f} s  {seconds / best['lychee']:5.2f}x  {cpu[program]:5.2f} s CPU  {len(dead[program])} dead, {same}"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    with servers(500) as (addresses, port):
        measure("500 hosts", spread(addresses, port), 0, runs)
        measure("500 hosts, politely", spread(addresses, port), INTERVAL, runs)
        measure("60 % on five hosts", clustered(addresses, port), INTERVAL, runs)


if __name__ == "__main__":
    main()
