"""FM026 field-order."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.edits import sort_keys
from hugolint.finding import Finding, Fix, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.writing.order import OTHERS, in_order, movable
from hugolint.rule import Invalid, PageRule, Valid

ORDER = {"order": ("title", "date", "tags")}


class Options(Struct, frozen=True):
    """The options of field-order."""

    order: Annotated[
        tuple[str, ...],
        Meta(description='The fields in their order; "*" stands for all others, which else stay where they are.'),
    ] = ()

    def faults(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield what is wrong with the options: the key, and why."""
        keys = [key.lower() for key in self.order]
        for index, key in enumerate(keys):
            if key in keys[:index]:
                yield ("order", index), f'"{self.order[index]}" is there twice'
            elif "." in key:
                yield (
                    ("order", index),
                    f'"{self.order[index]}" is in another field; only the outermost fields have an order',
                )


class FieldOrder(PageRule):
    """The fields of front matter are in another order than the settings ask for.

    Nothing is found until `order` lists fields. Hugo does not mind their order; people who read many pages find a field
    sooner where it always is.

    Put them in that order; `--fix` does, and moves each field with the comments right above it.
    """

    code, name, severity = "FM026", "field-order", Severity.INFO
    Options = Options
    VALID = (
        "---\ntags: [a]\ntitle: A page\n---\n",
        Valid("---\ntitle: A page\nweight: 1\ntags: [a]\n---\n", options=ORDER),
        Valid("+++\ntitle = 'A page'\n[params]\ndate = 1\n+++\n", options=ORDER),
    )
    INVALID = (
        Invalid(
            "---\n# for lists\ntags: [a]\nweight: 1\ntitle: A page # short\n---\n",
            line=5,
            message='"title" comes after "tags"',
            options=ORDER,
            fixed="---\ntitle: A page # short\nweight: 1\n# for lists\ntags: [a]\n---\n",
        ),
        Invalid(
            "+++\ntags = ['a']\nweight = 1\ntitle = 'A page'\n[params]\nx = 1\n+++\n",
            line=4,
            options={"order": ("title", OTHERS, "tags")},
            fixed="+++\ntitle = 'A page'\nweight = 1\ntags = ['a']\n[params]\nx = 1\n+++\n",
        ),
        Invalid(
            '{"tags": ["a"], "title": "A page"}\n',
            column=17,
            options=ORDER,
            fixed='{"title": "A page", "tags": ["a"]}\n',
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        fields = movable(page.text, page.front_matter) if self.options.order else []
        wanted = in_order(fields, [key.lower() for key in self.options.order])
        misplaced = next((pair for pair in zip(fields, wanted, strict=True) if pair[0] is not pair[1]), None)
        if misplaced is not None:
            first, rightful = misplaced
            edit = sort_keys(page, self.options.order)
            yield self.finding(
                page,
                rightful.key_span,
                f'"{rightful.written}" comes after "{first.written}"',
                help=f"The order here is {', '.join(self.options.order)}.",
                fix=Fix("sort the fields", (edit,)) if edit else None,
            )
