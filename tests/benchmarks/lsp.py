"""How quick the language server is on a made-up site, as a client sees it: from a message to its answer.

    python tests/benchmarks/lsp.py [--pages 2000] [--rounds 15]

prints the medians of: start to the first diagnostics (with a cache), a body edit, a link typed, a front matter edit (the
page's own diagnostics, and until the whole site has been looked at), completion, hover, each with how long the server's
main thread was at work; and the server's memory. `--beside` names a program that starts another server for Markdown, such
as "rumdl server", of which the start, a body edit and the memory are measured too. Linux.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path += [str(Path(__file__).parents[1] / "helpers"), str(Path(__file__).parent)]

import lsp_client
from generate import generate
from lsp_client import Client, at

lsp_client.PATIENCE = 600  # seconds; a large site takes its time when it is read first
PAGE = "content/section-0000/page-000150.md"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--beside", action="append", default=[])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        generate(root, options.pages)
        time.sleep(3)  # what was written just now is not kept in the cache
        with Client() as client:
            client.start(root)
            client.open(root / PAGE)
            client.settled()
        started = [start(root) for _ in range(3)]
        print(f"start to first diagnostics: {median(started)} ms", flush=True)
        with Client() as client:
            measure(client, root, options.rounds)
        for program in options.beside:
            beside(program, root, options.rounds)


def start(root: Path, *command: str) -> float:
    begun = time.perf_counter()
    with Client(*command) as client:
        client.start(root)
        uri = client.open(root / PAGE)
        client.wait(lambda message: is_of(message, uri, 1))
        return time.perf_counter() - begun


def beside(program: str, root: Path, rounds: int) -> None:
    """Measure of another server what it does too; it may push diagnostics of a version late, or of none."""
    command = program.split()
    print(f"{program}, start to first diagnostics: {median([start(root, *command) for _ in range(3)])} ms")
    with Client(*command) as client:
        client.start(root)
        uri = client.open(root / PAGE)
        client.wait(lambda message: is_of(message, uri, 1))
        text = (root / PAGE).read_text()
        times = []
        for number in range(1, rounds + 1):
            begun = time.perf_counter()
            client.change(uri, f"{text}\nWord {'w' * number}\n")
            version = number_of(client, uri)
            client.wait(lambda message, v=version: is_of(message, uri, v))
            times.append(time.perf_counter() - begun)
        print(f"{program}, body edit: {median(times)} ms; memory: {memory(client.process.pid):.0f} MB")


def measure(client: Client, root: Path, rounds: int) -> None:
    client.start(root)
    uri = client.open(root / PAGE)
    client.settled()
    text = (root / PAGE).read_text()
    begin, end = text.index("title: "), len(text)
    edits: dict[str, Callable[[int], tuple[str, bool]]] = {
        "body edit": lambda n: (f"{text}\nWord {'w' * n}\n", False),
        "link typed": lambda n: (f"{text}\n[x](/nowhere-{n}/)\n", True),
        "title edit": lambda n: (f"{text[:begin]}title: {n}{text[begin + 7 : end]}", False),
        "tag edit": lambda n: (text.replace("tags: [", f"tags: [new-{n}, "), False),
        "address edit": lambda n: (f"{text[:begin]}url: /x{n}/\n{text[begin:]}", False),
    }
    for name, edit in edits.items():
        first, first_worked, whole, worked = [], [], [], []
        for number in range(1, rounds + 1):
            changed, is_found = edit(number)
            before = processor(client.process.pid)
            begun = time.perf_counter()
            client.change(uri, changed)
            version = number_of(client, uri)
            client.wait(lambda message, v=version, f=is_found: is_of(message, uri, v) and (not f or finds(message)))
            first.append(time.perf_counter() - begun)
            first_worked.append(processor(client.process.pid) - before)
            client.settled()
            whole.append(time.perf_counter() - begun)
            worked.append(processor(client.process.pid) - before)
        of_page = f"{median(first)} ms, of which at work {median(first_worked)} ms"
        print(f"{name}: {of_page}; the whole site {median(whole)} ms, at work {median(worked)} ms", flush=True)
        client.change(uri, text)
        client.settled()
    requests = {
        "completion of a link": (f"{text}\n[x](/sec", "textDocument/completion", "[x](/sec"),
        "completion of a tag": (text, "textDocument/completion", "tags: ["),
        "completion of a key": (text.replace("tags: [", "ta\ntags: ["), "textDocument/completion", "\nta"),
        "hover": (text, "textDocument/hover", "](/section"),
        "references": (text, "textDocument/references", "](/section"),
        "code actions": (text, "textDocument/codeAction", "](/section"),
    }
    for name, (edited, method, needle) in requests.items():
        client.change(uri, edited)
        client.settled()
        place = at(edited, needle)
        params = {"textDocument": {"uri": uri}, "position": place, "range": {"start": place, "end": place}}
        times, worked = [], []
        for _ in range(rounds):
            before = processor(client.process.pid)
            begun = time.perf_counter()
            client.request(method, params)
            times.append(time.perf_counter() - begun)
            worked.append(processor(client.process.pid) - before)
        print(f"{name}: {median(times)} ms, of which at work {median(worked)} ms", flush=True)
        client.change(uri, text)
    print(f"memory: {memory(client.process.pid):.0f} MB")


def median(times: list[float]) -> str:
    return f"{statistics.median(times) * 1000:.1f}"


def number_of(client: Client, uri: str) -> int:
    return client._versions[uri]


def is_of(message: dict, uri: str, version: int) -> bool:
    params = message.get("params") or {}
    return message.get("method") == "textDocument/publishDiagnostics" and (
        params["uri"] == uri and params.get("version") == version
    )


def finds(message: dict) -> bool:
    return any(one["code"] == "LN001" for one in message["params"]["diagnostics"])


def processor(process: int) -> float:
    """Return for how many seconds the server's main thread has been at work: what it would take on a machine of its own."""
    return int(Path(f"/proc/{process}/task/{process}/schedstat").read_text().split()[0]) / 1e9


def memory(process: int) -> float:
    lines: Iterator[str] = iter(Path(f"/proc/{process}/status").read_text().splitlines())
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


if __name__ == "__main__":
    main()
