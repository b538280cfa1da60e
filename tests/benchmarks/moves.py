"""Random moves in a real site, one after the other, with the real Hugo after each.

python tests/benchmarks/moves.py REPOSITORY [--site FOLDER] [--moves N] [--seed N]
"""

import argparse
import random
from pathlib import Path, PurePosixPath

from plans import run

from hugolint.engine.linter import Linter
from hugolint.engine.planning.plan import Plan


def chosen(linter: Linter, chance: random.Random) -> tuple[str, str]:
    """Return something to move, and where to."""
    pages = [page for page in linter.site.pages if page.source and page.kind == "page" and page.source.is_read]
    folders = sorted({str(PurePosixPath(page.path).parent) for page in pages})
    page = chance.choice(sorted(pages, key=lambda one: one.path))
    path = PurePosixPath(page.path)
    folder = PurePosixPath(chance.choice([one for one in folders if page.source.file.languages]))
    new = f"moved-{chance.randrange(10**6)}"
    if chance.random() < 0.15 and len(path.parts) > 2:
        return str(path.parent), str(path.parent.parent / new)
    if path.name.startswith("index."):
        return str(path.parent), str(path.parent.parent / new)
    goal = folder if folder.parts[:2] == path.parts[:2] or chance.random() < 0.5 else path.parent
    suffix = "".join(path.suffixes[-2:]) if path.suffixes[-2:-1] in (["." + page.language.code],) else path.suffix
    return str(path), str(goal / f"{new}{suffix}")


def move(linter: Linter, chance: random.Random) -> tuple[Plan, str]:
    source, destination = chosen(linter, chance)
    return linter.plan_move(source, destination), f"{source} -> {destination}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("repository", type=Path)
    parser.add_argument("--site", default=".")
    parser.add_argument("--moves", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    run(arguments.repository, arguments.site, arguments.seed, {"moves": (arguments.moves, move)})


if __name__ == "__main__":
    main()
