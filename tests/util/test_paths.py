"""Paths as other systems write them."""

import ntpath
import os

import pytest

from hugolint.util import paths


@pytest.mark.parametrize(
    ("path", "places", "expected"),
    [
        ("/s/content/a.md", ("/s/content",), True),
        ("/s/content", ("/s/content/",), True),
        ("/s/contents/a.md", ("/s/content",), False),
        ("/s/with\\backslash.md", ("/s/with",), False),
        ("C:\\s\\content\\a.md", ("C:\\s\\content",), True),
        ("C:\\s\\contents\\a.md", ("C:\\s\\content",), False),
    ],
)
def test_at_or_below(path, places, expected):
    assert paths.is_at_or_below(path, places) is expected


def test_no_path_leads_to_another_drive(monkeypatch):
    monkeypatch.setattr(os.path, "relpath", ntpath.relpath)
    assert paths.relative("D:\\a\\site", "C:\\Temp") == "D:\\a\\site"
