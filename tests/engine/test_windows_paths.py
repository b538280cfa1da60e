"""Paths with backslashes, as Windows has them: what lies where is known there, too."""

from pathlib import PureWindowsPath
from types import SimpleNamespace

import pytest

from hugolint.engine.incremental import Reviser
from hugolint.engine.read import Content
from hugolint.util.git import Changes

ROOT = PureWindowsPath("C:\\sites\\tea")
CONFIG = SimpleNamespace(
    root=ROOT,
    mounts=[
        SimpleNamespace(component="content", source=ROOT / "content"),
        SimpleNamespace(component="static", source=ROOT / "static"),
        SimpleNamespace(component="assets", source=ROOT / "content" / "pictures"),
    ],
)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/a.md", True),
        ("content/posts/a.md", True),
        ("contents/a.md", False),
        ("static/a.md", False),
        ("content/pictures/a.md", False),
        ("content/_content.gotmpl", False),
    ],
)
def test_what_can_be_a_page_alone(path, expected):
    assert Content.is_content(SimpleNamespace(config=CONFIG), path) is expected


@pytest.mark.parametrize(
    ("path", "expected"), [("static/a.md", True), ("content/a.md", False), ("statics/a.md", False)]
)
def test_what_is_published_as_well(path, expected):
    assert Reviser._is_published(SimpleNamespace(_config=CONFIG), str(ROOT / path)) is expected


def test_what_has_changed_of_a_site():
    changes = SimpleNamespace(root=ROOT, by_path=lambda: {"content/a.md": "M", "contents/b.md": "A", "README.md": "M"})
    assert Changes.below(changes, [str(ROOT / "content"), str(ROOT / "hugo.toml")]) == {"content/a.md": "M"}
