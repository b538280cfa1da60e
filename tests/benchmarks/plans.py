"""Random plans carried out in a real site, one after the other, with the real Hugo after each.

After each Hugo must build the site, publish every address that it published before, and hugolint must find nothing new.
"""

import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from addresses import SETTINGS, RefusedError, git, lay_out, published

from hugolint.engine.linter import Linter
from hugolint.engine.options import LintOptions
from hugolint.engine.planning.applying import apply
from hugolint.engine.planning.plan import Plan
from hugolint.util.errors import HugolintError

Planning = Callable[[Linter, random.Random], tuple[Plan, str]]
AFRESH = 25  # plans after which the site is read anew, to be sure that what is held in memory is right


def findings(linter: Linter) -> Counter[str]:
    """Return how many findings a site has of each rule: one that moves along with its page is no new one."""
    return Counter(one.finding.code for one in linter.report().findings)


class Trial:
    """A site, and what is known of it after the last plan."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.linter = self._read()
        self.found = findings(self.linter)
        self.published = published(root)
        self.totals: Counter[str] = Counter()

    def _read(self) -> Linter:
        return Linter(self.root, LintOptions(use_cache=False))

    def carry_out(self, planning: Planning, chance: random.Random) -> bool:
        """Carry a random plan out; return whether Hugo still builds the site."""
        try:
            plan, what = planning(self.linter, chance)
        except HugolintError as error:
            print("refused:", error)
            self.totals["refused"] += 1
            return True
        apply(self.root, plan)
        if (self.totals["done"] + 1) % AFRESH == 0:
            self.linter = self._read()
        try:
            now, found = published(self.root), findings(self.linter)
        except RefusedError as refused:
            print("BROKEN", what, refused)
            self.totals["broken"] += 1
            return False
        gone = {one for one in self.published - now if not one.endswith(".xml")}
        noted = {one for one in gone if any(one in note for note in plan.notes)}
        places = sum(map(len, plan.edits.values()))
        new = found - self.found
        print(f"{what}: {places} places, {len(plan.edits)} files, gone {sorted(gone)[:3]}, new {dict(new)}")
        for note in plan.notes[:3]:
            print("    note:", note)
        self.totals.update(
            done=1,
            places=places,
            added=len(now - self.published),
            gone=len(gone - noted),
            noted=len(noted),
            new=new.total(),
        )
        self.published, self.found = now, found
        return True


def _lay_out_what_builds(repository: Path, site: str, root: Path) -> None:
    """Write a site without the files that today's Hugo refuses."""
    without: set[str] = set()
    while True:
        lay_out(repository, "HEAD", site, root, without)
        try:
            published(root)
        except RefusedError as refused:
            if not refused.files - without:
                sys.exit(f"Hugo cannot build it: {refused}")
            without |= refused.files
        else:
            return


def run(repository: Path, site: str, seed: int, work: dict[str, tuple[int, Planning]]) -> None:
    """Carry out so many plans of each kind in the newest state of a repository's site, and print what came of it."""
    os.environ.update(SETTINGS)
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve()
        git(root, "init", "-q")
        _lay_out_what_builds(repository, site, root)
        (root / ".gitignore").write_text(".hugolint_cache\npublic\nresources\n")
        trial = Trial(root)
        for kind, (count, planning) in work.items():
            trial.totals = Counter()
            while trial.totals["done"] < count and trial.totals["refused"] <= count:
                if not trial.carry_out(planning, chance):
                    break
            print(repository, kind, dict(trial.totals), flush=True)
