"""What is remembered, for how long, and how it goes from one machine to another."""

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from link_world import World

from hugolint.links.external.outcomes import Outcome, Result
from hugolint.links.external.store import Store, StoreError

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "cache" / "links.sqlite") as store:
        yield store


def test_a_corrupt_file_whose_own_error_cannot_be_read(store: Store):
    store.close()
    data = store.path.read_bytes()
    store.path.write_bytes(
        data.replace(b"create table", b"creat\x99 table", 1).replace(b"CREATE TABLE", b"CREAT\x99 TABLE", 1)
    )
    with pytest.raises(StoreError, match="delete it or name another"), Store(store.path) as again:
        list(again)


def test_its_folder_is_kept_out_of_git(store: Store):
    assert (store.path.parent / ".gitignore").read_text() == "*\n"


def test_working_links_are_remembered(world: World, store: Store):
    links = [world.url("/ok"), world.url("/page#one"), world.url("/redirect/301?/page#two")]
    first = world.look_up(links, store, now=NOW)
    asked = len(world.server.requests)
    second = world.look_up(links[:2], store, now=NOW + 5 * DAY)
    assert len(world.server.requests) == asked
    assert second == {link: first[link] for link in links[:2]}


def test_but_not_for_ever(world: World, store: Store):
    world.look_up([world.url("/ok")], store, now=NOW, max_age=10.0)
    world.look_up([world.url("/ok")], store, now=NOW + 13 * DAY, max_age=10.0)
    assert world.server.asked("/ok") == 2


def test_they_do_not_grow_old_all_at_once(world: World, store: Store):
    links = [world.url(f"/ok?{number}") for number in range(40)]
    world.look_up(links, store, now=NOW, max_age=10.0)
    world.look_up(links, store, now=NOW + 10 * DAY, max_age=10.0)
    assert 5 < len(world.server.requests) - 40 < 35


def test_failures_are_looked_up_in_every_run(world: World, store: Store):
    link = world.url("/once/410")
    assert world.look_up([link], store, now=NOW)[link].outcome is Outcome.GONE
    assert world.look_up([link], store, now=NOW + DAY / 24)[link].outcome is Outcome.OK


def test_a_fragment_that_was_never_looked_for_is_not_known(world: World, store: Store):
    world.look_up([world.url("/page")], store, now=NOW)
    link = world.url("/page#two")
    assert world.look_up([link], store, now=NOW)[link].outcome is Outcome.FRAGMENT_MISSING


def test_offline_tells_what_is_remembered(world: World, store: Store):
    world.look_up([world.url("/ok")], store, now=NOW)
    results = world.look_up([world.url("/ok"), world.url("/page")], store, now=NOW + DAY, offline=True)
    assert [result.outcome for result in results.values()] == ["ok", "not-checked"]
    assert len(world.server.requests) == 1


class TestUnknownBecomesDead:
    def look_up(self, world: World, store: Store, days: float, target: str = "/status/500") -> Result:
        link = world.url(target)
        return world.look_up([link], store, now=NOW + days * DAY)[link]

    def test_after_three_runs_over_a_week(self, world: World, store: Store):
        assert not self.look_up(world, store, 0).persistent
        assert not self.look_up(world, store, 3).persistent
        last = self.look_up(world, store, 7)
        assert last.persistent
        assert (last.failing_since, last.failed_runs) == (NOW, 3)

    def test_not_after_three_runs_on_one_day(self, world: World, store: Store):
        assert not any(self.look_up(world, store, days).persistent for days in (0, 0.3, 0.6))

    def test_not_after_two_runs(self, world: World, store: Store):
        assert not any(self.look_up(world, store, days).persistent for days in (0, 30))

    def test_not_when_it_worked_in_between(self, world: World, store: Store):
        target = "/flaky/8"  # two runs of four tries each fail
        outcomes = [self.look_up(world, store, days, target) for days in (0, 4, 8)]
        assert [result.outcome for result in outcomes] == ["connection-failed", "connection-failed", "ok"]
        world.server._attempts.clear()
        again = [self.look_up(world, store, days, target) for days in (40, 41)]
        assert [result.failed_runs for result in again] == [1, 2]
        assert again[0].failing_since == NOW + 40 * DAY

    def test_not_for_what_can_never_be_dead(self, world: World, store: Store):
        results = [self.look_up(world, store, days, "/status/999") for days in (0, 10, 20, 30)]
        assert not any(result.persistent for result in results)


class TestExport:
    def test_is_sorted_a_link_a_line(self, world: World, store: Store):
        world.look_up([world.url("/status/410"), world.url("/ok"), world.url("/redirect/301?/page")], store, now=NOW)
        lines = list(store.export())
        assert len(lines) == 3
        assert lines == sorted(lines)
        assert '"outcome": "ok", "checked": "2026-03-01T12:00:00+00:00", "status": 200' in lines[0]

    def test_comes_back_the_same(self, world: World, store: Store, tmp_path):
        for days in (0, 5):
            world.look_up(
                [world.url(t) for t in ("/status/500", "/ok", "/page#one", "/redirect/301?/page")],
                store,
                now=NOW + days * DAY,
            )
        with Store(tmp_path / "other.sqlite") as other:
            assert other.import_lines(store.export(), "links.jsonl") == 4
            assert list(other) == list(store)
            assert list(other.export()) == list(store.export())
            assert other.import_lines(store.export(), "links.jsonl") == 0

    def test_the_newer_result_holds_and_histories_are_joined(self, world: World, store: Store, tmp_path):
        link = world.url("/status/500")
        with Store(tmp_path / "other.sqlite") as other:
            world.look_up([link], store, now=NOW)
            world.look_up([link], other, now=NOW + 4 * DAY)
            store.import_lines(other.export(), "other")
        (result,) = store
        assert (result.checked_at, result.failed_runs) == (NOW + 4 * DAY, 2)
        assert world.look_up([link], store, now=NOW + 8 * DAY)[link].persistent

    def test_marks_of_a_merge_conflict_are_passed_over(self, world: World, store: Store, tmp_path):
        world.look_up([world.url("/ok"), world.url("/page")], store, now=NOW)
        one, two = store.export()
        with Store(tmp_path / "other.sqlite") as other:
            other.import_lines(["<<<<<<< HEAD\n", one, "=======\n", two, ">>>>>>> theirs\n"], "links.jsonl")
            assert len(list(other)) == 2

    @pytest.mark.parametrize(
        "line", ["nonsense", "[]", '{"url": 1}', '{"url": "x", "outcome": "no", "checked": "2026-01-01"}']
    )
    def test_a_broken_line_is_named_and_nothing_taken(self, world: World, store: Store, tmp_path, line: str):
        world.look_up([world.url("/ok")], store, now=NOW)
        with Store(tmp_path / "other.sqlite") as other:
            with pytest.raises(StoreError, match=r"^links\.jsonl:2: "):
                other.import_lines([*store.export(), line], "links.jsonl")
            assert list(other) == []

    def test_times_to_come_are_no_times(self, world: World, store: Store, tmp_path):
        link, now = world.url("/ok"), datetime.now(UTC)
        with Store(tmp_path / "other.sqlite") as other:
            world.look_up([link], other, now=now + 400 * DAY)
            (line,) = other.export()
            store.import_lines([line], "other")
            world.look_up([link], other, now=now)
        world.look_up([link], store, now=now)
        assert world.server.asked("/ok") == 3


class TestTodaysSettings:
    """What was found under other settings is judged by those of today."""

    @pytest.mark.parametrize(
        ("target", "before", "after", "outcome", "visits"),
        [
            ("/status/403", {"accept": (403,)}, {}, "forbidden", 2),
            ("/status/401", {}, {"accept": (401,)}, "ok", 0),
            ("/page#two", {"fragments": False}, {}, "fragment-missing", 1),
            ("/page#L10", {}, {"fragments": False}, "ok", 0),
            ("/page#one", {}, {"fragments": False}, "ok", 0),
            ("/page", {}, {"soft_404": True}, "ok", 2),
            ("/page", {"soft_404": True}, {}, "ok", 0),
        ],
    )
    def test_in_a_later_run(self, world: World, store: Store, target, before, after, outcome, visits):
        link = world.url(target)
        world.look_up([link], store, now=NOW, **before)
        asked = len(world.server.requests)
        assert world.look_up([link], store, now=NOW + DAY, **after)[link].outcome == outcome
        assert len(world.server.requests) - asked == visits

    def test_offline(self, world: World, store: Store):
        links = [world.url("/page#two"), world.url("/status/403"), world.url("/status/410")]
        world.look_up(links, store, now=NOW)
        results = world.look_up(links, store, now=NOW + 90 * DAY, offline=True, accept=(403,), fragments=False)
        assert [results[link].outcome for link in links] == ["ok", "ok", "gone"]


def test_prune(world: World, store: Store):
    world.look_up([world.url("/ok")], store, now=NOW)
    world.look_up([world.url("/page")], store, now=NOW + 10 * DAY)
    assert store.prune(NOW + 5 * DAY) == 1
    assert [result.url for result in store] == [world.url("/page")]


def test_urls_with_secrets_are_not_written_down(world: World, store: Store):
    world.look_up([world.url("/ok?access_token=t0ken")], store, now=NOW)
    assert list(store) == []


@pytest.mark.parametrize("content", [b"this is no database at all, but it is long enough to be read as one" * 20, None])
def test_what_is_no_store_is_named(tmp_path, content: bytes | None):
    path = tmp_path / "links.sqlite"
    path.write_bytes(content) if content else path.mkdir()
    with pytest.raises(StoreError, match=r"links\.sqlite cannot be used to remember links"):
        Store(path)


def test_a_store_of_another_version_is_named(tmp_path):
    with sqlite3.connect(tmp_path / "links.sqlite") as database:
        database.execute("pragma user_version = 99")
    with pytest.raises(StoreError, match="another version"):
        Store(tmp_path / "links.sqlite")


def test_a_database_of_another_program_is_left_alone(tmp_path):
    with sqlite3.connect(tmp_path / "links.sqlite") as database:
        database.execute("create table bookmarks (url text)")
    with pytest.raises(StoreError, match="another program"):
        Store(tmp_path / "links.sqlite")


@pytest.mark.parametrize("column", ["outcome", "hops", "checked_at", "url", "run", "fragment"])
def test_what_nobody_wrote_is_named(world: World, store: Store, column: str):
    world.look_up([world.url("/ok")], store, now=NOW)
    store._database.execute(f"update result set {column} = ?", (b"\xff\x00" if column != "run" else "x",))
    with pytest.raises(StoreError, match="holds what hugolint did not write"):
        list(store)
    warnings = []
    results = world.look_up([world.url("/ok")], store, now=NOW, warn=warnings.append)
    assert {result.outcome for result in results.values()} == {"ok"}
    assert bool(warnings) == (column != "url")
