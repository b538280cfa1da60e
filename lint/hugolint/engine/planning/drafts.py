"""The edits of a plan while it is made: of each file such that do not overlap."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from hugolint.edits import HasFrontMatter
from hugolint.engine.planning.plan import applied
from hugolint.finding import Edit
from hugolint.hugo.front_matter.model import FrontMatter
from hugolint.hugo.front_matter.reading import read


class Draft(Struct, frozen=True):
    """A text that is not a page yet."""

    text: str
    front_matter: FrontMatter

    @classmethod
    def of(cls, text: str) -> "Draft":
        return cls(text, read(text))


class Drafts:
    """Edits by the path of the file that they are of, before anything moves."""

    def __init__(self) -> None:
        self._edits: dict[str, list[Edit]] = {}
        self._texts: dict[str, str] = {}

    def add(self, path: str, text: str, edit: Edit) -> bool:
        """Add an edit of a file with this text; return whether there was room for it."""
        edits = self._edits.get(path, [])
        if any(_overlap(edit, other) for other in edits):
            return edit in edits
        self._texts[path] = text
        self._edits.setdefault(path, []).append(edit)
        return True

    def amend(self, path: str, page: HasFrontMatter, change: Callable[[HasFrontMatter], Edit | None]) -> bool:
        """Change a page's front matter on top of what is changed in it already; return whether that can be done."""
        end = page.front_matter.body_start
        known = [edit for edit in self._edits.get(path, ()) if edit.start < end]
        edit = change(page) if not known else _merged(page.text, end, known, change)
        if edit is None:
            return False
        self._edits[path] = [one for one in self._edits.get(path, ()) if one not in known]
        return self.add(path, page.text, edit)

    def is_edited_at(self, path: str, start: int) -> bool:
        """Return whether an edit of a file begins at an offset."""
        return any(edit.start == start for edit in self._edits.get(path, ()))

    def text(self, path: str) -> str | None:
        """Return the text of a file after its edits; None of one without any."""
        edits = self._edits.get(path)
        return applied(self._texts[path], tuple(edits)) if edits else None

    @property
    def edits(self) -> Mapping[str, tuple[Edit, ...]]:
        """The edits of each file, in the order of its text."""
        return {path: tuple(sorted(edits)) for path, edits in self._edits.items() if edits}

    @property
    def before(self) -> Mapping[str, str]:
        """The texts of the edited files as they were."""
        return {path: self._texts[path] for path, edits in self._edits.items() if edits}


def _merged(text: str, end: int, known: list[Edit], change: Callable[[HasFrontMatter], Edit | None]) -> Edit | None:
    """Return one edit of the front matter that does what those that are known do, and a change on top of them."""
    changed = applied(text, tuple(known))
    edit = change(Draft.of(changed))
    if edit is None:
        return None
    new = applied(changed, (edit,))
    return difference(text[:end], new[: len(new) - (len(text) - end)])


def difference(before: str, after: str) -> Edit:
    """Return the edit that makes one text of another: of what lies between what they begin and end with alike."""
    most = min(len(before), len(after))
    start = next((index for index in range(most) if before[index] != after[index]), most)
    end = next((index for index in range(most - start) if before[-1 - index] != after[-1 - index]), most - start)
    return Edit(start, len(before) - end, after[start : len(after) - end])


def _overlap(one: Edit, other: Edit) -> bool:
    return one.start < other.end and other.start < one.end if one.start != other.start else True
