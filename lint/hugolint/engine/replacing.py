"""Replacing a file's text: atomically, and only while the file is what was read."""

import os
import signal
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hugolint.util.repository import is_inside

# A process that is asked to end first ends what it is at: else a half-written file is left behind.
_ENDING = [getattr(signal, name) for name in ("SIGHUP", "SIGINT", "SIGTERM") if hasattr(signal, name)]


class LeftAloneError(Exception):
    """A file was not replaced; the message says why."""


def replace_text(path: Path, before: str, after: str, root: Path | None = None) -> None:
    """Replace the text `before` of a file with `after`; its owner, its mode and links to it stay as they are.

    Raises LeftAloneError where the file has another text by now, may not be written, or cannot be; and where it lies
    outside the repository of the site at `root`.
    """
    if root is not None and not is_inside(path, root):
        raise LeftAloneError("it lies outside the repository")
    target = path.resolve()
    try:
        status = target.stat()
        if not status.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(target, os.W_OK):
            raise LeftAloneError("it is read-only")
        with uninterrupted():
            _replace(target, status, before.encode("utf-8"), after.encode("utf-8"))
    except OSError as error:
        raise LeftAloneError(f"it cannot be written: {error.strerror}") from error


def _replace(target: Path, status: os.stat_result, before: bytes, after: bytes) -> None:
    handle, name = _new_file(target)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            file.flush()
            _like(handle, status)
            if target.read_bytes() != before:
                raise LeftAloneError("it has changed since it was read")
            if not name:
                name = f"{target.parent}/.{target.name}.{os.getpid()}"
                # With a descriptor given, though the path needs none, Python lets the system follow the link.
                os.link(f"/proc/self/fd/{handle}", name, src_dir_fd=handle)
        Path(name).replace(target)
    except BaseException:
        if name:
            Path(name).unlink(missing_ok=True)
        raise


def _new_file(target: Path) -> tuple[int, str]:
    """Open a new file beside another, without a name where the system can do so: it is gone if the process is killed."""
    if hasattr(os, "O_TMPFILE") and Path("/proc/self/fd").is_dir():
        with suppress(OSError):  # not on every file system
            return os.open(target.parent, os.O_TMPFILE | os.O_WRONLY, 0o600), ""
    return tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")


def _like(handle: int, status: os.stat_result) -> None:
    """Give a new file the owner and the mode of another."""
    if hasattr(os, "fchown"):
        own = os.fstat(handle)
        if (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
            try:
                os.fchown(handle, status.st_uid, status.st_gid)
            except PermissionError as error:
                raise LeftAloneError("it belongs to another user, and would be yours") from error
        os.fchmod(handle, stat.S_IMODE(status.st_mode))


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let signals that end the process wait until this is over."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    earlier = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        with suppress(ValueError):
            signal.pthread_sigmask(signal.SIG_SETMASK, earlier)
