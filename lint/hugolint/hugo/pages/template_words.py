"""What a site's templates read of a page, by the words that are in them."""

import re
from functools import lru_cache

from hugolint.hugo.content.files import find_published
from hugolint.hugo.content.texts import text_of
from hugolint.hugo.site import Site


def may_be_read(site: Site, field: str) -> bool:
    """Return whether a template reads a field of front matter, or one may that is not here."""
    if site.config.absent("layouts"):
        return True
    word = re.escape(field)
    return re.search(rf"(?i)\.{word}\b|[\"'`]{word}[\"'`]", _actions(site)) is not None


@lru_cache(maxsize=1)
def _actions(site: Site) -> str:
    """Return what is in the actions of all templates. Read once a site, when it is first asked for."""
    config = site.config
    files = find_published(config, "layouts") if config.layouts is None else config.layouts
    texts = (text_of(config.root / file) for file in files.values())
    return "\n".join(action for text in texts for action in re.findall(r"(?s)\{\{.*?\}\}", text))
