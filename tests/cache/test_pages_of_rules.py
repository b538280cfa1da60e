"""Cached pages belong to the page rules that ran on them: what else is asked for leaves them as they are."""

from pathlib import Path

import pytest
from edited_sites import LONG_AGO, said, write

PAGE = "---\ntitle: A page\n---\n"
SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\n',
    "content/a.md": PAGE + "[b](/b/) and [x](/x/)\n\n## One\n\n#### Two\n",
    "content/b.md": PAGE + "## One\n\n#### Two\n\n![](/i.png)\n",
    "content/b.es.md": PAGE,
}
ALL, NONE = "content: 3 files, 3 of them from the cache", "content: 3 files, 0 of them from the cache"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, text in SITE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        write(tmp_path / path, text, LONG_AGO)
    said(tmp_path)
    return tmp_path


def assert_as_without_cache(site: Path, *options: str) -> str:
    report, log = said(site, site, *options)
    assert report == said(site, site, "--no-cache", *options)[0]
    return log


@pytest.mark.parametrize("options", [("--ignore", "ST"), ("--ignore", "LN001"), ("--extend-select", "ST")])
def test_rules_of_the_site_leave_cached_pages_as_they_are(site: Path, options: tuple[str, ...]) -> None:
    assert ALL in assert_as_without_cache(site, *options)


@pytest.mark.parametrize("options", [("--ignore", "HD"), ("--select", "LN"), ("--extend-select", "HD")])
def test_other_page_rules_read_the_pages_again(site: Path, options: tuple[str, ...]) -> None:
    assert NONE in assert_as_without_cache(site, *options)


@pytest.mark.parametrize("pattern", ["One", "Three"])
def test_a_page_rule_of_the_settings_reads_the_pages_again(site: Path, pattern: str) -> None:
    settings = '[[forbid]]\nname = "no-{}"\nin = "headings"\npattern = "{}"\n'
    write(site / "hugolint.toml", settings.format("number", "One"), LONG_AGO)
    assert NONE in assert_as_without_cache(site)
    write(site / "hugolint.toml", settings.format("number", pattern) + "# changed\n", LONG_AGO + 60)
    assert (ALL if pattern == "One" else NONE) in assert_as_without_cache(site)


def test_what_one_run_reads_anew_is_never_stale_for_another(site: Path) -> None:
    said(site, site, "--ignore", "ST")
    write(site / "content/a.md", PAGE + "[b](/b/)\n\n## One\n\n### Two, and more\n", LONG_AGO + 60)
    assert_as_without_cache(site, "--ignore", "ST")
    assert_as_without_cache(site)
    write(site / "content/b.md", PAGE + "## One\n\n#### Two\n\nText, and more.\n", LONG_AGO + 60)
    assert_as_without_cache(site)
    assert_as_without_cache(site, "--ignore", "ST")
