"""YAML as goccy/go-yaml, Hugo's decoder, reads it, with the place of every key and value."""

from collections.abc import Iterable

from msgspec.structs import replace

from hugolint.hugo.front_matter.cast import go_string
from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.hugo.front_matter.model import Field, Node, Style
from hugolint.hugo.front_matter.nodes import list_node, map_node
from hugolint.hugo.front_matter.yaml.grouping import group, is_scalar
from hugolint.hugo.front_matter.yaml.limits import Census, limit_of
from hugolint.hugo.front_matter.yaml.parser import parse
from hugolint.hugo.front_matter.yaml.scalars import TAGS, plain_value
from hugolint.hugo.front_matter.yaml.scanner import scan
from hugolint.hugo.front_matter.yaml.tokens import Group, Kind, Token, refused
from hugolint.hugo.front_matter.yaml.tree import Alias, Anchor, Mapping, Nothing, Scalar, Sequence, Tag, Tree
from hugolint.source import Span

_QUOTED = (Kind.SINGLE_QUOTED, Kind.DOUBLE_QUOTED)


def decode_whole(text: str, start: int, end: int, *, repeated_keys: bool = False) -> Node:
    """Decode the YAML document between the two offsets: the first that is not empty. Raises DecodeError.

    With `repeated_keys`, the later of two keys counts, as for a Hugo before goccy/go-yaml.
    """
    trees = [
        parse(text, document, repeated_keys=repeated_keys) for document in _documents(group(scan(text, start, end)))
    ]
    limit = limit_of(_size(text, start, end))
    nodes = [_Builder(text, start, limit).node(tree) for tree in trees]
    return next((node for node in nodes if node.value is not None), Node(None, Span(start, start)))


def _size(text: str, start: int, end: int) -> int:
    return len(text[start:end].encode("utf-8", "surrogatepass"))


def _documents(tokens: list[Token]) -> list[list[Token]]:
    """Cut tokens at `---` and `...` (`parser/token.go`, `createDocumentTokens`)."""
    documents: list[list[Token]] = []
    current: list[Token] = []
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.kind is Kind.DOCUMENT_START:
            documents.append(current)
            current = []
            if following is None or following.kind is Kind.DOCUMENT_START:
                break
            if following.line == token.line and (
                following.group in (Group.MAP_KEY, Group.MAP_KEY_VALUE) or following.kind is Kind.DASH
            ):
                raise refused(following, "something follows `---` on its line", "Move it to the next line.")
        elif token.kind is Kind.DOCUMENT_END:
            documents.append(current)
            current = []
            if following is not None and is_scalar(following):
                raise refused(following, "text follows the `...` that ends the document", "Delete the `...`.")
        else:
            current.append(token)
    documents.append(current)
    return [document for document in documents if document and document[0].group is not Group.DIRECTIVE]


class _Builder:
    """Makes nodes of a tree (`decode.go`, `nodeToValue`)."""

    def __init__(self, text: str, start: int, limit: int) -> None:
        self.text = text
        self.start = start
        self.census = Census(limit, text.count("\n", 0, start) + 1)
        self.anchors: dict[str, Node | None] = {}
        self.open_anchors: set[str] = set()

    def node(self, tree: Tree) -> Node:
        match tree:
            case Scalar():
                return self._scalar(tree)
            case Mapping():
                return self._mapping(tree)
            case Sequence():
                return self._sequence(tree)
            case Nothing():
                return Node(None, Span(tree.token.end, tree.token.end))
            case Anchor():
                return self._anchor(tree)
            case Alias():
                return self._alias(tree)
            case Tag():
                return self._tag(tree)

    def _scalar(self, tree: Scalar) -> Node:
        token = tree.token
        if tree.text is not None:
            return Node(tree.text.value, Span(token.start, max(token.end, tree.text.end)), Style.BLOCK)
        if token.kind is Kind.PLAIN:
            return Node(plain_value(token.value), token.span)
        return Node(token.value, token.span, Style.QUOTED if token.kind in _QUOTED else Style.PLAIN)

    def _mapping(self, tree: Mapping) -> Node:
        fields: dict[tuple[str, bool], Field] = {}  # by key, and whether it is the map's own
        for key, value in tree.entries:
            if _is_merge_key(key):
                for one in self._merged(value):
                    fields.pop((one.written, False), None)
                    fields[one.written, False] = one
                continue
            name = self.node(key)
            written = "null" if name.value is None else go_string(name.value)
            fields.pop((written, False), None)
            fields[written, True] = Field(written.lower(), written, name.span, self.node(value))
        own = [one.span.end for (_, is_own), one in fields.items() if is_own]
        end = tree.end.end if tree.end is not None else max(own, default=tree.token.end)
        node = map_node(tuple(fields.values()), Span(tree.token.start, max(end, tree.token.end)))
        self.census.count(node)
        return node

    def _merged(self, value: Tree) -> Iterable[Field]:
        """Return the fields that `<<` brings in (`getMapNode`)."""
        match value:
            case Anchor():
                self.node(value)
                return self._merged(value.value)
            case Mapping():
                return self.node(value).fields
            case Sequence():
                return [one for item in value.items for one in self._merged(item)]
            case Alias():
                return self._merged_alias(value)
        help = "Put the key between quotes, or write `*name` of a map's anchor."
        raise refused(value.token, "`<<` wants a map", help)

    def _merged_alias(self, alias: Alias) -> Iterable[Field]:
        name = alias.name.value
        node = self.anchors.get(name)
        if node is None:
            reason, help = f"no anchor is named `{name}`", "Write `&name` before the map first."
            raise DecodeError(_span(alias), reason, help, self._first_line())
        nodes = node.items if isinstance(node.value, list) else (node,)
        for one in nodes:
            if not isinstance(one.value, dict):  # Hugo names the place of the value
                reason, help = f"`<<` wants a map, and `*{name}` is none", "Name an anchor of a map."
                line = self.text.count("\n", 0, one.span.start) + 1
                raise DecodeError(_span(alias), reason, help, line)
        return [field for one in nodes for field in one.fields]

    def _sequence(self, tree: Sequence) -> Node:
        items = tuple(self.node(item) for item in tree.items)
        end = tree.end.end if tree.end is not None else max((item.span.end for item in items), default=tree.token.end)
        node = list_node(items, Span(tree.token.start, max(end, tree.token.end)))
        self.census.count(node)
        return node

    def _anchor(self, tree: Anchor) -> Node:
        self.anchors[tree.name] = None
        self.open_anchors.add(tree.name)
        node = self.node(tree.value)
        self.open_anchors.discard(tree.name)
        self.anchors[tree.name] = node
        return node

    def _alias(self, tree: Alias) -> Node:
        name = tree.name.value
        if name in self.open_anchors:
            return Node(None, _span(tree))
        node = self.anchors.get(name)
        if node is None:
            help = "Write `&" + name + "` before the value first; or put the text between quotes."
            raise refused(tree.name, f"no anchor is named `{name}`", help)
        return replace(node, span=_span(tree))

    def _tag(self, tree: Tag) -> Node:
        convert = TAGS.get(tree.token.value)
        node = self.node(tree.value)
        if convert is None:
            return node
        try:
            return replace(node, value=convert(node.value))
        except ValueError as error:
            raise refused(
                _first(tree.value), f"{error}, as `{tree.token.value}` before it says", "Delete the tag."
            ) from None

    def _first_line(self) -> int:
        return self.text.count("\n", 0, self.start) + 1


def _span(alias: Alias) -> Span:
    return Span(alias.token.start, alias.name.end)


def _first(tree: Tree) -> Token:
    return tree.token


def _is_merge_key(key: Tree) -> bool:
    match key:
        case Anchor() | Tag():
            return _is_merge_key(key.value)
    return isinstance(key, Scalar) and key.token.kind is Kind.MERGE
