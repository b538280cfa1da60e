"""Progress: what takes long is shown, once there is something to wait for, and ended by the person."""

from itertools import count

import pytest
from lsp_client import Client, ServerError

from hugolint.lsp import work_done
from hugolint.lsp.work_done import WorkDone

SITE = {
    "hugo.toml": "",
    "content/a.md": "---\ntitle: A\n---\n",
    "content/b.md": "---\ntitle: B\n---\n\n[x](/nowhere/)\n",
}
CHECK = {"command": "hugolint.checkSite", "workDoneToken": "mine"}


class Sent:
    """A connection that keeps what is sent, and what was cancelled."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, dict]] = []
        self.cancelled: set = set()

    def notify(self, method, params) -> None:
        self.sent.append((method, params))

    request = notify

    def is_cancelled(self, identifier) -> bool:
        return identifier in self.cancelled

    def forget(self, identifier) -> None:
        self.cancelled.discard(identifier)


@pytest.fixture
def sent():
    return Sent()


@pytest.fixture
def work(sent, monkeypatch):
    """Work in which each look at the clock finds a second gone."""
    seconds = count()
    monkeypatch.setattr(work_done.time, "monotonic", lambda: float(next(seconds)))
    work = WorkDone(sent)
    work.is_shown = True
    return work


def kinds(messages) -> list[tuple]:
    return [
        (params["token"], params["value"]["kind"], params["value"].get("percentage"))
        for method, params in messages
        if method == "$/progress"
    ]


def test_work_is_shown_with_a_token_that_is_asked_for(work, sent):
    with work.of():
        work.begins("reading")
        work.advances(0.5)
        with work.of():  # a part of it
            work.begins("running")
    assert sent.sent[0] == ("window/workDoneProgress/create", {"token": "hugolint-1"})
    assert kinds(sent.sent) == [("hugolint-1", kind, share) for kind, share in (("begin", 0), ("report", 50), ("report", None), ("end", None))]  # fmt: skip
    with work.of():
        work.begins("reading")
    assert sent.sent[-1] == ("$/progress", {"token": "hugolint-2", "value": {"kind": "end"}})


def test_what_is_quick_or_of_a_client_that_shows_none_is_not_shown(work, sent, monkeypatch):
    work.begins("outside of any work")
    work.is_shown = False
    with work.of():
        work.begins("reading")
    work.is_shown = True
    monkeypatch.setattr(work_done, "PATIENCE", 1e9)
    with work.of():
        work.begins("reading")
    assert sent.sent == []


def test_what_is_cancelled_is_known_while_it_is_shown(work, sent):
    sent.cancelled.add("hugolint-1")
    assert not work.is_cancelled
    with work.of(is_cancellable=True):
        assert not work.is_cancelled
        work.begins("running")
        assert sent.sent[-1][1]["value"]["cancellable"]
        assert work.is_cancelled
    assert not sent.cancelled


def test_a_check_is_shown_by_the_token_that_comes_with_it(lay_out):
    with Client() as client:
        root = lay_out(SITE)
        client.start(root)
        uri = client.open(root / "content/a.md")
        assert client.found(uri) == []
        client.seen.clear()
        assert client.request("workspace/executeCommand", CHECK) == 1
        said = kinds((one["method"], one["params"]) for one in client.seen if "method" in one)
        assert said[0][:2] == ("mine", "begin")
        assert said[-1][:2] == ("mine", "end")


def test_a_check_that_is_cancelled_ends_and_shows_no_more_than_before(lay_out):
    with Client() as client:
        root = lay_out(SITE)
        client.start(root)
        uri = client.open(root / "content/a.md")
        assert client.found(uri) == []
        client.notify("window/workDoneProgress/cancel", {"token": "mine"})
        with pytest.raises(ServerError) as raised:
            client.request("workspace/executeCommand", CHECK)
        assert raised.value.code == -32800
        assert client.found(uri) == []
        assert client.found((root / "content/b.md").as_uri()) == []


def test_cancelling_nonsense_or_much_of_it_does_no_harm(lay_out):
    with Client() as client:
        root = lay_out(SITE)
        client.start(root)
        for params in (None, [], {}, {"id": None}, {"id": {}}, {"token": []}, *({"id": n} for n in range(5000, 7000))):
            client.notify("$/cancelRequest", params)
        assert client.found(client.open(root / "content/b.md")) == [(5, "LN001")]
