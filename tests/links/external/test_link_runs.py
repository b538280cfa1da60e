"""Runs: broken off, taken up again, out of time, without a network; and what is seen of them meanwhile."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest
from link_world import World
from project import HELPERS

from hugolint.links.external.outcomes import NotChecked, Outcome
from hugolint.links.external.progress import LookUpProgress
from hugolint.links.external.store import Store
from hugolint.links.external.urls import Shard

CHILD = """
import json, sys
from link_world import MappedResolver, QUICK
from hugolint.links.external.settings import LinkSettings
from hugolint.links.external.lookup import look_up
from hugolint.cli.link_progress import LinkProgressLine
from hugolint.links.external.http.network import Network
from hugolint.links.external.store import Store
settings = LinkSettings(**{**QUICK, "host_concurrency": 4, "timeout": 30.0})
print("ready", flush=True)
with Store(sys.argv[1]) as store:
    results = look_up(sys.argv[2:], settings, store, LinkProgressLine(sys.stderr), network=Network(MappedResolver()))
print(json.dumps({url: [result.outcome, result.reason] for url, result in results.items()}))
"""


def start(store: Path, links: list[str]) -> subprocess.Popen:
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(store), *links],
        env={**os.environ, "PYTHONPATH": str(HELPERS)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout.readline() == "ready\n"
    return child


def wait_for(condition, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def slowness() -> float:
    """How much longer than alone a program takes on this machine now: others may want the same processors."""
    wall, cpu = time.monotonic(), time.thread_time()
    while time.thread_time() - cpu < 0.1:
        pass
    return max(1.0, (time.monotonic() - wall) / 0.1)


@pytest.mark.slow
def test_after_kill_9_nothing_is_looked_up_twice(world: World, tmp_path):
    path = tmp_path / "links.sqlite"
    faults = ["/slow/0.03?{}", "/status/410?{}", "/status/404?{}", "/page?{}#two"]
    links = [world.url(fault.format(number)) for number in range(30) for fault in faults]
    child = start(path, links)
    wait_for(lambda: len(world.server.requests) > 50)
    child.kill()
    child.wait()
    time.sleep(0.1)
    with Store(path) as store:
        known = {row[0] for row in store._database.execute("select url from result")}
        assert len(known) > 20
        before = Counter(request.target for request in world.server.requests)
        results = world.look_up(links, store)
    after = Counter(request.target for request in world.server.requests)
    # A missing page has its second try, at the end of a run, still to come: it may be one of the few that are asked.
    again = [url for url in known if after[t := target(url)] > before[t] and "/404" not in url]
    assert again == []
    assert sum(after[t] - before[t] for t in map(target, known)) <= 6
    expected = {"/slow": "ok", "/stat": "gone", "/page": "fragment-missing"}
    assert all(result.outcome == expected[target(url)[:5]] for url, result in results.items())


def target(url: str) -> str:
    return "/" + url.split("/", 3)[3].partition("#")[0]


def test_a_run_that_ended_well_is_not_taken_up_again(world: World, tmp_path):
    with Store(tmp_path / "links.sqlite") as store:
        for _ in range(2):
            world.look_up([world.url("/status/410")], store)
    assert world.server.asked("/status/410") == 2


@pytest.mark.slow
@pytest.mark.parametrize("target", ["/slow/60", "/drip-headers", "/endless-body#x", "/limited/50"])
def test_ctrl_c_stops_within_a_second_and_tells_what_is_known(world: World, tmp_path, target: str):
    links = [world.url("/ok"), world.url("/status/410", "b.test"), world.url(target)]
    links += [world.url(f"{target}?{number}", "c.test") for number in range(8)]
    child = start(tmp_path / "links.sqlite", links)
    wait_for(lambda: len(world.server.requests) >= 4)
    time.sleep(0.2)
    began = time.monotonic()
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=10)
    assert time.monotonic() - began < 1 * slowness()
    assert child.returncode == 0, err
    assert err == ""
    results = json.loads(out)
    assert results[links[0]][0] == "ok"
    assert results[links[1]][0] == "gone"
    if not target.startswith("/limited"):
        assert results[links[2]] == ["not-checked", NotChecked.INTERRUPTED]
    with Store(tmp_path / "links.sqlite") as store:
        assert {links[0], links[1]} <= {result.url for result in store}


@pytest.mark.slow
def test_a_budget_that_is_spent(world: World):
    links = [world.url("/ok"), *(world.url(f"/slow/5?{number}") for number in range(5))]
    began = time.monotonic()
    results = world.look_up(links, budget=0.5, timeout=20)
    assert time.monotonic() - began < 1.5 * slowness()
    assert results[links[0]].outcome is Outcome.OK
    assert {results[link].reason for link in links[1:]} == {NotChecked.BUDGET}


class TestNoNetwork:
    @pytest.mark.slow
    def test_names_that_nobody_resolves(self, world: World):
        world.resolver.hosts = {}
        links = [f"https://host{number}.test/{page}" for number in range(40) for page in range(5)]
        began = time.monotonic()
        results = world.look_up(links, retry_delay=1.0)
        assert time.monotonic() - began < 3 * slowness()
        assert {result.outcome for result in results.values()} == {Outcome.NOT_CHECKED}
        assert all(result.reason.startswith(NotChecked.NETWORK_DOWN) for result in results.values())

    @pytest.mark.parametrize("error", [socket.EAI_NONAME, socket.EAI_AGAIN])
    def test_one_link_only(self, world: World, error: int):
        failing = [socket.gaierror(error, "no")] * 9
        world.resolver.hosts = {"one.test": failing, "example.com": list(failing)}
        result = world.check("http://one.test/")
        assert result.outcome is Outcome.NOT_CHECKED

    def test_names_resolve_but_nobody_answers(self, world: World):
        world.resolver.hosts = {f"h{number}.test": "127.0.0.99" for number in range(5)} | {"example.com": "127.0.0.99"}
        links = [f"http://h{number}.test:9/" for number in range(5)]
        results = world.look_up(links)
        assert {result.outcome for result in results.values()} == {Outcome.NOT_CHECKED}

    def test_more_than_a_third_of_the_hosts(self, world: World):
        world.resolver.hosts |= {f"h{number}.test": "127.0.0.99" for number in range(4)}
        dead = [f"http://h{number}.test:9/" for number in range(4)]
        alive = [world.url("/ok", host) for host in ("a.test", "b.test", "c.test")]
        results = world.look_up(dead + alive)
        assert {results[link].outcome for link in dead} == {Outcome.NOT_CHECKED}
        assert "4 of 7 hosts" in results[dead[0]].reason
        assert {results[link].outcome for link in alive} == {Outcome.OK}

    def test_a_third_of_the_names_of_an_old_page_are_simply_gone(self, world: World):
        dead = [f"http://gone{number}.test/" for number in range(8)]
        results = world.look_up([*dead, world.url("/ok")])
        assert {results[link].outcome for link in dead} == {Outcome.HOST_NOT_FOUND}

    def test_names_that_are_gone_answer_sooner_than_pages_that_are_there(self, world: World):
        dead = [f"http://gone{number}.test/" for number in range(30)]
        alive = world.url("/slow/0.4")
        results = world.look_up([*dead, alive])
        assert results[alive].outcome is Outcome.OK
        assert {results[link].outcome for link in dead} == {Outcome.HOST_NOT_FOUND}

    def test_it_does_not_count_as_a_failure_of_the_link(self, world: World, tmp_path):
        world.resolver.hosts = {"one.test": [socket.gaierror(socket.EAI_AGAIN, "no")] * 99}
        with Store(tmp_path / "links.sqlite") as store:
            world.look_up(["http://one.test/"], store)
            assert list(store) == []


class TestProgress:
    def test_is_reported_while_links_are_looked_up(self, world: World):
        seen: list[LookUpProgress] = []
        world.look_up(
            [world.url(f"/slow/0.3?{n}", h) for h in ("a.test", "b.test") for n in range(4)], progress=seen.append
        )
        assert seen[0].done == 0
        assert seen[0].total == 8
        assert set(seen[1].waiting_for) == {"a.test", "b.test"}
        assert (seen[-1].done, seen[-1].waiting_for) == (8, ())


class TestShards:
    def test_deal_out_hosts(self):
        links = [f"https://host{number}.test/{page}" for number in range(50) for page in range(3)]
        shards = [Shard.parse(f"{number}/4") for number in (1, 2, 3, 4)]
        dealt = [[link for link in links if shard.holds(link)] for shard in shards]
        assert sorted(chain.from_iterable(dealt)) == sorted(links)
        assert all(len(share) % 3 == 0 and share for share in dealt)

    @pytest.mark.parametrize("text", ["", "1", "0/4", "5/4", "a/b", "1/0", "-1/4"])
    def test_that_are_none(self, text: str):
        with pytest.raises(ValueError, match="write the second of four as 2/4"):
            Shard.parse(text)


def test_excluded_links_are_not_asked(world: World):
    results = world.look_up([world.url("/ok"), world.url("/page")], exclude=("*/pa*",))
    assert [result.outcome for result in results.values()] == ["ok", "blocked-by-policy"]
    assert len(world.server.requests) == 1


def test_nothing_heavy_is_imported_before_links_are_looked_up():
    code = "import sys, hugolint.links.external; print({'httpx', 'httpcore', 'lxml', 'sqlite3', 'idna'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "set()\n"


def test_results_come_in_the_order_of_the_links(world: World):
    links = ["mailto:a@a.test", world.url("/slow/0.2"), "http://a..b/", world.url("/ok")]
    assert list(world.look_up(links)) == links
