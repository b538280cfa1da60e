"""FM005 wrong-field-type."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from hugolint.finding import Finding
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.cast import to_bool_or_none, to_int
from hugolint.hugo.front_matter.model import Node
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown

Objection = tuple[str, str]  # what Hugo makes of the value, and what to write
BUILD_WORDS = {"list": ("always", "local", "never", "0", "1"), "render": ("always", "link", "never", "0", "1")}
Objector = Callable[[Node], Iterator[tuple[Node, Objection]]]


class WrongFieldType(PageRule):
    """One of Hugo's own fields holds a value of another type than Hugo takes there.

    Hugo says nothing: it takes the field for empty, for 0 or for false, or cuts text into words. A page loses its
    title, goes to the wrong place in a list, or gets aliases that nobody meant.

    Write the value in the type that the message names. `draft` has a rule of its own, `draft-not-boolean`; values that
    Hugo refuses are found by `refused-by-hugo`.
    """

    habit = 5
    code, name = "FM005", "wrong-field-type"
    needs_settings = True
    VALID = (
        "---\ntitle: 2020\nweight: '10'\naliases: /old/\ntags: hugo\nmenu: main\n---\n",
        "---\ntitle: A page\naliases:\n  - /old/\nkeywords: [one, two]\nheadless: true\n---\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: [A, page]\n---\n",
            line=2,
            column=8,
            message="empty",
            followed="---\ntitle: A, page\n---\n",
        ),
        Invalid(
            "---\ntitle: A page\nweight: first\n---\n",
            line=3,
            message="0",
            followed="---\ntitle: A page\nweight: 1\n---\n",
        ),
        Invalid(
            "---\ntitle: A page\nweight: 08\n---\n",
            line=3,
            message="octal",
            followed="---\ntitle: A page\nweight: 8\n---\n",
        ),
        Invalid(
            "---\ntitle: A page\naliases: /one/ /two/\n---\n",
            line=3,
            message="cuts",
            followed="---\ntitle: A page\naliases: [/one/, /two/]\n---\n",
        ),
        Invalid(
            "---\ntitle: A page\ntags:\n  - C: a language\n---\n",
            line=4,
            message="not text",
            followed='---\ntitle: A page\ntags:\n  - "C: a language"\n---\n',
        ),
        Invalid(
            "---\ntitle: A page\nbuild:\n  list: sometimes\n---\n",
            line=4,
            message="always",
            followed="---\ntitle: A page\nbuild:\n  list: never\n---\n",
        ),
        Invalid(
            "+++\ntitle = 'A page'\nheadless = 'yes'\n+++\n",
            line=3,
            message="false",
            followed="+++\ntitle = 'A page'\nheadless = true\n+++\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        objector_of = _objectors(tuple(page.config.settings.taxonomies.values())).get
        for field in page.front_matter:
            objects = objector_of(field.key)
            if objects is None or not field.prevails or type(field.node.value) is EXPECTED.get(objects):
                continue
            for node, (taken_as, write) in objects(field.node) if field.value not in (None, "") else ():
                written = shown(node.span.of(page.text)) if not node.fields else "a map"
                yield self.finding(page, node.span, f"{field.written} is {written}: Hugo {taken_as}", help=write)


def _text(node: Node) -> Iterator[tuple[Node, Objection]]:
    if isinstance(node.value, (list, dict)):
        kind = "list" if isinstance(node.value, list) else "map"
        yield node, (f"takes no {kind} there, and leaves it empty", "Write it as one text.")


def _number(node: Node) -> Iterator[tuple[Node, Objection]]:
    value = node.value
    if isinstance(value, str) and value.isdecimal() and value[0] == "0" and to_int(value) == 0 and value.strip("0"):
        yield (
            node,
            ("takes a number with a leading 0 for octal, where there is no 8 or 9, so for 0", "Drop the leading 0."),
        )
    elif isinstance(value, (list, dict)) or (isinstance(value, str) and to_int(value) == 0 and value.strip("+-0.")):
        yield node, ("takes it for 0, as if it were not there", "Write it as a whole number.")
    elif isinstance(value, float) and value != int(value):
        yield node, (f"takes it for {to_int(value)}", "Write it as a whole number.")


def _boolean(node: Node) -> Iterator[tuple[Node, Objection]]:
    meant_as_false = str(node.value).casefold() in ("no", "off", "n")
    if to_bool_or_none(node.value) is None and not meant_as_false:
        yield node, ("takes it for false", "Write it as true or false, without quotes.")


def _words(node: Node) -> Iterator[tuple[Node, Objection]]:
    if isinstance(node.value, str) and len(node.value.split()) > 1:
        yield node, ("cuts a text into words at its blanks", "Write it as a list.")
    yield from _terms(node)


def _terms(node: Node) -> Iterator[tuple[Node, Objection]]:
    if isinstance(node.value, dict):
        yield node, ("leaves it out, because it is not text or a list", "Write it as a list of texts.")
    for item in node.items:
        if isinstance(item.value, (list, dict)):
            yield (
                item,
                (
                    "leaves out the whole list, because this is not text",
                    "Write it as text, in quotes where it holds a colon.",
                ),
            )


def _maps(node: Node) -> Iterator[tuple[Node, Objection]]:
    is_other = isinstance(node.value, dict) and not node.value.keys() & {"src", "name", "title", "params"}
    if not isinstance(node.value, list) and not is_other:  # of a map, templates can read what they like
        yield node, ("ignores it, because it is not a list", "Write it as a list of maps, each with `src`.")
    for item in node.items:
        if not isinstance(item.value, dict):
            yield item, ("ignores it, because it is not a map", "Write it as a map with `src`.")


def _map(node: Node) -> Iterator[tuple[Node, Objection]]:
    if not isinstance(node.value, dict):
        yield node, ("ignores it, because it is not a map", "Write it as a map.")


def _build(node: Node) -> Iterator[tuple[Node, Objection]]:
    for key, words in BUILD_WORDS.items():
        field = node.field(key)
        if field is not None and isinstance(field.value, str) and field.value not in words:
            yield field.node, ("takes a word that it does not know for always", f"Write one of {', '.join(words[:3])}.")


OBJECTIONS: dict[str, Objector] = {
    **dict.fromkeys(
        ("title", "linktitle", "description", "summary", "slug", "url", "type", "layout", "translationkey"), _text
    ),
    **dict.fromkeys(("headless", "iscjklanguage"), _boolean),
    **dict.fromkeys(("aliases", "keywords"), _words),
    "weight": _number,
    "resources": _maps,
    "sitemap": _map,
    "build": _build,
}
"""What is checked of each field, after the conversions in Hugo's `hugolib/page__meta.go`."""

EXPECTED: dict[Objector, type] = {_text: str, _terms: str, _boolean: bool, _number: int}
"""The types of values that surely raise no objection."""


@lru_cache(maxsize=8)
def _objectors(taxonomies: tuple[str, ...]) -> dict[str, Objector]:
    return OBJECTIONS | dict.fromkeys(taxonomies, _terms)
