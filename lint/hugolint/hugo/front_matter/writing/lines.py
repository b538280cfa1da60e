"""Edits of fields that have lines of their own, as in YAML's block style and TOML."""

from collections.abc import Iterator

from hugolint.finding import Edit
from hugolint.hugo.front_matter.model import Field, Node
from hugolint.hugo.front_matter.writing.flow import FlowWriter
from hugolint.hugo.front_matter.writing.layout import Layout, column
from hugolint.source import Span


class LinesWriter(FlowWriter):
    """Knows where lines begin and end. `content` is what is between the delimiters."""

    def __init__(self, text: str, layout: Layout, content: Span) -> None:
        super().__init__(text, layout)
        self.content = content

    def line_start(self, offset: int) -> int:
        return offset - column(self.text, offset)

    def line_end(self, offset: int) -> int:
        """Return where the line at `offset` ends, its line feed included."""
        end = self.text.find("\n", offset, self.content.end)
        return self.content.end if end < 0 else end + 1

    def before(self, offset: int) -> str:
        """Return what is before `offset` on its line."""
        return self.text[self.line_start(offset) : offset]

    def is_in_braces(self, container: Node) -> bool:
        return container.span.of(self.text).startswith("{")

    def lines_deleted(self, field: Field) -> Iterator[Edit]:
        """Yield the edits that remove the lines of a field, with the comments that belong to it."""
        indent = self.before(field.key_span.start)
        if not indent.strip():
            start, end = self.line_start(field.key_span.start), self.line_end(last_offset(field.node, field))
            yield Edit(start, self._after_comments(end, len(indent)), "")

    def _after_comments(self, end: int, indent: int) -> int:
        """Return where the comments end that are indented deeper than a field, and so belong to it."""
        while end < self.content.end:
            line = self.text[end : self.line_end(end)]
            bare = line.lstrip(" ")
            if not bare.startswith("#") or len(line) - len(bare) <= indent:
                break
            end += len(line)
        return end


def last_offset(node: Node, field: Field | None = None) -> int:
    """Return where the last thing ends that is written for a value, and for its field."""
    inner = (*map(last_offset, node.items), *(last_offset(one.node, one) for one in node.fields))
    return max((node.span.end, *inner, field.key_span.end if field else 0))
