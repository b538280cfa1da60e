"""Edits of front matter in YAML."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, time

from hugolint.finding import Edit
from hugolint.hugo.front_matter.model import Field, Node, Style, Value
from hugolint.hugo.front_matter.writing import yaml_text
from hugolint.hugo.front_matter.writing.layout import column
from hugolint.hugo.front_matter.writing.lines import LinesWriter, last_offset

_DASH = re.compile(r" *-[ \t]+")


class YamlWriter(LinesWriter):
    """Writes YAML: block style, or flow style where the author does."""

    def scalar(self, value: Value, quote: str = "") -> str:
        return yaml_text.scalar(value, quote or self.layout.quote, quoted=bool(quote))

    def key(self, name: str, quote: str = "") -> str:
        return yaml_text.key(name, quote or self.layout.quote, quoted=bool(quote))

    def inline(self, value: Value) -> str:
        # The colons of a time end a key in flow style.
        return super().inline(value.isoformat() if isinstance(value, datetime | time) else value)

    def like(self, node: Node, value: Value) -> str:
        if isinstance(value, datetime | time):
            return self.scalar(value)
        if node.style is Style.QUOTED and isinstance(value, str):
            return self.scalar(value, self.text[node.span.start])
        return super().like(node, value)

    def inserted(self, container: Node, key: str, value: Value) -> Iterator[Edit]:
        if self.is_in_braces(container):
            yield from super().inserted(container, key, value)
            return
        places = [self.content.end, self.content.start]
        indent = ""
        if container.fields:
            last = container.fields[-1]
            places.insert(0, self.line_end(last_offset(last.node, last)))
            indent = " " * column(self.text, container.fields[0].key_span.start)
        written = f"{indent}{self.key(key)}:{self._below(value, indent)}{self.layout.newline}"
        yield from (Edit(place, place, written) for place in places)

    def replaced(self, field: Field, value: Value) -> Iterator[Edit]:
        start, end = field.span
        if isinstance(value, list) and value and self._is_block_list(field.node):
            first = field.node.items[0].span.start
            prefix = self.before(first)
            if _DASH.fullmatch(prefix):
                lines = f"{self.layout.newline}{prefix}".join(map(self.inline, value))
                yield Edit(first, last_offset(field.node), lines)
        is_scalar = not isinstance(value, dict | list)
        if start < end and (self.text[start] in "[{" or (is_scalar and field.node.style is not Style.COLLECTION)):
            yield Edit(start, end, self.like(field.node, value))
        colon = self.text.find(":", field.key_span.end) + 1
        indent = " " * column(self.text, field.key_span.start)
        yield Edit(colon, max(colon, last_offset(field.node)), self._below(value, indent))

    def appended(self, node: Node, items: Sequence[Value]) -> Iterator[Edit]:
        if not self._is_block_list(node):
            yield from super().appended(node, items)
            return
        prefix = _DASH.match(self.text, self.line_start(node.items[-1].span.start))
        if prefix:
            end = self.line_end(last_offset(node))
            yield Edit(end, end, "".join(f"{prefix[0]}{self.inline(item)}{self.layout.newline}" for item in items))

    def deleted(self, container: Node, field: Field) -> Iterator[Edit]:
        yield from super().deleted(container, field) if self.is_in_braces(container) else self.lines_deleted(field)

    def item_deleted(self, node: Node, index: int) -> Iterator[Edit]:
        if not self._is_block_list(node):
            yield from super().item_deleted(node, index)
            return
        start = self.line_start(node.items[index].span.start)
        if _DASH.match(self.text, start):
            yield Edit(start, self.line_end(last_offset(node.items[index])), "")

    def _is_block_list(self, node: Node) -> bool:
        return bool(node.items) and self.text[node.span.start] != "["

    def _below(self, value: Value, indent: str) -> str:
        """Return what follows the colon of a key that is indented so far."""
        newline = self.layout.newline
        if isinstance(value, dict) and value:
            deeper = indent + " " * self.layout.indent
            return "".join(
                f"{newline}{deeper}{self.key(name)}:{self._below(one, deeper)}" for name, one in value.items()
            )
        if isinstance(value, list) and value and (self.layout.block_lists or _holds_collections(value)):
            dash = indent + " " * self.layout.dash_indent + "- "
            return "".join(f"{newline}{dash}{self._item(item, len(dash))}" for item in value)
        return " " + (self.inline(value) if isinstance(value, dict | list) else self.scalar(value))

    def _item(self, value: Value, indent: int) -> str:
        """Return what follows the dash of an item whose own keys are indented so far."""
        if not isinstance(value, dict) or not value:
            return self.inline(value)
        blank = " " * indent
        fields = (f"{self.key(name)}:{self._below(one, blank)}" for name, one in value.items())
        return f"{self.layout.newline}{blank}".join(fields)


def _holds_collections(value: list[Value]) -> bool:
    return any(isinstance(item, dict | list) for item in value)
