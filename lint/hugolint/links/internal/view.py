"""Which site it is that links are followed through."""

from msgspec import Struct


class View(Struct, frozen=True):
    """How much of a site counts. The defaults are the site as Hugo would publish it now."""

    hidden_pages: bool = False
    """Drafts, future and expired pages are published too, as with `--buildDrafts --buildFuture --buildExpired`."""
    content_alone: bool = False
    """The content as Hugo itself renders it, whatever the site's own templates do: no render hooks of its own, its
    templates add nothing, shortcodes print nothing. Paths are looked up as on a disk, where a folder is found too."""


PUBLISHED = View()
CONTENT_ALONE = View(hidden_pages=True, content_alone=True)
