"""What hugolint asks git: what has changed since a revision, and what was there then."""

import subprocess
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from hugolint.util.errors import Fault, HugolintError
from hugolint.util.paths import is_at_or_below

MISSING = "--since and --changed need git, which is not installed"


def git(root: Path, *arguments: str, wrong: str = "") -> bytes:
    """Return what git prints. Raises HugolintError, with `wrong` for a reason, where it fails."""
    return Question(root, *arguments).answer(wrong)


def succeeds(root: Path, *arguments: str) -> bool:
    """Return whether git has nothing against a question."""
    return Question(root, *arguments).succeeds()


class Question:
    """A question to git, put at once; the answer is waited for where it is needed. Raises HugolintError without git."""

    def __init__(self, root: Path, *arguments: str) -> None:
        self._root = root
        self._command = arguments[0]
        command = ["git", "-C", str(root), *arguments]
        try:
            self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        except FileNotFoundError as error:
            raise HugolintError(Fault(MISSING)) from error

    @cached_property
    def _printed(self) -> tuple[bytes, bytes]:
        return self._process.communicate()

    def succeeds(self) -> bool:
        """Return whether git has nothing against it."""
        _ = self._printed
        return self._process.returncode == 0

    def answer(self, wrong: str = "") -> bytes:
        """Return what git prints. Raises HugolintError, with `wrong` for a reason, where it fails."""
        printed, errors = self._printed
        if self._process.returncode:
            reason = wrong or f"git {self._command} in {self._root}: {_explanation(errors.decode('utf-8', 'replace'))}"
            raise HugolintError(Fault(reason))
        return printed


class Changes(Struct, frozen=True):
    """What has changed below `root` since a revision, asked for as soon as this is made."""

    root: Path
    revision: str  # as a person names it
    base: str  # where the history at hand left it: what came later on the other side is no change of this one's
    _listed: Question
    _untracked: Question
    _known: Question

    @classmethod
    def since(cls, root: Path, revision: str) -> "Changes":
        """Ask. Raises HugolintError without git, and for what git would take for an option."""
        if revision.startswith("-"):
            raise HugolintError(unknown(root, revision))
        base = revision if revision == "HEAD" else _base(root, revision)
        return cls(
            root,
            revision,
            base,
            Question(root, "diff", "--name-status", "--no-renames", "--relative", "-z", base, "--", "."),
            Question(root, "ls-files", "--others", "--exclude-standard", "-z", "--", "."),
            Question(root, "rev-parse", "--verify", "-q", f"{revision}^{{commit}}"),
        )

    def known(self) -> bool:
        """Return whether git knows the revision."""
        return self._known.succeeds()

    def key(self) -> str:
        """Return what the revision and its base are known by, whatever has changed since. Raises HugolintError."""
        base = self._known.answer().decode().strip() if self.base == self.revision else self.base
        return f"{self.revision}\n{base}"

    def by_path(self) -> dict[str, str]:
        """Return path -> git's letter ("M", "A", "D", "T"), "A" for untracked. Raises HugolintError."""
        fields = self._listed.answer().decode("utf-8", "surrogateescape").split("\0")
        changes = dict(zip(fields[1::2], fields[0::2], strict=False))
        untracked = self._untracked.answer().decode("utf-8", "surrogateescape").split("\0")
        return changes | dict.fromkeys(filter(None, untracked), "A")

    def renames(self) -> dict[str, str]:
        """Return the new path of each file that git takes for renamed, by the old one. Raises HugolintError."""
        if not {"A", "D"} <= set(self.by_path().values()):
            return {}
        options = ("--name-status", "--find-renames", "--diff-filter=R", "--relative", "-z")
        listed = git(self.root, "diff", *options, self.base, "--", ".").decode("utf-8", "surrogateescape")
        fields = listed.split("\0")
        return dict(zip(fields[1::3], fields[2::3], strict=False))

    def below(self, places: Iterable[str]) -> dict[str, str]:
        """Return those of the changes that are in the files, or at or below the folders, at `places`. Raises HugolintError."""
        below = tuple(places)
        return {p: letter for p, letter in self.by_path().items() if is_at_or_below(str(self.root / p), below)}


def _explanation(errors: str) -> str:
    """Return what git says is wrong, without the advice that follows it."""
    lines = errors.strip().splitlines()
    fatal = next((line for line in lines if line.startswith(("fatal:", "error:"))), lines[-1] if lines else "it failed")
    return fatal.partition(": ")[2] if fatal.startswith(("fatal:", "error:")) else fatal


def unknown(root: Path, revision: str) -> Fault:
    """Return what is reported of a revision that does not exist, or is not in a shallow clone."""
    message = f'git knows no revision "{revision}"'
    if git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
        message += "; this clone is shallow: fetch the whole history (`fetch-depth: 0` with actions/checkout)"
    return Fault(message)


def _base(root: Path, revision: str) -> str:
    """Return the last commit that a revision and HEAD have in common; the revision where git knows of none."""
    question = Question(root, "merge-base", "--end-of-options", revision, "HEAD")
    return question.answer().decode().strip() if question.succeeds() else revision


def texts_at(root: Path, revision: str, paths: Iterable[str]) -> dict[str, str] | None:
    """Return the texts that files had at a revision, by path from `root`; None where one was no UTF-8, so that a text
    cannot stand for it. Raises HugolintError.
    """
    try:
        return {path: git(root, "show", f"{revision}:./{path}").decode() for path in paths}
    except UnicodeDecodeError:
        return None


def object_names(root: Path, expressions: Iterable[str]) -> list[str | None]:
    """Return the names of the objects that expressions such as `HEAD:content/a.md` stand for, of each None where git
    knows none. The expressions have no line breaks.
    """
    asked = "".join(f"{expression}\n" for expression in expressions).encode("utf-8", "surrogateescape")
    answered = subprocess.run(
        ["git", "-C", str(root), "cat-file", "--batch-check=%(objectname) %(objecttype)"],
        input=asked,
        capture_output=True,
        check=False,
    ).stdout
    names = (line.rsplit(b" ", 1) for line in answered.splitlines())
    return [name.decode() if kind in _OBJECTS else None for name, kind in names]


_OBJECTS = (b"commit", b"blob", b"tree", b"tag")


def prefix(root: Path) -> str:
    """Return the folder `root` below the top of its repository, with a slash at its end; "" at the top. Raises HugolintError."""
    return git(root, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").strip("\n")


def former_prefix(root: Path, revision: str) -> str | None:
    """Return the folder that most files now below `root` lay in at a revision, as `prefix` names it, by git's renames;
    None where they all lay where they are. Raises HugolintError.
    """
    here = prefix(root)
    options = ("--name-status", "--find-renames", "--diff-filter=R", "--no-relative", "-z")
    fields = git(root, "diff", *options, revision, "--").decode("utf-8", "surrogateescape").split("\0")
    pairs = [
        (old, new.removeprefix(here))
        for old, new in zip(fields[1::3], fields[2::3], strict=False)
        if new.startswith(here)
    ]
    folders = Counter(old.removesuffix(inside) for old, inside in pairs if f"/{old}".endswith(f"/{inside}"))
    return folders.most_common(1)[0][0] if folders else None


class TreeEntry(NamedTuple):
    """An entry of a tree: git's mode, the name of the object, and the path below the tree."""

    mode: str
    object: str
    path: str

    @property
    def is_link(self) -> bool:
        return self.mode == "120000"

    @property
    def is_submodule(self) -> bool:
        return self.mode == "160000"


def tree(root: Path, revision: str, folder: str) -> list[TreeEntry]:
    """Return all that was in a folder, as `prefix` names it, at a revision; nothing where that has no such folder.

    Raises HugolintError.
    """
    name = f"{revision}:{folder.rstrip('/')}"
    if not succeeds(root, "cat-file", "-e", name):
        return []
    listed = git(root, "ls-tree", "-r", "-z", "--full-tree", name).decode("utf-8", "surrogateescape")
    entries = (line.partition("\t") for line in listed.split("\0") if line)
    return [TreeEntry(facts.split(" ")[0], facts.split(" ")[2], path) for facts, _, path in entries]


def blobs(root: Path, objects: Iterable[str]) -> dict[str, bytes]:
    """Return the contents of blobs by the names of the objects, without those that this clone does not have."""
    wanted = list(dict.fromkeys(objects))
    asked = subprocess.run(
        ["git", "-C", str(root), "cat-file", "--batch"],
        input="".join(f"{name}\n" for name in wanted).encode(),
        capture_output=True,
        check=False,
    ).stdout
    found: dict[str, bytes] = {}
    position = 0
    while (end := asked.find(b"\n", position)) >= 0:
        name, _, *size = asked[position:end].decode().split(" ")
        position = end + 1
        if size:
            found[name] = asked[position : position + int(size[0])]
            position += int(size[0]) + 1
    return found
