"""A site after an edit: what the edit does not touch is taken over, and pages that are the same stay the same objects."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from msgspec.structs import replace

from hugolint.hugo.assembly import assemble
from hugolint.hugo.content.files import ContentFiles
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.pages.page import Page
from hugolint.hugo.placement import hands_down, place, refused
from hugolint.hugo.site import Revisable, Site, SiteEdit


def with_bodies(site: Site, sources: Mapping[str, PageSource], files: ContentFiles) -> Site:
    """Return the site with other sources for some files, by path, whose front matter is the same as before.

    The former site is not to be used any more.
    """
    edited = [page for path in sources for page in site.pages_by_source.get(path, ())]
    for page in edited:
        page.source = sources[page.path]
    all_sources = tuple([sources.get(one.path, one) for one in site.sources])
    new = replace(site, sources=all_sources, files=files, results={}, jobs=1)
    return _with_results(new, site, edited, same_places=True)


def reassembled(
    site: Site,
    sources: Sequence[PageSource],
    files: ContentFiles,
    edited: Collection[str],
    now: datetime,
    git_dates: Mapping[str, datetime],
    *,
    is_same_set: bool,
) -> Site:
    """Return the site that is made of these sources; the files `edited` have others than in `site`, or have come or gone.

    `is_same_set` says whether none has come or gone.

    The former site is not to be used any more.
    """
    before = {page: place(page) for page in site.pages}
    terms_before, refused_before = site.terms_in_use, refused(site)
    old_trees = [dict(tree.pages) for tree in site.trees]
    former = [page.source for page in site.pages if page.path in edited]
    takes_over = not any(hands_down(source) for source in (*former, *(s for s in sources if s.path in edited)))
    made = {(page.source, page.language.index): page for page in site.pages if page.source} if takes_over else {}
    new = assemble(site.config, sources, files, now, site.published_files, git_dates, made)
    for tree, old in zip(new.trees, old_trees, strict=True):
        tree.take_over(old)
    pages = tuple(page for tree in new.trees for page in tree.pages.values())
    new = replace(
        new,
        pages=pages,
        rewrite=site.rewrite,
        image_fields=site.image_fields,
        image_parameters=site.image_parameters,
        known_images=site.known_images,
        log=site.log,
        results={},
    )
    same_places = (
        is_same_set
        and takes_over  # otherwise any page may have got other fields
        and len(pages) == len(before)
        and all(page in before and before[page] == place(page) for page in pages)
        and terms_before == new.terms_in_use
        and refused_before == refused(new)
        and refused_before.isdisjoint(edited)
    )
    return _with_results(new, site, [page for page in pages if page.path in edited], same_places=same_places)


def _with_results(new: Site, old: Site, edited: Iterable[Page], *, same_places: bool) -> Site:
    edit = SiteEdit(new, frozenset(edited), same_places)
    for make, result in old.results.items():
        if isinstance(result, Revisable) and (revised := result.revised(edit)) is not None:
            new.results[make] = revised
    return new
