"""`hugolint links`, as a person uses it."""

from datetime import UTC, datetime, timedelta

import pytest

from hugolint.links.external.outcomes import Outcome, Result
from hugolint.links.external.store import Store

NOW = datetime.now(UTC)
RESULTS = [
    Result("https://a.test/", Outcome.OK, status=200, final_url="https://a.test/", checked_at=NOW),
    Result("https://b.test/old", Outcome.GONE, "it answers 410 Gone", 410, checked_at=NOW - timedelta(days=90)),
    Result("https://b.test/slow", Outcome.TIMEOUT, "it took too long to answer", checked_at=NOW),
]


@pytest.fixture
def site(tmp_path):
    (tmp_path / "hugo.toml").write_text('baseURL = "https://example.org/"\n')
    (tmp_path / "hugolint.toml").write_text('[links]\nstore = "known/links.sqlite"\n')
    (tmp_path / "content").mkdir()
    with Store(tmp_path / "known" / "links.sqlite") as store:
        store.begin(NOW)
        for result in RESULTS:
            store.record(result)
        store.finish(RESULTS, NOW)
    return tmp_path


def test_show(hugolint, site):
    ran = hugolint("links", "show", cwd=site)
    assert [line.split()[1:3] for line in ran.out.splitlines()] == [
        ["ok", "https://a.test/"],
        ["gone", "https://b.test/old"],
        ["timeout", "https://b.test/slow"],
    ]
    assert f"failing since {NOW:%Y-%m-%d}" in ran.out
    assert ran.err == "3 links\n"


def test_show_some(hugolint, site):
    assert "410 Gone" in hugolint("links", "show", "--outcome", "gone", cwd=site).out
    assert hugolint("links", "show", "a.test", cwd=site).err == "1 link\n"


def test_prune(hugolint, site):
    assert hugolint("links", "prune", "--older-than", "30", cwd=site).out == "1 link forgotten\n"
    assert hugolint("links", "show", cwd=site).err == "2 links\n"


@pytest.mark.slow
def test_export_and_import(hugolint, site):
    assert hugolint("links", "export", "links.jsonl", cwd=site).code == 0
    exported = (site / "links.jsonl").read_text()
    assert hugolint("links", "export", cwd=site).out == exported
    ran = hugolint("links", "import", "--store", "other.sqlite", "links.jsonl", cwd=site)
    assert ran.out == "links.jsonl: 3 links taken in\n"
    assert hugolint("links", "export", "--store", "other.sqlite", cwd=site).out == exported


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["show", "--store", "none.sqlite"], "no links are remembered here yet"),
        (["show", "--store", "hugo.toml"], "cannot be used to remember links"),
        (["import", "hugo.toml"], "hugo.toml:1: this is not a line that `hugolint links export` wrote"),
        (["import", "nothing.jsonl"], "does not exist"),
        (["prune"], "--older-than"),
        (["show", "--outcome", "dead"], "is not one of"),
    ],
)
def test_what_cannot_be_done_is_exit_code_2(hugolint, site, arguments, told):
    ran = hugolint("links", *arguments, cwd=site)
    assert ran.code == 2
    assert told in ran.err


@pytest.mark.parametrize(
    "line",
    [
        "null",
        "1e999",
        "[" * 100_000,
        '{"url": "https://a.test/", "outcome": "ok"}',
        '{"url": "https://a.test/", "outcome": "ok", "checked": 5}',
        '{"url": "https://a.test/", "outcome": "ok", "checked": "2026-01-01T00:00:00Z", "status": "200"}',
        '{"url": "https://a.test/", "outcome": "ok", "checked": "2026-01-01T00:00:00Z", "hops": [["x"]]}',
        '{"url": "https://a.test/", "outcome": "ok", "checked": "2026-01-01T00:00:00Z", "fragment": "perhaps"}',
        '{"url": "https://a.test/", "outcome": "not-checked", "checked": "2026-01-01T00:00:00Z"}',
        '{"url": "https://A.test", "outcome": "ok", "checked": "2026-01-01T00:00:00Z"}',
        '{"url": "javascript:x", "outcome": "ok", "checked": "2026-01-01T00:00:00Z"}',
        '{"url": "https://a.test/", "outcome": "ok", "checked": "2026-01-01T00:00:00Z", "more": 1}',
        '{"url": "\\ud800", "outcome": "ok", "checked": "2026-01-01T00:00:00Z"}',
        '{"url": "https://a.test/#\\ud800", "outcome": "ok", "checked": "2026-01-01T00:00:00Z"}',
        '{"url": "https://a.test/", "outcome": "ok", "checked": "2026-01-01T00:00:00Z", "rewrite": "{{< x >}}"}',
    ],
)
@pytest.mark.slow
def test_a_line_that_nobody_wrote_is_named(hugolint, site, line):
    (site / "links.jsonl").write_text("\n" + line + "\n")
    ran = hugolint("links", "import", "links.jsonl", cwd=site)
    assert ran.code == 2
    assert ran.err.startswith("hugolint: error: links.jsonl:2: this is not a line that `hugolint links export` wrote: ")
    assert hugolint("links", "show", cwd=site).err == "3 links\n"


def test_what_is_shown_is_fit_for_a_terminal(hugolint, site):
    fields = '"outcome": "gone", "checked": "2026-01-01T00:00:00Z", "reason": "\\u001b[2J\\u202e ::error::x"'
    (site / "links.jsonl").write_text(f'{{"url": "https://c.test/#\\u009b2J\\u202e", {fields}}}\n')
    assert hugolint("links", "import", "links.jsonl", cwd=site).code == 0
    ran = hugolint("links", "show", "c.test", cwd=site)
    assert ran.out.removesuffix("\n").isprintable()
    assert "::error" not in ran.out


def test_a_store_that_the_settings_do_without(hugolint, site):
    (site / "hugolint.toml").write_text('[links]\nstore = ""\n')
    ran = hugolint("links", "show", cwd=site)
    assert (ran.code, "nothing is remembered" in ran.err) == (2, True)
