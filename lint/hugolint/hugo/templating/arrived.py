"""What is known of the values that content gives a template: where each arrives."""

from enum import StrEnum

from msgspec import Struct


class Given(StrEnum):
    """What gives a value."""

    PARAMETER = "parameter"  # of the shortcode
    INNER = "inner"  # what is between its tags
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
