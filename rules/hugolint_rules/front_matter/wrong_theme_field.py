"""FM023 wrong-theme-field."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Node
from hugolint.rule import Invalid, PageRule, Valid
from hugolint.util.names import FieldKind
from hugolint.util.spelling import did_you_mean
from hugolint_rules._wording import shown

_TYPES: dict[str, tuple[type, ...]] = {
    "boolean": (bool,),
    "number": (int, float),
    "text": (str, int, float, bool),
    "list": (list,),
    "map": (dict,),
}
_WRITE = {
    "boolean": "true or false",
    "number": "a number",
    "text": "a text",
    "list": "a list",
    "map": "a map",
}
_TRUE = frozenset(("true", "yes", "on", "y", "1"))
_FALSE = frozenset(("false", "no", "off", "n", "0"))


class Options(Struct, frozen=True):
    """The options of wrong-theme-field."""

    fields: Annotated[
        dict[str, FieldKind],
        Meta(
            description="What the theme's fields hold: boolean, number, text, list or map, several divided by `|`, or a list "
            'of words to choose from: {toc_hide = "boolean", "cover.alt" = "text", align = ["left", "right"]}. '
            "The presets of themes set it."
        ),
    ] = {}


class WrongThemeField(PageRule):
    """A field of the theme's holds a value of another type than the theme takes there, or a word that it does not know.

    Nothing is found until `fields` says what the theme takes; a preset does (`extend = ["preset:docsy"]`). Hugo hands any
    value on to the templates, and says nothing. For a template every text is true, `"false"` too; where it goes through a
    list and gets a text, the build ends.

    Write the value in the type that the message names.
    """

    habit = 5
    code, name = "FM023", "wrong-theme-field"
    Options = Options
    VALID = (
        "---\ntitle: A page\ntoc_hide: 'false'\n---\n",
        Valid(
            "---\ntitle: A page\ntoc_hide: true\ncover: {alt: Tea}\nalign: LEFT\nparams: {images: [a]}\n---\n",
            options={
                "fields": {
                    "toc_hide": "boolean",
                    "cover.alt": "text",
                    "align": ("left", "right"),
                    "images": "list",
                }
            },
        ),
        Valid(
            "---\ntitle: A page\ntoc_hide: ''\ncomments: false\n---\n", options={"fields": {"comments": "boolean|map"}}
        ),
    )
    INVALID = (
        Invalid(
            "---\ntitle: A page\ntoc_hide: 'false'\n---\n",
            line=3,
            column=11,
            message="for a template any text is true",
            options={"fields": {"toc_hide": "boolean"}},
            followed="---\ntitle: A page\ntoc_hide: false\n---\n",
        ),
        Invalid(
            "---\ntitle: A page\nparams:\n  images: a.png\n---\n",
            line=4,
            message="not a list",
            options={"fields": {"images": "list"}},
        ),
        Invalid(
            "---\ntitle: A page\nalign: centre\n---\n",
            line=3,
            message='did you mean "center"?',
            options={"fields": {"align": ("left", "center")}},
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        root = page.front_matter.root
        params = root.field("params")
        for name, kind in self.options.fields.items():
            for top in (root, params.node if params else None):
                node = _at(top, name.lower()) if top else None
                if node is not None and node.value not in (None, "") and (fault := _fault(node, kind)):
                    wrong, write = fault
                    yield self.finding(page, node.span, f"{name} is {wrong}", help=f"Write {write}.")


def _at(node: Node, name: str) -> Node | None:
    for key in name.split("."):
        found = node.field(key)
        if found is None:
            return None
        node = found.node
    return node


def _fault(node: Node, kind: str | tuple[str, ...]) -> tuple[str, str] | None:
    """Return what is wrong with a value, and what to write; None where nothing is."""
    value = node.value
    if not isinstance(kind, str):
        known = {word.lower(): word for word in kind}
        if isinstance(value, (list, dict)) or str(value).lower() in known:
            return None
        hint = did_you_mean(str(value), kind)
        return f"{shown(str(value))}, which the theme does not know{hint}", f"one of {', '.join(kind)}"
    kinds = kind.split("|")
    if any(_is_of(value, one) for one in kinds):
        return None
    wanted = " or ".join(_WRITE[one] for one in kinds)
    if isinstance(value, str):
        is_false = "boolean" in kinds and value.strip().lower() in _FALSE
        why = "for a template any text is true" if is_false else f"not {wanted}"
        return f"the text {shown(value)}: {why}" if is_false else f"the text {shown(value)}, {why}", wanted
    named = "a list" if isinstance(value, list) else "a map" if isinstance(value, dict) else str(value).lower()
    return f"{named}, not {wanted}", wanted


def _is_of(value: object, kind: str) -> bool:
    """Return whether a value does for a kind: a number in quotes templates convert, and any text they take for true."""
    if kind == "boolean" and isinstance(value, str):
        return value.strip().lower() in _TRUE
    if kind == "number" and isinstance(value, str):
        return value.strip().lstrip("+-").replace(".", "", 1).isdecimal()
    if kind == "number" and isinstance(value, bool):
        return False
    if kind == "text" and not isinstance(value, (list, dict)):
        return True  # dates too
    return isinstance(value, _TYPES[kind])
