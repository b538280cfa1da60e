import io

import pytest

from hugolint.cli import progress as progress_module
from hugolint.cli.link_progress import LinkProgressLine
from hugolint.cli.progress import Account, ProgressLine, progress_for
from hugolint.engine.progress import SILENT
from hugolint.links.external.progress import LookUpProgress

WIPE = "\r\x1b[K"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_look_ups_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setenv("COLUMNS", "120")
    line = LinkProgressLine(stream)
    line(LookUpProgress(3, 10, 1.5, ("a.test", "b.test", "c.test", "d.test")))
    expected = "links 3/10 [######--------------] 30%, 2/s, 3 s left, waiting for a.test, b.test, c.test and 1 more"
    assert stream.getvalue() == WIPE + expected
    line(LookUpProgress(10, 10, 2.0, ()))
    assert stream.getvalue().endswith(WIPE)


def test_three_hosts_are_all_named() -> None:
    stream = Terminal()
    LinkProgressLine(stream)(LookUpProgress(0, 10, 0.0, ("a.test", "b.test", "c.test")))
    assert stream.getvalue().endswith("0%, 0/s, waiting for a.test, b.test, c.test")


TEXT = "links 3/10 30%, 2/s, 3 s left, waiting for a.test"


def test_the_line_fits_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    bar = TEXT.replace("30%", "[######--------------] 30%")
    for columns, shown in ((15, "links 3/10 30…"), (49, f"{TEXT[:-2]}…"), (50, TEXT), (71, TEXT), (80, bar)):
        monkeypatch.setenv("COLUMNS", str(columns))
        LinkProgressLine(stream)(LookUpProgress(3, 10, 1.5, ("a.test",)))
        assert stream.getvalue().endswith(WIPE + shown)


def test_an_interrupted_look_up_leaves_no_line() -> None:
    stream = Terminal()
    line = LinkProgressLine(stream)
    line(LookUpProgress(3, 10, 1.5, ("a.test",)))
    line(LookUpProgress(3, 10, 2.0, ()))
    assert stream.getvalue().endswith(WIPE)


def test_look_ups_in_a_pipe() -> None:
    stream = io.StringIO()
    line = LinkProgressLine(stream)
    line(LookUpProgress(3, 10, 1.5, ("a.test",)))
    line(LookUpProgress(10, 10, 1.5, ()))
    assert stream.getvalue() == ""


def test_quick_runs_show_nothing() -> None:
    stream = Terminal()
    line = ProgressLine(stream)
    line.begins("reading 3 content files")
    line.ends()
    assert stream.getvalue() == ""


def test_slow_runs_show_what_they_do(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr(progress_module.time, "monotonic", lambda: clock[0])
    stream = Terminal()
    line = ProgressLine(stream)
    line.begins("reading 1,000 files", 1000)
    clock[0] = 1.0
    line.advances(0.25)
    shown = f"{WIPE}reading 1,000 files [#####---------------] 25%, 250/s, 3 s left"
    assert stream.getvalue() == shown
    clock[0] = 1.05
    line.advances(0.5)
    assert stream.getvalue() == shown
    line.ends()
    assert stream.getvalue() == shown + WIPE
    line.begins("again")
    assert stream.getvalue().endswith(WIPE)


def test_what_cannot_be_counted_has_no_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr(progress_module.time, "monotonic", lambda: clock[0])
    monkeypatch.setenv("COLUMNS", "60")
    stream = Terminal()
    line = ProgressLine(stream)
    clock[0] = 1.0
    line.begins("looking")
    assert stream.getvalue() == f"{WIPE}looking"
    clock[0] = 200.0
    line.advances(0.25)
    assert stream.getvalue().endswith(f"{WIPE}looking 25%, 10 min left")


def test_an_account_names_each_stage_once() -> None:
    stream = io.StringIO()
    account = Account(stream)
    account.begins("reading")
    account.notes("2 pages from the cache")
    account.begins("checking")
    account.ends()
    account.ends()
    lines = [line.removeprefix("hugolint: ") for line in stream.getvalue().splitlines()]
    assert [line if line[0].isdigit() and "pages" in line else line.split("s  ")[-1] for line in lines] == [
        "2 pages from the cache",
        "reading",
        "checking",
        "in all",
        "in all",
    ]


def test_who_hears_of_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", Terminal())
    assert isinstance(progress_for(quiet=False, verbose=False), ProgressLine)
    assert isinstance(progress_for(quiet=True, verbose=True), Account)
    assert progress_for(quiet=True, verbose=False) is SILENT
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert progress_for(quiet=False, verbose=False) is SILENT
