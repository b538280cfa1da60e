"""Which shortcodes there are: those of the site, of its themes and Hugo's own (`tpl/tplimpl`)."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from hugolint.hugo.config.model import Config
from hugolint.hugo.content.texts import text_of

_FOLDER, _OLD_FOLDER = "/_shortcodes/", "shortcodes/"
_MENUS = re.compile(r"\.Menus\b|MenuCurrent\b")
_INNER = re.compile(r"\.Inner(?:Deindent)?\b")
_INNER_ALONE = re.compile(r"\s*\{\{-?\s*\.Inner(?:Deindent)?\s*(?:\|\s*safeHTML\s*)?-?\}\}\s*")
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
    """Return the name, in lower case, of the shortcode whose template is at this path below `layouts`; else None.

    A folder `_shortcodes` may be anywhere, for the pages of one section; `shortcodes`, the older name, at the top.
    """
    _, mark, inner = f"/{path.lower()}".rpartition(_FOLDER)
    if not mark and path.lower().startswith(_OLD_FOLDER):
        mark, inner = _OLD_FOLDER, path.lower().removeprefix(_OLD_FOLDER)
    if not mark:
        return None
    directory, slash, name = inner.rpartition("/")
    return directory + slash + name.partition(".")[0]


def takes_inner(template: str) -> bool:
    """Return whether a shortcode's template prints what is between its tags, so that Hugo wants it closed."""
    return _INNER.search(_COMMENT.sub("", template)) is not None


def prints_inner_alone(template: str) -> bool:
    """Return whether a shortcode's template prints what is between its tags as it is, and nothing else."""
    return _INNER_ALONE.fullmatch(_COMMENT.sub("", template)) is not None


def shortcode_names(templates: Iterable[tuple[str, str]]) -> dict[str, bool | None]:
    """Return a site's own shortcodes, with whether each takes an inner text, from its templates' paths and texts.

    That is not known where a shortcode has several templates that differ in it.
    """
    names: dict[str, bool | None] = {}
    for path, text in templates:
        name = shortcode_name(path)
        if name is not None:
            inner = takes_inner(text)
            names[name] = inner if names.get(name, inner) is inner else None
    return names


def transparent_shortcodes(templates: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the shortcodes, in lower case, whose templates all print the inner text as it is, and nothing else."""
    return _all_of_which(templates, prints_inner_alone)


def silent_shortcodes(templates: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the shortcodes, in lower case, whose templates are all empty."""
    return _all_of_which(templates, lambda text: not text.strip())


def _all_of_which(templates: Iterable[tuple[str, str]], is_one: Callable[[str], bool]) -> frozenset[str]:
    found: dict[str, bool] = {}
    for path, text in templates:
        name = shortcode_name(path)
        if name is not None:
            found[name] = found.get(name, True) and is_one(text)
    return frozenset(name for name in found if found[name])


@lru_cache(maxsize=1)
def mention_menus(config: Config) -> bool:
    """Return whether a template asks for the site's menus, as far as templates are here."""
    return any(_MENUS.search(text_of(config.root / file)) for file in (config.layouts or {}).values())
