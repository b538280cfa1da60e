"""What earlier runs found, kept for the next one: an SQLite file in the site's folder.

It is only ever a short cut: where it is missing, broken, foreign or in use, a run goes on without it. Nothing in it
is executed; msgspec checks every value's type as it is read.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import msgspec

Outcome = TypeVar("Outcome")

FOLDER = ".hugolint_cache"
FILE_NAME = "findings.sqlite"
VERSION = 1
MOST_RUNS = 16  # kept; the oldest go
PATIENCE = 0.5  # seconds that another run may hold the file
SCHEMA = f"""
create table run (key text primary key, until integer not null, kept_at integer not null, outcome blob not null) without rowid;
pragma user_version = {VERSION};
"""


class Cache:
    """The kept outcomes of a site's runs. Use it in a `with` statement."""

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER
        self._database: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        with contextlib.suppress(OSError, sqlite3.Error):
            self._database = self._opened()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._database:
            self._database.close()

    def get(self, key: str, kind: type[Outcome], now: datetime) -> Outcome | None:
        """Return what was kept under `key` and still holds at `now`, or None."""
        with self._tolerant() as database:
            row = (
                database
                and database.execute(
                    "select outcome from run where key = ? and until > ?", (key, _seconds(now))
                ).fetchone()
            )
            if row:
                return msgspec.msgpack.decode(row[0], type=kind)
        return None

    def put(self, key: str, outcome: object, until: datetime) -> None:
        """Keep an outcome under `key`, for as long as it holds."""
        with self._tolerant() as database:
            if database:
                kept_at = _seconds(datetime.now(UTC))
                data = msgspec.msgpack.encode(outcome)
                with database:
                    database.execute(
                        "insert or replace into run values (?, ?, ?, ?)", (key, _seconds(until), kept_at, data)
                    )
                    database.execute(
                        "delete from run where key not in (select key from run order by kept_at desc limit ?)",
                        (MOST_RUNS,),
                    )

    def _opened(self) -> sqlite3.Connection:
        self._folder.mkdir(exist_ok=True)
        ignore = self._folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n")
        path = self._folder / FILE_NAME
        try:
            return _connect(path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):  # in use, or not to be opened: nobody's fault
                raise
            path.unlink(missing_ok=True)
            return _connect(path)

    @contextlib.contextmanager
    def _tolerant(self) -> Iterator[sqlite3.Connection | None]:
        with contextlib.suppress(sqlite3.Error, msgspec.MsgspecError):
            yield self._database


def clear(root: Path) -> bool:
    """Delete what is kept for a site; tell whether there was anything. Raises OSError."""
    path = root / FOLDER / FILE_NAME
    existed = path.exists()
    path.unlink(missing_ok=True)
    return existed


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=PATIENCE)
    version = database.execute("pragma user_version").fetchone()[0]
    if version != VERSION:
        if version:
            database.executescript("drop table if exists run; vacuum;")
        database.executescript(SCHEMA)
    return database


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
