"""Putting tokens together that belong together: names, tags, keys (goccy/go-yaml, `parser/token.go`)."""

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
        tokens = _names(_block_scalars(tokens))
        if Kind.TAG in kinds:
            tokens = _tags(tokens)
        if Kind.ANCHOR in kinds:
            tokens = _anchored_tags(tokens)
        tokens = _marked_keys(tokens)
    tokens = _values(_keys(tokens))
    return _directives(tokens) if Kind.DIRECTIVE in kinds else tokens


def is_scalar(token: Token) -> bool:
    """Whether a scalar begins here."""
    return token.kind in _SCALARS and token.group not in (Group.MAP_KEY, Group.MAP_KEY_VALUE)


def _block_scalars(tokens: list[Token]) -> list[Token]:
    result: list[Token] = []
    rest = iter(tokens)
    for token in rest:
        if token.kind in (Kind.LITERAL, Kind.FOLDED):
            text = next(rest, None)
            result.append(grouped(Group.BLOCK_SCALAR, [token] if text is None else [token, text]))
        else:
            result.append(token)
    return result


def _names(tokens: list[Token]) -> list[Token]:
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        index += 1
        if token.kind is Kind.ALIAS:
            if index == len(tokens):
                raise refused(token, "a `*` stands without the name of an anchor", QUOTE_HELP)
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


def _tags(tokens: list[Token]) -> list[Token]:
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        index += 1
        following = tokens[index] if index < len(tokens) else None
        if token.is_plain(Kind.TAG) and following is not None and _tags_a_scalar(token, following):
            token = grouped(Group.SCALAR_TAG, [token, following])
            index += 1
        result.append(token)
    return result


def _tags_a_scalar(tag: Token, value: Token) -> bool:
    if tag.line != value.line or value.group is Group.ANCHOR_NAME:
        return False
    if not tag.value.startswith("!!"):
        return value.kind not in _FLOW
    if tag.value == "!!merge":
        if value.kind is not Kind.MERGE:
            raise refused(value, "`!!merge` stands before something else than `<<`", "Delete the tag.")
        return True
    return tag.value in TAGS and is_scalar(value)


def _anchored_tags(tokens: list[Token]) -> list[Token]:
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        index += 1
        if token.group is Group.ANCHOR_NAME:
            if index == len(tokens):
                raise refused(
                    token, "a value cannot start with `&`: it names an anchor, and nothing follows it", QUOTE_HELP
                )
            value = tokens[index]
            if token.line == value.line and value.group is Group.SCALAR_TAG:
                token = grouped(Group.ANCHOR, [token, value])
                index += 1
        result.append(token)
    return result


def _marked_keys(tokens: list[Token]) -> list[Token]:
    """Put `? key` together."""
    result: list[Token] = []
    rest = iter(tokens)
    for token in rest:
        if token.is_plain(Kind.KEY_MARK):
            key = next(rest, None)
            if key is None:
                raise refused(token, "a `?` stands without a key", QUOTE_HELP)
            token = grouped(Group.MAP_KEY, [token, key])
        result.append(token)
    return result


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


def _values(tokens: list[Token]) -> list[Token]:
    """Put `key: scalar` together where both stand on one line."""
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        index += 1
        following = tokens[index] if index < len(tokens) else None
        if token.group is Group.MAP_KEY and following is not None and _is_value_of(token, following):
            token = grouped(Group.MAP_KEY_VALUE, [token, following])
            index += 1
        result.append(token)
    return result


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
