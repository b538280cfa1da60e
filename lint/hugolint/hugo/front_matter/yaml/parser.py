"""From tokens to a tree, as goccy/go-yaml does it (`parser/parser.go`): by columns and lines, not by a grammar."""

from collections.abc import Callable

from hugolint.hugo.front_matter.depth import is_too_deep
from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.hugo.front_matter.yaml.cursor import Cursor
from hugolint.hugo.front_matter.yaml.grouping import QUOTE_HELP
from hugolint.hugo.front_matter.yaml.scalars import TAGS, plain_value
from hugolint.hugo.front_matter.yaml.tokens import Group, Kind, Token, refused
from hugolint.hugo.front_matter.yaml.tree import Alias, Anchor, Mapping, Nothing, Scalar, Sequence, Tag, Tree
from hugolint.source import Span

_SCALARS = frozenset((Kind.PLAIN, Kind.STRING, Kind.SINGLE_QUOTED, Kind.DOUBLE_QUOTED, Kind.NULL, Kind.MERGE))
_TEXTS = frozenset((Kind.PLAIN, Kind.STRING, Kind.SINGLE_QUOTED, Kind.DOUBLE_QUOTED))
_KEYS = (Group.MAP_KEY, Group.MAP_KEY_VALUE)
_DELIMITERS = (Kind.MAPPING_END, Kind.COMMA)
_GOCCY = (0, 152)  # the first Hugo with goccy/go-yaml; the reader before it took the later of two keys
_ALONE_HELP = "Write `key: value`; text of several lines belongs between quotes, or below `|` and indented."


def parse(text: str, tokens: list[Token], *, repeated_keys: bool = False) -> Tree:
    """Return the tree of a document's tokens, at least one. Raises DecodeError, for `repeated_keys` unless they are wanted."""
    parser = _Parser(text, repeated_keys=repeated_keys)
    cursor = Cursor(tokens)
    tree = parser.value(cursor, tokens[0], in_flow=False)
    if cursor.token is not None:
        raise refused(cursor.token, "this is not allowed here", QUOTE_HELP)
    return tree


class _Parser:
    def __init__(self, text: str, *, repeated_keys: bool) -> None:
        self.text = text
        self.repeated_keys = repeated_keys

    def value(self, cursor: Cursor, token: Token, *, in_flow: bool) -> Tree:
        """Parse the value that begins at `token`, the cursor's."""
        cursor.depth += 1
        if is_too_deep(cursor.depth):
            raise refused(token, "the values are nested too deeply", "Make the structure flatter.")
        tree = self._value(cursor, token, in_flow=in_flow)
        cursor.depth -= 1
        return tree

    def _value(self, cursor: Cursor, token: Token, *, in_flow: bool) -> Tree:
        match token.group:
            case Group.MAP_KEY | Group.MAP_KEY_VALUE:
                return self._mapping(cursor, token, in_flow=in_flow)
            case Group.NONE:
                return self._ungrouped(cursor, token, in_flow=in_flow)
            case Group.ANCHOR_NAME:
                return self._named(cursor, token, in_flow=in_flow)
        tree = self._scalar(cursor, token)
        cursor.go_on()
        return tree

    def _ungrouped(self, cursor: Cursor, token: Token, *, in_flow: bool) -> Tree:
        match token.kind:
            case Kind.TAG:
                return self._tag(cursor, in_flow=in_flow)
            case Kind.MAPPING_START:
                return self._flow_mapping(cursor)
            case Kind.SEQUENCE_START:
                return self._flow_sequence(cursor)
            case Kind.DASH:
                return self._sequence(cursor, token, in_flow=in_flow)
            case Kind.SEQUENCE_END:
                raise refused(token, "a `]` has no matching `[`", QUOTE_HELP)
            case Kind.MAPPING_END:
                raise refused(token, "a `}` has no matching `{`", QUOTE_HELP)
            case Kind.COLON:
                raise refused(token, "a value cannot start with a colon", QUOTE_HELP)
        tree = self._scalar(cursor, token)
        cursor.go_on()
        return tree

    def _scalar(self, cursor: Cursor, token: Token) -> Tree:
        """Parse a scalar, or a group that stands for one; the cursor stays."""
        match token.group:
            case Group.NONE:
                if token.kind in _SCALARS:
                    return Scalar(token)
                if token.kind is Kind.TAG:
                    return self._scalar_tag(cursor)
                raise refused(
                    token, f"a value is missing before `{token.value}`", "Write one, or put the text between quotes."
                )
            case Group.ANCHOR:
                name = token.parts[0].parts[1]
                inner = Cursor(token.parts[1:], cursor.depth)
                return self._anchored(token, name, self.value(inner, token.parts[1], in_flow=False))
            case Group.ANCHOR_NAME:
                return self._named(cursor, token, in_flow=False)
            case Group.ALIAS:
                name = token.parts[1]
                self._check_name(cursor, name)
                return Alias(token, name)
            case Group.BLOCK_SCALAR:
                return self._block_scalar(token)
            case Group.SCALAR_TAG:
                return self._tag(cursor.within(token), in_flow=False)
        raise refused(token, "a value is missing", QUOTE_HELP)

    def _block_scalar(self, token: Token) -> Scalar:
        text = token.parts[1] if len(token.parts) > 1 else None
        if text is not None and (text.group is not Group.NONE or text.kind not in _TEXTS):
            raise refused(text, "the text below `|` or `>` is missing", "Indent it.")
        return Scalar(
            token.parts[0],
            text or Token(Kind.STRING, "", token.end, token.end, token.line, token.column, Span(token.end, token.end)),
        )

    # Anchors and tags

    def _named(self, cursor: Cursor, token: Token, *, in_flow: bool) -> Anchor:
        cursor.go_on()
        if cursor.token is None:
            raise refused(token, "nothing follows the anchor", QUOTE_HELP)
        return self._anchored(token, token.parts[1], self.value(cursor, cursor.token, in_flow=in_flow), cursor)

    def _anchored(self, token: Token, name: Token, value: Tree, cursor: Cursor | None = None) -> Anchor:
        self._check_name(cursor or Cursor([name]), name)
        if isinstance(value, Anchor):
            raise refused(value.token, "two anchors name one value", "Delete one of them.")
        return Anchor(token, name.value, value)

    def _check_name(self, cursor: Cursor, name: Token) -> None:
        self._scalar(cursor.within(name) if name.parts else Cursor([name]), name)

    def _scalar_tag(self, cursor: Cursor) -> Tag:
        tag = self._tag(cursor, in_flow=False)
        if isinstance(tag.value, Mapping | Sequence | Alias):
            raise refused(tag.token, f"`{tag.token.value}` comes before something that it is not", "Delete the tag.")
        return tag

    def _tag(self, cursor: Cursor, *, in_flow: bool) -> Tag:
        tag = cursor.token
        assert tag is not None
        cursor.go_on()
        return Tag(tag, self._tagged(cursor, tag, cursor.token, in_flow=in_flow))

    def _tagged(self, cursor: Cursor, tag: Token, token: Token | None, *, in_flow: bool) -> Tree:
        if token is None:
            return Nothing(tag)
        if tag.value in ("!!map", "!!set"):
            if not _is_map(token):
                raise refused(token, f"no map follows `{tag.value}`", "Delete the tag.")
            return self.value(cursor, token, in_flow=in_flow)
        if tag.value in ("!!seq", "!!omap"):
            if token.is_plain(Kind.SEQUENCE_START):
                return self._flow_sequence(cursor)
            return self._sequence(cursor, token, in_flow=in_flow)
        if tag.value not in TAGS:
            return self.value(cursor, token, in_flow=in_flow)
        if token.group is Group.BLOCK_SCALAR:
            return self._block_scalar(token)
        if token.kind in (Kind.COMMA, Kind.COLON):
            return Nothing(tag)
        scalar = self._scalar(cursor, token)
        cursor.go_on()
        return scalar

    # Block collections

    def _mapping(self, cursor: Cursor, first: Token, *, in_flow: bool) -> Mapping:
        mapping = Mapping(first)
        keys: dict[str, Token] = {}
        key: Token | None = first
        entries_deep = -1
        while key is not None:
            mapping.entries.append(self._entry(cursor, key, keys, in_flow=in_flow))
            entries_deep += 1
            key = None
            while (token := cursor.token) is not None and token.column == first.column:
                if in_flow and token.kind is Kind.SEQUENCE_END:
                    break
                if not _is_map(token):
                    raise self._alone(token)
                if token.kind is not Kind.MAPPING_END:
                    if token.group is Group.NONE:
                        raise refused(token, "a key is missing", _ALONE_HELP)
                    key = token
                    break
                cursor.go_on()
                entries_deep -= 1
                if entries_deep < 0:
                    break
        return mapping

    def _alone(self, token: Token) -> DecodeError:
        if token.kind in _TEXTS:
            written = token.value if len(token.value) < 40 else f"{token.value[:40]}…"
            return refused(token, f"the line `{written}` is neither a key with a value nor indented", _ALONE_HELP)
        return refused(
            token, f"`{token.value}` is not allowed between the keys of a map", "Indent the line, or delete it."
        )

    def _entry(self, cursor: Cursor, token: Token, keys: dict[str, Token], *, in_flow: bool) -> tuple[Tree, Tree]:
        if token.group is Group.MAP_KEY_VALUE:
            entry = self._key_and_value(cursor, token, keys, in_flow=in_flow)
            cursor.go_on()
            self._check_end_of_value(cursor.token, token, in_flow=in_flow)
            return entry
        key = self._key(cursor, token, keys, in_flow=in_flow)
        cursor.go_on()
        value = cursor.token
        if value is not None and value.line == token.line and value.kind is Kind.DASH:
            raise refused(
                value,
                "a list cannot start on the line of its key",
                "Start it on the next line, or put the value between quotes.",
            )
        return key, self._value_of(cursor, token, value, in_flow=in_flow)

    def _key_and_value(
        self, cursor: Cursor, token: Token, keys: dict[str, Token], *, in_flow: bool
    ) -> tuple[Tree, Tree]:
        key = self._key(cursor, token.parts[0], keys, in_flow=in_flow)
        value = token.parts[1]
        return key, self.value(Cursor([value], cursor.depth), value, in_flow=in_flow)

    def _check_end_of_value(self, token: Token | None, key: Token, *, in_flow: bool) -> None:
        if token is None or token.column <= key.column or (in_flow and token.kind in (Kind.COMMA, Kind.SEQUENCE_END)):
            return
        before = key.parts[1]
        if before.line == token.line and before.kind in (Kind.SINGLE_QUOTED, Kind.DOUBLE_QUOTED):
            reason = "something follows the closing quote"
            help = "Write `\\\"` for a quote between double quotes, `''` for one between single quotes."
        elif token.line == before.line:
            reason, help = f"`{token.value}` cannot follow the value on its line", QUOTE_HELP
        else:
            reason = f"`{key.value}` has a value already, and this line is indented below it"
            help = "Move the line to the left; or move the value below its key."
        raise refused(token, reason, help)

    def _key(self, cursor: Cursor, token: Token, keys: dict[str, Token], *, in_flow: bool) -> Tree:
        colon = token.parts[-1]
        inner = cursor.within(token)
        if token.kind is Kind.KEY_MARK:  # ? key
            inner = cursor.within(token.parts[0]) if token.parts[0].parts else inner
            inner.go_on()
        assert inner.token is not None
        key = self._scalar(inner, inner.token)
        name_token, text = _name(key)
        if token.kind is Kind.KEY_MARK:
            name_token = token
        if text in keys and not self.repeated_keys:
            line = keys[text].line
            reason = f"the key `{text}` is there twice, first in line {line}"
            raise refused(name_token, reason, "Delete one of the two.", since=_GOCCY)
        self._check_one_line(name_token, colon, in_flow=in_flow)
        keys[text] = name_token
        return key

    def _check_one_line(self, key: Token, colon: Token, *, in_flow: bool) -> None:
        origin = key.origin.of(self.text).lstrip(" \r\n")
        if in_flow:
            if (
                key.kind in (Kind.PLAIN, Kind.STRING)
                and _is_text(key)
                and key.line + _line_breaks(origin.rstrip(" \r\n")) != colon.line
            ):
                raise refused(key, "a key runs over several lines", "Write it on one line.")
        elif _is_text(key) and _line_breaks(origin):
            word = key.value.partition(" ")[0]
            raise refused(key, f"a colon is missing behind `{word}`, or a key runs over two lines", _ALONE_HELP)

    def _value_of(self, cursor: Cursor, key: Token, token: Token | None, *, in_flow: bool) -> Tree:
        """Parse what follows a key on lines of its own, if anything does."""
        colon = key.parts[-1]
        column, line = key.column, key.line
        if token is None:
            return Nothing(colon)
        if token.column != column and token.line == line and token.group in _KEYS:
            raise self._second_value(token, key)
        if token.column == column and _is_map(token):
            return Nothing(colon)
        if token.line == line and token.group is Group.ANCHOR_NAME and _is_next(cursor.following, column, _is_map):
            cursor.go_on()
            return self._anchored(token, token.parts[1], Nothing(token))
        if token.column <= column and (token.group is Group.ANCHOR_NAME or token.kind is Kind.TAG):
            raise refused(token, "there is an anchor or a tag where a key is expected", "Indent it.")
        if token.column < column:
            return Nothing(colon)
        return self._checked(self.value(cursor, token, in_flow=in_flow), column)

    def _second_value(self, token: Token, key: Token) -> DecodeError:
        if not _line_breaks(token.parts[0].origin.of(self.text).strip(" \r\n")):
            return refused(token, "an unquoted value cannot hold a colon and a space", QUOTE_HELP)
        reason = f"`{key.value}` has a value already, and the key on the next line is indented below it"
        return refused(token, reason, "Move the key to the left; or move the value below its key.")

    def _checked(self, value: Tree, column: int) -> Tree:
        if isinstance(value, Anchor) and isinstance(value.value, Tag):
            tag = value.value.token
            if value.token.line != tag.line and tag.column <= column:
                raise refused(tag, "there is a tag where a key is expected", "Indent it.")
        return value

    def _sequence(self, cursor: Cursor, first: Token, *, in_flow: bool) -> Sequence:
        sequence = Sequence(first)
        token: Token | None = first
        while (
            token is not None and token.kind is Kind.DASH and token.group is Group.NONE and token.column == first.column
        ):
            cursor.go_on()
            sequence.items.append(self._item(cursor, token, cursor.token, in_flow=in_flow))
            token = cursor.token
        return sequence

    def _item(self, cursor: Cursor, dash: Token, token: Token | None, *, in_flow: bool) -> Tree:
        if token is None or (token.column == dash.column and token.kind is Kind.DASH):
            return Nothing(dash)
        has_name = token.line == dash.line and token.group is Group.ANCHOR_NAME
        if has_name and _is_next(cursor.following, dash.column, lambda one: one.kind is Kind.DASH):
            cursor.go_on()
            return self._anchored(token, token.parts[1], Nothing(token))
        if token.column <= dash.column and (token.group is Group.ANCHOR_NAME or token.kind is Kind.TAG):
            raise refused(token, "there is an anchor or a tag where an entry of the list is expected", "Indent it.")
        if token.column < dash.column:
            return Nothing(dash)
        return self._checked(self.value(cursor, token, in_flow=in_flow), dash.column)

    # Flow collections

    def _flow_mapping(self, cursor: Cursor) -> Mapping:
        start = cursor.token
        assert start is not None
        mapping = Mapping(start)
        keys: dict[str, Token] = {}
        cursor.go_on()
        while (token := cursor.token) is not None:
            if token.kind is Kind.MAPPING_END:
                mapping.end = token
                break
            if token.kind is Kind.COMMA:
                cursor.go_on()
            elif mapping.entries:
                raise refused(token, "a comma or `}` is missing in the map", QUOTE_HELP)
            key = cursor.token
            if key is not None and key.kind is Kind.MAPPING_END:
                mapping.end = key
                break
            mapping.entries.append(self._flow_entry(cursor, key or token, keys))
        if mapping.end is None:
            raise refused(start, "the map is never closed", "Close it with `}`, or put the value between quotes.")
        cursor.go_on()
        return mapping

    def _flow_entry(self, cursor: Cursor, token: Token, keys: dict[str, Token]) -> tuple[Tree, Tree]:
        entry: tuple[Tree, Tree]
        following = cursor.following
        if token.group is Group.MAP_KEY_VALUE:
            entry = self._key_and_value(cursor, token, keys, in_flow=True)
        elif token.group is Group.MAP_KEY:
            key = self._key(cursor, token, keys, in_flow=True)
            cursor.go_on()
            if following is None:
                raise refused(token.parts[-1], "a value is missing in the map", "Write it, and close the map with `}`.")
            if following.kind in _DELIMITERS:
                return key, Nothing(token.parts[-1])
            return key, self.value(cursor, following, in_flow=True)
        else:
            if following is None or following.kind not in _DELIMITERS:
                raise refused(
                    token,
                    "a key with a value is expected in the map",
                    "Write `{key: value}`, or put the value between quotes.",
                )
            entry = self._scalar(cursor, token), Nothing(token)
        cursor.go_on()
        return entry

    def _flow_sequence(self, cursor: Cursor) -> Sequence:
        start = cursor.token
        assert start is not None
        sequence = Sequence(start)
        cursor.go_on()
        while (token := cursor.token) is not None:
            if token.kind is Kind.SEQUENCE_END:
                sequence.end = token
                break
            if token.kind is Kind.COMMA:
                if not sequence.items:
                    raise refused(token, "a value is missing before the comma", "Delete the comma.")
                cursor.go_on()
            elif sequence.items:
                raise refused(
                    token,
                    "a comma or `]` is missing in the list",
                    "Separate its values with commas and close it with `]`.",
                )
            item = cursor.token
            if item is None:
                break
            if item.kind is Kind.SEQUENCE_END:
                sequence.end = item
                break
            sequence.items.append(self.value(cursor, item, in_flow=True))
        if sequence.end is None:
            raise refused(start, "the list is never closed", "Close it with `]`, or put the value between quotes.")
        cursor.go_on()
        return sequence


def _is_map(token: Token) -> bool:
    if token.group is Group.NONE:
        return token.kind in (Kind.MAPPING_START, Kind.MAPPING_END)
    return token.group in _KEYS


def _is_next(token: Token | None, column: int, is_entry: Callable[[Token], bool]) -> bool:
    """Whether a token is the next entry of a collection that is at `column`, or ends the collection."""
    return token is not None and (token.column < column or (token.column == column and is_entry(token)))


def _name(key: Tree) -> tuple[Token, str]:
    """Return the token that a key is known by, and its text (`mapKeyText`)."""
    match key:
        case Tag() | Anchor():
            return key.token, _name(key.value)[1]
        case Alias():
            return key.token, ""
    return key.token, key.token.value


def _line_breaks(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def _is_text(token: Token) -> bool:
    return token.kind in _TEXTS and (token.kind is not Kind.PLAIN or isinstance(plain_value(token.value), str))
