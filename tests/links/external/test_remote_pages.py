"""Fragments on remote pages, and pages that say 200 for what is not there."""

import asyncio

import pytest
from fault_server import FAULTS, LONG_TEXT, Request, answer
from link_world import World

from hugolint.links.external.outcomes import FragmentVerdict, Outcome


@pytest.mark.slow
@pytest.mark.parametrize(
    ("link", "outcome"),
    [
        ("/page#one", "ok"),
        ("/page#", "ok"),
        ("/page#top", "ok"),
        ("/page#TOP", "ok"),
        ("/page#old%20name", "ok"),
        ("/page#caf%C3%A9", "ok"),
        ("/page#café", "ok"),
        ("/page#100%", "ok"),
        ("/page#readme", "ok"),  # GitHub's prefix
        ("/page#One", "fragment-missing"),
        ("/page#two", "fragment-missing"),
        ("/page#hidden", "fragment-missing"),
        ("/page#written", "fragment-missing"),
        ("/page/utf-16#café", "ok"),
        ("/page/utf-8-sig#café", "ok"),
        ("/wrong-charset#one", "ok"),
        ("/wrong-charset#two", "fragment-missing"),
        ("/gzip#zipped", "ok"),
        ("/gzip#unzipped", "fragment-missing"),
        ("/gzip-bomb#boom", "fragment-unverifiable"),
        ("/script-page#two", "fragment-unverifiable"),
        ("/pdf#two", "fragment-unverifiable"),
        ("/pdf#page=3", "fragment-unverifiable"),
        ("/encoding-brotli#two", "fragment-unverifiable"),
        ("/page#L10", "fragment-unverifiable"),
        ("/page#L10-L20", "fragment-unverifiable"),
        ("/page#:~:text=some%20words", "ok"),
        ("/page#one:~:text=some", "ok"),
        ("/page#two:~:text=some", "fragment-missing"),
        ("/page/encoded-ids#caf%C3%A9", "ok"),
        ("/page/encoded-ids#café", "ok"),
        ("/page#/route", "fragment-unverifiable"),
        ("/page#!/route", "fragment-unverifiable"),
        ("/status/404#two", "gone"),
    ],
)
def test_fragments(world: World, link: str, outcome: str):
    result = world.check(link, timeout=5.0)
    assert result.outcome == outcome, result.reason


def test_the_spellings_of_one_fragment_answer_alike(world: World):
    spellings = ("#café", "#caf%C3%A9", "#caf%c3%a9", "#%63afé", "#café:~:text=x")
    links = [world.url("/page") + spelling for spelling in spellings]
    links += [world.url("/page") + spelling.replace("caf", "cav").replace("%63a", "cav") for spelling in spellings]
    results = world.look_up(links)
    assert [results[link].outcome for link in links] == ["ok"] * 5 + ["fragment-missing"] * 5
    assert [results[link].url for link in links] == links


def test_a_page_is_asked_for_once_for_all_its_fragments(world: World):
    links = [world.url("/page") + fragment for fragment in ("", "#one", "#two", "#L4", "#caf%C3%A9")]
    results = world.look_up(links)
    assert [results[link].outcome for link in links] == [
        "ok",
        "ok",
        "fragment-missing",
        "fragment-unverifiable",
        "ok",
    ]
    assert results[links[1]].fragment is FragmentVerdict.FOUND
    assert world.server.asked("/page") == 1


def test_what_stands_late_on_a_page_is_found_within_the_limit_only(world: World):
    assert world.check("/long-page#late").outcome is Outcome.OK
    assert world.check("/long-page#late", max_page_size=10_000).outcome is Outcome.FRAGMENT_UNVERIFIABLE
    assert world.check("/long-page#early", max_page_size=10_000).outcome is Outcome.OK


def test_without_fragments_no_page_is_read(world: World):
    result = world.check("/page#two", fragments=False)
    assert (result.outcome, result.fragment) == (Outcome.OK, None)


def test_spellings_of_one_url_are_one_request(world: World):
    port = world.server.port
    urls = [
        f"http://a.test:{port}/ok",
        f"HTTP://A.Test:{port}/ok",
        f"http://a.test.:{port}/ok",
        f"http://u:p@a.test:{port}/ok#top",
    ]
    assert {result.outcome for result in world.look_up(urls).values()} == {"ok"}
    assert len(world.server.requests) == 1


class TestSoft404:
    @pytest.fixture(autouse=True)
    def _hosts_that_never_say_no(self, monkeypatch):
        async def always(request: Request, writer: asyncio.StreamWriter) -> None:
            if request.address == "127.0.0.3":  # pretends; a few pages are there
                there = request.path.startswith("/there")
                words = LONG_TEXT.upper() if there else f"Sorry, we could not find {request.path} for you"
                answer(writer, body=f"<html><title>Shop</title><body><p>{words}")
            else:  # a page that its script makes
                answer(writer, body="<html><body><div id=app></div><script src=app.js></script>")

        monkeypatch.setattr("fault_server.missing", always)
        monkeypatch.setattr("fault_server.FAULTS", _Fallback(FAULTS, always))

    def test_a_page_like_a_missing_one_is_missing(self, world: World):
        links = {
            world.url("/there/really", "b.test"): "ok",
            world.url("/shoes/5", "b.test"): "soft-404",
            world.url("/shoes/6", "b.test"): "soft-404",
            world.url("/", "b.test"): "ok",
        }
        results = world.look_up(links, soft_404=True)
        assert {link: result.outcome for link, result in results.items()} == links
        # Four links, one page that cannot be, and three looked at more closely.
        assert len(world.server.requests) == 8

    def test_pages_made_by_scripts_are_all_alike_and_prove_nothing(self, world: World):
        assert world.check("/any/page", soft_404=True).outcome is Outcome.OK

    def test_can_be_turned_off(self, world: World):
        assert world.check("/shoes/5", "b.test").outcome is Outcome.OK
        assert len(world.server.requests) == 1


class _Fallback(dict):
    def __init__(self, faults, handler):
        super().__init__(faults)
        self.handler = handler

    def get(self, name, default=None):
        return super().get(name, self.handler)


def test_an_honest_host_is_tried_once(world: World):
    world.look_up([world.url(f"/ok/{number}") for number in range(20)], soft_404=True)
    assert len(world.server.requests) == 21
