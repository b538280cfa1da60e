"""Edits of front matter, for fixes. They keep the file's format and the way in which its author writes.

    edit = edits.set_value(page, "draft", False)
    if edit is not None:
        fix = Fix("publish the page", (edit,))

Each function returns one `Edit`, or None where it cannot do what is asked and keep the meaning of all else: Hugo refuses
the front matter, the file is in Org mode, the format has no such value, an anchor or a comment is in the way. What an
edit makes of the file is read as Hugo reads it, before the edit is returned.

A key is a name, or the names and positions that lead to it: `"title"`, `("params", "author")`, `("resources", 0, "src")`.
Upper and lower case are the same, as they are to Hugo. A `Field` of the page's front matter stands for its own key.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from datetime import date, time
from math import isnan
from typing import Any, Protocol

from msgspec import Struct

from hugolint.finding import Edit
from hugolint.hugo.front_matter.model import Field, Format, FrontMatter, Node, Value
from hugolint.hugo.front_matter.reading import read
from hugolint.hugo.front_matter.writing.errors import UnwritableError
from hugolint.hugo.front_matter.writing.flow import FlowWriter
from hugolint.hugo.front_matter.writing.layout import layout_of

__all__ = [
    "HasFrontMatter",
    "Key",
    "append",
    "delete_item",
    "delete_key",
    "move_key",
    "rename_key",
    "rewrite",
    "set_value",
    "sort_keys",
]

Path = tuple[str | int, ...]
Key = str | Path | Field
_Tree = Any  # values in lists and in maps, whose keys are as the author wrote them


class HasFrontMatter(Protocol):
    """A page source, or anything else with a text that begins with front matter."""

    @property
    def text(self) -> str: ...

    @property
    def front_matter(self) -> FrontMatter: ...


def set_value(page: HasFrontMatter, key: Key, value: Value, *, format: Format = Format.YAML) -> Edit | None:
    """Return the edit that gives a field a value; a field that is not there is added behind the others.

    A page without front matter gets some, in `format`.
    """
    path = _path(page, key)
    if path is None:
        return None
    if page.front_matter.format is None:
        return _new_front_matter(page, _nested(path, value), format)
    place = _place(page, path)
    if place is None:
        return None
    if place.field is not None:
        candidates = _writer(page).replaced(place.field, value)
    elif isinstance(place.rest[0], str):
        value = _nested(place.rest[1:], value)
        candidates = _writer(page).inserted(place.container, place.rest[0], value)
    else:
        return None

    def change(tree: _Tree) -> None:
        _at(tree, place.above)[place.name] = value

    return _first_right(page, candidates, change)


def append(page: HasFrontMatter, key: Key, *items: Value, format: Format = Format.YAML) -> Edit | None:
    """Return the edit that adds items to the end of a field's list.

    A field that is not there is added, as `set_value` does; a single value becomes the first of a list; a map is left alone.
    """
    path = _path(page, key)
    if path is None:
        return None
    place = _place(page, path)
    if place is None or place.field is None or place.field.value in (None, []):
        return set_value(page, path, list(items), format=format)
    if isinstance(place.field.value, dict):
        return None
    before = _tree(place.field.node)
    if not isinstance(before, list):
        return set_value(page, path, [before, *items])

    def change(tree: _Tree) -> None:
        _at(tree, place.above)[place.name] += items

    return _first_right(page, _writer(page).appended(place.field.node, items), change)


def delete_key(page: HasFrontMatter, key: Key) -> Edit | None:
    """Return the edit that removes a field with its value and its comments, and the map that it leaves empty."""
    place = _existing(page, key)
    if place is None or place.field is None:
        return None
    if len(place.container.fields) == 1 and place.above and isinstance(place.above[-1], str):
        return delete_key(page, place.above)

    def change(tree: _Tree) -> None:
        del _at(tree, place.above)[place.name]

    return _first_right(page, _writer(page).deleted(place.container, place.field), change)


def delete_item(page: HasFrontMatter, key: Key, index: int) -> Edit | None:
    """Return the edit that removes one item from a field's list, and the field with its last item."""
    place = _existing(page, key)
    if place is None or place.field is None or not 0 <= index < len(place.field.node.items):
        return None
    if len(place.field.node.items) == 1:
        return delete_key(page, key)

    def change(tree: _Tree) -> None:
        del _at(tree, place.above)[place.name][index]

    return _first_right(page, _writer(page).item_deleted(place.field.node, index), change)


def rename_key(page: HasFrontMatter, key: Key, name: str) -> Edit | None:
    """Return the edit that gives a field another name, between quotes where the old one is, or the new one must be."""
    place = _existing(page, key)
    if place is None or place.field is None or (place.container.field(name.lower()) not in (None, place.field)):
        return None

    def change(tree: _Tree) -> None:
        above = _at(tree, place.above)
        above[name] = above.pop(place.name)

    return _first_right(page, _writer(page).renamed(place.field, name), change)


def move_key(page: HasFrontMatter, key: Key, to: Key) -> Edit | None:
    """Return the edit that moves a field's value to a key that is not there yet: `"author"` to `("params", "author")`."""
    place, path = _existing(page, key), _path(page, to)
    target = _place(page, path) if path else None
    if place is None or place.field is None or path is None or target is None or target.field is not None:
        return None
    value = _tree(place.field.node)
    removal, addition = delete_key(page, key), set_value(page, path, value)
    if removal is None or addition is None:
        return None
    edit = _merged(page.text, removal, addition)

    def change(tree: _Tree) -> None:
        del _at(tree, place.above)[place.name]
        _at(tree, target.above)[target.name] = _nested(target.rest[1:], value)

    return _first_right(page, (edit,) if edit else (), change)


def sort_keys(page: HasFrontMatter, keys: Sequence[str]) -> Edit | None:
    """Return the edit that puts the top-level fields that `keys` names into that order, each with its comments.

    Other fields stay where they are, or come where `keys` has "*". None where the order is right, or a key is there twice.
    """
    from hugolint.hugo.front_matter.writing.order import in_order, movable, reordered

    matter = page.front_matter
    fields = movable(page.text, matter)
    wanted = in_order(fields, [key.lower() for key in keys])
    if wanted == fields or matter.refusal is not None or len({field.key for field in fields}) < len(fields):
        return None
    edit = reordered(page.text, matter, fields, wanted) if matter.format not in (None, Format.ORG) else None
    return _first_right(page, (edit,) if edit else (), lambda _: None)


def rewrite(page: HasFrontMatter, node: Node, text: str) -> Edit:
    """Return the edit that puts a text in the place of a single value: between quotes where it was, or must be."""
    return Edit(*node.span, _writer(page).like(node, text))


class _Place(Struct, frozen=True):
    """Where a key leads: to a field, or to the map that lacks it."""

    container: Node
    above: Path  # the written keys that lead to the container
    field: Field | None
    rest: Path  # what of the key is not there

    @property
    def name(self) -> str:
        return self.field.written if self.field else str(self.rest[0])


def _path(page: HasFrontMatter, key: Key) -> Path | None:
    if isinstance(key, str):
        return (key,)
    return (_path_of(page.front_matter.root, key) if isinstance(key, Field) else key) or None


def _path_of(node: Node, field: Field) -> Path | None:
    """Return the keys that lead to a field from a value that holds it; it may not be the one that Hugo takes."""
    for one in node.fields:
        if one is field:
            return (field.key,) if node.field(field.key) is field else None
    steps: list[tuple[str | int, Node]] = [(one.key, one.node) for one in node.fields] + list(enumerate(node.items))
    found = ((step, _path_of(inner, field)) for step, inner in steps)
    return next(((step, *path) for step, path in found if path), None)


def _existing(page: HasFrontMatter, key: Key) -> _Place | None:
    path = _path(page, key)
    place = _place(page, path) if path else None
    return place if place and place.field is not None else None


def _place(page: HasFrontMatter, path: Path) -> _Place | None:
    """Return where a key leads; None where the front matter is refused, or something else than a map is on the way."""
    matter = page.front_matter
    if matter.refusal is not None or matter.format in (None, Format.ORG):
        return None
    node = matter.root
    above: list[str | int] = []
    for index, step in enumerate(path):
        if isinstance(step, int):
            if not 0 <= step < len(node.items):
                return None
            node = node.items[step]
            above.append(step)
            continue
        if not isinstance(node.value, dict):
            return None
        field = node.field(step.lower())
        if field is None or index + 1 == len(path):
            return _Place(node, tuple(above), field, path[index:])
        node = field.node
        above.append(field.written)
    return None


def _nested(path: Path, value: Value) -> Value:
    """Return the maps that hold a value under a key of several names."""
    for step in reversed(path):
        value = {str(step): value}
    return value


def _writer(page: HasFrontMatter) -> FlowWriter:
    """Return the writer of a file's format; others are not loaded."""
    text, matter = page.text, page.front_matter
    layout = layout_of(text, matter)
    match matter.format:
        case Format.TOML:
            from hugolint.hugo.front_matter.writing.toml_writer import TomlWriter

            return TomlWriter(text, layout, matter.content_span)
        case Format.JSON:
            from hugolint.hugo.front_matter.writing.json_writer import JsonWriter

            return JsonWriter(text, layout)
        case _:
            from hugolint.hugo.front_matter.writing.yaml_writer import YamlWriter

            return YamlWriter(text, layout, matter.content_span)


def _new_front_matter(page: HasFrontMatter, value: Value, format: Format) -> Edit | None:
    """Return the edit that puts front matter before a page that has none."""
    start = page.front_matter.span.start
    newline = layout_of(page.text, page.front_matter).newline
    if page.front_matter.hidden_delimiter is not None or format is Format.ORG:
        return None
    empty = {Format.YAML: "---\n---\n", Format.TOML: "+++\n+++\n"}.get(format, "{}\n").replace("\n", newline)
    draft = _Draft(empty, read(empty))
    for name, inner in value.items() if isinstance(value, dict) else ():
        edit = set_value(draft, name, inner)
        if edit is not None:
            return _first_right(page, (Edit(start, start, _applied(empty, edit)),), lambda tree: tree.update(value))
    return None


class _Draft(Struct, frozen=True):
    """A text that is not a page yet."""

    text: str
    front_matter: FrontMatter


def _merged(text: str, *edits: Edit) -> Edit | None:
    """Return one edit that does what two do; None where they overlap."""
    first, second = sorted(edits)
    if first.end > second.start:
        return None
    return Edit(first.start, second.end, first.text + text[first.end : second.start] + second.text)


def _applied(text: str, edit: Edit) -> str:
    return text[: edit.start] + edit.text + text[edit.end :]


def _first_right(page: HasFrontMatter, candidates: Iterable[Edit], change: Callable[[_Tree], None]) -> Edit | None:
    """Return the first edit after which Hugo reads what it read before, but for the change; None where none does."""
    meant = _tree(page.front_matter.root)
    change(meant)
    body = page.text[page.front_matter.body_start :]
    for edit in _writable(candidates):
        text = _applied(page.text, edit)
        after = read(text)
        is_right = after.refusal is None and text[after.body_start :] == body
        if is_right and _is_same(_tree(after.root), _as_read(meant, after.format)):
            return edit
    return None


def _writable(candidates: Iterable[Edit]) -> Iterator[Edit]:
    try:
        yield from candidates
    except UnwritableError:
        return


def _tree(node: Node) -> _Tree:
    """Return a value as it is written: its maps have keys in upper and lower case."""
    if node.fields:
        return {field.written: _tree(field.node) for field in node.fields}
    return [_tree(item) for item in node.items] if node.items else deepcopy(node.value)


def _at(tree: _Tree, path: Path) -> _Tree:
    for step in path:
        tree = tree[step]
    return tree


def _as_read(value: _Tree, format: Format | None) -> _Tree:
    """Return what a format gives back for a value: only TOML has dates."""
    if isinstance(value, dict):
        return {key: _as_read(item, format) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_as_read(item, format) for item in value]
    return value.isoformat() if isinstance(value, date | time) and format is not Format.TOML else value


def _is_same(one: _Tree, other: _Tree) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_is_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_is_same, one, other))
    if isinstance(one, float) and isinstance(other, float) and isnan(one):
        return isnan(other)
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)
