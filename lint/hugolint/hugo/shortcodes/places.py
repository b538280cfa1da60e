"""Where the templates of shortcodes are, and for which pages and delimiters they are (`tpl/tplimpl/templatestore.go`)."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

_MARK = "/_shortcodes/"
_TEXT = frozenset(("md", "txt", "json", "csv", "css", "ics", "webmanifest"))
"""The extensions of Hugo's output formats that are plain text."""


class TemplatePlace(Struct, frozen=True):
    """Where a template of a shortcode is: in which folder of `layouts`, and whether it prints text, not HTML."""

    folder: str  # "" for all pages
    is_text: bool

    def applies_to(self, path: str, type: str) -> bool:
        """Return whether Hugo uses it on a page of this logical path and type."""
        return self.folder in ("", type.lower()) or f"{path}/".startswith(f"/{self.folder}/")


def places(paths: Iterable[tuple[str, str]]) -> Mapping[str, tuple[TemplatePlace, ...]]:
    """Return where the templates of shortcodes are: by name, of each the path below `layouts`."""
    found: dict[str, tuple[TemplatePlace, ...]] = {}
    for name, path in paths:
        folder = f"/{path.lower()}".rpartition(_MARK)[0].strip("/")
        place = TemplatePlace("" if folder == "_default" else folder, path.rpartition(".")[2].lower() in _TEXT)
        found[name] = (*found.get(name, ()), place)
    return found
