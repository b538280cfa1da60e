"""A text that was edited: what the last run knew, and the page read anew, say what a run over the whole site says."""

import os
import random
import shutil
from pathlib import Path

import pytest
from edited_sites import LONG_AGO, RECALLED, WORDS, git, said, write

from hugolint.cache.text_edit import TornError, print_of, shift
from hugolint.source import Span

LINK = "\nSee [there](/nowhere/).\n"
QUIET = "<!-- hugolint: disable[MK,HD] -->\n"


@pytest.fixture
def blog(fixture_sites, tmp_path):
    root = tmp_path / "blog"
    shutil.copytree(fixture_sites / "blog", root, ignore=shutil.ignore_patterns(".hugolint_cache", "public"))
    for path in root.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "all")
    return root


def edited(text: str, chance: random.Random) -> str:
    """Return a text as a person might leave it."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    kind = chance.choice(["words", "words", "words", "line", "link", "delete", "heading", "quiet", "end"])
    if kind == "delete":
        del lines[at]
    elif kind == "end":
        return text + WORDS
    else:
        new = {"words": WORDS, "line": "x", "link": LINK, "heading": "\n#### Deep\n", "quiet": QUIET}
        lines.insert(at, new[kind])
    return "\n".join(lines)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_after_any_edits_the_same_is_said_as_by_a_whole_run(blog, seed):
    chance = random.Random(seed)
    files = sorted((blog / "content").rglob("*.md"))
    said(blog)
    for time in range(LONG_AGO + 1, LONG_AGO + 9):
        for file in chance.sample(files, chance.choice([1, 1, 2])):
            write(file, edited(file.read_text(encoding="utf-8"), chance), time)
        assert said(blog)[0] == said(blog, blog, "--no-cache")[0]
        named = chance.choice(files)
        assert said(blog, named)[0] == said(blog, named, "--no-cache")[0]
        assert said(blog, "--changed", named)[0] == said(blog, "--changed", "--no-cache", named)[0]
        assert said(blog, "--changed", blog)[0] == said(blog, "--changed", "--no-cache", blog)[0]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_change_with_moved_pages_is_the_same_after_any_edits(blog, seed):
    chance = random.Random(seed)
    files = sorted((blog / "content").rglob("*.md"))
    for file in chance.sample(files, 3):
        file.rename(file.with_name(f"moved-{file.name}"))
    write(files[0] if files[0].exists() else files[4], LINK, LONG_AGO + 1)
    said(blog, "--changed", blog)
    files = sorted((blog / "content").rglob("*.md"))
    for time in range(LONG_AGO + 2, LONG_AGO + 10):
        for file in chance.sample(files, chance.choice([1, 1, 2])):
            write(file, edited(file.read_text(encoding="utf-8"), chance), time)
        assert said(blog, "--changed", blog)[0] == said(blog, "--changed", "--no-cache", blog)[0]


def test_words_alone_beside_moved_pages_are_told_without_the_rest_of_the_site(blog):
    file, moved = first_post(blog), blog / "content/notes/moved.md"
    write(moved, "---\ntitle: Moved\n---\n", LONG_AGO)
    git(blog, "add", "-A")
    git(blog, "commit", "-qm", "one more")
    moved.rename(moved.with_name("moved-away.md"))
    lost = said(blog, "--changed", blog)[0]
    assert "lost-address" in {one["name"] for one in lost["findings"]}
    write(file, file.read_text(encoding="utf-8") + WORDS, LONG_AGO + 1)
    now, how = said(blog, "--changed", blog)
    assert RECALLED in how
    assert now == lost


def first_post(blog: Path) -> Path:
    return next(file for file in sorted((blog / "content").rglob("*.md")) if file.name not in ("index.md", "_index.md"))


def test_words_alone_are_told_without_the_rest_of_the_site(blog):
    said(blog)
    file = first_post(blog)
    write(file, file.read_text(encoding="utf-8") + WORDS, LONG_AGO + 1)
    assert RECALLED in said(blog)[1]
    assert RECALLED in said(blog, "--changed", file)[1]


@pytest.mark.slow
def test_what_a_changed_fact_changes_is_told_of_other_pages_too(blog):
    said(blog)
    file = first_post(blog)
    text = file.read_text(encoding="utf-8")
    for changed in (text.replace("title:", "title: Other", 1), text + LINK, text + "\n## More\n"):
        write(file, changed, LONG_AGO + 1)
        now, how = said(blog)
        assert RECALLED not in how
        assert now == said(blog, blog, "--no-cache")[0]


def test_a_page_that_was_kept_in_another_state_is_not_compared_with(blog):
    said(blog)
    file = first_post(blog)
    text = file.read_text(encoding="utf-8")
    file.write_text(text + LINK, encoding="utf-8")  # just now: the run does not remember it, but keeps the page
    said(blog)
    write(file, text + LINK + WORDS, LONG_AGO + 1)
    assert said(blog)[0] == said(blog, blog, "--no-cache")[0]


def test_places_that_an_edit_does_not_touch_are_where_their_text_is():
    chance = random.Random(1)
    for _ in range(400):
        old = "".join(chance.choices("ab\n", k=chance.randrange(12)))
        start, end = sorted(chance.choices(range(len(old) + 1), k=2))
        new = old[:start] + "".join(chance.choices("xab\n", k=chance.randrange(4))) + old[end:]
        edit = shift(print_of(old), new)
        for place in (Span(a, b) for a in range(len(old) + 1) for b in range(a, len(old) + 1)):
            try:
                moved = edit.moved(place)
            except TornError:
                continue
            assert moved.of(new) == place.of(old)
