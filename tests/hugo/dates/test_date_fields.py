"""A page's four dates: which field each comes from."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from hugolint.hugo.dates.date_fields import DateChains, FileDates, date_and_slug, resolve

DEFAULT = DateChains.from_settings()
ZONE = ZoneInfo("UTC")


def days(matter, chains=DEFAULT, file=None, cascaded=None):
    resolved = resolve(matter, {**(cascaded or {}), **matter}, chains, file or FileDates(), ZONE)
    dates = resolved.dates
    found = (dates.date, dates.lastmod, dates.publish_date, dates.expiry_date)
    return [moment and moment.day for moment in found], resolved


def test_default_chains():
    assert DEFAULT.date == ("date", "publishdate", "pubdate", "published", "lastmod", "modified")
    assert DEFAULT.lastmod == (":git", "lastmod", "modified", "date", "publishdate", "pubdate", "published")
    assert DEFAULT.publish_date == ("publishdate", "pubdate", "published", "date")
    assert DEFAULT.expiry_date == ("expirydate", "unpublishdate")


def test_chains_from_settings():
    chains = DateChains.from_settings(
        {"date": [":filename", ":default"], "lastmod": ["Updated", ":fileModTime"], "expirydate": "until"}
    )
    assert chains.date == (":filename", "date", "publishdate", "pubdate", "published", "lastmod", "modified")
    assert chains.lastmod == ("updated", ":filemodtime")
    assert chains.expiry_date == ("until",)
    assert "updated" in chains.keys
    assert ":filename" not in chains.keys


@pytest.mark.parametrize(
    ("matter", "expected"),
    [
        ({}, [None, None, None, None]),
        ({"date": "2020-01-01"}, [1, 1, 1, None]),
        ({"lastmod": "2020-01-03"}, [3, 3, 3, None]),
        ({"modified": "2020-01-04"}, [4, 4, 4, None]),
        ({"publishdate": "2020-01-02"}, [2, 2, 2, None]),
        ({"published": "2020-01-06"}, [6, 6, 6, None]),
        ({"unpublishdate": "2020-01-08"}, [None, None, None, 8]),
        (
            {"date": "2020-01-01", "lastmod": "2020-01-03", "publishdate": "2020-01-02", "expirydate": "2020-01-09"},
            [1, 3, 2, 9],
        ),
        ({"date": "nope", "publishdate": "2020-01-02"}, [2, 2, 2, None]),
        ({"date": "", "lastmod": "2020-01-03"}, [3, 3, None, None]),
        ({"created": "2020-01-01"}, [None, None, None, None]),
    ],
)
def test_one_date_stands_in_for_another(matter, expected):
    assert days(matter)[0] == expected


def test_where_a_date_comes_from():
    _, resolved = days({"lastmod": "2020-01-03", "expirydate": "2020-01-04"})
    assert resolved.origins == {
        "date": "lastmod",
        "lastmod": "lastmod",
        "publishdate": "lastmod",
        "expirydate": "expirydate",
    }
    assert resolved.params["date"] == datetime(2020, 1, 3, tzinfo=UTC)


def test_fields_that_are_no_dates():
    _, resolved = days({"date": "2020-1-2", "published": False, "created": "yesterday"})
    assert resolved.unreadable == ("date", "published")
    assert days({"date": "2020-01-02", "lastmod": "soon"})[1].unreadable == ("lastmod",)
    assert days({"date": "2020-01-02", "modified": "soon", "lastmod": "2020-01-03"})[1].unreadable == ()


def test_cascaded_dates():
    found, resolved = days({}, cascaded={"date": "2020-01-07"})
    assert found == [7, 7, 7, None]
    assert resolved.origins["publishdate"] == "date"


def test_sources_beside_the_front_matter():
    chains = DateChains.from_settings(
        {"date": [":filename"], "lastmod": [":fileModTime", ":git"], "publishdate": [":git"]}
    )
    file = FileDates("2020-01-05-a-title.md", None, datetime(2020, 1, 6, tzinfo=UTC))
    found, resolved = days({}, chains, file)
    assert found == [5, 6, 6, None]
    assert resolved.slug == "a-title"
    assert resolved.origins == {"date": ":filename", "lastmod": ":git", "publishdate": ":git"}
    assert days({"slug": "x"}, chains, file)[1].slug is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2020-05-05-a-title.md", ("2020-05-05T00:00:00", "a-title")),
        ("2020-05-05_a", ("2020-05-05T00:00:00", "a")),
        ("2020-05-05a", ("2020-05-05T00:00:00", "a")),
        ("2020-05-05--a-", ("2020-05-05T00:00:00", "a")),
        ("2020-05-05", ("2020-05-05T00:00:00", "")),
        ("2020-05-05T03-04-05-a", ("2020-05-05T03:04:05", "a")),
        ("2020-05-05 03-04-05 a b", ("2020-05-05T03:04:05", "a b")),
        ("2020-05-05-x.fr", ("2020-05-05T00:00:00", "x")),
        ("2020-13-05-a", None),
        ("2020-5-5-a", None),
        ("20200505-a", None),
        ("a-2020-05-05", None),
        ("", None),
    ],
)
def test_date_and_slug_of_a_file_name(name, expected):
    found = date_and_slug(name, ZONE)
    assert (found and (found[0].isoformat()[:19], found[1])) == expected
