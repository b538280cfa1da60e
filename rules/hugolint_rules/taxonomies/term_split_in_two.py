"""TX002 term-split-in-two."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from hugolint.finding import Finding, Safety
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint.util.words import counted
from hugolint_rules._wording import shown
from hugolint_rules.taxonomies._languages import WrittenLanguages
from hugolint_rules.taxonomies._term_uses import TermUse, Uses, respelling, term_url, uses_by_taxonomy, usual_spelling

BETWEEN_WORDS = re.compile(r"(?<!\d)[\s_-]+|[\s_-]+(?!\d)")


class TermSplitInTwo(SiteRule):
    """Two terms differ in their accents or in what is between their words alone.

    Hugo makes two pages of them, `/tags/web-dev/` and `/tags/web_dev/`, each with a part of the posts: readers of one
    never see the other.

    Words of two languages are two words: where folders or file names with a language's code hold translations, terms are
    compared within one language.

    Write the term as most pages do. Let the page that goes away live on as an alias of the other.
    """

    code, name = "TX002", "term-split-in-two"
    needs_settings = True
    VALID = (
        {
            "content/a.md": "---\ntitle: A\ntags: [web dev]\n---\n",
            "content/b.md": "---\ntitle: B\ntags: [Web-Dev]\n---\n",
        },
        {
            "content/a.md": "---\ntitle: A\ntags: [C, 1-0]\n---\n",
            "content/b.md": "---\ntitle: B\ntags: [C++, '10']\n---\n",
        },
        {
            "content/es/a.md": "---\ntitle: A\ntags: [Mitología]\n---\n",
            "content/pt/a.md": "---\ntitle: B\ntags: [Mitologia]\n---\n",
        },
        {
            "content/a.md": "---\ntitle: A\ntags: [Evolution]\n---\n",
            "content/a.fr.md": "---\ntitle: B\ntags: [Évolution]\n---\n",
        },
    )
    INVALID = (
        Invalid(
            {
                "content/a.md": "---\ntitle: A\ntags: [web dev]\n---\n",
                "content/b.md": "---\ntitle: B\ntags: [web dev]\n---\n",
                "content/c.md": "---\ntitle: C\ntags: [web_dev]\n---\n",
            },
            path="content/c.md",
            line=3,
            column=8,
            message="/tags/web_dev/",
            fixed="---\ntitle: C\ntags: [web dev]\n---\n",
        ),
        Invalid(
            {
                "content/a.md": "---\ntitle: A\ntags: [café]\n---\n",
                "content/b.md": "---\ntitle: B\ntags: [café]\n---\n",
                "content/c.md": "---\ntitle: C\ntags: cafe\n---\n",
            },
            path="content/c.md",
            line=3,
            fixed="---\ntitle: C\ntags: café\n---\n",
        ),
        Invalid(
            {
                "content/it/a.md": "---\ntitle: A\ntags: [café]\n---\n",
                "content/cs/b.md": "---\ntitle: B\ntags: [café]\n---\n",
                "content/cs/c.md": "---\ntitle: C\ntags: [cafe]\n---\n",
            },
            path="content/cs/c.md",
            line=3,
            fixed="---\ntitle: C\ntags: [café]\n---\n",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for terms in uses_by_taxonomy(site):
            for keys in _alike(terms):
                usual_key = max(keys, key=lambda key: (len(terms[key]), key.strip("-_ ") == key))
                usual, pages = usual_spelling(terms[usual_key])
                usual = usual.strip()
                for key in keys:
                    is_other = term_url(terms[key][0]) != term_url(terms[usual_key][0])
                    for use in terms[key] if key != usual_key and is_other else ():
                        if not site.once(WrittenLanguages).share_one(use, terms[usual_key]):
                            continue  # a word of another language
                        yield self._split(use, terms[usual_key][0], usual, pages)

    def _split(self, use: TermUse, other: TermUse, usual: str, pages: int) -> Finding:
        message = (
            f"{use.singular} {shown(use.term)} has a page of its own, {term_url(use)}, "
            f"beside that of {shown(usual)} ({counted(pages, 'page')}), {term_url(other)}"
        )
        fix = respelling(use, usual, Safety.UNSAFE)
        return self.finding(use.source, use.node.span, message, help=f"Write {shown(usual)} everywhere.", fix=fix)


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
