"""Where the terms of a site's taxonomies are used: what the rules about them start from."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec import Struct

from hugolint.edits import rewrite
from hugolint.finding import Fix, Safety
from hugolint.hugo.config.model import Settings
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.cast import to_string
from hugolint.hugo.front_matter.model import FrontMatter, Node
from hugolint.hugo.pages.page import Page
from hugolint.hugo.paths.paths import normalize
from hugolint_rules._wording import shown
from hugolint_rules._written_pages import written_pages

if TYPE_CHECKING:  # an edit of words asks for no site
    from hugolint.hugo.site import Site


class TermUse(Struct, frozen=True):
    """A term as one page writes it."""

    page: Page
    source: PageSource
    taxonomy: str  # the plural, as the field is called
    singular: str
    term: str
    node: Node

    @property
    def key(self) -> str:
        """What makes terms different to Hugo: lower case, hyphens for spaces."""
        return normalize(self.term)


Uses = dict[str, list[TermUse]]


def term_nodes(front_matter: FrontMatter, taxonomy: str) -> tuple[Node, ...]:
    """Return the values of a taxonomy's field; Hugo takes those in `params` first."""
    params = front_matter.get("params")
    field = (params.node.field(taxonomy) if params else None) or front_matter.get(taxonomy)
    if (
        field is None
        or isinstance(field.value, dict)
        or any(isinstance(item.value, list | dict) for item in field.node.items)
    ):
        return ()
    nodes = field.node.items if isinstance(field.value, list) else (field.node,)
    return tuple(node for node in nodes if to_string(node.value))


def uses_on(page: Page, source: PageSource) -> Iterator[TermUse]:
    """Yield the terms that a page is given."""
    for singular, taxonomy in page.settings.taxonomies.items():
        for node in term_nodes(source.front_matter, taxonomy.lower()):
            yield TermUse(page, source, taxonomy, singular, to_string(node.value), node)


def uses_by_taxonomy(site: "Site") -> tuple[Uses, ...]:
    """Return, for each language and taxonomy whose terms have pages, the uses of its terms by key.

    All rules over terms ask for them in turn, so they are looked for once a site.
    """
    return site.once(_uses_by_taxonomy)


def _uses_by_taxonomy(site: "Site") -> tuple[Uses, ...]:
    found: dict[tuple[str, str], Uses] = {}
    fields = [_fields(language.settings) for language in site.config.languages]
    for page, source in written_pages(site):
        if page.kind == "term":
            continue  # the profile of an author, say, which names its own folder
        if not fields[page.language.index].isdisjoint(source.front_matter.values):
            for use in uses_on(page, source):
                found.setdefault((page.language.code, use.taxonomy), defaultdict(list))[use.key].append(use)
    return tuple(dict(uses) for uses in found.values())


def _fields(settings: Settings) -> frozenset[str]:
    """Return the fields of front matter in which terms may be; none where Hugo makes no pages of terms."""
    if "term" in settings.disabled_kinds:
        return frozenset()
    return frozenset(("params", *map(str.lower, settings.taxonomies.values())))


def spellings(uses: Iterable[TermUse]) -> Counter[str]:
    """Count the pages that use each spelling; of two that are equally common, the one that is met first comes first."""
    return Counter(term for term, _ in dict.fromkeys((use.term, use.page.path) for use in uses))


def usual_spelling(uses: Iterable[TermUse]) -> tuple[str, int]:
    """Return the most common spelling, and how many pages use it; of equals, that with the most capitals."""
    return max(spellings(uses).items(), key=lambda item: (item[1], sum(map(str.isupper, item[0]))))


def respelling(use: TermUse, term: str, safety: Safety) -> Fix:
    """Return the fix that writes another term in the place of this one."""
    return Fix(f"write {shown(term)}", (rewrite(use.source, use.node, term),), safety)


def term_url(use: TermUse) -> str:
    """Return the address of the page that Hugo makes for a term, or would make if the page were no draft; for people."""
    page = use.page.tree.pages.get(f"/{use.taxonomy}/{use.key}")
    if page is not None and page.url:
        return unquote(page.url)
    return f"/{use.taxonomy}/{use.page.sanitize(use.key)}/"
