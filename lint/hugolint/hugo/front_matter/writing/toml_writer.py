"""Edits of front matter in TOML."""

from collections.abc import Iterator

from hugolint.finding import Edit
from hugolint.hugo.front_matter.model import Field, Node, Style, Value
from hugolint.hugo.front_matter.writing import toml_text
from hugolint.hugo.front_matter.writing.lines import LinesWriter, last_offset


class TomlWriter(LinesWriter):
    """Writes TOML: fields on lines of their own, in the table that they belong to."""

    assign = " = "

    def scalar(self, value: Value, quote: str = "") -> str:
        return toml_text.scalar(value, quote or self.layout.quote)

    def key(self, name: str, quote: str = "") -> str:
        return toml_text.key(name, quote or self.layout.quote, quoted=bool(quote))

    def like(self, node: Node, value: Value) -> str:
        if node.style is Style.QUOTED and isinstance(value, str):
            return self.scalar(value, self.text[node.span.start])
        return super().like(node, value)

    def inserted(self, container: Node, key: str, value: Value) -> Iterator[Edit]:
        if self.is_in_braces(container):
            yield from super().inserted(container, key, value)
            return
        own = [field for field in container.fields if not self._has_header(field)]
        prefix = ""
        if own:
            place = self.line_end(last_offset(own[-1].node, own[-1]))
            prefix = self.before(own[-1].key_span.start)  # the table's name, where the keys are dotted
        elif container.span.of(self.text).startswith("["):
            place = self.line_end(container.span.start)
        else:
            place = self.content.start
        written = f"{prefix}{self.key(key)}{self.assign}{self.inline(value)}{self.layout.newline}"
        yield Edit(place, place, written)

    def deleted(self, container: Node, field: Field) -> Iterator[Edit]:
        yield from super().deleted(container, field) if self.is_in_braces(container) else self._removed(field)

    def _removed(self, field: Field) -> Iterator[Edit]:
        if self._has_header(field):
            start = self.line_start(field.key_span.start)
            yield Edit(start, self.line_end(last_offset(field.node)), "")
        else:
            yield from self.lines_deleted(field)

    def _has_header(self, field: Field) -> bool:
        """Return whether a field is a table, or a list of tables, with a header of its own."""
        return self.before(field.key_span.start).lstrip().startswith("[")
