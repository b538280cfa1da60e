"""The fixture sites as the real Hugo makes them, page by page and field by field."""

from pathlib import Path

import comparison
import pytest
import real_hugo

pytestmark = [pytest.mark.hugo, pytest.mark.slow]


@pytest.mark.parametrize("name", ["blog", "docs"])
def test_every_page_is_as_hugo_makes_it(name: str, tmp_path: Path):
    assert comparison.differences(real_hugo.copy(name, tmp_path)) == []


@pytest.mark.parametrize("name", ["blog", "docs"])
def test_what_is_published_is_what_hugo_publishes(name: str, tmp_path: Path):
    from hugolint.hugo.load import load

    site = load(real_hugo.copy(name, tmp_path))
    only_linked = {page.url for page in site.pages if page.rendering == "link"}
    built = {row["url"] for row in real_hugo.pages(site.root) if row["url"]} - only_linked
    ours = {page.url for page in site.pages if page.published and page.listing == "always"}
    assert built == ours


@pytest.mark.parametrize("name", ["blog", "docs"])
def test_page_resources(name: str, tmp_path: Path):
    from hugolint.hugo.load import load

    site = load(real_hugo.copy(name, tmp_path))
    theirs = {
        (row["lang"], row["path"]): sorted(row["resources"])
        for row in real_hugo.pages(site.root, *real_hugo.EVERYTHING)
    }
    for page in site.pages:
        expected = theirs.get((page.language.code, page.logical_path))
        if expected is not None and page.source and not page.params.get("resources"):
            assert sorted(resource.name for resource in page.resources) == expected, page.logical_path
