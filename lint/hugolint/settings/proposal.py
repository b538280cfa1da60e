"""Settings that fit a site: what `hugolint init` proposes, and why."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.hugo.translations.pairs import translated
from hugolint.hugo.translations.standing import FIELD
from hugolint.registry.options import as_toml
from hugolint.settings.presets.presets import PREFIX, presets_of
from hugolint.settings.takeover.taken import Taken
from hugolint.util.urls import split_url
from hugolint.util.words import counted

NEARLY_ALL = 0.95
FEWEST_PAGES = 5  # of a section, below which nothing is read out of it
MOST_TERMS = 60  # of a vocabulary that a person keeps in mind
PER_TERM = 2  # pages a term, on the average, below which there is no vocabulary
# Fields that Hugo or a theme fill by themselves, or that hold something of one page alone.
NOT_ASKED_FOR = frozenset(("title", "date", "lastmod", "publishdate", "expirydate", "draft", "iscjklanguage", "weight"))
FULL_COMMIT = re.compile("[0-9a-f]{40}")
WIDTH = 100
LONG_LIST = 3  # items


def propose(site: Site, findings: int, taken: Sequence[Taken] = ()) -> str:
    """Return the text of a commented hugolint.toml that fits a site, which has this many findings today.

    `taken` is what is taken over from the settings of other programs.
    """
    pages = [page for page in site.pages if page.kind == "page" and page.source is not None]
    parts = [
        _head(site, pages, taken),
        _baseline(findings),
        _translations(site),
        _required_fields(pages),
        *_vocabularies(site, pages),
        _links(site, taken),
        *map(_contracts, taken),
        *map(_left, taken),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(site: Site, pages: list[Page], taken: Sequence[Taken]) -> str:
    sections = Counter(page.section for page in pages if page.section)
    named = ", ".join(f"{name} ({count:,})" for name, count in sections.most_common(6))
    many = ", …" if len(sections) > 6 else ""
    languages = ", ".join(site.config.language_codes)
    return (
        f"# hugolint's settings for this site: {counted(len(pages), 'page', 'pages')} in {languages}"
        + (f"; in {named}{many}." if named else ".")
        + "\n# hugolint rule --all lists the rules, hugolint settings prints what is in force.\n\n"
        "# The least severity that makes the exit code 1: error, warning or info.\n"
        'fail-on = "error"\n\n'
        + _presets(site)
        + "# Rules besides those that are on by default, and rules not to run: codes, families or names.\n"
        + f"extend-select = {_taken(one.select for one in taken)}\n"
        + f"ignore = {_taken(one.ignore for one in taken)}\n\n"
        + "# Files to leave out, as patterns of .gitignore.\n"
        + f"exclude = {_taken(one.exclude for one in taken)}"
    )


def _presets(site: Site) -> str:
    """Name the presets for the site's themes."""
    names = presets_of(site.config.raw)
    if not names:
        return ""
    written = as_toml([PREFIX + name for name in names])
    return f"# What the theme's fields hold, and where it names images.\nextend = {written}\n\n"


def _taken(lists: Iterable[Sequence[str]]) -> str:
    return as_toml(list(dict.fromkeys(one for names in lists for one in names)))


def _contracts(taken: Taken) -> str:
    """Write the contracts that are taken over."""
    entries = (
        f"[[contract]]\nschema = {as_toml(schema)}\npaths = {as_toml(paths)}" for schema, paths in taken.contracts
    )
    return "\n\n".join([f"# From {taken.source}.", *entries]) if taken.contracts else ""


def _left(taken: Taken) -> str:
    """List what was not taken over."""
    lines = [f"# From {taken.source}:"]
    lines += [f"#   needs no setting: {_on_one_line(one)}" for one in taken.covered]
    lines += [f"#   not taken over: {_on_one_line(one)}" for one in taken.left]
    return "\n".join(lines) if len(lines) > 1 else f"# From {taken.source}: all is taken over."


def _on_one_line(text: str) -> str:
    return "".join(one if one.isprintable() else " " for one in text)


def _required_fields(pages: list[Page]) -> str:
    """Ask for the fields that all pages of a section have, and name those that nearly all have."""
    sections: dict[str, list[Page]] = {}
    for page in pages:
        sections.setdefault(page.section, []).append(page)
    rows = []
    for section, members in sorted(sections.items()):
        if not section or len(members) < FEWEST_PAGES:
            continue
        lacking = dict(_usual_fields(members))
        if everywhere := [name for name, number in lacking.items() if not number]:
            rows.append(f"{_key(section)} = {as_toml(everywhere)}  # all {len(members)} pages have them")
        rows += [f"# {name} in {section}: {n} of {len(members)} pages lack it" for name, n in lacking.items() if n]
    if all(row.startswith("#") for row in rows):
        return "\n".join(["# Fields that nearly all pages of a section have today.", *rows]) if rows else ""
    return "\n".join(["# Fields that the pages of a section have today.", "[rules.required-field.sections]", *rows])


def _usual_fields(pages: list[Page]) -> Iterator[tuple[str, int]]:
    """Yield the fields that nearly all of these pages have, each with how many lack it."""
    having = Counter(key for page in pages for key, value in page.params.items() if _is_filled(value))
    for key, count in sorted(having.items()):
        cascaded = all(key in page.cascaded for page in pages)
        if key not in NOT_ASKED_FOR and count >= NEARLY_ALL * len(pages) and not cascaded:
            yield key, len(pages) - count


def _is_filled(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value not in (None, [], {})


def _vocabularies(site: Site, pages: list[Page]) -> Iterator[str]:
    """Propose a vocabulary for each taxonomy whose terms are few and used again and again; commented out."""
    taxonomies = sorted(set(site.config.settings.taxonomies.values()))
    for taxonomy in taxonomies:
        uses = Counter(term for page in pages for term in dict.fromkeys(page.terms.get(taxonomy, ())))
        agreed = _agreed(uses)
        if 0 < len(agreed) <= MOST_TERMS and uses.total() >= PER_TERM * len(agreed):
            terms = "\n".join(f"#   {line}" for line in _wrapped(sorted(agreed, key=str.casefold)))
            yield (
                f"# The {taxonomy} that pages use today. Without the comment marks, any other term is reported.\n"
                f"# [rules.term-outside-vocabulary.vocabulary]\n# {_key(taxonomy)} = [\n{terms}\n# ]"
            )


def _agreed(uses: Counter[str]) -> list[str]:
    """Return the terms, each in the spelling that most pages have: others lead to the same address."""
    spellings: dict[str, str] = {}
    for term, _ in sorted(uses.items(), key=lambda use: (-use[1], use[0])):
        spellings.setdefault(re.sub(r"[\s_-]+", "-", term.casefold()), term)
    return list(spellings.values())


def _translations(site: Site) -> str:
    if not site.config.multilingual:
        return ""
    return (
        '# For sites that translate everything:\n# extend-select = ["missing-translation", "outdated-translation"]'
        + _commit_field(site)
    )


def _commit_field(site: Site) -> str:
    """Name the field of translations that holds the commit of the original that was translated."""
    fields = Counter(
        key
        for pair in translated(site)
        for page in pair.translations
        for key, value in page.params.items()
        if isinstance(value, str) and FULL_COMMIT.fullmatch(value)
    )
    for field, count in fields.most_common(1):
        if count >= FEWEST_PAGES:
            return (
                f"\n\n# {counted(count, 'translation')} name the commit of the original that was translated; see `hugolint translations`.\n"
                f"[rules.outdated-translation]\nby = {as_toml(FIELD + field)}"
            )
    return ""


def _links(site: Site, taken: Sequence[Taken]) -> str:
    host = split_url(site.config.settings.base_url).hostname or "example.org"
    settings: dict[str, Any] = {}
    for one in taken:
        for key, value in one.links.items():
            before = settings.get(key, []) if isinstance(value, list) else []
            settings[key] = list(dict.fromkeys([*before, *value])) if isinstance(value, list) else value
    lines = "".join(f"{key} = {_listed(value)}\n" for key, value in settings.items())
    return (
        f"[links]\n{lines}"
        "# URLs that hugolint audit does not look up; * stands for any characters.\n"
        f'# exclude = ["https://{host}/private/*"]\n'
        "# Headers for one host alone; the value of a secret one is read from an environment variable.\n"
        '# [links.hosts."api.example.org"]\n'
        '# secret-headers = { Authorization = "HUGOLINT_API_TOKEN" }'
    )


def _baseline(findings: int) -> str:
    if not findings:
        return ""
    found = counted(findings, "finding", "findings")
    return (
        f"# The site has {found} today. `hugolint baseline` writes them down and sets this; then only new ones are reported.\n"
        '# baseline = "hugolint-baseline.json"'
    )


def _listed(value: Any) -> str:
    """Return a value as TOML, the items of a long list on lines of their own."""
    if not isinstance(value, list) or len(value) < LONG_LIST:
        return as_toml(value)
    return "[\n" + "".join(f"  {as_toml(item)},\n" for item in value) + "]"


def _key(name: str) -> str:
    return name if name.isascii() and name.replace("-", "").replace("_", "").isalnum() else as_toml(name)


def _wrapped(terms: Iterable[str]) -> Iterator[str]:
    line = ""
    for term in terms:
        item = f"{as_toml(term)}, "
        if line and len(line) + len(item) > WIDTH:
            yield line.rstrip()
            line = ""
        line += item
    if line:
        yield line.rstrip()
