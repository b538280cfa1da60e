"""FM004 empty-field."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule


class Options(Struct, frozen=True):
    """The options of empty-field."""

    fields: Annotated[
        tuple[str, ...], Meta(description='The fields that must not be empty where they are written; "*" for all.')
    ] = ("description", "summary", "author", "authors", "images")


class EmptyField(PageRule):
    """A field is written without a value.

    It was meant to be filled in: most often it comes from the archetype. Search engines then show whatever words they
    find in place of the description. (An empty title or date is found by `required-field`.)

    Fill it in, or delete it.
    """

    code, name, severity = "FM004", "empty-field", Severity.INFO
    default = False
    Options = Options
    VALID = (
        "---\ntitle: A page\ndescription: What the page is about\ntags: []\n---\n",
        "---\ntitle: A page\n---\n",
    )
    INVALID = (
        Invalid(
            '---\ntitle: A page\ndescription: ""\n---\n',
            line=3,
            message="description is empty",
            followed="---\ntitle: A page\ndescription: About this page\n---\n",
        ),
        Invalid(
            "---\ntitle: A page\nauthor:\nimages: ['']\n---\n",
            line=3,
            count=2,
            followed="---\ntitle: A page\n---\n",
        ),
        Invalid(
            "---\ntitle: A page\ntags: []\n---\n",
            line=3,
            options={"fields": ["*"]},
            followed="---\ntitle: A page\n---\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        wanted = {field.lower() for field in self.options.fields}
        for field in page.front_matter:
            values = field.value if isinstance(field.value, list) else [field.value]
            empty = all(value in (None, "", {}) or (isinstance(value, str) and not value.strip()) for value in values)
            if empty and (field.key in wanted or "*" in wanted):
                yield self.finding(page, field.key_span, f"{field.written} is empty", help="Fill it in, or delete it.")
