"""What the templates of a site make of fields of front matter: which are printed as addresses, or looked up."""

import re
from collections.abc import Mapping

from msgspec import Struct

from hugolint.hugo.templating.arrived import Arrived, Form, Given, Sink, Source
from hugolint.hugo.templating.flow import arrivals
from hugolint.hugo.templating.shortcodes import known_routes, partial_text

Key = tuple[str, ...]
"""The keys that lead to a field, in lower case."""

_EVERYWHERE = frozenset(("", "_default", "partials", "_partials", "_markup", "shortcodes", "_shortcodes"))
_OF_SHORTCODE = re.compile(r"(?:\A|/)_?shortcodes/")
_SOCIAL = re.compile(r"""["`](?:_internal/)?(opengraph|twitter_cards|schema)(?:\.html)?["`]""")
_IMAGES: Key = ("images",)


def image_routes(key: Key) -> tuple[Arrived, ...]:
    """Return the ways in which themes look for an image: the page's resources, `assets`, and then the published site."""
    source = Source(Given.FIELD, key)
    printed = (Arrived(source, Sink.WRITTEN, form, purpose="image") for form in (Form.ROOTED, Form.PLAIN))
    return (Arrived(source, Sink.RESOURCE), Arrived(source, Sink.ASSET), *printed)


class FieldRoutes(Struct, frozen=True):
    """The fields that are known to lead somewhere: on all pages, and on those of a section or type."""

    by_scope: Mapping[str, Mapping[Key, tuple[Arrived, ...]]] = {}

    def of(self, *scopes: str) -> dict[Key, tuple[Arrived, ...]]:
        """Return the fields of pages in these scopes, "" among them; what one does not know, none does."""
        known: dict[Key, tuple[Arrived, ...]] = {}
        for scope in dict.fromkeys(scopes):
            for key, every in self.by_scope.get(scope, {}).items():
                known[key] = (*known.get(key, ()), *every)
        lost = {key for key, every in known.items() if any(one.sink is Sink.ANYWHERE for one in every)}
        routes = {key: known_routes(every) for key, every in known.items() if not _is_below(key, lost)}
        return {key: every for key, every in routes.items() if every}


def field_routes(texts: Mapping[str, str]) -> FieldRoutes:
    """Return what templates, by their paths below `layouts`, make of fields."""
    found: dict[str, dict[Key, list[Arrived]]] = {}

    def partial(name: str) -> str | None:
        return partial_text(name, texts.get)

    for path, text in texts.items():
        if "Param" in text:
            scope = "" if (folder := path.partition("/")[0] if "/" in path else "") in _EVERYWHERE else folder.lower()
            for one in arrivals(text, _OF_SHORTCODE.search(path) is not None, partial):
                if one.source.given is Given.FIELD:
                    keys = tuple(str(key) for key in one.source.keys)
                    found.setdefault(scope, {}).setdefault(keys, []).append(one)
    if _prints_social_images(texts):
        found.setdefault("", {}).setdefault(_IMAGES, []).extend(image_routes(_IMAGES)[:3])
    return FieldRoutes({scope: {key: tuple(every) for key, every in keys.items()} for scope, keys in found.items()})


def _is_below(key: Key, lost: set[Key]) -> bool:
    return any(key[:length] in lost for length in range(1, len(key) + 1))


def _prints_social_images(texts: Mapping[str, str]) -> bool:
    """Return whether a template calls one of Hugo's own for social media (`_partials/_funcs/get-page-images.html`)."""
    called = {match[1] for text in texts.values() for match in _SOCIAL.finditer(text)}
    return any(partial_text(name, texts.get) is None for name in called)
