"""How long Markdown takes: mistune by itself, and hugolint's facts on top of it.

    python tests/benchmarks/markdown.py FOLDER...

reads every `.md` file below the folders, and prints the processor time of each reading and its ratio to mistune's, which
makes a tree of the same extensions: tables, strikethrough, bare URLs, task and definition lists, footnotes.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import mistune

from hugolint.markdown.document import parse
from hugolint.markdown.settings import GoldmarkSettings

PLUGINS = ["table", "strikethrough", "url", "task_lists", "def_list", "footnotes"]
READINGS = {
    "headings and code blocks": ("headings", "code_blocks"),
    "what `inspect` prints": ("headings", "links", "images", "code_blocks", "raw_html"),
}


def bodies(folders: list[str]) -> list[str]:
    found = []
    for folder in folders:
        for path in sorted(Path(folder).rglob("*.md")):
            text = path.read_text(encoding="utf-8", errors="replace")
            if text.startswith("---\n") and (end := text.find("\n---\n", 3)) > 0:
                text = text[end + 5 :]
            found.append(text)
    return found


def seconds(read: Callable[[str], object], texts: list[str], tries: int = 3) -> float:
    best = float("inf")
    for _ in range(tries):
        start = time.process_time()
        for text in texts:
            read(text)
        best = min(best, time.process_time() - start)
    return best


def main(folders: list[str]) -> None:
    texts = bodies(folders)
    print(f"{len(texts)} files, {sum(map(len, texts)) / 1e6:.1f} million characters")
    plain = seconds(mistune.create_markdown(renderer="ast"), texts)
    mistunes = seconds(mistune.create_markdown(renderer="ast", plugins=PLUGINS), texts)
    print(f"{'mistune, CommonMark alone':28} {plain:6.2f} s")
    print(f"{'mistune, same extensions':28} {mistunes:6.2f} s")
    settings = GoldmarkSettings()
    for label, names in READINGS.items():

        def read(text: str, names: tuple[str, ...] = names) -> None:
            document = parse(text, 0, settings)
            for name in names:
                getattr(document, name)

        spent = seconds(read, texts)
        print(f"{label:28} {spent:6.2f} s  {spent / mistunes:.2f} of mistune, {spent / plain:.2f} of CommonMark alone")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
