"""What hugolint says of links, held against what the real Hugo publishes and lychee finds there."""

import random
import shutil
from pathlib import Path

import pytest
from made_up_sites import make_up
from published_links import broken_by_hugolint, broken_in_public, build, disputed_places, needs_hugo_and_lychee

from hugolint.links.internal.model import CONTENT_ALONE, PUBLISHED, View

FIXTURE = Path(__file__).parents[3] / "fixtures" / "links"
VIEWS = pytest.mark.parametrize("view", [PUBLISHED, CONTENT_ALONE], ids=["published", "content alone"])
pytestmark = [needs_hugo_and_lychee, pytest.mark.hugo, pytest.mark.slow]


def compare(site: Path, view: View) -> None:
    found, aside = broken_by_hugolint(site, view)
    disputed = disputed_places(site)

    def agreed(rows: set[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
        return {
            (page, target, state)
            for page, target, state in rows
            if (page, target) not in aside and page not in disputed and target.partition("#")[0] not in disputed
        }

    truth = agreed(broken_in_public(site))
    assert agreed(found) == truth


@VIEWS
def test_fixture(tmp_path: Path, view: View) -> None:
    shutil.copytree(FIXTURE, tmp_path, dirs_exist_ok=True)
    assert build(tmp_path, preview=view.hidden_pages) == ""
    found, _ = broken_by_hugolint(tmp_path, view)
    assert len(found) > 15
    compare(tmp_path, view)


@VIEWS
@pytest.mark.parametrize("seed", range(6))
def test_sites_made_up_at_random(tmp_path: Path, seed: int, view: View) -> None:
    make_up(tmp_path, random.Random(seed))
    if complaint := build(tmp_path, preview=view.hidden_pages):
        pytest.skip(complaint[-300:])
    compare(tmp_path, view)
