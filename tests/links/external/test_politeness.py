"""What hosts have to bear: never more at once, never faster, never sooner than was agreed."""

import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest
from link_world import HOSTS, World

from hugolint.links.external.outcomes import Outcome
from hugolint.links.external.settings import HostSettings


def test_requests_at_once_to_a_host_are_bounded(world: World):
    links = [world.url(f"/slow/0.02?{number}", host) for host in ("a.test", "b.test") for number in range(30)]
    results = world.look_up(links, host_concurrency=3)
    assert {result.outcome for result in results.values()} == {"ok"}
    assert world.server.peak[HOSTS["a.test"]] == 3
    assert world.server.peak[HOSTS["b.test"]] == 3


def test_requests_at_once_in_all_are_bounded(world: World):
    hosts = ["a.test", "b.test", "c.test", "www.a.test", "login.b.test"]
    world.look_up([world.url(f"/slow/0.02?{n}", host) for host in hosts for n in range(20)], concurrency=4)
    assert max(_at_once(world)) <= 4


def _at_once(world: World) -> list[int]:
    # Each of these requests takes 20 ms: who starts within that time of another is there with it.
    starts = sorted(request.at for request in world.server.requests)
    return [sum(0 <= other - start < 0.019 for other in starts) for start in starts]


def test_a_host_keeps_few_connections(world: World):
    world.look_up([world.url(f"/ok?{number}") for number in range(40)], host_concurrency=2)
    assert len(world.server.connections) <= 2


def test_stale_connections_are_no_fault_of_the_link(world: World):
    results = world.look_up([world.url(f"/stale?{number}") for number in range(20)], host_concurrency=1, retries=0)
    assert {result.outcome for result in results.values()} == {"ok"}


def test_requests_to_one_host_are_spaced(world: World):
    world.look_up([world.url(f"/ok?{number}") for number in range(8)], host_delay=0.05)
    starts = [request.at for request in world.server.requests]
    assert min(later - earlier for earlier, later in pairwise(starts)) > 0.01
    assert starts[-1] - starts[0] > 0.3


@pytest.mark.slow
def test_a_slow_host_does_not_hold_up_the_others(world: World):
    slow = [world.url(f"/slow/0.3?{number}", "b.test") for number in range(3)]
    quick = [world.url(f"/ok?{number}") for number in range(30)]
    world.look_up(slow + quick, concurrency=2, host_concurrency=1, timeout=5)
    last_quick = max(request.at for request in world.server.requests if request.path == "/ok")
    last_slow = max(request.at for request in world.server.requests if request.path.startswith("/slow"))
    assert last_quick < last_slow


def test_hosts_have_settings_of_their_own(world: World):
    own = HostSettings(concurrency=1, accept=(403,), headers={"X-Kind": "mine"})
    links = [world.url(f"/slow/0.01?{number}") for number in range(6)] + [world.url("/status/403")]
    results = world.look_up([*links, world.url("/ok", "b.test")], hosts={"a.test": own})
    assert {result.outcome for result in results.values()} == {"ok"}
    assert world.server.peak[HOSTS["a.test"]] == 1
    for request in world.server.requests:
        assert (request.headers.get("x-kind") == "mine") == (request.address == HOSTS["a.test"])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("asked", "waited"),
    [
        ("1", 1.0),
        ("0", 0),
        ("-5", 0),
        ("rubbish", 0),
        ("", 0),
        ("Sat, 21 Nov 2020 22:38:17 GMT", 0),
        ("Wed,_99_Foo_2026_99:99:99_GMT", 0),
    ],
)
def test_too_many_requests_are_asked_again_when_the_server_wants(world: World, asked: str, waited: float):
    target = f"/limited/{asked.replace(' ', '_')}"
    assert world.check(target).outcome is Outcome.OK
    first, second = [request.at for request in world.server.requests if request.target == target]
    assert waited <= second - first < waited + 0.8


@pytest.mark.slow
def test_a_date_to_come_back_is_heeded(world: World):
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True).replace(" ", "_")
    assert world.check(f"/limited/{date}").outcome is Outcome.OK
    first, second = [request.at for request in world.server.requests]
    assert 0.5 < second - first < 2.5


@pytest.mark.parametrize("status", ["429", "403", "503"])
def test_a_wait_that_is_too_long_leaves_the_host_in_peace(world: World, status: str):
    links = [world.url(f"/limited/86400?{status}"), *(world.url(f"/ok?{number}") for number in range(20))]
    started = time.monotonic()
    results = world.look_up(links, host_concurrency=1)
    assert time.monotonic() - started < 5
    assert results[links[0]].outcome is Outcome.RATE_LIMITED
    assert len(world.server.requests) == 1
    assert {result.outcome for result in results.values()} == {"rate-limited"}


def test_a_limit_that_is_reset_much_later_leaves_the_host_in_peace(world: World):
    links = [world.url("/spent/4000000000"), *(world.url(f"/ok?{number}") for number in range(5))]
    results = world.look_up(links, host_concurrency=1)
    assert {result.outcome for result in results.values()} == {"rate-limited"}
    assert len(world.server.requests) == 1


def test_who_goes_on_refusing_stays_rate_limited(world: World):
    assert world.check("/limited/always/0").outcome is Outcome.RATE_LIMITED
    assert len(world.server.requests) == 2


def test_many_missing_pages_of_one_host_are_not_all_asked_for_again(world: World):
    links = [world.url(f"/status/404?{number}") for number in range(30)]
    results = world.look_up(links, host_concurrency=1)
    assert {result.outcome for result in results.values()} == {"gone"}
    assert len(world.server.requests) == 33


def test_retries_wait_longer_each_time(world: World):
    world.check("/status/500", retry_delay=0.1)
    first, second, third, fourth = [request.at for request in world.server.requests]
    assert 0.07 < second - first < 0.2
    assert 0.14 < third - second < 0.35
    assert 0.28 < fourth - third < 0.65
