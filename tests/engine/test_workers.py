"""Every way of sharing work says what one process says; Windows and macOS have another one than Linux."""

import os
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from shared_work import deadly, doubled, slow

from hugolint.util.workers import pool, spawned
from hugolint.util.workers.work import Work

METHODS = ["spawn", "threads"] if sys.platform == "win32" else ["fork", "spawn", "threads"]
WORDS = "".join(f"Line {number} of a text with *words*.\n\n" for number in range(500))
OWN_RULES = """plugins = ["rules.py"]
[[forbid]]
name = "no-hundreds"
in = "anywhere"
pattern = "Line [0-9]00"
"""
PLUGIN = """
from hugolint.rule import PageRule
from msgspec import Struct


class Options(Struct, frozen=True):
    word: str = "Line 250"


class Word(PageRule):
    '''A page has a word.'''

    code, name = "ME001", "no-word"
    Options = Options

    def __init__(self, options=None):
        super().__init__(options)
        self.mine = Mine()

    def check(self, page):
        print("what a rule prints goes nowhere near the results")
        if self.mine.is_in(page.text, self.options.word):
            yield self.finding(page, page.body_span, f"there it is, in {page.path}")


class Other(PageRule):
    '''Nothing.'''

    code, name = "ME002", "nothing"

    def check(self, page):
        return ()


class Mine:
    def is_in(self, text, word):
        return word in text
"""


@pytest.fixture(params=METHODS)
def method(request, monkeypatch):
    monkeypatch.setenv(pool.METHOD, request.param)
    monkeypatch.setattr(pool, "LEAST_WORK", dict.fromkeys(pool.LEAST_WORK, 0))
    return request.param


@pytest.mark.parametrize(
    ("platform", "expected"), [("linux", "fork"), ("darwin", "spawn"), ("win32", "spawn"), ("freebsd14", "spawn")]
)
def test_what_a_system_offers(monkeypatch, platform, expected):
    monkeypatch.delenv(pool.METHOD, raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    assert pool.method() == expected
    monkeypatch.setattr(sys, "_is_gil_enabled", lambda: False, raising=False)
    assert pool.method() == ("fork" if platform == "linux" else "threads")


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_the_order_is_that_of_the_tasks(method, jobs):
    tasks = [str(number) * (number % 7) for number in range(1000)]
    shares = []
    results = pool.do_all(tasks, Work(doubled, len, doubled), jobs, shares.append)
    assert results == [doubled(task) for task in tasks]
    assert all(0 < share <= 1 for share in shares)


@pytest.mark.skipif("fork" not in METHODS, reason="forked processes are tried in test_workers_and_cache.py")
def test_a_task_that_kills_each_process_is_lost_and_no_other(monkeypatch, tmp_path):
    monkeypatch.setenv(pool.METHOD, "spawn")
    monkeypatch.setattr(pool, "LEAST_WORK", {"spawn": 0})
    # The process gets to the deadly one, as this one is slow: all the others are done here or there.
    work = Work(partial(deadly, str(os.getpid()), str(tmp_path / "deaths")), len, lambda task: b"lost")
    tasks = ["kill" if number == 3 else f"task {number}" for number in range(40)]
    results = pool.do_all(tasks, work, 2)
    assert results[:3] + results[4:] == [task.encode() for task in tasks if task != "kill"]
    assert results[3] in (b"lost", b"kill")
    assert (results[3] == b"lost") == (len((tmp_path / "deaths").read_text()) == 2)


def test_what_no_pickle_stands_for_is_done_here(monkeypatch):
    monkeypatch.setenv(pool.METHOD, "spawn")
    monkeypatch.setattr(pool, "LEAST_WORK", {"spawn": 0})
    assert pool.do_all(["a", "b"], Work(lambda task: task.encode(), len, str.encode), 2) == [b"a", b"b"]


@pytest.mark.parametrize("command", [["/nowhere/python"], [sys.executable, "-c", "raise SystemExit(1)"]])
def test_where_no_process_can_be_started_this_one_does_all(monkeypatch, command):
    monkeypatch.setenv(pool.METHOD, "spawn")
    monkeypatch.setattr(pool, "LEAST_WORK", {"spawn": 0})
    monkeypatch.setattr(spawned, "command", lambda: command)
    assert pool.do_all(["a", "b", "c"], Work(doubled, len, doubled), 3) == [b"aa", b"bb", b"cc"]


def test_a_process_that_has_not_begun_is_not_waited_for(monkeypatch):
    monkeypatch.setenv(pool.METHOD, "spawn")
    monkeypatch.setattr(pool, "LEAST_WORK", {"spawn": 0})
    monkeypatch.setattr(spawned, "command", lambda: [sys.executable, "-c", "import time; time.sleep(60)"])
    started = time.monotonic()
    assert pool.do_all(["a", "b"], Work(doubled, len, doubled), 2) == [b"aa", b"bb"]
    assert time.monotonic() - started < 30


def test_a_small_site_starts_none(monkeypatch):
    monkeypatch.setenv(pool.METHOD, "spawn")
    monkeypatch.setattr(spawned, "results_of", None)
    assert pool.do_all(["a" * 1000] * 1000, Work(doubled, len, doubled), 2)


def test_threads_work_at_once(monkeypatch):
    monkeypatch.setenv(pool.METHOD, "threads")
    monkeypatch.setattr(pool, "LEAST_WORK", {"threads": 0})
    names = pool.do_all(["a"] * 4, Work(slow, len, slow), 4)
    assert len(set(names)) > 1


def findings(hugolint, root: Path, **environment: str) -> str:
    ran = hugolint(
        *(
            "check",
            "--no-cache",
            "--jobs",
            "3",
            "--select",
            "FB,ME",
            "--allow-local-plugins",
            "--exit-zero",
            "--format",
            "json",
            root,
        ),
        **environment,
    )
    assert ran.code == 0, ran.err
    return ran.out[ran.out.index("{") :]


@pytest.mark.slow
def test_a_site_with_rules_of_its_own(hugolint, lay_out):
    pages = {f"content/{n}.md": f"---\ntitle: Page {n}\n---\n\n```text\n{WORDS}```\n" for n in range(160)}
    root = lay_out({"hugo.toml": "", "hugolint.toml": OWN_RULES, "rules.py": PLUGIN} | pages)
    assert sum(map(len, pages.values())) > pool.LEAST_WORK["spawn"]
    plain = findings(hugolint, root, HUGOLINT_WORKERS="none")
    assert plain.count('"ME001"') == 160
    assert '"no-hundreds"' in plain
    for name in METHODS:
        assert findings(hugolint, root, HUGOLINT_WORKERS=name) == plain, name


def test_no_code_of_the_checked_folder_is_run(hugolint, lay_out):
    hostile = "import pathlib; pathlib.Path('ran').touch()\n"
    pages = {f"content/{n}.md": f"---\ntitle: Page {n}\n---\n\n{WORDS}" for n in range(160)}
    root = lay_out({"hugo.toml": "", "pickle.py": hostile, "msgspec.py": hostile} | pages)
    assert hugolint("check", "--no-cache", "--jobs", "2", cwd=root, HUGOLINT_WORKERS="spawn").code == 0
    assert not (root / "ran").exists()
