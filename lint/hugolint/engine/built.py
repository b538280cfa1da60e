"""Reading what Hugo has built of a site, where it is the build of this very site."""

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from msgspec import msgpack

from hugolint.engine.request import Request
from hugolint.hugo.built.folder import Built, files_of
from hugolint.hugo.built.html import BuiltPage, read_html
from hugolint.hugo.content.texts import text_of
from hugolint.hugo.pages.page import Page, Reason, Rendering
from hugolint.hugo.site import Site
from hugolint.util.errors import Fault, HugolintError
from hugolint.util.paths import relative
from hugolint.util.urls import split_url
from hugolint.util.words import counted
from hugolint.util.workers.pool import do_all
from hugolint.util.workers.work import Work

_LEAST = 0.9  # of the expected pages
_LOCATION = re.compile(r"<loc>\s*([^<\s]+)")
_LIVE = "/livereload.js"
_SHOWN = 20
_FLAGS = {Reason.DRAFT: "--buildDrafts", Reason.FUTURE: "--buildFuture", Reason.EXPIRED: "--buildExpired"}


def read_built(request: Request, site: Site) -> Built:
    """Return what is in the folder that `request` names.

    Raises HugolintError where that cannot be read, or is not the build of this site as it is now.
    """
    folder = request.published
    assert folder is not None
    request.progress.begins("reading the built site")
    try:
        files = files_of(folder)
    except OSError as error:
        raise _fault(folder, f"the built site cannot be read: {error.strerror}. Build it first: hugo") from error
    expected = {_place(page): page for page in site.pages if page.published and page.target and _is_html(page)}
    _require_whole(folder, files, expected)
    _require_fresh(folder, files, expected, site)
    _require_no_hidden(folder, files, expected, site)
    _require_base_url(folder, site)
    static = site.published_files.static
    pages = _read(
        folder, [path for path in files if path.endswith((".html", ".htm")) and path[1:] not in static], request
    )
    if any(
        reference.value.partition("?")[0].endswith(_LIVE) for page in pages.values() for reference in page.references
    ):
        raise _fault(folder, "it was built by `hugo server`, with drafts and addresses of its own. Build it with: hugo")
    _note_strangers(request, site, files, expected)
    return Built(folder, frozenset(files), pages)


def _fault(folder: Path, reason: str) -> HugolintError:
    return HugolintError(Fault(f"--published {folder}: {reason}"))


def _place(page: Page) -> str:
    return page.target  # with several hosts, each has a folder of its own


def _is_html(page: Page) -> bool:
    return page.rendering is Rendering.ALWAYS and page.target.endswith((".html", ".htm"))


def _require_whole(folder: Path, files: Mapping[str, int], expected: Mapping[str, Page]) -> None:
    missing = [place for place in expected if place not in files]
    if len(missing) > len(expected) * (1 - _LEAST):
        share = f"{len(expected) - len(missing):,} of {counted(len(expected), 'page', 'pages')}"
        raise _fault(
            folder, f"the build is not whole: {share} are there, `{missing[0]}` is not. Build the site again: hugo"
        )


def _require_fresh(folder: Path, files: Mapping[str, int], expected: Mapping[str, Page], site: Site) -> None:
    built = max((files[place] for place in expected if place in files), default=0)
    paths = [site.root / path for path in (*site.config.files, *(site.config.layouts or {}).values())]
    times = {source.path: source.file.modified for source in site.sources}
    for path in paths:
        try:
            times[str(path)] = path.stat().st_mtime_ns
        except OSError:
            continue
    newest = max(times, key=lambda path: times[path], default="")
    if newest and times[newest] > built:
        name = relative(newest, site.root) if Path(newest).is_absolute() else newest
        raise _fault(
            folder, f"the build is older than the sources: {name} has changed since. Build the site again: hugo"
        )


def _require_no_hidden(folder: Path, files: Mapping[str, int], expected: Mapping[str, Page], site: Site) -> None:
    first = min((files[place] for place in expected if place in files), default=0)
    for page in site.pages:
        hidden = page.hidden
        if hidden is None or hidden.reason not in _FLAGS or not page.target or page.target in expected:
            continue
        if files.get(page.target, -1) >= first:
            flag = _FLAGS[hidden.reason]
            raise _fault(folder, f"`{page.path}` is in it, which is not to be published. Build the site without {flag}")


def _require_base_url(folder: Path, site: Site) -> None:
    if site.config.multihost or not site.config.settings.base_url:
        return  # without one Hugo writes https://example.org/
    location = _LOCATION.search(text_of(folder / "sitemap.xml"))
    if location is None or site.config.multilingual:
        codes = (code for code in site.config.language_codes)
        maps = (text_of(folder / code / "sitemap.xml") for code in codes)
        location = next((found for text in maps if (found := _LOCATION.search(text))), location)
    if location is None:
        return
    built, meant = split_url(location[1]), split_url(site.config.settings.base_url)
    if built.netloc != meant.netloc or not built.path.startswith(meant.path.rstrip("/")):
        wanted = site.config.settings.base_url
        reason = f"it was built for another base URL or environment: `{location[1]}` is in it, and the settings say `{wanted}`"
        raise _fault(folder, f"{reason}. Build it with: hugo, or name the environment with -e")


def _read(folder: Path, paths: list[str], request: Request) -> dict[str, BuiltPage]:
    decoder = msgpack.Decoder(BuiltPage)
    work: Work[str] = Work(
        do=partial(_packed, folder),
        size=lambda path: (folder / path[1:]).stat().st_size,
        lost=lambda path: msgpack.encode(BuiltPage()),
    )
    request.progress.begins(f"reading {len(paths):,} built pages", len(paths))
    every = do_all(paths, work, request.jobs, request.progress.advances)
    return {path: decoder.decode(data) if data else BuiltPage() for path, data in zip(paths, every, strict=True)}


def _packed(folder: Path, path: str) -> bytes:
    return msgpack.encode(_page(folder, path))


def _page(folder: Path, path: str) -> BuiltPage:
    try:
        return read_html(folder / path[1:])
    except (OSError, ValueError):
        return BuiltPage()


def _note_strangers(request: Request, site: Site, files: Mapping[str, int], expected: Mapping[str, Page]) -> None:
    from hugolint.links.internal.site_links import site_links

    known = site_links(site).published_paths
    strangers = sorted(path for path in files if path not in expected and path not in known and path.endswith(".html"))
    if strangers:
        shown = ", ".join(strangers[:_SHOWN]) + (", …" if len(strangers) > _SHOWN else "")
        request.progress.notes(f"{counted(len(strangers), 'built page', 'built pages')} that no source makes: {shown}")
