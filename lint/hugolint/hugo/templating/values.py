"""What expressions of a template may give, and what its functions make of it."""

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from hugolint.hugo.templating.arrived import Form, Given, Source
from hugolint.util.numbers import integer

_VERB = re.compile(r"%[sv]")


class Content(Struct, frozen=True):
    """A value of the content: what gives it, what was made of it, and what it was set between."""

    source: Source
    form: Form = Form.PLAIN
    before: str = ""
    after: str = ""


Held = frozenset[Content]
_NONE: Held = frozenset()


class Value(Struct, frozen=True):
    """What an expression may give: values from content, text of the template's own, or an object of Hugo's."""

    held: Held = _NONE
    text: str | None = None  # literal
    object: str = ""  # "call", "page", "site", "home", "params", "fields", "resources", "found", "store"
    entries: Mapping[str, "Value"] = {}  # of a `dict`, and of the lists of such

    def __hash__(self) -> int:
        return hash((self.held, self.text, self.object))


NOTHING = Value()


def given(source: Source, form: Form = Form.PLAIN) -> Value:
    """Return what content gives."""
    return Value(frozenset((Content(source, form),)))


def parameters(arguments: list[Value]) -> Value:
    """Return the parameter of a shortcode that `.Get` or `index` asks for; nothing for one whose name is not written there."""
    keys = (_key(value.text) for value in arguments[:1] if value.text is not None)
    return union(given(Source(Given.PARAMETER, (key,))) for key in keys)


def field_named(arguments: list[Value]) -> Value:
    """Return the field of front matter that `.Param` or `index` asks for, its keys divided by dots."""
    keys = (tuple(value.text.lower().split(".")) for value in arguments[:1] if value.text)
    return union(given(Source(Given.FIELD, key)) for key in keys)


def _key(text: str) -> str | int:
    return integer(text) if text.isdecimal() else text


def union(values: Iterable[Value]) -> Value:
    """Return what may be any of several values."""
    every = [value for value in values if value is not NOTHING]
    if len(every) <= 1:
        return every[0] if every else NOTHING
    held = frozenset(one for value in every for one in value.held)
    entries: dict[str, Value] = {}
    for value in every:
        for key, entry in value.entries.items():
            entries[key] = union((entries[key], entry)) if key in entries else entry
    texts = {value.text for value in every if value.text is not None}
    objects = {value.object for value in every if value.object}
    found = "found" if "found" in objects else next(iter(sorted(objects)), "")
    text = texts.pop() if len(texts) == 1 and not held and not objects and not entries else None
    return Value(held, text, found, entries)


def unknown(arguments: Iterable[Value], base: Value = NOTHING) -> Value:
    """Return what is made of values in a way that is not known."""
    together = union((*arguments, base))
    held = frozenset(Content(one.source, Form.UNKNOWN) for one in together.held)
    return Value(held, None, "found" if base.object == "found" else "", together.entries)


def dictionary(arguments: list[Value]) -> Value:
    """Return what `dict` makes of keys and values."""
    keys, values = arguments[::2], arguments[1::2]
    return Value(
        entries={key.text.lower(): value for key, value in zip(keys, values, strict=False) if key.text is not None}
    )


def reformed(value: Value, form: Form) -> Value:
    """Return values that an address was made from."""
    plain = (Form.PLAIN, Form.TRIMMED)
    return Value(frozenset(replace(one, form=form if one.form in plain else Form.UNKNOWN) for one in value.held))


def rendered(value: Value, form: Form) -> Value:
    """Return rendered Markdown: what it was made from must be as it was written, but for blanks around it."""
    known = (Form.PLAIN, Form.TRIMMED)
    held = (
        Content(_as_trimmed(one), form if one.form in known and not one.before and not one.after else Form.UNKNOWN)
        for one in value.held
    )
    return Value(frozenset(held))


def _as_trimmed(held: Content) -> Source:
    if held.source.given is Given.INNER and held.form is Form.TRIMMED:
        return replace(held.source, keys=(*held.source.keys, "trimmed"))
    return held.source


def trimmed(name: str, arguments: list[Value]) -> Value:
    """Return a value without the blanks, or the line ends, around it; without anything else it is not known."""
    value = union(arguments)
    cut = "".join(argument.text for argument in arguments if argument.text is not None)
    if name.endswith(("Space", "homp")) or (
        cut and not cut.replace("\\n", "").replace("\\r", "").replace("n", "").replace("r", "").strip()
    ):
        return Value(
            frozenset(replace(one, form=Form.TRIMMED if one.form is Form.PLAIN else one.form) for one in value.held)
        )
    return unknown(arguments)


JOINING = frozenset(("printf", "fmt.Printf", "print", "fmt.Print", "path.Join", "urls.JoinPath", "add"))


def joined(name: str, arguments: list[Value]) -> Value:
    """Return a value between literal texts; where it is beside anything else, it is not known."""
    parts = list(arguments)
    if name.endswith(("printf", "Printf")):
        form, *rest = arguments or [NOTHING]
        texts = _VERB.split(form.text or "")
        if form.text is None or len(texts) != len(rest) + 1 or "%" in "".join(texts):
            return unknown(arguments)
        parts = [part for text, value in zip(texts, rest, strict=False) for part in (Value(text=text), value)]
        parts.append(Value(text=texts[-1]))
    between = "/" if name.endswith(("Join", "JoinPath")) else ""
    holes = [index for index, part in enumerate(parts) if part.held]
    if len(holes) != 1 or any(part.text is None and not part.held for part in parts):
        return unknown(arguments)
    (hole,) = holes
    before = "".join((part.text or "") + between for part in parts[:hole])
    after = "".join(between + (part.text or "") for part in parts[hole + 1 :])
    if between:
        before = before.replace("//", "/")
    return Value(
        frozenset(
            replace(one, before=before + one.before, after=one.after + after, form=one.form if one.form is Form.PLAIN else Form.UNKNOWN)
            for one in parts[hole].held
        )
    )  # fmt: skip
