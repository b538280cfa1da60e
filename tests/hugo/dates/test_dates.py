"""Dates are read in every layout that Hugo takes, and in no other."""

import json
import re
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import real_hugo
from hypothesis import given
from hypothesis import strategies as st

from hugolint.hugo.dates.dates import ZERO, NotADate, in_zone, parse, to_utc

NEW_YORK = ZoneInfo("America/New_York")
READ = {
    "2020-01-02": "2020-01-02T05:00:00",
    "2020-07-02": "2020-07-02T04:00:00",
    "2020-01-02T03:04:05Z": "2020-01-02T03:04:05",
    "2020-01-02T3:04:05Z": "2020-01-02T03:04:05",
    "2020-01-02T03:04:05+02:00": "2020-01-02T01:04:05",
    "2020-01-02T03:04:05-0330": "2020-01-02T06:34:05",
    "2020-01-02T03:04:05": "2020-01-02T08:04:05",
    "2020-01-02T03:04:05,75Z": "2020-01-02T03:04:05",
    "2020-01-02 03:04:05": "2020-01-02T08:04:05",
    "2020-01-02   03:04:05": "2020-01-02T08:04:05",
    "2020-01-02 03:04:05Z": "2020-01-02T03:04:05",
    "2020-01-02 03:04:05+0200": "2020-01-02T01:04:05",
    "2020-01-02 03:04:05 +0200": "2020-01-02T01:04:05",
    "2020-01-02 03:04:05 +02:00": "2020-01-02T01:04:05",
    "2020-01-02 03:04:05.5 +0200 CET": "2020-01-02T01:04:05",
    "Thu, 02 Jan 2020 03:04:05 +0200": "2020-01-02T01:04:05",
    "Thu, 02 Jan 2020 03:04:05 GMT": "2020-01-02T08:04:05",
    "Thu, 02 Jan 2020 03:04:05 GMT+3": "2020-01-02T11:04:05",
    "02 Jan 20 03:04 UTC": "2020-01-02T08:04:00",
    "02 jan 69 03:04 -0700": "1969-01-02T10:04:00",
    "Thursday, 02-Jan-20 03:04:05 CEST": "2020-01-02T08:04:05",
    "Thu Jan  2 03:04:05 2020": "2020-01-02T08:04:05",
    "Thu Jan 2 03:04:05 EST 2020": "2020-01-02T08:04:05",
    "Thu Jan 02 03:04:05 -0700 2020": "2020-01-02T10:04:05",
    "02 Jan 2020": "2020-01-02T05:00:00",
    "2020-03-08 02:30:00": "2020-03-08T06:30:00",
    "2020-11-01 01:30:00": "2020-11-01T05:30:00",
}
NOT_READ = [
    "2020-01-02T03:04", "2020-01-02 03:04", "2020-1-2", "2020/01/02", "02-01-2020", "Jan 2, 2020", "2 January 2020", "2020-02-30",
    "2020-13-01", "0000-00-00", "2020-01-02T24:00:00Z", "2020-01-02t03:04:05Z", "2020-01-02T03:04:05z", " 2020-01-02", "2020-01-02 ",
    "now", "2020", "2020-01", "2020-W01-1", "99999-01-01", "2020-01-02 03:04:05 CET", "2020-01-02T03:04:05+25:00",
]  # fmt: skip


@pytest.mark.parametrize(("written", "expected"), READ.items())
def test_read(written, expected):
    assert to_utc(parse(written, NEW_YORK)).isoformat()[:19] == expected


@pytest.mark.parametrize("written", NOT_READ)
def test_not_read(written):
    with pytest.raises(NotADate):
        parse(written, NEW_YORK)


@pytest.mark.hugo
def test_hugo_agrees(tmp_path: Path):
    written = [*READ, *NOT_READ]
    (tmp_path / "content").mkdir()
    (tmp_path / "layouts").mkdir()
    (tmp_path / "hugo.json").write_text('{"timeZone": "America/New_York", "outputs": {"home": ["json"]}}')
    (tmp_path / "layouts" / "home.json").write_text(
        '{{ range site.RegularPages }}{{ .File.Path }} {{ .Date.UTC.Format "2006-01-02T15:04:05" }}\n{{ end }}'
    )
    for number, value in enumerate(written):
        (tmp_path / "content" / f"{number:03}.md").write_text(json.dumps({"date": value}))
    result = real_hugo.run(tmp_path, *real_hugo.EVERYTHING)
    refused = {
        int(number) for number in re.findall(r"not a parsable date: see .*?(\d+)\.md", result.stdout + result.stderr)
    }
    rows = dict(row.split() for row in (tmp_path / "public" / "index.json").read_text().splitlines() if row)
    theirs = {value: None if number in refused else rows[f"{number:03}.md"] for number, value in enumerate(written)}
    assert theirs == {**READ, **dict.fromkeys(NOT_READ)}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ZERO),
        (0, datetime(1970, 1, 1, tzinfo=UTC)),
        (20200102, datetime(1970, 8, 22, 19, 8, 22, tzinfo=UTC)),
        (-1, datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC)),
        (date(2020, 1, 2), datetime(2020, 1, 2, 5, tzinfo=UTC)),
        (datetime(2020, 1, 2, 3), datetime(2020, 1, 2, 8, tzinfo=UTC)),
        (datetime(2020, 1, 2, 3, 0, 0, 5, timezone(timedelta(hours=2))), datetime(2020, 1, 2, 1, tzinfo=UTC)),
        (10**30, datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
    ],
)
def test_values_that_are_no_text(value, expected):
    assert to_utc(parse(value, NEW_YORK)) == expected


@pytest.mark.parametrize("value", [True, False, 1.5, 20200102.0, [], ["2020-01-02"], {}, time(10)])
def test_values_that_are_no_date(value):
    with pytest.raises(NotADate):
        parse(value, NEW_YORK)


@given(
    st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1)),
    st.sampled_from(["UTC", "Europe/Berlin", "Asia/Kolkata", "Pacific/Apia"]),
)
def test_a_moment_is_in_its_zone(wall, name):
    zone = ZoneInfo(name)
    moment = in_zone(wall.replace(microsecond=0), zone)
    assert moment.tzinfo is zone
    if moment.replace(tzinfo=None) == wall.replace(microsecond=0):
        assert parse(wall.strftime("%Y-%m-%d %H:%M:%S").rjust(19, "0"), zone) == moment


@given(st.text("0123456789-:T Z+.,JanFriGMT", max_size=30))
def test_any_text_is_a_date_or_none(text):
    with suppress(NotADate):
        assert to_utc(parse(text, NEW_YORK)).tzinfo is UTC
