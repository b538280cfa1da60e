"""Files that other pages include: a shortcode on one of them names the file."""

from hugolint.hugo.site import Site

_SUFFIXES = (".md", ".markdown", ".html")


def is_included(site: Site, path: str) -> bool:
    """Return whether a shortcode names a content file, by its path or the end of it: another page shows its text."""
    return any(f"/{path}".endswith(f"/{name}") for name in site.once(_names))


def _names(site: Site) -> frozenset[str]:
    values = (parameter.value for source in site.sources for call in source.shortcodes for parameter in call.parameters)
    names = (value for value in values if isinstance(value, str) and value.lower().endswith(_SUFFIXES))
    return frozenset(name.lstrip("./") for name in names)
