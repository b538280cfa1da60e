"""Random renames in a real site, one after the other, with the real Hugo after each: terms, and then headings.

    python tests/benchmarks/renames.py REPOSITORY [--site FOLDER] [--terms N] [--headings N] [--seed N]

After each Hugo must build the site, publish every address that it published before, and hugolint must find nothing new.
"""

import argparse
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from addresses import SETTINGS, git, lay_out, published
from moves import findings

from hugolint.engine.linter import Linter
from hugolint.engine.options import LintOptions
from hugolint.engine.planning.applying import apply
from hugolint.engine.planning.plan import Plan
from hugolint.util.errors import HugolintError

WORDS = ("Sencha tea", "C# and F#", "größe", "Über: uns", "2024", "a/b", "what's up?", "x.y", "日本語", "O & P")


def term(linter: Linter, chance: random.Random) -> tuple[str, ...]:
    """Return a taxonomy, one of its terms, and a new name: most often one of its own, now and then that of another."""
    used = sorted(
        {
            (plural, one)
            for page in linter.site.pages
            if page.source
            for plural in page.terms
            for one in page.terms[plural]
        }
    )
    plural, old = chance.choice(used)
    if chance.random() < 0.15:
        return plural, old, chance.choice([one for name, one in used if name == plural])
    if chance.random() < 0.15:
        return plural, old, old.swapcase()
    return plural, old, f"{chance.choice(WORDS)} {chance.randrange(10**4)}"


def heading(linter: Linter, chance: random.Random) -> tuple[str, ...]:
    """Return a page, the id of one of its headings, and another text."""
    pages = [page for page in linter.site.sources if page.is_read and any(one.id for one in page.document.headings)]
    led = [(page.path, one.id) for page in pages for one in page.document.headings if one.id and one.id_span is None]
    path, identifier = chance.choice(led)
    return path, identifier, f"{chance.choice(WORDS)} {chance.randrange(10**4)}"


def tried(root: Path, before: set[str], plan_of: Callable[[Linter], tuple[Plan, str]]) -> tuple[set[str], Counter[str]]:
    """Carry a random plan out; return what is published then, and counts of what came of it."""
    git(root, "add", "-A")
    git(root, "commit", "-qm", "before", "--allow-empty")
    linter = Linter(root, LintOptions(use_cache=False))
    found = findings(linter)
    try:
        plan, what = plan_of(linter)
    except HugolintError as error:
        print("refused:", error)
        return before, Counter(refused=1)
    apply(root, plan)
    after = published(root)
    if after is None:
        print("BROKEN", what)
        return before, Counter(broken=1)
    gone = {one for one in before - after if not one.endswith(".xml")}
    noted = {one for one in gone if any(one in note for note in plan.notes)}
    new = findings(Linter(root, LintOptions(use_cache=False))) - found
    links = sum(map(len, plan.edits.values()))
    print(f"{what}: {links} places, {len(plan.edits)} files, gone {sorted(gone)[:3]}, new {dict(new)}")
    for note in plan.notes[:3]:
        print("    note:", note)
    return after, Counter(done=1, places=links, gone=len(gone - noted), noted=len(noted), new=new.total())


def main() -> None:
    os.environ.update(SETTINGS)
    parser = argparse.ArgumentParser()
    parser.add_argument("repository", type=Path)
    parser.add_argument("--site", default=".")
    parser.add_argument("--terms", type=int, default=20)
    parser.add_argument("--headings", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)

    def of_term(linter: Linter) -> tuple[Plan, str]:
        names = term(linter, chance)
        return linter.plan_term(*names), repr(names)

    def of_heading(linter: Linter) -> tuple[Plan, str]:
        names = heading(linter, chance)
        return linter.plan_heading(*names), repr(names)

    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve()
        git(root, "init", "-q")
        lay_out(arguments.repository, "HEAD", arguments.site, root)
        (root / ".gitignore").write_text(".hugolint_cache\npublic\nresources\n")
        before = published(root)
        if before is None:
            sys.exit("Hugo cannot build it")
        for label, count, plan_of in (
            ("terms", arguments.terms, of_term),
            ("headings", arguments.headings, of_heading),
        ):
            totals: Counter[str] = Counter()
            for _ in range(count):
                before, counts = tried(root, before, plan_of)
                totals += counts
                if counts["broken"]:
                    break
            print(arguments.repository, label, dict(totals))


if __name__ == "__main__":
    main()
