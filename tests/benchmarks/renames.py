"""Random renames in a real site, one after the other, with the real Hugo after each: terms, and then headings.

python tests/benchmarks/renames.py REPOSITORY [--site FOLDER] [--terms N] [--headings N] [--seed N]
"""

import argparse
import random
from pathlib import Path

from plans import run

from hugolint.engine.linter import Linter
from hugolint.engine.planning.plan import Plan

WORDS = ("Sencha tea", "C# and F#", "größe", "Über: uns", "2024", "a/b", "what's up?", "x.y", "日本語", "O & P")


def term(linter: Linter, chance: random.Random) -> tuple[Plan, str]:
    """Plan a new name for a term: most often one of its own, now and then that of another, or another spelling."""
    pages = [page for page in linter.site.pages if page.source and page.terms]
    used = sorted({(plural, one) for page in pages for plural in page.terms for one in page.terms[plural]})
    plural, old = chance.choice(used)
    new, draw = f"{chance.choice(WORDS)} {chance.randrange(10**4)}", chance.random()
    if draw < 0.15:
        new = chance.choice([one for name, one in used if name == plural])
    elif draw < 0.3:
        new = old.swapcase()
    return linter.plan_term(plural, old, new), repr((plural, old, new))


def heading(linter: Linter, chance: random.Random) -> tuple[Plan, str]:
    """Plan another text for a heading whose id comes from its text."""
    pages = [page for page in linter.site.sources if page.is_read]
    found = [(page.path, one.id) for page in pages for one in page.document.headings if one.id and not one.id_span]
    path, identifier = chance.choice(found)
    text = f"{chance.choice(WORDS)} {chance.randrange(10**4)}"
    return linter.plan_heading(path, identifier, text), f"{path}#{identifier} -> {text}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("repository", type=Path)
    parser.add_argument("--site", default=".")
    parser.add_argument("--terms", type=int, default=20)
    parser.add_argument("--headings", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    work = {"terms": (arguments.terms, term), "headings": (arguments.headings, heading)}
    run(arguments.repository, arguments.site, arguments.seed, work)


if __name__ == "__main__":
    main()
