"""What becomes of the values that content gives a template: what it prints as an address, looks up, or renders as Markdown.

The template is not run: every branch is taken, and a variable holds all that it is ever given. Where a value passes through
something that is not known here, what comes out is not known either.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from hugolint.hugo.templating.actions import Action, Group, Operand, Pipeline, String, Text, Word, pieces
from hugolint.hugo.templating.arrived import Arrived, Form, Given, Sink, Source
from hugolint.hugo.templating.attributes import HOLE, Place, place_of, rest_of
from hugolint.hugo.templating.values import (
    JOINING,
    NOTHING,
    Content,
    Value,
    dictionary,
    field_named,
    given,
    joined,
    parameters,
    reformed,
    rendered,
    trimmed,
    union,
    unknown,
)

_DEEPEST = 5  # partials within partials that are followed
Partials = Callable[[str], str | None]
"""What gives the template of a partial by the name that it is called by; None where there is none."""

_UNCHANGED = frozenset(
    ("safeURL", "safe.URL", "safeHTML", "safe.HTML", "safeHTMLAttr", "safe.HTMLAttr", "string", "htmlEscape", "htmlUnescape",
     "cast.ToString", "urls.Parse", "default", "compare.Default", "or", "index", "first", "last", "after", "uniq",
     "collections.First", "collections.Index", "transform.HTMLEscape", "safeCSS", "safe.CSS", "emojify")
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
     "reflect.IsSlice", "warnf", "errorf", "erroridf", "warnidf", "resources.GetRemote", "strings.Count",
     "collections.In", "reflect.IsImageResource")
)  # fmt: skip
_MARKDOWN = frozenset(("markdownify", "transform.Markdownify"))
_TRIMS = frozenset(
    ("trim", "strings.Trim", "strings.TrimSpace", "chomp", "strings.Chomp", "strings.TrimRight", "strings.TrimLeft")
)
_BRANCHES = ("if", "with", "range", "define", "block")
_URL_TEXT = frozenset(("String", "Path"))


def arrivals(template: str, shortcode: bool, partials: Partials = lambda name: None) -> frozenset[Arrived]:
    """Return where the values of content arrive in a template: a shortcode's, or any other with a page as its context."""
    return frozenset(_Flow(template, Value(object="call" if shortcode else "page"), partials).arrivals())


class _Frame(Struct):
    keyword: str
    dot: Value
    output: str  # printed before the branch
    found: set[Arrived]  # before the branch
    arms: list[set[Arrived]]  # found in each arm that has ended


class _Flow:
    def __init__(self, template: str, top: Value, partials: Partials, output: str = "", depth: int = 0) -> None:
        self.pieces = _pieces(template)
        self.top = top
        self.partials = partials
        self.before = output  # of the template that calls this one
        self.depth = depth
        self.variables: dict[str, Value] = {}
        self.found: set[Arrived] = set()
        self.returned: list[Value] | None = None
        self.dot = top
        self.output = output
        self.index = 0

    def arrivals(self) -> set[Arrived]:
        self._run()
        if any(value != NOTHING for value in self.variables.values()):
            self._run()  # what a variable is given late may be printed early, in a loop or after a branch
        return self.found

    def _run(self) -> None:
        self.found = set()
        self.returned = None
        self.dot, self.output = self.top, self.before
        frames: list[_Frame] = []
        for index, piece in enumerate(self.pieces):
            self.index = index
            if isinstance(piece, Text):
                self.output = (self.output + piece.text)[-8192:]
            else:
                self._act(piece, frames)
        while frames:
            self._leave(frames.pop())

    def _act(self, action: Action, frames: list[_Frame]) -> None:
        keyword = action.keyword
        value = self._evaluate(action.pipeline)
        opens = keyword.removeprefix("else").strip()
        if keyword in _BRANCHES:
            frames.append(_Frame(keyword, self.dot, self.output, self.found, []))
            self.found = set()
        if keyword.startswith("else") and frames:
            self.dot, self.output = frames[-1].dot, frames[-1].output
            frames[-1].arms.append(self.found)
            self.found = set()
        if opens in ("with", "range"):
            self.dot = value
        elif opens in ("define", "block"):
            self.dot = Value(object="page") if self.top.object == "page" else NOTHING
        elif keyword == "end" and frames:
            self._leave(frame := frames.pop())
            self.dot = frame.dot
        elif keyword == "return":
            self.returned = [*(self.returned or ()), value]
        elif keyword == "template":
            self._lose(value)
        if keyword == "" and not action.pipeline.variables:
            self._print(value)

    def _leave(self, frame: _Frame) -> None:
        arms = [*frame.arms, self.found]
        self.found = frame.found.union(*arms, _addresses_in_one_arm(arms))

    # Where values arrive

    def _print(self, value: Value) -> None:
        place = place_of(self.output) if value.held else None
        for held in value.held:
            if place is None or not place.purpose:
                sink = Sink.ATTRIBUTE if _is_in_tag(self.output) else Sink.TEXT
                self.found.add(Arrived(held.source, sink, held.form))
            else:
                self._print_address(held, place)
        self.output += HOLE if value.text is None else value.text

    def _print_address(self, held: Content, place: Place) -> None:
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

    def _lose(self, value: Value) -> None:
        for held in value.held:
            self.found.add(Arrived(held.source, Sink.ANYWHERE, held.form))
        for entry in value.entries.values():
            self._lose(entry)

    def _look_up(self, sink: Sink, value: Value) -> Value:
        for held in value.held:
            if held.form in (Form.PLAIN, Form.TRIMMED):
                self.found.add(Arrived(held.source, sink, Form.PLAIN, held.before, held.after))
            else:
                self.found.add(Arrived(held.source, Sink.ANYWHERE, held.form))
        return Value(object="found")

    # What expressions give

    def _evaluate(self, pipeline: Pipeline) -> Value:
        value: Value | None = None
        for command in pipeline.commands:
            value = self._command(command, value)
        value = value or NOTHING
        for name in pipeline.variables[-1:]:
            self.variables[name] = union((self.variables.get(name, NOTHING), value))
        return value

    def _command(self, command: tuple[Operand, ...], piped: Value | None) -> Value:
        first, *rest = command
        arguments = [self._operand(operand) for operand in rest]
        if piped is not None:
            arguments.append(piped)
        if not isinstance(first, Word):
            return self._operand(first)
        name = first.name
        if not arguments and name[:1] in "$.":
            return self._operand(first)
        is_method = name.startswith(("$", ".", "site.", "page."))
        return self._method(name, arguments) if is_method else self._function(name, arguments)

    def _operand(self, operand: Operand) -> Value:
        if isinstance(operand, String):
            return Value(text=operand.value)
        if isinstance(operand, Group):
            return self._fields(self._evaluate(operand.pipeline), operand.fields)
        name = operand.name
        if name.startswith("."):
            return self._fields(self.dot, tuple(filter(None, name.split("."))))
        if not name.startswith("$"):
            return self._fields(self._function(name.partition(".")[0], []), tuple(name.split(".")[1:]))
        variable, *fields = name.split(".")
        value = self.top if variable == "$" else self.variables.get(variable, NOTHING)
        return self._fields(value, tuple(fields))

    def _fields(self, value: Value, fields: tuple[str, ...]) -> Value:
        for field in fields:
            value = value.entries[field.lower()] if field.lower() in value.entries else self._field(value, field)
        return value

    def _field(self, value: Value, field: str) -> Value:
        if value.object == "params":
            return given(Source(Given.PARAMETER, (field,)))
        if value.object == "fields":
            return given(Source(Given.FIELD, (field.lower(),)))
        if value.held:
            return self._field_of_value(value, field)
        if value.object == "call" and field in ("Inner", "InnerDeindent"):
            return given(Source(Given.INNER, ("deindented",) if field == "InnerDeindent" else ()))
        if field == "Params":
            return Value(object={"call": "params", "page": "fields"}.get(value.object, ""))
        if value.object in ("found", "other"):
            return Value(object=value.object)
        return Value(object=_OBJECTS.get(field, "page"))

    def _field_of_value(self, value: Value, field: str) -> Value:
        if field in _URL_TEXT:
            return value
        if any(held.source.given is not Given.FIELD or held.form is not Form.PLAIN for held in value.held):
            return NOTHING
        deeper = (Source(Given.FIELD, (*held.source.keys, field.lower())) for held in value.held)
        return Value(frozenset(Content(source) for source in deeper))

    def _method(self, name: str, arguments: list[Value]) -> Value:
        before, _, method = name.rpartition(".")
        base = self._operand(Word(before or "."))
        if method == "Get" and base.object == "call":
            return parameters(arguments)
        if method == "Param":
            return field_named(arguments)
        if method in ("Get", "GetMatch", "Match") and base.object == "resources":
            return self._look_up(Sink.RESOURCE, union(arguments))
        if method in _METHODS:
            return self._look_up(_METHODS[method], union(arguments))
        if method == "RenderString":
            home = base.object == "home"
            return rendered(union(arguments), Form.MARKDOWN_OF_HOME if home else Form.MARKDOWN)
        if method == "ByType" and base.object == "resources":
            return base
        if method in ("Set", "Add", "SetInMap"):
            self._lose(union(arguments))
        return unknown(arguments, base)

    def _function(self, name: str, arguments: list[Value]) -> Value:
        if name in ("site", "hugo", "page"):
            return Value(object=name)
        if name in ("index", "collections.Index") and len(arguments) > 1:
            return self._indexed(arguments)
        if name in _UNCHANGED:
            return union(arguments)
        if name in ("cond", "compare.Conditional"):
            return union(arguments[1:])
        if name in _ROOTED:
            return reformed(union(arguments), _ROOTED[name])
        if name in _LOOKUPS:
            return self._look_up(_LOOKUPS[name], union(arguments))
        if name in _MARKDOWN:
            return rendered(union(arguments), Form.MARKDOWN_OF_HOME)
        if name in _TRIMS:
            return trimmed(name, arguments)
        if name in JOINING:
            return joined(name, arguments)
        if name in _TESTS:
            return NOTHING
        if name in ("dict", "collections.Dictionary"):
            return dictionary(arguments)
        if name in ("partial", "partialCached", "partials.Include", "partials.IncludeCached"):
            return self._partial(arguments)
        if name.startswith("templates."):
            self._lose(union(arguments))
        return unknown(arguments)

    def _partial(self, arguments: list[Value]) -> Value:
        name, *rest = arguments or [NOTHING]
        context = rest[0] if rest else NOTHING
        template = self.partials(name.text) if name.text is not None and self.depth < _DEEPEST else None
        if template is None:
            self._lose(union(rest))
            return NOTHING
        if not (context.held or context.entries or context.object in ("call", "fields", "params")):
            return NOTHING  # with a page, a partial is a template like any other
        if _is_in_tag(self.output):
            flow = _Flow(template, context, self.partials, self.output, self.depth + 1)
            self.found |= flow.arrivals()
            return union(flow.returned or ())
        found, returned = _of_partial(template, context, self.partials, self.depth + 1)
        self.found |= found
        return returned

    def _indexed(self, arguments: list[Value]) -> Value:
        base, key = arguments[0], arguments[1]
        if base.object == "params":
            return parameters([key])
        if base.object == "fields":
            return field_named([key])
        if base.held and key.text is not None and not key.text.isdigit():
            return self._field(base, key.text)
        return base


_OBJECTS = {
    "Site": "site", "Resources": "resources", "RelPermalink": "", "Permalink": "", "Title": "", "Home": "home",
    "Store": "store", "Scratch": "store", "Menus": "other", "Data": "other", "Pages": "page",
}  # fmt: skip


def _addresses_in_one_arm(arms: Sequence[set[Arrived]]) -> Iterator[Arrived]:
    """Yield the values that one arm of a condition prints as an address and another as text: only a build decides between them."""
    if len(arms) == 1:
        return
    for source in {one.source for arm in arms for one in arm if one.sink is Sink.WRITTEN}:
        sinks = [{one.sink for one in arm if one.source == source} for arm in arms]
        if any(Sink.TEXT in arm and Sink.WRITTEN not in arm for arm in sinks):
            yield Arrived(source, Sink.ANYWHERE)


def _is_in_tag(output: str) -> bool:
    return output.rfind("<") > output.rfind(">")


@lru_cache(maxsize=1024)
def _of_partial(template: str, context: Value, partials: Partials, depth: int) -> tuple[frozenset[Arrived], Value]:
    """Return where values arrive in a partial that is called outside of any tag, and what it returns."""
    flow = _Flow(template, context, partials, "", depth)
    return frozenset(flow.arrivals()), union(flow.returned or ())


@lru_cache(maxsize=512)
def _pieces(template: str) -> tuple[Text | Action, ...]:
    return tuple(pieces(template))
