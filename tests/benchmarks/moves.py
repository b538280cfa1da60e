"""Random moves in a real site, one after the other, with the real Hugo after each.

    python tests/benchmarks/moves.py REPOSITORY [--site FOLDER] [--moves N] [--seed N]

After each move Hugo must build the site, publish every address that it published before, and hugolint must find nothing new.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path, PurePosixPath

from addresses import SETTINGS, git, lay_out, published

from hugolint.engine.linter import Linter
from hugolint.engine.options import LintOptions
from hugolint.engine.planning.applying import apply
from hugolint.util.errors import HugolintError


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


def findings(linter: Linter) -> Counter[str]:
    """Return how many findings a site has of each rule: one that moves along with its page is no new one."""
    return Counter(one.finding.code for one in linter.report().findings)


def main() -> None:
    os.environ.update(SETTINGS)
    parser = argparse.ArgumentParser()
    parser.add_argument("repository", type=Path)
    parser.add_argument("--site", default=".")
    parser.add_argument("--moves", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    totals: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve()
        git(root, "init", "-q")
        lay_out(arguments.repository, "HEAD", arguments.site, root)
        (root / ".gitignore").write_text(".hugolint_cache\npublic\nresources\n")
        before = published(root)
        if before is None:
            sys.exit("Hugo cannot build it")
        for _ in range(arguments.moves):
            git(root, "add", "-A")
            git(root, "commit", "-qm", "before", "--allow-empty")
            linter = Linter(root, LintOptions(use_cache=False))
            found = findings(linter)
            source, destination = chosen(linter, chance)
            started = time.perf_counter()
            try:
                plan = linter.plan_move(source, destination)
            except HugolintError as error:
                totals["refused"] += 1
                print("refused:", source, destination, error)
                continue
            apply(root, plan)
            seconds = time.perf_counter() - started
            git(root, "add", "-A")
            after = published(root)
            if after is None:
                totals["broken builds"] += 1
                print("BROKEN", source, destination)
                break
            gone = {one for one in before - after if not one.endswith(".xml")}
            noted = {one for one in gone if any(one in note for note in plan.notes)}
            new = findings(Linter(root, LintOptions(use_cache=False))) - found
            totals.update(
                moves=1,
                links=sum(map(len, plan.edits.values())),
                gone=len(gone - noted),
                noted=len(noted),
                new=new.total(),
            )
            print(
                f"{source} -> {destination}: {seconds:.1f} s, {len(plan.edits)} files, gone {sorted(gone)[:3]}, new {new.total()}"
            )
            for code, count in new.items():
                print("   ", code, count)
            for note in plan.notes[:4]:
                print("    note:", note)
            before = after
    print(arguments.repository.name, dict(totals))


if __name__ == "__main__":
    main()
