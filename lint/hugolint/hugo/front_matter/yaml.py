"""YAML as goccy/go-yaml, Hugo's decoder, reads it, with the place of every key and value.

ruamel.yaml parses; what the two understand differently is put right here and in the modules beside this one.
"""

from dataclasses import replace
from typing import Any

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, MappingStartEvent, MappingEndEvent, SequenceStartEvent, SequenceEndEvent, ScalarEvent
from ruamel.yaml.parser import Parser
from ruamel.yaml.reader import Reader
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scanner import Scanner

from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.hugo.front_matter.model import Field, Node, Style, Value
from hugolint.hugo.front_matter.nodes import list_node, map_node
from hugolint.hugo.front_matter.yaml_scalars import TAGS, plain_value
from hugolint.hugo.cast import go_string
from hugolint.markdown.source import Span


class _Loader(Reader, Scanner, Parser, VersionedResolver):
    comment_handling = None
    def __init__(self, text: str) -> None:
        Reader.__init__(self, text, loader=self)
        Scanner.__init__(self, loader=self)
        Parser.__init__(self, loader=self)
        VersionedResolver.__init__(self, None, loader=self)


def decode_yaml(text: str, start: int, end: int) -> Node:
    """Decode the YAML document between the two offsets. Raises DecodeError."""
    try:
        return _Builder(text, start, end).document()
    except MarkedYAMLError as error:
        mark = error.context_mark or error.problem_mark
        at = start + (mark.index if mark else 0)
        raise DecodeError(Span(at, at + 1), str(error.problem)) from None
    except YAMLError as error:
        raise DecodeError(Span(start, end), str(error)) from None


class _Builder:
    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.parser = _Loader(text[start:end])
        self.anchors: dict[str, Node] = {}

    def document(self) -> Node:
        p = self.parser
        p.get_event()
        ev = p.get_event()
        if type(ev).__name__ == "StreamEndEvent":
            return map_node((), Span(self.start, self.start))
        node = self.node(p.get_event())
        return node

    def span(self, ev: Any) -> Span:
        return Span(self.start + ev.start_mark.index, self.start + ev.end_mark.index)

    def node(self, ev: Any) -> Node:
        if isinstance(ev, AliasEvent):
            if ev.anchor not in self.anchors:
                raise DecodeError(self.span(ev), f"undefined alias {ev.anchor}")
            return replace(self.anchors[ev.anchor], span=self.span(ev))
        if isinstance(ev, ScalarEvent):
            node = self.scalar(ev)
        elif isinstance(ev, SequenceStartEvent):
            items = []
            while not isinstance(e := self.parser.get_event(), SequenceEndEvent):
                items.append(self.node(e))
            node = list_node(tuple(items), Span(self.span(ev).start, self.span(e).end))
        else:
            fields = []
            seen = {}
            while not isinstance(e := self.parser.get_event(), MappingEndEvent):
                key = self.node(e)
                written = key.value if isinstance(key.value, str) else "null" if key.value is None else go_string(key.value)
                value = self.node(self.parser.get_event())
                if written == "<<" and isinstance(e, ScalarEvent) and not e.style:
                    for source in (value.items or (value,)):
                        for f in source.fields:
                            fields = [x for x in fields if x.written != f.written] + [f]
                    continue
                if written in seen:
                    raise DecodeError(key.span, f"duplicate key {written}")
                seen[written] = 1
                fields = [x for x in fields if x.written != written]
                fields.append(Field(written.lower(), written, key.span, value))
            node = map_node(tuple(fields), Span(self.span(ev).start, self.span(e).end))
        if ev.anchor:
            self.anchors[ev.anchor] = node
        return node

    def scalar(self, ev: Any) -> Node:
        tag = ev.ctag
        style = Style.PLAIN if not ev.style else Style.BLOCK if ev.style in "|>" else Style.QUOTED
        value = plain_value(ev.value) if style is Style.PLAIN else ev.value
        if tag is not None:
            f = TAGS.get(str(tag).replace("tag:yaml.org,2002:", "!!"))
            if f: value = f(value)
            else: value = ev.value
        return Node(value, self.span(ev), style)
