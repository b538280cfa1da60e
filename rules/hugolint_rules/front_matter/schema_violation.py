"""FM016 schema-violation."""

from collections.abc import Iterator
from typing import Annotated, Any

from msgspec import Meta, Struct

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.as_json import as_json, span_at
from hugolint.rule import Invalid, PageRule, Valid
from hugolint.source import Span
from hugolint.util.json_schema import Schema, SchemaSetting
from hugolint.util.names import SectionName

EVERYWHERE = "*"
POST = {
    "type": "object",
    "required": ["title", "author"],
    "properties": {
        "author": {"enum": ["Ann", "Ben"]},
        "rating": {"type": "integer", "maximum": 5},
        "tags": {"type": "array", "items": {"type": "string"}},
    },
}


class Options(Struct, frozen=True):
    """The options of schema-violation."""

    schemas: Annotated[
        dict[SectionName, SchemaSetting],
        Meta(description='JSON schemas by section ("*" for every page): {posts = "schemas/post.json"}.'),
    ] = {}


class SchemaViolation(PageRule):
    """The front matter does not follow the JSON schema that the settings give for its section.

    Nothing is found until `schemas` names a section and its schema, as the path of a file or as a table. A schema says
    what a theme or a program expects of a page: which fields there are, of which type, with which values. Keys are
    compared as they are written, and dates are texts. It needs jsonschema, which `hugolint[schema]` brings along.

    Put the field right, as the message says.
    """

    code, name, severity = "FM016", "schema-violation", Severity.ERROR
    Options = Options
    VALID = (
        "---\ntitle: A page\n---\n",
        Valid("---\ntitle: A page\nauthor: Ann\nrating: 3\n---\n", options={"schemas": {"posts": POST}}),
        Valid("---\ntitle: A page\n---\n", options={"schemas": {"reviews": POST}}),
    )
    INVALID = (
        Invalid(
            "---\ntitle: A page\n---\n",
            line=1,
            message='"author" is missing',
            options={"schemas": {"posts": POST}},
            followed="---\ntitle: A page\nauthor: Ann\n---\n",
        ),
        Invalid(
            "---\ntitle: A page\nauthor: Ann\nrating: 7\ntags: [one, 2]\n---\n",
            line=4,
            column=9,
            count=2,
            options={"schemas": {EVERYWHERE: POST}},
            followed="---\ntitle: A page\nauthor: Ann\nrating: 5\ntags: [one, two]\n---\n",
        ),
        Invalid(
            "+++\ntitle = 'A page'\nauthor = 'Cleo'\n+++\n",
            line=3,
            message='"Cleo"',
            options={"schemas": {"posts": POST}},
            followed="+++\ntitle = 'A page'\nauthor = 'Ann'\n+++\n",
        ),
    )

    def __init__(self, options: Any = None) -> None:
        super().__init__(options)
        self._ready: dict[str, Schema] = {}

    def _schema(self, section: str, schema: dict[str, Any]) -> Schema:
        if section not in self._ready:
            self._ready[section] = Schema(schema)
        return self._ready[section]

    def check(self, page: PageSource) -> Iterator[Finding]:
        for section in (EVERYWHERE, page.file.logical.section) if self.options.schemas else ():
            schema = self.options.schemas.get(section)
            if schema is not None and not page.file.bundled:
                matter = page.front_matter
                start = Span(matter.span.start, min(matter.span.start + 3, matter.span.end))
                for path, why in sorted(
                    self._schema(section, schema).violations(as_json(matter.root)), key=lambda found: str(found[0])
                ):
                    place = ".".join(map(str, path)) or "front matter"
                    span = span_at(matter.root, path) if path else start
                    yield self.finding(page, span, f"{place}: {why}", help="Put it right, as the schema asks.")
