"""What a change of many files comes to, before anything is written: files that move, edits of their texts, new files."""

from collections.abc import Mapping

from msgspec import Struct

from hugolint.finding import Edit


class Plan(Struct, frozen=True):
    """Moves, edits and new files that go in together or not at all. Paths are from the site's root, with "/"."""

    moves: tuple[tuple[str, str], ...] = ()  # files and folders: from, to
    edits: Mapping[str, tuple[Edit, ...]] = {}  # by the path of the file before the moves
    created: Mapping[str, str] = {}
    before: Mapping[str, str] = {}  # the texts of the files in `edits`, by the same paths
    notes: tuple[str, ...] = ()  # sentences: what is left for a person to look at

    def new_path(self, path: str) -> str:
        """Return where a file is after the moves."""
        for old, new in self.moves:
            if path == old or path.startswith(old + "/"):
                return new + path[len(old) :]
        return path

    def old_path(self, path: str) -> str:
        """Return where a file that moves is before the moves."""
        for old, new in self.moves:
            if path == new or path.startswith(new + "/"):
                return old + path[len(new) :]
        return path

    @property
    def after(self) -> dict[str, str]:
        """The texts of the edited and the new files, by their paths after the moves."""
        edited = {self.new_path(path): applied(self.before[path], edits) for path, edits in self.edits.items()}
        return edited | dict(self.created)


def applied(text: str, edits: tuple[Edit, ...]) -> str:
    """Return a text after edits that do not overlap."""
    parts, position = [], 0
    for edit in sorted(edits):
        parts += [text[position : edit.start], edit.text]
        position = edit.end
    return "".join([*parts, text[position:]])
