"""The rules that `[[contract]]` in the settings makes, one an entry."""

from collections.abc import Collection, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

from hugolint.finding import Finding
from hugolint.hugo.data_files import DataFiles
from hugolint.hugo.front_matter.as_json import as_json, span_at
from hugolint.hugo.front_matter.model import Node
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.own_rules.contract.setting import Contract, names
from hugolint.registry.own_codes import code_of
from hugolint.rule import HasPath, SiteRule
from hugolint.source import Span
from hugolint.util.json_schema import Schema
from hugolint.util.paths import relative
from hugolint.util.patterns import Patterns

FAMILY = "Contracts of the settings"
PREFIX = "CT"


class ContractViolation(SiteRule):
    """A contract of the settings. `rule_of` makes a subclass of it for each entry."""

    is_of_site = True
    entry: ClassVar[Contract]
    folder: ClassVar[Path]  # of the settings file, which the paths are meant from

    def __init__(self, options: Any = None) -> None:
        super().__init__(self.entry)
        self._paths = Patterns(self.entry.paths)
        self._kinds, self._types = names(self.entry.kind), names(self.entry.type)

    @cached_property
    def _schema(self) -> Schema:
        return Schema(self.entry.schema if isinstance(self.entry.schema, dict) else {})

    def schema_for(self, site: Site, page: Page) -> dict[str, Any] | None:
        """Return the schema that a page has to follow, None where that need not be this one."""
        holds = isinstance(self.entry.schema, dict) and self._holds_for(page, self._prefix(site))
        return self.entry.schema if holds and isinstance(self.entry.schema, dict) else None

    def check(self, site: Site) -> Iterator[Finding]:
        prefix = self._prefix(site)
        for pages in site.pages_by_source.values():
            page = pages[0]
            if page.source is not None and page.source.is_read and self._holds_for(page, prefix):
                matter = page.source.front_matter
                start = Span(matter.span.start, min(matter.span.start + 3, matter.span.end))
                yield from self._violations(page, matter.root, start)
        if self.entry.paths and not (self._kinds or self._types):
            yield from self._in_data(DataFiles(site.config), prefix)

    def _prefix(self, site: Site) -> str:
        """Return what leads from the folder that paths are meant from to the site."""
        prefix = relative(site.root, self.folder)
        return "" if prefix == "." else f"{prefix}/"

    def _holds_for(self, page: Page, prefix: str) -> bool:
        return (
            (not self._kinds or page.kind in self._kinds)
            and (not self._types or page.type in self._types)
            and (not self.entry.paths or self._paths.match(prefix + page.path))
        )

    def _in_data(self, data: DataFiles, prefix: str) -> Iterator[Finding]:
        for name, path in data.paths.items():
            file = data.file(name) if self._paths.match(prefix + path) else None
            if file is not None and file.error is not None:
                yield self.finding(
                    file, file.error.span, f"it cannot be read: {file.error.reason}", help=file.error.help
                )
            elif file is not None and file.root is not None:
                yield from self._violations(file, file.root, file.span)

    def _violations(self, where: HasPath, root: Node, start: Span) -> Iterator[Finding]:
        for path, why in sorted(self._schema.violations(as_json(root)), key=lambda one: str(one[0])):
            place = ".".join(map(str, path)) or "front matter"
            yield self.finding(
                where,
                span_at(root, path) if path else start,
                f"{place}: {why}",
                help=f"The contract {self.name} asks for it.",
            )


def rule_of(entry: Contract, name: str, folder: Path, taken: Collection[str]) -> type[ContractViolation]:
    """Return the rule that an entry makes, with a code that is not `taken`."""
    described = {
        "__doc__": _documentation(entry),
        "__module__": __name__,
        "code": code_of(PREFIX, name, taken),
        "name": name,
        "severity": entry.severity,
        "entry": entry,
        "folder": folder,
    }
    return type("".join(map(str.capitalize, name.split("-"))), (ContractViolation,), described)


def _documentation(entry: Contract) -> str:
    schema = entry.schema if isinstance(entry.schema, dict) else {}
    title = schema.get("description") or schema.get("title")
    scope = [
        *(f"kind `{kind}`" for kind in names(entry.kind)),
        *(f"type `{type_}`" for type_ in names(entry.type)),
        *(f"`{path}`" for path in entry.paths),
    ]
    return (
        "The front matter does not follow a contract of the site.\n\n"
        + (f"{title}\n\n" if title else "")
        + f"The site's own settings have this rule, under `[[contract]]`. It holds for {', '.join(scope) or 'all pages'}."
    )
