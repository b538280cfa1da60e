"""How translations stand to their originals, by what a site goes by: dates, commits, a commit in a field, structure."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from hugolint.hugo.front_matter.model import Node
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.hugo.translations.commits import Past, repository_of, short
from hugolint.hugo.translations.pairs import translated
from hugolint.hugo.translations.structure import differences
from hugolint.util.names import CHECK
from hugolint.util.words import counted

Pair = tuple[Page, Page]  # an original, and its translation
DATE, GIT, STRUCTURE, FIELD = "date", "git", "structure", "commit-field:"


class State(StrEnum):
    """How a translation stands to its original."""

    CURRENT = "current"
    BEHIND = "behind"
    UNKNOWN = "unknown"


class Standing(Struct, frozen=True, eq=False):
    """A translation, and how it stands to its original."""

    original: Page
    page: Page
    state: State
    reason: str = ""  # why it is not current: what follows "this translation", in words
    cure: str = ""  # what to do about it
    commits: int = 0  # that it is behind, where that is counted
    days: int = 0  # likewise
    field: Node | None = None  # where the page says what it goes by


def wrong_measure(value: object) -> str:
    """Return what is wrong with a setting of what translations go by; "" where nothing is."""
    text = str(value)
    if text in (DATE, GIT, STRUCTURE) or (text.startswith(FIELD) and text.removeprefix(FIELD).strip()):
        return ""
    return (
        f'{text!r} is nothing that translations can go by: "{DATE}", "{GIT}", "{STRUCTURE}", or "{FIELD}" and a field'
    )


Measure = Annotated[
    str,
    Meta(
        extra={CHECK: wrong_measure},
        description="What shows that a translation is behind: `date` (its `lastmod`), `git` (commits to the original "
        "since the last one to the translation), `commit-field:NAME` (commits since the one that its field NAME holds), "
        "`structure` (headings, code blocks, links, images).",
    ),
]


def needs_history(measure: str) -> bool:
    """Return whether a measure is taken from the commits of the site's repository."""
    return measure not in (DATE, STRUCTURE)


def standings(site: Site, measure: str, days: int = 0) -> Iterator[Standing]:
    """Yield every translation of the site with how it stands to its original, by a measure; `days` is how far one may be
    behind by its date.
    """
    pairs = [(one.original, page) for one in translated(site) for page in one.translations]
    if measure == DATE:
        yield from (_by_date(*pair, days) for pair in pairs)
    elif measure == STRUCTURE:
        yield from (_by_structure(*pair) for pair in pairs)
    elif measure == GIT:
        yield from _by_history(site, pairs)
    else:
        yield from _by_field(site, pairs, measure.removeprefix(FIELD).strip())


def _by_date(original: Page, page: Page, most: int) -> Standing:
    new, old = original.dates.lastmod, page.dates.lastmod
    days = (new - old).days if new and old else 0
    field = page.source.front_matter.get("lastmod") if page.source else None
    if not (new and old):
        return Standing(original, page, State.UNKNOWN, "has no date to go by, or its original has none")
    if days <= most:
        return Standing(original, page, State.CURRENT)
    reason = f"is {counted(days, 'day')} behind its original, {original.path}"
    return Standing(
        original, page, State.BEHIND, reason, "Bring it up to date.", days=days, field=field.node if field else None
    )


def _by_structure(original: Page, page: Page) -> Standing:
    assert original.source
    assert page.source
    found = "; ".join(differences(original.source, page.source))
    if not found:
        return Standing(original, page, State.CURRENT)
    return Standing(
        original,
        page,
        State.BEHIND,
        f"has another structure than its original, {original.path}: {found}",
        "Bring it up to date.",
    )


def _by_history(site: Site, pairs: Sequence[Pair]) -> Iterator[Standing]:
    repository = repository_of(site)
    own = repository.last_changes(page.path for _, page in pairs)
    past = repository.since((own[page.path], original.path) for original, page in pairs if page.path in own)
    for original, page in pairs:
        commit = own.get(page.path)
        if commit is None:
            yield Standing(original, page, State.UNKNOWN, "has not been committed yet")
        else:
            yield _since(original, page, commit, past[commit, original.path], "Bring it up to date.")


def _by_field(site: Site, pairs: Sequence[Pair], name: str) -> Iterator[Standing]:
    fields = {page: _commit(page, name) for _, page in pairs}
    past = repository_of(site).since((found[0], original.path) for original, page in pairs if (found := fields[page]))
    for original, page in pairs:
        found = fields[page]
        if found is None:
            yield Standing(original, page, State.UNKNOWN, f"has no field {name}")
            continue
        commit, node = found
        one = past[commit, original.path]
        cure = f"Bring it up to date, and set {name} to {one.newest}."
        yield replace(_since(original, page, commit, one, cure), field=node)


def _since(original: Page, page: Page, commit: str, past: Past, cure: str) -> Standing:
    """Return how a translation stands that is as its original was at a commit."""
    if not past.known:
        reason = f"names the commit {short(commit)}, which git does not know"
        return Standing(original, page, State.UNKNOWN, reason, "Name the commit of the original that was translated.")
    if not past.commits:
        return Standing(original, page, State.CURRENT)
    many = counted(past.commits, "commit")
    reason = f"is {many} behind its original: {original.path} has changed since {short(commit)}"
    return Standing(original, page, State.BEHIND, reason, cure, commits=past.commits)


def _commit(page: Page, name: str) -> tuple[str, Node] | None:
    """Return the commit that a field of a page names, and where; a name of figures alone is no text to YAML."""
    if page.source is None:
        return None
    found = page.source.front_matter.root.at(name.split("."))
    if found.value in (None, "") or isinstance(found.value, dict | list):
        return None
    text = found.value if isinstance(found.value, str) else found.span.of(page.source.text)
    return text.strip(), found
