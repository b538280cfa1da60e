"""Putting tokens together that belong together: names, tags, keys (goccy/go-yaml, `parser/token.go`)."""

from collections.abc import Callable

from hugolint.hugo.front_matter.yaml.scalars import TAGS
from hugolint.hugo.front_matter.yaml.tokens import Group, Kind, Token, grouped, refused

_SCALARS = frozenset(
    (
        Kind.ANCHOR,
        Kind.ALIAS,
        Kind.LITERAL,
        Kind.FOLDED,
        Kind.NULL,
        Kind.PLAIN,
        Kind.STRING,
        Kind.SINGLE_QUOTED,
        Kind.DOUBLE_QUOTED,
    )
)
_NO_KEYS = frozenset(
    (
        Kind.DIRECTIVE, Kind.DOCUMENT_START, Kind.DOCUMENT_END, Kind.COMMA, Kind.MAPPING_START, Kind.COLON,
        Kind.MAPPING_END, Kind.SEQUENCE_START, Kind.DASH, Kind.SEQUENCE_END,
    )
)  # fmt: skip
_FLOW = frozenset((Kind.MAPPING_START, Kind.MAPPING_END, Kind.SEQUENCE_START, Kind.DASH))
_RARE = frozenset((Kind.ANCHOR, Kind.ALIAS, Kind.TAG, Kind.KEY_MARK, Kind.LITERAL, Kind.FOLDED, Kind.DIRECTIVE))
QUOTE_HELP = "Put the value between quotes."


def group(tokens: list[Token]) -> list[Token]:
    """Return the tokens with those that make one thing put together. Raises DecodeError."""
    kinds = {token.kind for token in tokens}
    if kinds & _RARE:
        tokens = _names(_pairs(tokens, _block_scalar))
        if Kind.TAG in kinds:
            tokens = _pairs(tokens, _scalar_tag)
        if Kind.ANCHOR in kinds:
            tokens = _pairs(tokens, _anchored_tag)
        tokens = _pairs(tokens, _marked_key)
    tokens = _pairs(_keys(tokens), _key_and_value)
    return _directives(tokens) if Kind.DIRECTIVE in kinds else tokens


def is_scalar(token: Token) -> bool:
    """Whether a scalar begins here."""
    return token.kind in _SCALARS and token.group not in (Group.MAP_KEY, Group.MAP_KEY_VALUE)


def _pairs(tokens: list[Token], group_of: Callable[[Token, Token | None], Group | None]) -> list[Token]:
    """Put a token and the one behind it together where `group_of` names what they make, or refuses them."""
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        pair = group_of(token, following)
        result.append(token if pair is None else grouped(pair, tokens[index : index + 2]))
        index += 1 if pair is None else 2
    return result


def _block_scalar(token: Token, text: Token | None) -> Group | None:
    return Group.BLOCK_SCALAR if token.kind in (Kind.LITERAL, Kind.FOLDED) else None


def _names(tokens: list[Token]) -> list[Token]:
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        index += 1
        if token.kind is Kind.ALIAS:
            if index == len(tokens):
                raise refused(token, "a `*` needs the name of an anchor", QUOTE_HELP)
            token = grouped(Group.ALIAS, [token, tokens[index]])
            index += 1
        elif token.kind is Kind.ANCHOR:
            if index + 1 >= len(tokens):
                raise refused(
                    token, "a value cannot start with `&`: it names an anchor, and nothing follows it", QUOTE_HELP
                )
            name = grouped(Group.ANCHOR_NAME, [token, tokens[index]])
            value = tokens[index + 1]
            index += 1
            if token.line == value.line and value.kind is Kind.DASH:
                raise refused(value, "a list cannot start behind an anchor", "Start it on the next line.")
            if token.line == value.line and is_scalar(value):
                name = grouped(Group.ANCHOR, [name, value])
                index += 1
            token = name
        result.append(token)
    return result


def _scalar_tag(token: Token, value: Token | None) -> Group | None:
    if token.is_plain(Kind.TAG) and value is not None and _tags_a_scalar(token, value):
        return Group.SCALAR_TAG
    return None


def _tags_a_scalar(tag: Token, value: Token) -> bool:
    if tag.line != value.line or value.group is Group.ANCHOR_NAME:
        return False
    if not tag.value.startswith("!!"):
        return value.kind not in _FLOW
    if tag.value == "!!merge":
        if value.kind is not Kind.MERGE:
            raise refused(value, "`!!merge` comes before something else than `<<`", "Delete the tag.")
        return True
    return tag.value in TAGS and is_scalar(value)


def _anchored_tag(token: Token, value: Token | None) -> Group | None:
    if token.group is not Group.ANCHOR_NAME:
        return None
    if value is None:
        raise refused(token, "a value cannot start with `&`: it names an anchor, and nothing follows it", QUOTE_HELP)
    return Group.ANCHOR if token.line == value.line and value.group is Group.SCALAR_TAG else None


def _marked_key(token: Token, key: Token | None) -> Group | None:
    """Name `? key`."""
    if not token.is_plain(Kind.KEY_MARK):
        return None
    if key is None:
        raise refused(token, "a `?` needs a key", QUOTE_HELP)
    return Group.MAP_KEY


def _keys(tokens: list[Token]) -> list[Token]:
    """Put `key :` together."""
    result: list[Token] = []
    before: Token | None = None
    for token in tokens:
        if token.kind is Kind.COLON:
            if before is None:
                raise refused(token, "a key is missing before the colon", "Write one, or put the line between quotes.")
            if before.kind in _NO_KEYS:
                raise refused(token, "a value cannot start with a colon", QUOTE_HELP)
            result[-1] = grouped(Group.MAP_KEY, [result[-1], token])
        else:
            result.append(token)
        before = token
    return result


def _key_and_value(token: Token, value: Token | None) -> Group | None:
    """Name `key: scalar` where both are on one line."""
    if token.group is Group.MAP_KEY and value is not None and _is_value_of(token, value):
        return Group.MAP_KEY_VALUE
    return None


def _is_value_of(key: Token, value: Token) -> bool:
    if key.line != value.line or value.group is Group.ANCHOR_NAME:
        return False
    if value.kind is Kind.TAG:
        return value.group is Group.SCALAR_TAG
    return is_scalar(value)


def _directives(tokens: list[Token]) -> list[Token]:
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        index += 1
        if token.kind is Kind.DIRECTIVE:
            parts = [token]
            if index < len(tokens):
                parts.append(tokens[index])
                index += 1
            while index < len(tokens) and tokens[index].line == token.line:
                parts.append(tokens[index])
                index += 1
            if index >= len(tokens) or tokens[index].kind is not Kind.DOCUMENT_START:
                raise refused(token, "a value cannot start with `%`", QUOTE_HELP)
            token = grouped(Group.DIRECTIVE, parts)
        result.append(token)
    return result
