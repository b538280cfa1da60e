"""Which shortcodes there are: those of the site, of its themes and Hugo's own (`tpl/tplimpl`)."""

import re
from collections.abc import Iterable, Mapping

_FOLDERS = ("_shortcodes/", "shortcodes/")
_INNER = re.compile(r"\.Inner(?:Deindent)?\b")
_COMMENT = re.compile(r"\{\{-?\s*/\*.*?\*/\s*-?\}\}", re.DOTALL)

EMBEDDED: Mapping[str, bool] = {
    "comment": True,
    "details": True,
    "figure": False,
    "gist": False,
    "highlight": True,
    "instagram": False,
    "instagram_simple": False,
    "param": False,
    "qr": True,
    "ref": False,
    "relref": False,
    "tweet": False,
    "twitter": False,
    "twitter_simple": False,
    "vimeo": False,
    "vimeo_simple": False,
    "x": False,
    "x_simple": False,
    "youtube": False,
}
"""Hugo's own shortcodes, and whether each takes an inner text."""


def shortcode_name(path: str) -> str | None:
    """Return the name, in lower case, of the shortcode whose template stands at this path below `layouts`; else None."""
    path = path.lower()
    for folder in _FOLDERS:
        if path.startswith(folder):
            directory, slash, name = path.removeprefix(folder).rpartition("/")
            return directory + slash + name.partition(".")[0]
    return None


def takes_inner(template: str) -> bool:
    """Tell whether a shortcode's template prints what stands between its tags, so that Hugo wants it closed."""
    return _INNER.search(_COMMENT.sub("", template)) is not None


def shortcode_names(templates: Iterable[tuple[str, str]]) -> dict[str, bool]:
    """Return a site's own shortcodes, with whether each takes an inner text, from its templates' paths and texts.

    The first template of a name is the one that Hugo uses.
    """
    names: dict[str, bool] = {}
    for path, text in templates:
        name = shortcode_name(path)
        if name is not None:
            names[name] = takes_inner(text) or names.get(name, False)
    return names
