"""A plan put into effect: wholly, or not at all.

What is about to be done is written down first, so that what a killed process left half done is undone by the next one.
"""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from hugolint.engine.planning.plan import Plan
from hugolint.engine.progress import SILENT, Progress
from hugolint.engine.replacing import LeftAloneError, replace_text, uninterrupted
from hugolint.util.errors import Fault, HugolintError
from hugolint.util.repository import is_inside, is_possible

_JOURNAL = Path(".hugolint_cache") / "unfinished.json"


def apply(root: Path, plan: Plan, progress: Progress = SILENT) -> None:
    """Move and edit the files of the site at `root`. Raises HugolintError where that fails; then nothing has changed."""
    _check(root, plan)
    journal = root / _JOURNAL
    if not is_inside(journal, root):
        raise HugolintError(Fault("it leads out of the repository; nothing was changed", str(journal.parent)))
    journal.parent.mkdir(exist_ok=True)
    moves = [(old, new) for old, new in plan.moves if old != new]
    originals = {plan.new_path(path): text for path, text in plan.before.items()}
    folders = _missing_folders(root, [new for _, new in moves] + list(plan.created))
    record = {"moves": moves, "texts": originals, "created": list(plan.created), "folders": folders}
    with uninterrupted():
        _write_through(journal, json.dumps(record))
        try:
            for folder in folders:
                (root / folder).mkdir()
            for old, new in moves:
                (root / old).rename(root / new)
            progress.begins(f"writing {len(plan.after):,} files", len(plan.after))
            for number, (path, text) in enumerate(plan.after.items()):
                progress.advances(number / len(plan.after))
                if path in plan.created:
                    (root / path).write_bytes(text.encode("utf-8"))
                else:
                    replace_text(root / path, originals[path], text, root)
        except BaseException as error:
            undo(root)
            if isinstance(error, OSError | LeftAloneError):
                raise HugolintError(Fault(f"nothing was changed: {error}")) from error
            raise
        for old, _ in moves:
            _remove_empty(root, (root / old).parent)
        journal.unlink()


def undo(root: Path) -> bool:
    """Undo what a process that was killed left half done. Return whether there was anything to undo."""
    journal = root / _JOURNAL
    try:
        record = json.loads(journal.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return False
    except (OSError, ValueError):  # it was killed while it wrote that down, before it changed anything
        journal.unlink(missing_ok=True)
        return False
    if not _is_of_site(root, record):
        raise HugolintError(
            Fault("this is not what hugolint writes down before it moves files; delete it", str(journal))
        )
    for path in record["created"]:
        (root / path).unlink(missing_ok=True)
    for path, text in record["texts"].items():
        if (root / path).is_file():
            _restore(root / path, text)
    for old, new in reversed(record["moves"]):
        if (root / new).exists() and not (root / old).exists():
            (root / old).parent.mkdir(parents=True, exist_ok=True)
            (root / new).rename(root / old)
    for folder in reversed(record["folders"]):
        with suppress(OSError):
            (root / folder).rmdir()
    journal.unlink()
    return True


def _is_of_site(root: Path, record: Any) -> bool:
    """Return whether a record, which may have come with the site, names files of the site and nothing else."""
    try:
        paths = [
            *record["created"],
            *record["texts"],
            *record["folders"],
            *(path for move in record["moves"] for path in move),
        ]
        is_text = all(isinstance(text, str) for text in record["texts"].values())
        return is_text and all(
            is_possible(path) and (root / path).resolve().is_relative_to(root.resolve()) for path in paths
        )
    except (KeyError, TypeError, AttributeError, OSError, RuntimeError):
        return False


def _check(root: Path, plan: Plan) -> None:
    """Raise HugolintError where files are not as the plan takes them to be."""
    taken = [new for _, new in plan.moves if os.path.lexists(root / new) and not _is_same_file(root, plan, new)]
    taken += [path for path in plan.created if os.path.lexists(root / path)]
    if taken:
        raise HugolintError(*(Fault(f"{path} is there already") for path in taken))
    for path, text in plan.before.items():
        try:
            is_same = (root / path).read_bytes() == text.encode("utf-8")
        except OSError as error:
            raise HugolintError(Fault(f"{path} cannot be read: {error.strerror}")) from error
        if not is_same:
            raise HugolintError(Fault(f"{path} has changed since it was read; nothing was changed"))


def _is_same_file(root: Path, plan: Plan, new: str) -> bool:
    """Return whether a move changes letters from upper to lower case alone, on a disk that does not tell them apart."""
    old = next(old for old, goal in plan.moves if goal == new)
    return old.lower() == new.lower() and (root / old).samefile(root / new)


def _missing_folders(root: Path, paths: Iterable[str]) -> list[str]:
    """Return the folders that have to be made for files at these paths, the outer ones first."""
    missing: dict[str, None] = {}
    for path in paths:
        parents = [parent.as_posix() for parent in reversed(Path(path).parents)]
        missing.update((parent, None) for parent in parents if parent != "." and not (root / parent).is_dir())
    return list(missing)


def _restore(file: Path, text: str) -> None:
    data = text.encode("utf-8")
    if file.read_bytes() != data:
        beside = file.with_name(f".{file.name}.{os.getpid()}")
        beside.write_bytes(data)
        beside.chmod(file.stat().st_mode & 0o7777)
        beside.replace(file)


def _write_through(file: Path, text: str) -> None:
    beside = file.with_suffix(".new")
    with beside.open("w", encoding="utf-8") as handle:
        handle.write(text)
        handle.flush()
        os.fsync(handle.fileno())
    beside.replace(file)


def _remove_empty(root: Path, folder: Path) -> None:
    """Remove a folder that a move left empty, and those around it, as git does; but none at the top of the site."""
    while folder.parent not in (root, folder) and folder != root:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
