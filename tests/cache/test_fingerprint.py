"""The state of files: what is at or below folders, links to folders as they are."""

import os
from pathlib import Path

from hugolint.cache.fingerprint import BEHIND_NAME, state


def names(folder: Path) -> list[str]:
    return [part.partition(BEHIND_NAME)[0].removeprefix(f"{folder}/") for part in state([folder]).parts]


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "content" / "deep").mkdir(parents=True)
    (site / "content" / "deep" / "a.md").write_text("")
    (site / "content" / "around").symlink_to(site)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "b.md").write_text("")
    (site / "content" / "linked").symlink_to(tmp_path / "elsewhere")
    assert sorted(names(site)) == ["content/around", "content/deep/a.md", "content/linked"]


def test_what_is_written_meanwhile_is_left_out(tmp_path: Path) -> None:
    for folder in ("__pycache__", ".git", ".hugolint_cache", "kept"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a").write_text("")
    assert names(tmp_path) == ["kept/a"]


def test_the_newest_change_counts(tmp_path: Path) -> None:
    for name, time in (("a", 1_000_000), ("b", 3_000_000), ("c", 2_000_000)):
        (tmp_path / name).write_text("")
        os.utime(tmp_path / name, ns=(time, time))
    assert state([tmp_path]).newest == 3_000_000
    assert state([tmp_path / "gone"]).parts == (f"{tmp_path / 'gone'}{BEHIND_NAME}-",)


def test_edits_are_known_only_where_no_file_has_come_or_gone(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    before = state([tmp_path])
    (tmp_path / "a").write_text("x")
    edited = state([tmp_path])
    (tmp_path / "b").write_text("")
    grown = state([tmp_path])
    name = str(tmp_path / "a")
    assert edited.edited(before) == {name}
    assert grown.edited(before) is None
    assert grown.changed(before) == {name, str(tmp_path / "b")}
    assert before.edited(before) == set()
