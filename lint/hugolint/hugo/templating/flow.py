"""What becomes of the values that content gives a template: what it prints as an address, looks up, or renders as Markdown.

The template is not run: every branch is taken, and a variable holds all that it is ever given. Where a value passes through
something that is not known here, what comes out is not known either.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from hugolint.hugo.templating.actions import Action, Group, Operand, Pipeline, String, Text, Word, pieces
from hugolint.hugo.templating.attributes import HOLE, Place, place_of, rest_of

_DEEPEST = 5  # partials within partials that are followed
Partials = Callable[[str], str | None]
"""What gives the template of a partial by the name that it is called by; None where there is none."""


class Given(StrEnum):
    """What gives a value."""

    PARAMETER = "parameter"  # of the shortcode
    INNER = "inner"  # what stands between its tags
    FIELD = "field"  # of a page's front matter


class Form(StrEnum):
    """What was made of a value."""

    PLAIN = "plain"  # nothing
    ROOTED = "rooted"  # `relURL`, `absURL`
    LANGUAGE = "language"  # `relLangURL`, `absLangURL`
    TRIMMED = "trimmed"  # blanks at its ends were cut off
    MARKDOWN = "Markdown"  # rendered, with the page's own render hooks
    MARKDOWN_OF_HOME = "Markdown of the home page"  # `markdownify`
    UNKNOWN = "unknown"


class Sink(StrEnum):
    """Where a value arrives."""

    WRITTEN = "written"  # printed as an address
    RESOURCE = "resource"  # looked up among the page's resources
    ASSET = "asset"  # looked up among the files in `assets`
    PAGE = "page"  # `.GetPage`
    REF = "ref"  # `ref`, `relref`
    TEXT = "text"  # printed as content
    ATTRIBUTE = "attribute"  # printed within a tag, and not as an address
    ANYWHERE = "anywhere"  # it cannot be followed any further


class Source(Struct, frozen=True):
    """A parameter by name or number, a field by the keys that lead to it, or the inner text: "deindented", "trimmed"."""

    given: Given
    keys: tuple[str | int, ...] = ()


class Arrived(Struct, frozen=True):
    """A value at its end: what gave it, what was made of it, and what it was set between."""

    source: Source
    sink: Sink
    form: Form = Form.PLAIN
    before: str = ""
    after: str = ""
    purpose: str = ""  # of an address: "link", "image" or "file"


class _Held(Struct, frozen=True):
    source: Source
    form: Form = Form.PLAIN
    before: str = ""
    after: str = ""


Held = frozenset[_Held]
_NONE: Held = frozenset()


class _Value(Struct, frozen=True):
    """What an expression may give: values from content, text of the template's own, or an object of Hugo's."""

    held: Held = _NONE
    text: str | None = None  # literal
    object: str = ""  # "call", "page", "site", "home", "params", "fields", "resources", "found", "store"
    entries: Mapping[str, "_Value"] = {}  # of a `dict`, and of the lists of such

    def __hash__(self) -> int:
        return hash((self.held, self.text, self.object))


_NOTHING = _Value()
_UNCHANGED = frozenset(
    ("safeURL", "safe.URL", "safeHTML", "safe.HTML", "safeHTMLAttr", "safe.HTMLAttr", "string", "htmlEscape", "htmlUnescape",
     "cast.ToString", "urls.Parse", "default", "compare.Default", "or", "index", "first", "last", "after", "uniq",
     "collections.First", "collections.Index", "transform.HTMLEscape", "safeCSS", "safe.CSS", "printf.s", "try")
)  # fmt: skip
_ROOTED = {
    "relURL": Form.ROOTED, "absURL": Form.ROOTED, "urls.RelURL": Form.ROOTED, "urls.AbsURL": Form.ROOTED,
    "relLangURL": Form.LANGUAGE, "absLangURL": Form.LANGUAGE, "urls.RelLangURL": Form.LANGUAGE, "urls.AbsLangURL": Form.LANGUAGE,
}  # fmt: skip
_LOOKUPS = {
    "resources.Get": Sink.ASSET, "resources.GetMatch": Sink.ASSET, "resources.Match": Sink.ASSET,
    "ref": Sink.REF, "relref": Sink.REF, "urls.Ref": Sink.REF, "urls.RelRef": Sink.REF,
}  # fmt: skip
_METHODS = {
    "GetPage": Sink.PAGE, "Ref": Sink.REF, "RelRef": Sink.REF,
}  # fmt: skip
_TESTS = frozenset(
    ("eq", "ne", "lt", "le", "gt", "ge", "not", "and", "in", "hasPrefix", "hasSuffix", "strings.HasPrefix", "strings.HasSuffix",
     "strings.Contains", "strings.ContainsAny", "findRE", "fileExists", "os.FileExists", "len", "isset", "reflect.IsMap",
     "reflect.IsSlice", "warnf", "errorf", "erroridf", "warnidf", "printf.error", "resources.GetRemote", "strings.Count",
     "collections.In", "urls.JoinPath.test", "reflect.IsImageResource")
)  # fmt: skip
_MARKDOWN = frozenset(("markdownify", "transform.Markdownify"))
_TRIMS = frozenset(("trim", "strings.Trim", "strings.TrimSpace", "chomp", "strings.Chomp", "strings.TrimRight", "strings.TrimLeft"))
_LINE_ENDS = frozenset("\n\r")
_VERB = re.compile(r"%[sv]")
_BRANCHES = ("if", "with", "range", "define", "block")
_FOUND = frozenset(("RelPermalink", "Permalink"))
_URL_TEXT = frozenset(("String", "Path"))


def arrivals(template: str, shortcode: bool, partials: Partials = lambda name: None) -> frozenset[Arrived]:
    """Return where the values of content arrive in a template: a shortcode's, or any other with a page as its context."""
    return frozenset(_Flow(template, _Value(object="call" if shortcode else "page"), partials).arrivals())


class _Frame(Struct):
    keyword: str
    dot: _Value
    output: str  # printed before the branch


class _Flow:
    def __init__(self, template: str, top: _Value, partials: Partials, output: str = "", depth: int = 0) -> None:
        self.pieces = _pieces(template)
        self.top = top
        self.partials = partials
        self.before = output  # of the template that calls this one
        self.depth = depth
        self.variables: dict[str, _Value] = {}
        self.found: set[Arrived] = set()
        self.returned: list[_Value] | None = None
        self.dot = top
        self.output = output
        self.index = 0

    def arrivals(self) -> set[Arrived]:
        for _ in range(2):  # what a variable is given late may be printed early, in a loop or after a branch
            self._run()
        return self.found

    def _run(self) -> None:
        self.found = set()
        self.returned = None
        self.dot, self.output = self.top, self.before
        frames: list[_Frame] = []
        for self.index, piece in enumerate(self.pieces):
            if isinstance(piece, Text):
                self.output = (self.output + piece.text)[-8192:]
            else:
                self._act(piece, frames)

    def _act(self, action: Action, frames: list[_Frame]) -> None:
        keyword = action.keyword
        value = self._evaluate(action.pipeline)
        opens = keyword.removeprefix("else").strip()
        if keyword in _BRANCHES:
            frames.append(_Frame(keyword, self.dot, self.output))
        if keyword.startswith("else") and frames:
            self.dot, self.output = frames[-1].dot, frames[-1].output
        if opens in ("with", "range"):
            self.dot = value
        elif opens in ("define", "block"):
            self.dot = _Value(object="page") if self.top.object == "page" else _NOTHING
        elif keyword == "end" and frames:
            self.dot = frames.pop().dot
        elif keyword == "return":
            self.returned = [*(self.returned or ()), value]
        elif keyword == "template":
            self._lose(value)
        if keyword == "" and not action.pipeline.variables:
            self._print(value)

    # Where values arrive

    def _print(self, value: _Value) -> None:
        place = place_of(self.output) if value.held else None
        for held in value.held:
            if place is None or not place.purpose:
                sink = Sink.ATTRIBUTE if _is_in_tag(self.output) else Sink.TEXT
                self.found.add(Arrived(held.source, sink, held.form))
            else:
                self._print_address(held, place)
        self.output += HOLE if value.text is None else value.text

    def _print_address(self, held: _Held, place: Place) -> None:
        after = self._rest(place)
        if held.form is Form.UNKNOWN or after is None or HOLE in place.before:
            self.found.add(Arrived(held.source, Sink.ANYWHERE, held.form))
        else:
            before = place.before + held.before
            self.found.add(Arrived(held.source, Sink.WRITTEN, held.form, before, held.after + after, place.purpose))

    def _rest(self, place: Place) -> str | None:
        """Return what of the template still belongs to the address whose value is being printed; None if that is not known."""
        rest, depth, skipping = "", 0, False
        for piece in self.pieces[self.index + 1 :]:
            if isinstance(piece, Text):
                if not skipping:
                    text, ended = rest_of(piece.text, place)
                    rest += text
                    if ended:
                        return rest
            elif piece.keyword in _BRANCHES and skipping:
                depth += 1
            elif piece.keyword.startswith("else") and not depth:
                skipping = True
            elif piece.keyword == "end":
                if depth:
                    depth -= 1
                else:
                    skipping = False
            elif not skipping:
                return None
        return rest

    def _lose(self, value: _Value) -> None:
        for held in value.held:
            self.found.add(Arrived(held.source, Sink.ANYWHERE, held.form))
        for entry in value.entries.values():
            self._lose(entry)

    def _look_up(self, sink: Sink, value: _Value) -> _Value:
        for held in value.held:
            if held.form in (Form.PLAIN, Form.TRIMMED):
                self.found.add(Arrived(held.source, sink, Form.PLAIN, held.before, held.after))
            else:
                self.found.add(Arrived(held.source, Sink.ANYWHERE, held.form))
        return _Value(object="found")

    # What expressions give

    def _evaluate(self, pipeline: Pipeline) -> _Value:
        value: _Value | None = None
        for command in pipeline.commands:
            value = self._command(command, value)
        value = value or _NOTHING
        for name in pipeline.variables[-1:]:
            self.variables[name] = _union((self.variables.get(name, _NOTHING), value))
        return value

    def _command(self, command: tuple[Operand, ...], piped: _Value | None) -> _Value:
        first, *rest = command
        arguments = [self._operand(operand) for operand in rest]
        if piped is not None:
            arguments.append(piped)
        if not isinstance(first, Word):
            return self._operand(first)
        name = first.name
        if not arguments and name[:1] in "$.":
            return self._operand(first)
        return self._method(name, arguments) if name[:1] in "$." else self._function(name, arguments)

    def _operand(self, operand: Operand) -> _Value:
        if isinstance(operand, String):
            return _Value(text=operand.value)
        if isinstance(operand, Group):
            return self._fields(self._evaluate(operand.pipeline), operand.fields)
        name = operand.name
        if name.startswith("."):
            return self._fields(self.dot, tuple(filter(None, name.split("."))))
        if not name.startswith("$"):
            return self._fields(self._function(name.partition(".")[0], []), tuple(name.split(".")[1:]))
        variable, *fields = name.split(".")
        value = self.top if variable == "$" else self.variables.get(variable, _NOTHING)
        return self._fields(value, tuple(fields))

    def _fields(self, value: _Value, fields: tuple[str, ...]) -> _Value:
        for field in fields:
            value = value.entries[field.lower()] if field.lower() in value.entries else self._field(value, field)
        return value

    def _field(self, value: _Value, field: str) -> _Value:
        if value.object == "params":
            return _held(Source(Given.PARAMETER, (field,)))
        if value.object == "fields":
            return _held(Source(Given.FIELD, (field.lower(),)))
        if value.held:
            return self._field_of_value(value, field)
        if value.object == "call" and field in ("Inner", "InnerDeindent"):
            return _held(Source(Given.INNER, ("deindented",) if field == "InnerDeindent" else ()))
        if field == "Params":
            return _Value(object={"call": "params", "site": "", "found": ""}.get(value.object, "fields"))
        return _Value(object=_OBJECTS.get(field, "found" if value.object == "found" else "page"))

    def _field_of_value(self, value: _Value, field: str) -> _Value:
        if field in _URL_TEXT:
            return value
        if any(held.source.given is not Given.FIELD or held.form is not Form.PLAIN for held in value.held):
            return _NOTHING
        deeper = (Source(Given.FIELD, (*held.source.keys, field.lower())) for held in value.held)
        return _Value(frozenset(_Held(source) for source in deeper))

    def _method(self, name: str, arguments: list[_Value]) -> _Value:
        before, _, method = name.rpartition(".")
        base = self._operand(Word(before or "."))
        if method == "Get" and base.object == "call":
            return _parameters(arguments)
        if method == "Param":
            return _field_named(arguments)
        if method in ("Get", "GetMatch", "Match") and base.object == "resources":
            return self._look_up(Sink.RESOURCE, _union(arguments))
        if method in _METHODS:
            return self._look_up(_METHODS[method], _union(arguments))
        if method == "RenderString":
            home = base.object == "home"
            return _rendered(_union(arguments), Form.MARKDOWN_OF_HOME if home else Form.MARKDOWN)
        if method == "ByType" and base.object == "resources":
            return base
        if method in ("Set", "Add", "SetInMap"):
            self._lose(_union(arguments))
        return _unknown(arguments, base)

    def _function(self, name: str, arguments: list[_Value]) -> _Value:
        if name in ("site", "hugo", "page"):
            return _Value(object=name)
        if name in ("index", "collections.Index") and len(arguments) > 1:
            return self._indexed(arguments)
        if name in _UNCHANGED:
            return _union(arguments)
        if name in ("cond", "compare.Conditional"):
            return _union(arguments[1:])
        if name in _ROOTED:
            return _reformed(_union(arguments), _ROOTED[name])
        if name in _LOOKUPS:
            return self._look_up(_LOOKUPS[name], _union(arguments))
        if name in _MARKDOWN:
            return _rendered(_union(arguments), Form.MARKDOWN_OF_HOME)
        if name in _TRIMS:
            return _trimmed(name, arguments)
        if name in _JOINING:
            return _joined(name, arguments)
        if name in _TESTS:
            return _NOTHING
        if name in ("dict", "collections.Dictionary"):
            return _dictionary(arguments)
        if name in ("partial", "partialCached", "partials.Include", "partials.IncludeCached"):
            return self._partial(arguments)
        if name.startswith("templates."):
            self._lose(_union(arguments))
        return _unknown(arguments)

    def _partial(self, arguments: list[_Value]) -> _Value:
        name, *rest = arguments or [_NOTHING]
        context = rest[0] if rest else _NOTHING
        template = self.partials(name.text) if name.text is not None and self.depth < _DEEPEST else None
        if template is None:
            self._lose(_union(rest))
            return _NOTHING
        if not (context.held or context.entries or context.object in ("page", "call")):
            return _NOTHING
        flow = _Flow(template, context, self.partials, self.output, self.depth + 1)
        self.found |= flow.arrivals()
        return _union(flow.returned or ())

    def _indexed(self, arguments: list[_Value]) -> _Value:
        base, key = arguments[0], arguments[1]
        if base.object == "params":
            return _parameters([key])
        if base.object == "fields":
            return _field_named([key])
        if base.held and key.text is not None and not key.text.isdigit():
            return self._field(base, key.text)
        return base


_OBJECTS = {
    "Site": "site", "Resources": "resources", "RelPermalink": "", "Permalink": "", "Title": "", "Home": "home",
    "Store": "store", "Scratch": "store",
}  # fmt: skip


def _held(source: Source, form: Form = Form.PLAIN) -> _Value:
    return _Value(frozenset((_Held(source, form),)))


def _parameters(arguments: list[_Value]) -> _Value:
    keys = (_key(value.text) for value in arguments[:1] if value.text is not None)
    return _union(_held(Source(Given.PARAMETER, (key,))) for key in keys)


def _field_named(arguments: list[_Value]) -> _Value:
    keys = (tuple(value.text.lower().split(".")) for value in arguments[:1] if value.text)
    return _union(_held(Source(Given.FIELD, key)) for key in keys)


def _key(text: str) -> str | int:
    return int(text) if text.isdigit() else text


def _union(values: Iterable[_Value]) -> _Value:
    every = list(values)
    if len(every) == 1:
        return every[0]
    held = frozenset(one for value in every for one in value.held)
    entries: dict[str, _Value] = {}
    for value in every:
        for key, entry in value.entries.items():
            entries[key] = _union((entries[key], entry)) if key in entries else entry
    texts = {value.text for value in every if value.text is not None}
    objects = {value.object for value in every if value.object}
    found = "found" if "found" in objects else next(iter(sorted(objects)), "")
    text = texts.pop() if len(texts) == 1 and not held and not objects and not entries else None
    return _Value(held, text, found, entries)


def _unknown(arguments: Iterable[_Value], base: _Value = _NOTHING) -> _Value:
    together = _union((*arguments, base))
    held = frozenset(_Held(one.source, Form.UNKNOWN) for one in together.held)
    return _Value(held, None, "found" if base.object == "found" else "", together.entries)


def _dictionary(arguments: list[_Value]) -> _Value:
    keys, values = arguments[::2], arguments[1::2]
    return _Value(entries={key.text.lower(): value for key, value in zip(keys, values, strict=False) if key.text is not None})


def _is_in_tag(output: str) -> bool:
    return output.rfind("<") > output.rfind(">")


@lru_cache(maxsize=512)
def _pieces(template: str) -> tuple[Text | Action, ...]:
    return tuple(pieces(template))


def _reformed(value: _Value, form: Form) -> _Value:
    plain = (Form.PLAIN, Form.TRIMMED)
    return _Value(frozenset(replace(one, form=form if one.form in plain else Form.UNKNOWN) for one in value.held))


def _rendered(value: _Value, form: Form) -> _Value:
    """Return rendered Markdown: what it was made from must be as it was written, but for blanks around it."""
    known = (Form.PLAIN, Form.TRIMMED)
    held = (
        _Held(_as_trimmed(one), form if one.form in known and not one.before and not one.after else Form.UNKNOWN)
        for one in value.held
    )
    return _Value(frozenset(held))


def _as_trimmed(held: _Held) -> Source:
    if held.source.given is Given.INNER and held.form is Form.TRIMMED:
        return replace(held.source, keys=(*held.source.keys, "trimmed"))
    return held.source


def _trimmed(name: str, arguments: list[_Value]) -> _Value:
    """Return a value without the blanks, or the line ends, around it; without anything else it is not known."""
    value = _union(arguments)
    cut = "".join(argument.text for argument in arguments if argument.text is not None)
    if name.endswith(("Space", "homp")) or (cut and not cut.replace("\\n", "").replace("\\r", "").replace("n", "").replace("r", "").strip()):
        return _Value(frozenset(replace(one, form=Form.TRIMMED if one.form is Form.PLAIN else one.form) for one in value.held))
    return _unknown(arguments)


_JOINING = frozenset(("printf", "fmt.Printf", "print", "fmt.Print", "path.Join", "urls.JoinPath", "add"))


def _joined(name: str, arguments: list[_Value]) -> _Value:
    """Return a value between literal texts; where it stands beside anything else, it is not known."""
    parts = list(arguments)
    if name.endswith("printf") or name.endswith("Printf"):
        form, *rest = arguments or [_NOTHING]
        texts = _VERB.split(form.text or "")
        if form.text is None or len(texts) != len(rest) + 1 or "%" in "".join(texts):
            return _unknown(arguments)
        parts = [part for text, value in zip(texts, rest, strict=False) for part in (_Value(text=text), value)]
        parts.append(_Value(text=texts[-1]))
    between = "/" if name.endswith(("Join", "JoinPath")) else ""
    holes = [index for index, part in enumerate(parts) if part.held]
    if len(holes) != 1 or any(part.text is None and not part.held for part in parts):
        return _unknown(arguments)
    (hole,) = holes
    before = "".join((part.text or "") + between for part in parts[:hole])
    after = "".join(between + (part.text or "") for part in parts[hole + 1 :])
    if between:
        before = before.replace("//", "/")
    return _Value(
        frozenset(
            replace(one, before=before + one.before, after=one.after + after, form=one.form if one.form is Form.PLAIN else Form.UNKNOWN)
            for one in parts[hole].held
        )
    )  # fmt: skip

