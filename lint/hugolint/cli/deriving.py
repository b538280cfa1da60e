"""`hugolint init --schema`: a contract that a section's pages follow today, and what editors need to know of it."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from hugolint.hugo.front_matter.as_json import as_json
from hugolint.hugo.front_matter.model import Format
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.own_rules.contract.derived import schema_text
from hugolint.registry.options import as_toml
from hugolint.settings.file import PYPROJECT
from hugolint.util.errors import Fault, HugolintError
from hugolint.util.paths import relative
from hugolint.util.spelling import did_you_mean
from hugolint.util.words import counted, listed

FOLDER = "schemas"
MODELINE = "# yaml-language-server: $schema="
OPENING = re.compile(r"\ufeff?\s*---[ \t]*(\r?\n)")


class Derived(NamedTuple):
    """A schema that was derived from a section's pages."""

    file: Path
    text: str
    pages: Sequence[Page]
    paths: Sequence[str]  # the pages that it holds for, as patterns from the site's root


def derive(site: Site, section: str) -> Derived:
    """Return the schema of a section's pages. Raises HugolintError where the site has no pages there."""
    section = section.strip("/")
    pages = [page for pages in site.pages_by_source.values() if _is_read(page := pages[0])]
    found = [page for page in pages if page.logical_path.startswith(f"/{section.casefold()}/")]
    if not section or not found:
        known = sorted({page.section for page in pages if page.section})
        hint = did_you_mean(section, known) or f"; there are pages in {listed(known, 12)}" if known else ""
        raise HugolintError(Fault(f'there are no pages in a section "{section}"{hint}'))
    text = schema_text(section, [as_json(page.source.front_matter.root) for page in found if page.source])
    name = re.sub(r"[^a-z0-9]+", "-", section.lower()).strip("-") or "pages"
    return Derived(site.root / FOLDER / f"{name}.yaml", text, found, _patterns(section, found))


def with_contract(text: str, settings: Path, root: Path, derived: Derived) -> str:
    """Return a settings file's text with the contract that holds for a derived schema; as it is where it names the schema."""
    schema = relative(derived.file, settings.parent)
    if re.search(rf"""["']{re.escape(schema)}["']""", text):
        return text
    prefix = relative(root, settings.parent)
    paths = [path if prefix == "." else f"{prefix}/{path}" for path in derived.paths]
    table = "tool.hugolint.contract" if settings.name == PYPROJECT else "contract"
    entry = f'[[{table}]]\nschema = {as_toml(schema)}\npaths = {as_toml(paths)}\nkind = "page"\n'
    newline = "\r\n" if "\r\n" in text else "\n"
    before = "" if not text else text if text.endswith("\n") else text + newline
    return before + (newline if before else "") + entry.replace("\n", newline)


def with_modelines(root: Path, section: str, derived: Derived) -> Iterator[tuple[Path, str, str]]:
    """Yield the files whose YAML is to name the schema for editors, each with its text before and after.

    They are the pages, and the archetype that new ones are made from.
    """
    folder = root / derived.paths[0].removesuffix("**")
    archetype = root / "archetypes" / f"{section.strip('/')}.md"
    if archetype.is_file():
        yield from _with_modeline(archetype, archetype.read_bytes().decode("utf-8", "replace"), folder, derived.file)
    for page in derived.pages:
        if page.source is not None and page.source.front_matter.format is Format.YAML:
            file = root / page.path
            yield from _with_modeline(file, page.source.text, file.parent, derived.file)


def summary(derived: Derived) -> str:
    """Return what to say of a derived schema: how many pages do not follow it."""
    from hugolint.util.json_schema import Schema, SchemaError, load

    try:
        schema = Schema(load(derived.file.name, derived.file.parent)[0])
    except SchemaError as error:
        return str(error)
    values = [as_json(page.source.front_matter.root) for page in derived.pages if page.source]
    odd = sum(any(schema.violations(value)) for value in values)
    pages = counted(len(values), "page", "pages")
    return f"{odd:,} of {pages} do not follow it; hugolint check lists them" if odd else f"all {pages} follow it"


def _with_modeline(file: Path, text: str, folder: Path, schema: Path) -> Iterator[tuple[Path, str, str]]:
    opening = OPENING.match(text)
    if opening is not None and MODELINE not in text:
        place = relative(schema, folder)
        yield file, text, f"{text[: opening.end()]}{MODELINE}{place}{opening[1]}{text[opening.end() :]}"


def _is_read(page: Page) -> bool:
    source = page.source
    return page.kind == "page" and source is not None and source.is_read and source.front_matter.refusal is None


def _patterns(section: str, pages: Sequence[Page]) -> list[str]:
    """Return the folders of a section, one for each language that has its own."""
    inner = re.compile(rf"(.*?/{re.escape(section)}/)", re.IGNORECASE)
    folders = {found[0] for page in pages if (found := inner.match(page.path))}
    return [f"{folder}**" for folder in sorted(folders)] or ["content/**"]
