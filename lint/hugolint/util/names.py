"""Types of options that name something of a site: a setting that names what the site does not have is reported.

And types whose values are checked where they are set: what does not do is an error at its line.
"""

import os
from collections.abc import Callable, Iterator
from typing import Annotated, Any, get_args

from msgspec import Meta, Struct

from hugolint.util.expressions import Expression, ExpressionError
from hugolint.util.words import shortened

NAMES = "names"  # the key of a type's extra information that says what it names
SECTION, TAXONOMY, KIND, PATH, PLACE = "section", "taxonomy", "kind", "path", "place"

SectionName = Annotated[str, Meta(extra={NAMES: SECTION})]
TaxonomyName = Annotated[str, Meta(extra={NAMES: TAXONOMY})]
KindName = Annotated[str, Meta(extra={NAMES: KIND})]
PathPattern = Annotated[str, Meta(extra={NAMES: PATH})]
SitePlace = Annotated[str, Meta(extra={NAMES: PLACE})]  # "data:authors", as hugo.named has it

CHECK = "check"  # the key of a type's extra information that holds what checks a value


def wrong_pattern(value: Any) -> str:
    """Return what is wrong with a regular expression; "" where nothing is."""
    try:
        Expression(value)
    except ExpressionError as error:
        return f"{shortened(value)} is not a regular expression: {error}"
    return ""


SECRETS, ALSO_ALLOWED = "HUGOLINT_", "HUGOLINT_SECRETS"


def wrong_secret(variable: Any) -> str:
    """Return why settings may not have an environment variable sent; "" where they may.

    Settings come with a pull request, from strangers too: they get no variable but those that are meant for hugolint.
    """
    if str(variable).startswith(SECRETS) or variable in os.environ.get(ALSO_ALLOWED, "").split(","):
        return ""
    return (
        f'the variable "{variable}" is not sent anywhere: name one that begins with {SECRETS},'
        f" or list it in the environment variable {ALSO_ALLOWED}"
    )


def wrong_name_style(value: Any) -> str:
    """Return what is wrong with a style of file names; "" where nothing is."""
    return "" if value in NAME_STYLES else wrong_pattern(value)


NAME_STYLES = ("kebab-case", "snake_case", "")
SecretName = Annotated[str, Meta(extra={CHECK: wrong_secret})]
NameStyle = Annotated[str, Meta(extra={CHECK: wrong_name_style})]
Check = Callable[[Any], str]

FIELD_KINDS = ("boolean", "number", "text", "list", "map")


def wrong_kind_of_field(value: Any) -> str:
    """Return what is wrong with what a field may hold: kinds divided by `|`, or a list of words."""
    unknown = [kind for kind in value.split("|") if kind not in FIELD_KINDS] if isinstance(value, str) else []
    return f'there is no kind "{unknown[0]}"; known are {", ".join(FIELD_KINDS)}' if unknown else ""


FieldKind = Annotated[str | tuple[str, ...], Meta(extra={CHECK: wrong_kind_of_field})]


def named_by(expected: Any) -> str:
    """Return what a type names, "" where it names nothing."""
    extras = (getattr(meta, "extra", None) or {} for meta in get_args(expected)[1:])
    return next((extra[NAMES] for extra in extras if NAMES in extra), "")


class NamesOfSite(Struct, frozen=True, forbid_unknown_fields=True):
    """Names that the site has somewhere: in its data, or in the front matter of pages."""

    data: Annotated[str, Meta(description="A file in `data`, with or without its extension, or a folder there.")] = ""
    pages: Annotated[str, Meta(description="A section, whose pages have the names.")] = ""
    key: Annotated[str, Meta(description="The key that holds the name; without it, keys and items are names.")] = ""

    @property
    def place(self) -> str:
        """Return the place, as hugo.named has it."""
        return (f"data:{self.data}" if self.data else f"page:{self.pages}") + (f"#{self.key}" if self.key else "")

    def faults(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield what is wrong with the setting: the key, and why."""
        if bool(self.data) == bool(self.pages):
            yield ("pages",) if self.pages else (), 'either "data" or "pages" says where the names are'
