"""What is remembered of links from run to run: an SQLite file, written as results come.

A working link is remembered for `LinkSettings.max_age` days, give or take a quarter, so that they do
not all grow old on one day. A failing one is looked up in every run, and its failures are kept as
history. A run that ended early is taken up again: what it found holds, good or bad.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from hugolint.links.external.outcomes import PERSISTING, WORKING, FragmentVerdict, Hop, Outcome, Result

_VERSION = 1
_RESUMED_WITHIN = timedelta(hours=6)
_FAILURES_KEPT = 10
_CONFLICT_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_SCHEMA = f"""
create table if not exists result (
    url text primary key, outcome text not null, reason text not null, status integer, final_url text not null,
    hops text not null, fragment text, rewrite text not null, checked_at integer not null,
    run integer not null, final integer not null
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
        self._run = 0
        try:
            _make_folder(self.path.parent)
            self._database = sqlite3.connect(self.path, timeout=10, isolation_level=None)
            self._open()
        except (sqlite3.Error, OSError) as error:
            raise StoreError(
                f"{self.path} cannot be used to remember links ({error}); delete it or name another"
            ) from None

    def _open(self) -> None:
        version = self._database.execute("pragma user_version").fetchone()[0]
        if version not in (0, _VERSION):
            raise StoreError(f"{self.path} was written by another version of hugolint; delete it or name another")
        # A write-ahead log: each result is safe from kill -9 as it comes, without waiting for the disk.
        self._database.execute("pragma journal_mode = wal")
        self._database.execute("pragma synchronous = normal")
        if version == 0:
            self._database.executescript(_SCHEMA)

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
        last = self._execute("select id, started_at, finished from run order by id desc limit 1").fetchone()
        if last and not last[2] and _seconds(now) - last[1] < _RESUMED_WITHIN.total_seconds():
            self._run = last[0]
        else:
            self._run = int(
                self._execute(
                    "insert into run (started_at, finished) values (?, 0) returning id", (_seconds(now),)
                ).fetchone()[0]
            )

    def known(self, url: str, now: datetime, max_age: timedelta) -> Result | None:
        """Return what holds of `url` without looking it up."""
        row = self._row(url)
        if row is None or not row["final"]:
            return None
        result = _result(row)
        same_run = row["run"] == self._run and self._run
        return result if same_run or _is_fresh(result, now, max_age) else None

    def waiting(self, url: str) -> Result | None:
        """Return what this run, before it was broken off, found of `url` and meant to try again at its end."""
        row = self._row(url)
        return _result(row) if row is not None and row["run"] == self._run and not row["final"] else None

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
        runs = self._failures(result.url)
        return replace(result, failing_since=_moment(runs[0]), failed_runs=len(runs)) if runs else result

    def forget(self, urls: Iterable[str]) -> None:
        """Forget what was found of `urls`, but not their history."""
        with self._transaction():
            self._execute_many("delete from result where url = ?", ((url,) for url in urls))

    # Looking in, and keeping house

    def __iter__(self) -> Iterator[Result]:
        """Go through all that is remembered, by URL."""
        for row in self._rows("select * from result where final order by url"):
            yield self.with_history(_result(row))

    def prune(self, before: datetime) -> int:
        """Forget what was last looked up before that; return how many links."""
        with self._transaction():
            count = self._execute("delete from result where checked_at < ?", (_seconds(before),)).rowcount
            self._execute("delete from failure where url not in (select url from result)")
        return count

    def export(self) -> Iterator[str]:
        """Yield the store as lines of text, a link a line, sorted: fit to be committed, compared and merged."""
        for result in self:
            yield json.dumps(_exported(result, self._failures(result.url)), ensure_ascii=False)

    def import_lines(self, lines: Iterable[str], name: str) -> int:
        """Take in exported lines, of which `name` is the file; the newer of two results holds. Return how many held.

        Marks of a merge conflict are passed over: both sides are taken in. Raises StoreError.
        """
        taken = 0
        with self._transaction():
            for number, line in enumerate(lines, 1):
                if not line.strip() or line.startswith(_CONFLICT_MARKS):
                    continue
                try:
                    result, failures = _imported(json.loads(line))
                except (ValueError, KeyError, TypeError) as error:
                    raise StoreError(
                        f"{name}:{number}: this is not a line that `hugolint links export` wrote ({error})"
                    ) from None
                taken += self._take(result, failures)
        return taken

    def _take(self, result: Result, failures: Iterable[datetime]) -> bool:
        row = self._row(result.url)
        newer = row is None or result.checked_at is None or row["checked_at"] < _seconds(result.checked_at)
        if newer:
            self._put(result, 0, True)
        if _result(self._row(result.url)).outcome in PERSISTING:
            self._execute_many(
                "insert or ignore into failure values (?, ?)", ((result.url, _seconds(failure)) for failure in failures)
            )
        return newer

    def _put(self, result: Result, run: int, final: bool) -> None:
        self._execute(
            "insert or replace into result values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
            ),
        )
        if final and result.outcome not in PERSISTING:
            self._execute("delete from failure where url = ?", (result.url,))

    def _failures(self, url: str) -> list[int]:
        rows = self._execute("select run_at from failure where url = ? order by run_at", (url,))
        moments = [int(row[0]) for row in rows]
        return moments if len(moments) <= _FAILURES_KEPT else [moments[0], *moments[-_FAILURES_KEPT + 1 :]]

    def _row(self, url: str) -> Any:
        return next(self._rows("select * from result where url = ?", url), None)

    def _rows(self, query: str, *values: object) -> Iterator[Mapping[str, Any]]:
        cursor = self._execute(query, values)
        names = [column[0] for column in cursor.description]
        for row in cursor.fetchall():
            yield dict(zip(names, row, strict=True))

    def _execute(self, query: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        try:
            return self._database.execute(query, values)
        except sqlite3.Error as error:  # a full disk, another process that holds the file
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
    return now - result.checked_at < max_age * spread


def _result(row: Mapping[str, Any]) -> Result:
    return Result(
        url=row["url"],
        outcome=Outcome(row["outcome"]),
        reason=row["reason"],
        status=row["status"],
        final_url=row["final_url"],
        hops=tuple(Hop(status, url) for status, url in json.loads(row["hops"])),
        fragment=row["fragment"] and FragmentVerdict(row["fragment"]),
        rewrite=row["rewrite"],
        checked_at=_moment(row["checked_at"]),
    )


def _exported(result: Result, failures: Iterable[int]) -> dict[str, object]:
    assert result.checked_at is not None
    fields: dict[str, object] = {
        "url": result.url,
        "outcome": result.outcome,
        "checked": result.checked_at.isoformat(),
        "status": result.status,
        "reason": result.reason,
        "final": result.final_url if result.final_url != result.url else "",
        "hops": [[hop.status, hop.url] for hop in result.hops],
        "fragment": result.fragment,
        "rewrite": result.rewrite,
        "failures": [_moment(failure).isoformat() for failure in failures],
    }
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def _imported(line: Any) -> tuple[Result, list[datetime]]:
    url = str(line["url"])
    result = Result(
        url=url,
        outcome=Outcome(line["outcome"]),
        reason=str(line.get("reason", "")),
        status=None if line.get("status") is None else int(line["status"]),
        final_url=str(line.get("final", url)),
        hops=tuple(Hop(int(status), str(hop)) for status, hop in line.get("hops", [])),
        fragment=FragmentVerdict(line["fragment"]) if "fragment" in line else None,
        rewrite=str(line.get("rewrite", "")),
        checked_at=_parsed(line["checked"]),
    )
    return result, [_parsed(failure) for failure in line.get("failures", [])]


def _parsed(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
