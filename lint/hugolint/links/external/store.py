"""What is remembered of links from run to run: an SQLite file, written as results come.

A working link is remembered for `LinkSettings.max_age` days, give or take a quarter, so that they do
not all grow old on one day. A failing one is looked up in every run, and its failures are kept as
history. A run that ended early is taken up again: what it found holds, good or bad.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from msgspec import MsgspecError, Struct, convert

from hugolint.links.external.exported import CLOCK_SKEW, CONFLICT_MARKS, as_line, from_line
from hugolint.links.external.outcomes import PERSISTING, WORKING, FragmentVerdict, Hop, Outcome, Result
from hugolint.links.external.urls import safe

_VERSION = 2
_RESUMED_WITHIN = timedelta(hours=6)
_FAILURES_KEPT = 10
_LAST_SECOND = 253_402_300_800  # of the year 9999
_SCHEMA = f"""
create table if not exists result (
    url text primary key, outcome text not null, reason text not null, status integer, final_url text not null,
    hops text not null, fragment text, rewrite text not null, checked_at integer not null,
    run integer not null, final integer not null, soft_404_sought integer not null
) without rowid;
create table if not exists failure (url text, run_at integer, primary key (url, run_at)) without rowid;
create table if not exists run (id integer primary key, started_at integer not null, finished integer not null);
pragma user_version = {_VERSION};
"""


class StoreError(Exception):
    """A store, or an exported file, that cannot be used; its text says why and what to do."""


class Store:
    """The remembered results. URLs are spelled as `urls.Target.url`, with the fragment where there is one."""

    def __init__(self, path: str | Path) -> None:
        """Open the store at `path`, or make it. Raises StoreError."""
        self.path = Path(path)
        self.read_only = False
        self._run = 0
        try:
            _make_folder(self.path.parent)
            self._database = sqlite3.connect(self.path, timeout=10, isolation_level=None)
            self._open()
        except (sqlite3.Error, OSError, UnicodeError) as error:  # one in a message of a corrupt file
            if not self._opens_for_reading():
                raise StoreError(
                    f"{self.path} cannot be used to remember links ({error}); delete it or name another"
                ) from None

    def _open(self) -> None:
        if self._version() == 0:
            # A write-ahead log: each result is safe from kill -9 as it comes, without waiting for the disk.
            self._database.execute("pragma journal_mode = wal")
            self._database.executescript(_SCHEMA)
        self._database.execute("pragma journal_mode = wal")
        self._database.execute("pragma synchronous = normal")

    def _version(self) -> int:
        """Return the version of the file's tables, 0 for a file that is new. Raises StoreError for others' files."""
        version = int(self._database.execute("pragma user_version").fetchone()[0])
        if version == 0 and self._database.execute("select count(*) from sqlite_master").fetchone()[0]:
            raise StoreError(f"{self.path} is a database of another program; name another file")
        if version not in (0, _VERSION):
            raise StoreError(f"{self.path} was written by another version of hugolint; delete it or name another")
        return version

    def _opens_for_reading(self) -> bool:
        """Open a file that cannot be written, on a disk that is read-only or somebody else's; return whether it works."""
        try:
            uri = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
            self._database = sqlite3.connect(uri, uri=True, isolation_level=None)
            self.read_only = self._version() == _VERSION
        except (sqlite3.Error, OSError, UnicodeError):
            return False
        return self.read_only

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    # A run

    def begin(self, now: datetime) -> None:
        """Begin a run; or go on with the last one, if that ended early and not long ago."""
        last = self._numbers("select id, started_at, finished from run order by id desc limit 1")
        if last and not last[2] and 0 <= _seconds(now) - last[1] < _RESUMED_WITHIN.total_seconds():
            self._run = last[0]
        else:
            begun = "insert into run (started_at, finished) values (?, 0) returning id"
            (self._run,) = self._numbers(begun, (_seconds(now),))

    def known(self, url: str, now: datetime, max_age: timedelta) -> Result | None:
        """Return what holds of `url` without looking it up."""
        row = self._row(url)
        if row is None or not row.final:
            return None
        result = self._result(row)
        same_run = row.run == self._run and self._run
        return result if same_run or _is_fresh(result, now, max_age) else None

    def remembered(self, url: str) -> Result | None:
        """Return what was last found of `url`, however long ago."""
        row = self._row(url)
        return self._result(row) if row is not None and row.final else None

    def waiting(self, url: str) -> Result | None:
        """Return what this run, before it was broken off, found of `url` and meant to try again at its end."""
        row = self._row(url)
        return self._result(row) if row is not None and row.run == self._run and not row.final else None

    def record(self, result: Result, *, final: bool = True) -> None:
        """Remember `result`, at once; one that is not final waits for another try at the end of the run."""
        self._put(result, self._run, final)

    def finish(self, results: Iterable[Result], now: datetime) -> dict[str, Result]:
        """End the run: take the failures among `results` into history. Return those, by URL, with what history says."""
        failed = {result.url: result for result in results if result.outcome in PERSISTING}
        with self._transaction():
            self._execute("update run set finished = 1 where id = ?", (self._run,))
            self._execute("delete from run where id < ?", (self._run,))
            for url in failed:
                self._execute("insert or ignore into failure values (?, ?)", (url, _seconds(now)))
        return {url: self.with_history(result) for url, result in failed.items()}

    def with_history(self, result: Result) -> Result:
        """Return `result` with what is remembered of its earlier failures."""
        latest = _seconds(result.checked_at or datetime.now(UTC))
        runs = [run for run in self._failures(result.url) if run <= latest]
        return replace(result, failing_since=_moment(runs[0]), failed_runs=len(runs)) if runs else result

    def forget(self, urls: Iterable[str]) -> None:
        """Forget what was found of `urls`, but not their history."""
        with self._transaction():
            self._execute_many("delete from result where url = ?", ((url,) for url in urls))

    # Looking in, and keeping house

    def __iter__(self) -> Iterator[Result]:
        """Go through all that is remembered, by URL."""
        for row in self._rows("select * from result where final order by url"):
            yield self.with_history(self._result(row))

    def prune(self, before: datetime) -> int:
        """Forget what was last looked up before that; return how many links."""
        with self._transaction():
            self._execute("delete from result where checked_at < ?", (_seconds(before),))
            (count,) = self._numbers("select changes()")
            self._execute("delete from failure where url not in (select url from result)")
        return count

    def export(self) -> Iterator[str]:
        """Yield the store as lines of text, a link a line, sorted: fit to be committed, compared and merged."""
        for result in self:
            yield as_line(result, map(_moment, self._failures(result.url)))

    def import_lines(self, lines: Iterable[str], name: str) -> int:
        """Take in exported lines from the file `name`; the newer of two results holds. Return how many held.

        Marks of a merge conflict are passed over: both sides are taken in. Raises StoreError.
        """
        taken = 0
        with self._transaction():
            for number, line in enumerate(lines, 1):
                if not line.strip() or line.startswith(CONFLICT_MARKS):
                    continue
                try:
                    result, failures = from_line(line)
                except (ValueError, MsgspecError, RecursionError) as error:
                    raise StoreError(
                        f"{name}:{number}: this is not a line that `hugolint links export` wrote: {safe(str(error))}"
                    ) from None
                taken += self._take(result, failures)
        return taken

    def _take(self, result: Result, failures: Iterable[datetime]) -> bool:
        row = self._row(result.url)
        newer = row is None or result.checked_at is None or row.checked_at < _seconds(result.checked_at)
        if newer or row is None:
            self._put(result, 0, True)
        if (result if newer or row is None else self._result(row)).outcome in PERSISTING:
            self._execute_many(
                "insert or ignore into failure values (?, ?)", ((result.url, _seconds(failure)) for failure in failures)
            )
        return newer

    def _put(self, result: Result, run: int, final: bool) -> None:
        self._execute(
            "insert or replace into result values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                result.url,
                result.outcome,
                result.reason,
                result.status,
                result.final_url,
                json.dumps([[hop.status, hop.url] for hop in result.hops]),
                result.fragment,
                result.rewrite,
                _seconds(result.checked_at or datetime.now(UTC)),
                run,
                final,
                result.soft_404_sought,
            ),
        )
        if final and result.outcome not in PERSISTING:
            self._execute("delete from failure where url = ?", (result.url,))

    def _failures(self, url: str) -> list[int]:
        moments = self._numbers("select run_at from failure where url = ? order by run_at", (url,))
        return moments if len(moments) <= _FAILURES_KEPT else [moments[0], *moments[-_FAILURES_KEPT + 1 :]]

    def _result(self, row: "_Row") -> Result:
        try:
            return row.result()
        except (ValueError, MsgspecError, OverflowError, OSError):
            raise self._foreign() from None

    def _row(self, url: str) -> "_Row | None":
        return next(self._rows("select * from result where url = ?", (url,)), None)

    def _rows(self, query: str, values: Sequence[object] = ()) -> Iterator["_Row"]:
        for row in self._execute(query, values):
            try:
                yield convert(row, _Row)
            except MsgspecError:
                raise self._foreign() from None

    def _numbers(self, query: str, values: Sequence[object] = ()) -> list[int]:
        """Return all that a query brings, which must be numbers of seconds or rows."""
        found = [value for row in self._execute(query, values) for value in row]
        if not all(isinstance(value, int) and 0 <= value < _LAST_SECOND for value in found):
            raise self._foreign()
        return found

    def _foreign(self) -> StoreError:
        return StoreError(f"{self.path} holds what hugolint did not write; delete it or name another")

    def _execute(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        try:
            return self._database.execute(query, values).fetchall()
        except (sqlite3.Error, UnicodeError) as error:  # a full disk, another process that holds the file
            raise StoreError(f"{self.path} cannot be read or written ({error}); delete it or name another") from error

    def _execute_many(self, query: str, rows: Iterable[Sequence[object]]) -> None:
        for row in rows:
            self._execute(query, row)

    def _transaction(self) -> "_Transaction":
        return _Transaction(self)


class _Transaction:
    """All or nothing, and the disk once."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __enter__(self) -> None:
        self._store._execute("begin immediate")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._store._execute("rollback" if kind else "commit")


def _make_folder(folder: Path) -> None:
    if not folder.exists():
        folder.mkdir(parents=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")


def _is_fresh(result: Result, now: datetime, max_age: timedelta) -> bool:
    if result.outcome not in WORKING or result.checked_at is None:
        return False
    spread = 0.75 + zlib.crc32(result.url.encode()) % 512 / 1024
    return -CLOCK_SKEW <= now - result.checked_at < max_age * spread


class _Row(Struct, array_like=True):
    """A row of the table of results, in the order of its columns."""

    url: str
    outcome: Outcome
    reason: str
    status: int | None
    final_url: str
    hops: str
    fragment: FragmentVerdict | None
    rewrite: str
    checked_at: int
    run: int
    final: int
    soft_404_sought: int

    def result(self) -> Result:
        """Return the result in it. Raises ValueError, OverflowError, OSError or MsgspecError."""
        hops = convert(json.loads(self.hops), list[tuple[int, str]])
        return Result(
            url=self.url,
            outcome=self.outcome,
            reason=self.reason,
            status=self.status,
            final_url=self.final_url,
            hops=tuple(Hop(status, url) for status, url in hops),
            fragment=self.fragment,
            rewrite=self.rewrite,
            checked_at=_moment(self.checked_at),
            soft_404_sought=bool(self.soft_404_sought),
        )


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
