"""What the headers of a site's images say, read once as long as the files are the same."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hugolint.cache.database import Cache
from hugolint.hugo.media.images import Image, Images

_KEY = "images 1"  # with the version of what is read out of them
_FOR_LONG = timedelta(days=365)


def stored_images(root: Path, cache: Cache) -> Images:
    """Return the images of a site, with what earlier runs knew of them; that is loaded when the first is asked for."""
    return Images(root, lambda: _load(cache))


def store_images(images: Images, cache: Cache) -> None:
    """Keep what is known of images, if there is anything new."""
    known = images.to_keep()
    if known is not None:
        with cache:
            cache.put(_KEY, known, datetime.now(UTC) + _FOR_LONG)


def _load(cache: Cache) -> dict[str, Image]:
    with cache:
        return cache.get(_KEY, dict[str, Image], datetime.now(UTC)) or {}
