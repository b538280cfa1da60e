"""A site that is held in memory takes no more of it after any number of edits."""

import gc
import random

import pytest

from hugolint.cache.stored_page import StoredSource, _with_document
from hugolint.engine.linter import Linter
from hugolint.hugo.pages.page import PageTree

PAGES = 6
SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\n[taxonomies]\ntag = "tags"\n',
    **{
        f"content/posts/p{n}.md": f"---\ntitle: Page {n}\ntags: [one]\n---\n\n## Part\n\n[next](/posts/p{(n + 1) % PAGES}/#part)\n"
        for n in range(PAGES)
    },
}
BLOCKS = ("\nWords 😀.\n", "\n## Heading {}\n", "\n[x](/nowhere-{}/)\n", "\n![x](missing-{}.png)\n")
FIELDS = ("title: Title {}", "url: /x{}/", "weight: {}", "tags: [new-{}]", "title: [", "aliases: [/old-{}/]")


pytestmark = pytest.mark.slow


@pytest.fixture
def edited(lay_out):
    """Edits of a site in memory, as an editor has them: each a number, after which what it found is asked for."""
    root = lay_out(SITE)
    linter = Linter(root)
    paths = [path for path in SITE if path.endswith(".md")]
    rng = random.Random(1)

    def edit(numbers):
        for number in numbers:
            path = rng.choice(paths)
            text = SITE[path]
            if rng.random() < 0.5:
                text += rng.choice(BLOCKS).format(number)
            else:
                text = text.replace("title:", rng.choice(FIELDS).format(number) + "\nsubtitle:")
            workspace = linter.update({path: text}, from_disk=False)
            workspace.report_so_far()
            workspace.report()
        gc.collect()
        return len(gc.get_objects())

    return edit


def test_edits_leave_no_objects_behind(edited):
    before = edited(range(60))
    assert edited(range(60, 260)) < before * 1.01


def test_of_what_was_edited_only_what_it_is_now_is_kept(edited):
    gc.collect()
    before = sum(isinstance(one, StoredSource) for one in gc.get_objects())
    edited(range(30))
    now = sum(isinstance(one, StoredSource) for one in gc.get_objects())
    assert now - before <= 2 * PAGES  # the site as it is, and as one that rules remember from the last time
    assert len(_with_document) <= now


def test_a_page_that_was_there_once_keeps_no_others_alive(edited):
    edited(range(60))
    gc.freeze()  # as a server does: what of it goes, in circles, is not collected
    try:
        edited(range(60, 200))
        trees = [one for one in gc.get_objects() if isinstance(one, PageTree)]
        assert sum(bool(one.pages) for one in trees) <= 2
    finally:
        gc.unfreeze()
