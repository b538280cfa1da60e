"""What the site's shortcodes and Hugo's own make of their parameters and of their inner text, read from their templates."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from hugolint.hugo.templating.arrived import Arrived, Form, Given, Sink, Source
from hugolint.hugo.templating.flow import arrivals

_PARTIAL = re.compile(
    r"\bpartial(?:Cached)?\s+[\"`]([^\"`]+)[\"`]|\bpartials\.Include(?:Cached)?\s+[\"`]([^\"`]+)[\"`]"
)
_NO_HTML = re.compile(r"\{\{.*?\}\}|<!--.*?-->", re.DOTALL)
_AS_CODE = re.compile(r"(?i)\b(?:transform\.)?(?:highlight|htmlEscape|XMLEscape)\b")
_TAG = re.compile(r"<[A-Za-z][\w-]*[\s/>]")
_RENDERED = (Form.MARKDOWN, Form.MARKDOWN_OF_HOME)
PARTIALS = ("_partials/", "partials/")


class InnerText(Struct, frozen=True):
    """How a shortcode's template renders its inner text as Markdown, apart from the page's own."""

    of_home: bool  # with the home page's render hooks and for its place, as `markdownify` does
    deindented: bool = False  # without the indentation of its opening tag
    trimmed: bool = False  # without the blanks around it


class Uses(Struct, frozen=True):
    """What a shortcode makes of what it is given."""

    inner: InnerText | None = None
    parameters: Mapping[str | int, tuple[Arrived, ...]] = {}
    """The parameters that an address is made of or a lookup is for, and all that becomes of each."""


_NONE = Uses()


def _parameter(name: str, *routes: tuple[Sink, str]) -> tuple[Arrived, ...]:
    return tuple(Arrived(Source(Given.PARAMETER, (name,)), sink, purpose=purpose) for sink, purpose in routes)


_EMBEDDED = {
    "details": Uses(InnerText(of_home=False)),
    "figure": Uses(
        parameters={
            "src": _parameter("src", (Sink.RESOURCE, ""), (Sink.ASSET, ""), (Sink.WRITTEN, "image")),
            "link": _parameter("link", (Sink.WRITTEN, "link")),
            "attrlink": _parameter("attrlink", (Sink.WRITTEN, "link")),
        }
    ),
}
"""Hugo's own (`tpl/tplimpl/embedded/templates/_shortcodes`)."""


class ShortcodeTemplates(Struct, frozen=True, dict=True):
    """The templates of the site's shortcodes by name in lower case, and of the partials that these call."""

    texts: Mapping[str, tuple[str, ...]] = {}
    partials: Mapping[str, str] = {}
    complete: bool = True  # False where a theme or module is missing: it may put its own in place of Hugo's

    @cached_property
    def _known(self) -> dict[str, Uses]:
        return {}

    def uses(self, name: str) -> Uses:
        """Return what the shortcode of this name makes of what it is given."""
        name = name.lower()
        if name not in self._known:
            self._known[name] = self._read(name)
        return self._known[name]

    def prints_html(self, name: str) -> bool:
        """Return whether every template of this name prints a tag of HTML of its own."""
        texts = self.texts.get(name.lower(), ())
        return bool(texts) and all(_TAG.search(_NO_HTML.sub("", text)) for text in texts)

    def shows_code(self, name: str) -> bool:
        """Return whether the shortcode of this name shows its inner text as code, or may: its tags are none of the page."""
        texts = self.texts.get(name.lower(), ())
        return (name.lower() == "highlight" and not texts) or any(_AS_CODE.search(text) for text in texts)

    def _read(self, name: str) -> Uses:
        texts = self.texts.get(name)
        if texts is None:
            return _EMBEDDED.get(name, _NONE) if self.complete else _NONE
        first, *others = (_uses(text, self.partials) for text in dict.fromkeys(texts))
        return first if all(other == first for other in others) else _NONE


def shortcode_templates(
    texts: Mapping[str, tuple[str, ...]], read: Callable[[str], str | None], complete: bool
) -> ShortcodeTemplates:
    """Return the templates of shortcodes with the partials that they call; `read` gives a template below `layouts`."""
    partials: dict[str, str] = {}
    todo = [text for every in texts.values() for text in every]
    while todo:
        for name in _called(todo.pop()):
            if name not in partials and (text := partial_text(name, read)) is not None:
                partials[name] = text
                todo.append(text)
    return ShortcodeTemplates(texts, partials, complete)


def partial_text(name: str, read: Callable[[str], str | None]) -> str | None:
    """Return the template of a partial, by the name that it is called by."""
    stem = name if name.endswith(".html") else f"{name}.html"
    return next((text for folder in PARTIALS if (text := read(folder + stem)) is not None), None)


def _called(template: str) -> Iterable[str]:
    return (match[1] or match[2] for match in _PARTIAL.finditer(template))


def _uses(text: str, partials: Mapping[str, str]) -> "Uses":
    found = arrivals(text, True, partials.get)
    by_key: dict[str | int, list[Arrived]] = {}
    for one in found:
        if one.source.given is Given.PARAMETER:
            by_key.setdefault(one.source.keys[0], []).append(one)
    routes = {key: known_routes(by_key[key]) for key in sorted(by_key, key=repr)}
    return Uses(_inner(found), {key: every for key, every in routes.items() if every})


def known_routes(found: Iterable[Arrived]) -> tuple[Arrived, ...]:
    """Return all the ways in which a value may lead somewhere; none where it may lead in ways that are not known."""
    every = tuple(sorted(found, key=repr))
    sinks = {one.sink for one in every}
    if Sink.ANYWHERE in sinks or (Sink.WRITTEN not in sinks and sinks & {Sink.TEXT, Sink.ATTRIBUTE}):
        return ()  # an address may be among what is printed in other places
    return tuple(one for one in every if one.sink not in (Sink.TEXT, Sink.ATTRIBUTE))


def _inner(found: Iterable[Arrived]) -> InnerText | None:
    """Return how the inner text is rendered, where all that a template prints of it as content is that."""
    inner = [one for one in found if one.source.given is Given.INNER]
    if any(one.sink not in (Sink.TEXT, Sink.ATTRIBUTE) for one in inner):
        return None
    printed = {(one.form, one.source.keys) for one in inner if one.sink is Sink.TEXT}
    if len(printed) != 1:
        return None
    ((form, keys),) = printed
    return (
        InnerText(form is Form.MARKDOWN_OF_HOME, "deindented" in keys, "trimmed" in keys) if form in _RENDERED else None
    )
