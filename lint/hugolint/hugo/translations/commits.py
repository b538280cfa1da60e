"""How far a file has gone on since a commit: what the history of the site's repository says."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from hugolint.hugo.site import Site
from hugolint.util.errors import HugolintError
from hugolint.util.git import Question, git, object_names, prefix

_COMMIT = re.compile(r"[0-9a-fA-F]{4,64}")
_RECORD = "\x1e"
_SHOWN = 10  # letters of a commit's name, as people write it


class Past(Struct, frozen=True):
    """What became of a file since a commit."""

    known: bool  # whether git knows the commit
    commits: int = 0  # that have changed the file since; none where its text is the same now
    newest: str = ""  # the last commit that changed the file, in full


class Repository:
    """The history that a site lies in."""

    def __init__(self, site: Site) -> None:
        self._root = site.root
        self.missing: list[str] = []  # files that were asked about since a commit that a shallow clone does not have

    @property
    def exists(self) -> bool:
        """Whether the site lies in a repository with a commit, and git shows it."""
        return not self.why_not

    @property
    def why_not(self) -> str:
        """What git says where it shows no history of the site; "" where it does."""
        return self._place[1]

    @cached_property
    def is_shallow(self) -> bool:
        """Whether earlier commits are missing."""
        return self.exists and git(self._root, "rev-parse", "--is-shallow-repository").strip() == b"true"

    def since(self, asked: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], Past]:
        """Return what became of files since commits, each pair a commit and a file's path from the site's root."""
        pairs = list(dict.fromkeys(asked))
        if not self.exists:
            return dict.fromkeys(pairs, Past(known=False))
        told = [(commit, path) for commit, path in pairs if is_commit(commit) and _is_in_repository(path)]
        found = dict.fromkeys(pairs, Past(known=False))
        found |= dict(self._since(told))
        if self.is_shallow:
            self.missing += [path for (_, path), past in found.items() if not past.known]
        return found

    def last_changes(self, paths: Iterable[str]) -> Mapping[str, str]:
        """Return the last commit that changed each of these files, of those that are in the history.

        Where that is cut off, its first commit looks as if it had changed all files, so nothing is known.
        """
        if not self.exists:
            return {}
        if self.is_shallow:
            self.missing += paths
            return {}
        touched = self._log.touched
        return {path: touched[name][0] for path in paths if (name := self._name(path)) in touched}

    def _since(self, pairs: list[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], Past]]:
        questions = [
            question
            for commit, path in pairs
            for question in (f"{commit}^{{commit}}", f"{commit}:{self._name(path)}", f"HEAD:{self._name(path)}")
        ]
        answers = object_names(self._root, questions)
        triples = list(zip(pairs, answers[0::3], answers[1::3], answers[2::3], strict=True))
        known = [(pair, commit) for pair, commit, then, now in triples if commit and then != now]
        counts = self._log.counts((commit, self._name(path)) for (_, path), commit in known) if known else {}
        for (written, path), commit, then, now in triples:
            name = self._name(path)
            if not commit:
                yield (written, path), Past(known=False)
            elif then == now or now is None:
                yield (written, path), Past(known=True)
            else:
                touched = self._log.touched.get(name)
                newest = touched[0] if touched else ""
                yield (written, path), Past(True, max(counts.get((commit, name), 0), 1), newest)

    def _name(self, path: str) -> str:
        return f"{self._place[0]}{path}"

    @cached_property
    def _place(self) -> tuple[str, str]:
        """The site's folder below the repository's, and what is wrong where git shows no history of it."""
        try:
            folder = prefix(self._root)
            git(self._root, "rev-parse", "--verify", "-q", "HEAD^{commit}", wrong="nothing is committed yet")
        except HugolintError as error:
            return "", str(error)
        return folder, ""

    @cached_property
    def _log(self) -> "_Log":
        order = Question(self._root, "rev-list", "--topo-order", "--parents", "HEAD")
        options = (
            "--topo-order",
            "--no-merges",
            "--full-history",
            "--no-renames",
            "--name-only",
            "-z",
            f"--format={_RECORD}%H",
        )
        names = Question(self._root, "log", *options, "HEAD", "--", ".")
        return _Log(order.answer().decode(), names.answer().decode("utf-8", "surrogateescape"))


class _Log:
    """The commits of a history, and the files that each has changed."""

    def __init__(self, order: str, names: str) -> None:
        rows = [line.split() for line in order.splitlines()]
        self._parents = {commit: parents for commit, *parents in rows}  # the newest first
        self.touched: dict[str, list[str]] = {}  # by file, the commits that changed it, the newest first
        for record in names.split(_RECORD)[1:]:
            commit, *files = (part.strip("\n") for part in record.split("\0"))
            for file in filter(None, files):
                self.touched.setdefault(file, []).append(commit)

    def counts(self, asked: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
        """Return how many commits have changed files since commits, each pair a commit and a file."""
        pairs = set(asked)
        counted = {commit for _, file in pairs for commit in self.touched.get(file, ())}
        before = self._ancestors({commit for commit, _ in pairs}, counted)
        return {
            (commit, file): sum(one not in before[commit] for one in self.touched.get(file, ()))
            for commit, file in pairs
            if commit in before
        }

    def _ancestors(self, of: Collection[str], among: Collection[str]) -> dict[str, frozenset[str]]:
        """Return those of some commits that others contain, themselves included; without what is not in the history.

        Sets of commits are the bits of numbers, each dropped once all that follow its commit have it.
        """
        names = sorted(among)
        bits = {commit: 1 << number for number, commit in enumerate(names)}
        children = Counter(parent for parents in self._parents.values() for parent in parents)
        reached: dict[str, int] = {}
        found: dict[str, frozenset[str]] = {}
        for commit in reversed(self._parents):
            here = bits.get(commit, 0)
            for parent in self._parents[commit]:
                here |= reached.get(parent, 0)
                children[parent] -= 1
                if not children[parent]:
                    reached.pop(parent, None)
            reached[commit] = here
            if commit in of:
                found[commit] = frozenset(name for name in names if here & bits[name])
        return found


def repository_of(site: Site) -> Repository:
    """Return the history that a site lies in, read once."""
    return site.once(Repository)


def _is_in_repository(path: str) -> bool:
    return not path.startswith(("../", "/")) and "\n" not in path


def is_commit(text: str) -> bool:
    """Return whether a text can be the name of a commit, as git prints them."""
    return _COMMIT.fullmatch(text) is not None


def short(commit: str) -> str:
    """Return the name of a commit as people write it."""
    return commit[:_SHOWN]
