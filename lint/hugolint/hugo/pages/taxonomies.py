"""A site's taxonomies: where their pages are in the site (`hugolib/site.go`, `hugolib/content_map.go`)."""

from collections.abc import Iterable

from msgspec import Struct

from hugolint.hugo.config.model import Settings
from hugolint.hugo.paths.paths import join, lower, sanitize

_TRIMMED = "./ \t\n\v\f\r\x85\xa0"


class Taxonomy(Struct, frozen=True, gc=False):
    """A taxonomy: its names, and the logical path of its page."""

    singular: str
    plural: str
    path: str

    def term_path(self, term: str) -> str:
        """Return the path of the file that a term's page would be in."""
        return f"/{self.plural}/{term}/_index.md"


def taxonomies_of(settings: Settings) -> tuple[Taxonomy, ...]:
    """Return the taxonomies of a language's site, in the order of their plurals."""
    found = (Taxonomy(singular, plural, _key(plural)) for singular, plural in settings.taxonomies.items())
    return tuple(sorted(found, key=lambda taxonomy: taxonomy.plural))


def taxonomy_at(path: str, taxonomies: Iterable[Taxonomy]) -> Taxonomy | None:
    """Return the taxonomy that a logical path lies in, compared letter by letter as Hugo does."""
    return next((taxonomy for taxonomy in taxonomies if path.startswith(taxonomy.path)), None)


def _key(plural: str) -> str:
    key = lower(sanitize(plural.strip(_TRIMMED)))
    return key if key.startswith("/") or not key else join("/", key)
