"""What ends Hugo's build though Hugo makes the page: found once it fills in what is handed down, or renders."""

from msgspec import Struct

from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Refusal


class Failure(Struct, frozen=True):
    """A failure of the build, and the file that brings it about: a content file, or one of the site's settings."""

    path: str  # from the site's root
    refusal: Refusal
    source: PageSource | None = None  # None for a file of settings
