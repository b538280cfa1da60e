"""FM010 changed-value."""

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Edit, Finding, Fix, Safety
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.cast import to_string
from hugolint.hugo.front_matter.model import Field, Format, Node, Style, Value
from hugolint.rule import Invalid, PageRule
from hugolint.util.numbers import integer
from hugolint_rules._wording import shown

TEXT_FIELDS = frozenset(("title", "linktitle", "description", "summary", "slug", "url", "layout", "type", "series"))
OCTAL = r"[-+]?0[0-7]*[1-9][0-7]*|[-+]?0[1-7][0-7]*"
NUMBER_FIELDS = frozenset(("weight", "order", "priority", "position", "index", "rank", "number"))
NEGATIONS = ("no", "off")


class Options(Struct, frozen=True):
    """The options of changed-value."""

    versions: Annotated[
        tuple[str, ...],
        Meta(description="Words in a key that say that its value is a text, though it looks like a number."),
    ] = ("version", "release")
    words: Annotated[tuple[str, ...], Meta(description="Keys for which `no` and `off` are meant as text.")] = (
        "country",
        "lang",
        "language",
        "locale",
    )


class ChangedValue(PageRule):
    """A value without quotes means something else to Hugo than what is written.

    In YAML `010` is the number 8, the version `1.10` is the number 1.1, and `no` is a text, which a template takes for
    true. What is published, sorted or switched is then not what the file says.

    Put text in quotes, as a postcode is, write numbers without a leading 0, and write `false` for `no`.
    """

    code, name = "FM010", "changed-value"
    Options = Options
    VALID = (
        '---\ntitle: A page\nweight: 10\nversion: "1.10"\ntoc: false\n---\n',
        "---\ntitle: 2020\nlanguage: no\nratio: 1.50\nanswer: yes\n---\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: A page\nweight: 010\n---\n",
            line=3,
            column=9,
            message="8",
            fixed="---\ntitle: A page\nweight: 10\n---\n",
        ),
        Invalid(
            "---\ntitle: A page\naddress:\n  postcode: 02115\n---\n",
            line=4,
            message="1101",
            fixed='---\ntitle: A page\naddress:\n  postcode: "02115"\n---\n',
        ),
        Invalid(
            "---\ntitle: A page\nversion: 1.10\n---\n",
            line=3,
            message='"1.1"',
            fixed='---\ntitle: A page\nversion: "1.10"\n---\n',
        ),
        Invalid(
            "---\ntitle: 007\ntags: [1_000, '1_000']\n---\n",
            line=2,
            count=2,
            fixed='---\ntitle: "007"\ntags: ["1_000", \'1_000\']\n---\n',
        ),
        Invalid(
            "---\ntitle: A page\nparams:\n  toc: no\n---\n",
            line=4,
            message="true",
            fixed="---\ntitle: A page\nparams:\n  toc: false\n---\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        yaml = page.front_matter.format is Format.YAML
        for field in page.front_matter.root.descendants():
            for node in field.node.items or (field.node,):
                if node.style is not Style.PLAIN or not _may_be_changed(node.value):
                    continue
                written = node.span.of(page.text)
                if self._holds_text(page, field):
                    yield from self._other_text(page, field, node, written)
                elif yaml and isinstance(node.value, int) and re.fullmatch(OCTAL, written) and abs(node.value) > 7:
                    yield self._octal(page, field, node, written)
                elif yaml and written.casefold() in NEGATIONS and self._switches(page, field):
                    yield self._negation(page, field, node, written)

    def _holds_text(self, page: PageSource, field: Field) -> bool:
        taxonomies = page.config.settings.taxonomies.values()
        return field.key in TEXT_FIELDS or field.key in taxonomies or any(w in field.key for w in self.options.versions)

    def _switches(self, page: PageSource, field: Field) -> bool:
        return (
            field.key not in (*self.options.words, "draft", "published", "headless", "iscjklanguage")
            and not field.node.items
        )

    def _other_text(self, page: PageSource, field: Field, node: Node, written: str) -> Iterator[Finding]:
        if isinstance(node.value, bool | int | float) and to_string(node.value) != written:
            message = (
                f"{field.written} {written} is a {_kind(node)}: Hugo publishes it as {shown(to_string(node.value))}"
            )
            yield self._found(page, node, message, f'"{written}"', "Put it in quotes.")

    def _octal(self, page: PageSource, field: Field, node: Node, written: str) -> Finding:
        message = f"{field.written} {written} is the number {node.value}: a leading 0 makes it octal"
        decimal, text = str(integer(written)), f'"{written}"'
        if field.key in NUMBER_FIELDS:
            return self._found(page, node, message, decimal, f"Write {decimal}.")
        return self._found(page, node, message, text, f"Write {text}, or {decimal} for a number.")

    def _negation(self, page: PageSource, field: Field, node: Node, written: str) -> Finding:
        message = f"{field.written} is the text {shown(written)}, which a template takes for true"
        return self._found(page, node, message, "false", f'Write false, or "{written}" for a text.')

    def _found(self, page: PageSource, node: Node, message: str, right: str, help: str) -> Finding:
        fix = Fix(f"write {right}", (Edit(*node.span, right),), Safety.UNSAFE)
        return self.finding(page, node.span, message, help=help, fix=fix)


def _may_be_changed(value: Value) -> bool:
    """Return whether a value written without quotes is a number, true or false, or a word as short as the negations."""
    return len(value) <= 3 if isinstance(value, str) else isinstance(value, (int, float))


def _kind(node: Node) -> str:
    return "boolean" if isinstance(node.value, bool) else "number"
