"""What earlier runs found, kept for the next one: an SQLite file in the site's folder.

It is only ever a short cut: where it is missing, broken, foreign or in use, a run goes on without it. Nothing in it
is executed; every value is known by its checksum to be what was kept, and msgspec checks its type.
"""

import contextlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self, TypeVar

import msgspec

Outcome = TypeVar("Outcome")

FOLDER = ".hugolint_cache"
FILE_NAME = "findings.sqlite"
VERSION = 8
MOST_RUNS = 16  # kept; the oldest go
MOST_CONTEXTS = 3
PATIENCE = 0.5  # seconds that another run may hold the file
SCHEMA = f"""
create table run (
    key text primary key, until integer not null, kept_at integer not null, outcome blob not null, checksum integer not null
) without rowid;
create table context (id integer primary key, key text not null unique, used_at integer not null);
create table page (
    context integer not null, path text not null, mounting text not null,
    stamp text not null, digest blob not null, content blob not null, checksum integer not null,
    primary key (context, path, mounting)
) without rowid;
pragma user_version = {VERSION};
"""


class KeptPage(NamedTuple):
    """A page as bytes; its file's size and time for a quick look, and its file's hash for the truth.

    A file that is mounted twice makes two pages, which differ in their `mounting`.
    """

    path: str
    mounting: str
    stamp: str  # "" where the file was written so shortly before that its time may hide a change
    digest: bytes
    content: bytes


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
                    "select outcome, checksum from run where key = ? and until > ?", (key, _seconds(now))
                ).fetchone()
            )
            if row and zlib.crc32(row[0]) == row[1]:
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
                        "insert or replace into run values (?, ?, ?, ?, ?)",
                        (key, _seconds(until), kept_at, data, zlib.crc32(data)),
                    )
                    database.execute(
                        "delete from run where key not in (select key from run order by kept_at desc limit ?)",
                        (MOST_RUNS,),
                    )

    def pages(self, context: str, path: str | None = None) -> list[KeptPage]:
        """Return the pages that were kept in a context, or those of one file. A context is all that a page's result
        depends on besides the page's own file: settings, rules, configuration.
        """
        with self._tolerant() as database:
            if database:
                query = "select path, mounting, stamp, digest, content, checksum from page where context = (select id from context where key = ?)"
                if path is None:
                    rows = database.execute(query, (context,))
                else:
                    rows = database.execute(f"{query} and path = ?", (context, path))
                return msgspec.convert([row[:-1] for row in rows if _checksum(*row[:-1]) == row[-1]], list[KeptPage])
        return []

    def put_pages(self, context: str, pages: Iterable[KeptPage], gone: Iterable[KeptPage]) -> None:
        """Keep pages of a context, and forget those that are gone; contexts long unused go too."""
        with self._tolerant() as database:
            if not database:
                return
            with database:
                database.execute(
                    "insert into context (key, used_at) values (?, ?) on conflict do update set used_at = excluded.used_at",
                    (context, _seconds(datetime.now(UTC))),
                )
                (number,) = database.execute("select id from context where key = ?", (context,)).fetchone()
                database.executemany(
                    "delete from page where context = ? and path = ? and mounting = ?",
                    ((number, page.path, page.mounting) for page in gone),
                )
                database.executemany(
                    "insert or replace into page values (?, ?, ?, ?, ?, ?, ?)",
                    ((number, *page, _checksum(*page)) for page in pages),
                )
                database.execute(
                    "delete from context where id not in (select id from context order by used_at desc limit ?)",
                    (MOST_CONTEXTS,),
                )
                database.execute("delete from page where context not in (select id from context)")

    def _opened(self) -> sqlite3.Connection:
        if self._folder.is_symlink() or (self._folder / FILE_NAME).is_symlink():
            raise OSError("links may lead out of the repository")
        self._folder.mkdir(exist_ok=True)
        ignore = self._folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n")
        path = self._folder / FILE_NAME
        try:
            return _connect(path)
        except (sqlite3.DatabaseError, UnicodeError) as error:  # one in a message of a corrupt file
            if isinstance(error, sqlite3.OperationalError):  # in use, or not to be opened: nobody's fault
                raise
            path.unlink(missing_ok=True)
            return _connect(path)

    @contextlib.contextmanager
    def _tolerant(self) -> Iterator[sqlite3.Connection | None]:
        # A UnicodeError: a path whose bytes are no UTF-8, which neither SQLite nor msgspec takes; or a corrupt text.
        # A TypeError: a value of another type than the table's, for which SQLite has no objection.
        with contextlib.suppress(sqlite3.Error, msgspec.MsgspecError, UnicodeError, TypeError):
            yield self._database


def file_of(root: Path) -> Path:
    """Return where a site's outcomes are kept."""
    return root / FOLDER / FILE_NAME


def clear(root: Path) -> None:
    """Delete what is kept for a site. Raises OSError."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        file_of(root).with_name(FILE_NAME + suffix).unlink(missing_ok=True)


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=PATIENCE)
    try:
        _prepare(database)
    except BaseException:
        database.close()  # a file that is open cannot be deleted on Windows
        raise
    return database


def _prepare(database: sqlite3.Connection) -> None:
    version = database.execute("pragma user_version").fetchone()[0]
    if version != VERSION:
        if version:
            database.executescript(
                "drop table if exists run; drop table if exists context; drop table if exists page; vacuum;"
            )
        database.executescript(SCHEMA)


def _checksum(path: str, name: str, stamp: str, digest: bytes, content: bytes) -> int:
    return zlib.crc32(content, zlib.crc32(digest + f"{path}\0{name}\0{stamp}".encode()))


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
