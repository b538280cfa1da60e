"""FM024 field-length."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.named import values_at
from hugolint.rule import Invalid, PageRule, Valid
from hugolint.util.names import PathPattern
from hugolint.util.patterns import Patterns
from hugolint.util.words import counted


class Limit(Struct, frozen=True):
    """How long the texts of a field are."""

    field: Annotated[str, Meta(description="The field, with dots where it is in another: `cover.alt`.")] = ""
    least: Annotated[int, Meta(ge=0, description="The fewest characters.")] = 0
    most: Annotated[int, Meta(ge=0, description="The most characters; 0: any number.")] = 0
    paths: Annotated[
        tuple[PathPattern, ...],
        Meta(description="The pages that it holds for, as patterns of .gitignore from the site's root; none: all."),
    ] = ()

    def faults(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield what is wrong with the limit: the key, and why."""
        if not self.field:
            yield (), '"field" is missing: which field is measured'
        if not (self.least or self.most):
            yield (), 'it has neither "least" nor "most"'
        elif self.most and self.least > self.most:
            yield ("least",), f"it is more than {self.most:,}, the most"


class Options(Struct, frozen=True):
    """The options of field-length."""

    limits: Annotated[
        tuple[Limit, ...],
        Meta(description='How long fields are: `[[rules.field-length.limits]]` with field = "meta_desc", most = 160.'),
    ] = ()


class FieldLength(PageRule):
    """A field's text is shorter or longer than the settings ask for.

    Nothing is found until `limits` has entries. Cards, menus and search results cut what is too long for them, and a
    short text tells readers little. Line breaks count as one blank.

    Shorten the text, or say more.
    """

    code, name = "FM024", "field-length"
    Options = Options
    SHORT = {"limits": (Limit(field="linkTitle", most=12), Limit(field="title", least=5, paths=("content/docs/**",)))}
    VALID = (
        "---\ntitle: A page\nlinkTitle: A name that is long\n---\n",
        Valid("---\ntitle: Tea\nlinkTitle: A page\n---\n", options=SHORT),
    )
    INVALID = (
        Invalid(
            "---\ntitle: A page\nlinkTitle: A name that is long\n---\n",
            line=3,
            column=12,
            message="linkTitle has 19 characters, more than 12",
            options=SHORT,
            followed="---\ntitle: A page\nlinkTitle: A name\n---\n",
        ),
        Invalid(
            {"content/docs/a.md": "+++\ntitle = 'Tea'\n+++\n"},
            line=2,
            message="fewer than 5",
            options=SHORT,
            followed={"content/docs/a.md": "+++\ntitle = 'Green tea'\n+++\n"},
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for limit in self.options.limits:
            if limit.paths and not Patterns(limit.paths).match(page.path):
                continue
            for node in values_at(page.front_matter.root, limit.field):
                length = len(" ".join(node.value.split())) if isinstance(node.value, str) else limit.least
                if length < limit.least or 0 < limit.most < length:
                    bound = f"fewer than {limit.least:,}" if length < limit.least else f"more than {limit.most:,}"
                    message = f"{limit.field} has {counted(length, 'character')}, {bound}"
                    yield self.finding(page, node.span, message, help="Shorten it." if "more" in bound else "Say more.")
