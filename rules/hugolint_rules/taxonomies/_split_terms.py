"""Terms that differ from others in their accents or in what is between their words alone."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from hugolint.hugo.site import Site
from hugolint_rules.taxonomies._languages import WrittenLanguages
from hugolint_rules.taxonomies._term_uses import TermUse, Uses, term_url, uses_by_taxonomy, usual_spelling

BETWEEN_WORDS = re.compile(r"(?<!\d)[\s_-]+|[\s_-]+(?!\d)")


class SplitTerm(Struct, frozen=True):
    """A term on a page that has a page of its own beside another's, how that is spelled, and on how many pages it is."""

    use: TermUse
    other: TermUse
    usual: str
    pages: int


def split_terms(site: Site) -> tuple[SplitTerm, ...]:
    """Return the uses of all terms of a site that are split in two, taxonomy by taxonomy."""
    return site.once(_split_terms)


def _split_terms(site: Site) -> tuple[SplitTerm, ...]:
    return tuple(split for terms in uses_by_taxonomy(site) for split in _split(site, terms))


def _split(site: Site, terms: Uses) -> Iterator[SplitTerm]:
    for keys in _alike(terms):
        usual_key = max(keys, key=lambda key: (len(terms[key]), key.strip("-_ ") == key))
        usual, pages = usual_spelling(terms[usual_key])
        other = terms[usual_key][0]
        for key in keys:
            is_other = term_url(terms[key][0]) != term_url(other)
            for use in terms[key] if key != usual_key and is_other else ():
                if site.once(WrittenLanguages).share_one(
                    use, terms[usual_key]
                ):  # else it is a word of another language
                    yield SplitTerm(use, other, usual.strip(), pages)


def _alike(terms: Uses) -> Iterator[list[str]]:
    """Yield the keys that are the same once accents and what is between words are gone."""
    by_letters: dict[str, list[str]] = defaultdict(list)
    for key in terms:
        by_letters[_letters(key)].append(key)
    yield from (keys for keys in by_letters.values() if len(keys) > 1)


def _letters(key: str) -> str:
    decomposed = unicodedata.normalize("NFKD", BETWEEN_WORDS.sub("", key).casefold())
    letters = "".join(character for character in decomposed if not _is_latin_accent(character))
    return unicodedata.normalize("NFC", letters) or key


def _is_latin_accent(character: str) -> bool:
    # Only the marks of Latin, Greek and Cyrillic are accents; a mark of Devanagari is half of its letter.
    return "\u0300" <= character <= "\u036f"
