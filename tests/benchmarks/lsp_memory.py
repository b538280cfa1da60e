"""What the language server's memory does over a day's worth of random edits.

    python tests/benchmarks/lsp_memory.py [--pages 2000] [--edits 10000]

prints the resident memory at the start, and after each tenth of the edits, each of which has been worked on wholly.
Linux.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path += [str(Path(__file__).parents[1] / "helpers"), str(Path(__file__).parent)]

import lsp_client
from generate import generate
from lsp import memory
from lsp_client import Client

lsp_client.PATIENCE = 600  # seconds
OPEN = 20  # documents
BODIES = (
    "\nSome words 😀.\n",
    "\n## A heading\n",
    "\n[x](/nowhere/)\n",
    "\n[x](/section-0000/page-000150/)\n",
    "\n#### Deep\n",
)
FIELDS = ("title: Another {}", "tags: [new-{}]", "draft: true", "url: /x{}/", "weight: {}", "title: [")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--edits", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Client() as client:
        root = Path(folder) / "site"
        generate(root, options.pages)
        client.start(root)
        paths = sorted((root / "content").rglob("page-*.md"))[:OPEN]
        texts = {client.open(path): path.read_text() for path in paths}
        client.settled()
        time.sleep(1)  # for the garbage of the start
        print(f"start: {memory(client.process.pid):.0f} MB", flush=True)
        edit(client, texts, options.edits)


def edit(client: Client, texts: dict[str, str], count: int) -> None:
    rng = random.Random(1)
    now = dict(texts)
    for number in range(1, count + 1):
        uri = rng.choice(sorted(texts))
        now[uri] = edited(rng, now[uri], number) if len(now[uri]) < 2 * len(texts[uri]) else texts[uri]
        client.change(uri, now[uri])
        client.settled()
        client.seen.clear()
        if number % (count // 10) == 0:
            print(f"{number:,} edits: {memory(client.process.pid):.0f} MB", flush=True)


def edited(rng: random.Random, text: str, number: int) -> str:
    if rng.random() < 0.6:
        return text + rng.choice(BODIES)
    field = rng.choice(FIELDS).format(number)
    lines = text.split("\n")
    name = field.partition(":")[0]
    end = lines.index("---", 1)
    same = [at for at in range(1, end) if lines[at].partition(":")[0] == name]
    lines[slice(same[0], same[0] + 1) if same else slice(1, 1)] = [field]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
