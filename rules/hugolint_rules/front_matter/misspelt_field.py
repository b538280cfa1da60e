"""FM006 misspelt-field."""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.edits import rename_key
from hugolint.finding import Finding, Fix, Safety
from hugolint.hugo.config.model import Settings
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Field, FrontMatter
from hugolint.hugo.pages.template_words import may_be_read
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule, Valid
from hugolint.util.words import counted
from hugolint_rules._slips import is_a_slip
from hugolint_rules._written_pages import written_pages

OWN_FIELDS = (
    "title", "linktitle", "description", "summary", "date", "lastmod", "publishdate", "expirydate", "draft", "weight",
    "slug", "type", "layout", "aliases", "keywords", "headless", "resources", "outputs", "markup", "cascade", "sitemap",
    "translationkey", "iscjklanguage", "params", "build", "_build",
)  # fmt: skip
OTHER_NAMES = {
    "alias": "aliases", "keyword": "keywords", "desc": "description", "expires": "expirydate", "resource": "resources",
    "lastmodified": "lastmod", "lastupdated": "lastmod",
}  # fmt: skip
"""Names that people give a field, and that are more than a typo away from Hugo's."""

ALSO_WORDS = frozenset(("height", "cite", "tile", "tie", "true", "built", "sort", "outputs", "part", "paras"))
"""Words a letter away from a field's name that themes have a use for."""

BOOLEANS = frozenset(("draft", "headless", "iscjklanguage"))
USUAL = 10


class Options(Struct, frozen=True):
    """The options of misspelt-field."""

    known: Annotated[tuple[str, ...], Meta(description="Fields of your theme that are right as they are.")] = ()


class MisspeltField(SiteRule):
    """A field's name is nearly one that Hugo reads, or that the other pages use, and means nothing as it is.

    Hugo takes any name, so `desciption` and `tag` are silently kept for a template that never asks for them: the page
    has no description and no tags. A name that many pages share is taken for one of your theme's.

    Nothing is reported of a field that a template reads, or may read that is not here.

    Write the name that the message gives; or list the field in `known`.
    """

    code, name = "FM006", "misspelt-field"
    needs_settings = True
    Options = Options
    VALID = (
        "---\ntitle: A page\nheight: 5\nrate: 3\nimage: a.png\n---\n",
        {f"content/{n}.md": "---\ntitle: A page\ntag: theme\n---\n" for n in "abcdefghijkl"},
        Valid("---\ntitle: A page\ntag: theme\n---\n", options={"known": ["tag"]}),
    )
    INVALID = (
        Invalid(
            "---\ntitle: A page\ndesciption: What it is about\n---\n",
            line=3,
            column=1,
            message='"description"',
            fixed="---\ntitle: A page\ndescription: What it is about\n---\n",
        ),
        Invalid(
            "---\ntitle: A page\ntag: [go]\n---\n",
            line=3,
            message='"tags"',
            fixed="---\ntitle: A page\ntags: [go]\n---\n",
        ),
        Invalid("+++\ntitel = 'A page'\n+++\n", line=2, fixed="+++\ntitle = 'A page'\n+++\n"),
        Invalid(
            "---\ntitle: A page\npublish_date: 2020-01-02\n---\n",
            line=3,
            message='"publishDate"',
            fixed="---\ntitle: A page\npublishDate: 2020-01-02\n---\n",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        pages = written_pages(site)
        usage = Counter(field.key for _, source in pages for field in source.front_matter)
        usual = [key for key, number in usage.items() if number >= USUAL]
        known = {*OWN_FIELDS, *map(str.lower, self.options.known), "menu", "menus", "url", "images", "videos", "audio"}
        right = [known.union(usual, _fields_of(language.settings)) for language in site.config.languages]
        for page, source in pages:
            for field in source.front_matter:
                if field.key in right[page.language.index]:
                    continue
                taxonomies = {key.lower(): plural.lower() for key, plural in page.settings.taxonomies.items()}
                own = (*OWN_FIELDS, *taxonomies.values())
                meant = _meant(field.key, {**OTHER_NAMES, **taxonomies}, own, usual, source.front_matter)
                is_like_it = meant is not None and isinstance(field.value, bool) == (meant in BOOLEANS)
                if meant and is_like_it and not may_be_read(site, field.written):
                    yield self._misspelt(source, field, meant, usage[meant])

    def _misspelt(self, page: PageSource, field: Field, meant: str, pages: int) -> Finding:
        right = SPELLINGS.get(meant, meant)
        others = f" ({counted(pages, 'page')})" if pages else ""
        message = f'"{field.written}" means nothing to Hugo; did you mean "{right}"{others}?'
        edit = rename_key(page, field, right)
        fix = Fix(f'rename it to "{right}"', (edit,), Safety.UNSAFE) if edit else None
        return self.finding(page, field.key_span, message, help=f'Write "{right}".', fix=fix)


SPELLINGS = {
    "publishdate": "publishDate", "expirydate": "expiryDate", "linktitle": "linkTitle",
    "translationkey": "translationKey", "iscjklanguage": "isCJKLanguage",
}  # fmt: skip


def _fields_of(settings: Settings) -> set[str]:
    """Return the fields that a site of these settings has besides Hugo's own: its taxonomies and its dates."""
    return {*map(str.lower, settings.taxonomies.values()), *settings.date_fields}


def _meant(
    key: str, other_names: dict[str, str], own: tuple[str, ...], usual: list[str], front_matter: FrontMatter
) -> str | None:
    bare = key.replace("_", "").replace("-", "")
    candidates = [other_names.get(bare), bare if bare != key and bare in own else None]
    if key not in ALSO_WORDS:
        candidates += [name for name in (*own, *usual) if _is_near(key, name)]
    return next((name for name in candidates if name and name not in front_matter), None)


def _is_near(key: str, name: str) -> bool:
    """Return whether a key is a typo of a name: in a short one no letter is another, since too many words are near."""
    if len(name) < 4 or not is_a_slip(key, name):
        return False
    return len(name) > 5 or len(key) != len(name) or sorted(key) == sorted(name)
