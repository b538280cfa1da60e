"""FM016 schema-violation."""

from collections.abc import Iterator
from datetime import date, time
from typing import Annotated, Any

from msgspec import Meta, Struct

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Node
from hugolint.rule import Invalid, PageRule, Valid
from hugolint.source import Span
from hugolint.util.json_schema import SchemaSetting, violations
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
            message="'author'",
            options={"schemas": {"posts": POST}},
            followed="---\ntitle: A page\nauthor: Ann\n---\n",
        ),
        Invalid(
            "---\ntitle: A page\nauthor: Ann\nrating: 7\ntags: [one, 2]\n---\n",
            line=4,
            column=9,
            count=2,
            options={"schemas": {EVERYWHERE: POST}},
        ),
        Invalid(
            "+++\ntitle = 'A page'\nauthor = 'Cleo'\n+++\n",
            line=3,
            message="'Cleo'",
            options={"schemas": {"posts": POST}},
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for section in (EVERYWHERE, page.file.logical.section) if self.options.schemas else ():
            schema = self.options.schemas.get(section)
            if schema is not None and not page.file.bundled:
                values = _as_json(page.front_matter.root)
                for path, why in sorted(violations(schema, values), key=lambda found: str(found[0])):
                    place = ".".join(map(str, path)) or "front matter"
                    yield self.finding(
                        page, _span(page, path), f"{place}: {why}", help="Put it right, as the schema asks."
                    )


def _as_json(node: Node) -> Any:
    """Return a value as JSON has it, its keys as written, its dates as text."""
    if isinstance(node.value, dict):
        return {entry.written: _as_json(entry.node) for entry in node.fields}
    if isinstance(node.value, list):
        return [_as_json(item) for item in node.items]
    return node.value.isoformat() if isinstance(node.value, date | time) else node.value


def _span(page: PageSource, path: tuple[str | int, ...]) -> Span:
    """Return the place of the value at a path; of the opening delimiter, where the front matter itself is meant."""
    node = page.front_matter.root
    for step in path:
        entry = node.field(step.lower()) if isinstance(step, str) else None
        node = entry.node if entry else node.items[step] if isinstance(step, int) else node
    start = page.front_matter.span.start
    return node.span if path else Span(start, min(start + 3, page.front_matter.span.end))
