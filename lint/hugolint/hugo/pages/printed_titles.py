"""Whether the template of a page prints the page's title, as far as the templates that are here show."""

import re
from collections.abc import Iterator
from functools import lru_cache

from hugolint.hugo.content.files import find_published
from hugolint.hugo.content.texts import text_of
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site

# Compiled by `re` itself, on sites that have headings to be asked about.
_COMMENT = r"(?s)\{\{-?\s*/\*.*?\*/\s*-?\}\}|<!--.*?-->"
_HEADING = r"(?is)<h([1-6])\b[^>]*>(.*?)</h\1>"
_TITLE = r"(?i)(?<!site)\.(?:link)?title\b|\$\w*title\b|\bparams\.title\b"
_CALLED = r"""(?:partial(?:Cached)?|template|block|\.Render)\s+\(?\s*"([^"]+)\""""
_STEMS = {
    "page": ("single", "page"),
    "section": ("section", "list"),
    "taxonomy": ("taxonomy", "terms", "list"),
    "term": ("term", "taxonomy", "list"),
}
_MOST = 60  # templates that one page is followed through


class PrintedTitles:
    """The levels of the headings in which templates print a page's title (`tpl/tplimpl/templatestore.go` finds them)."""

    def __init__(self, site: Site) -> None:
        config = site.config
        self._known = not config.absent("layouts")
        self._root = config.root
        files = find_published(config, "layouts") if config.layouts is None else config.layouts
        self._files = {
            stem_of(path): file for path, file in sorted(files.items(), reverse=True) if path.endswith(".html")
        }
        self._levels: dict[tuple[str, ...], frozenset[int]] = {}

    def levels(self, page: Page) -> frozenset[int]:
        """Return the levels of the headings that print a page's title; none where no template does, or none is known."""
        template = next((path for path in candidates(page) if path in self._files), None) if self._known else None
        if template is None:
            return frozenset()
        base = next((path for path in bases(template) if path in self._files), None)
        roots = (template, base) if base else (template,)
        if roots not in self._levels:
            found = (level for text in self._texts(roots) for level in _title_levels(text))
            self._levels[roots] = frozenset(found)
        return self._levels[roots]

    def _texts(self, roots: tuple[str, ...]) -> Iterator[str]:
        """Yield the texts of templates, and of all that they call by name."""
        waiting, seen = list(roots), set(roots)
        while waiting and len(seen) < _MOST:
            text = re.sub(_COMMENT, "", text_of(self._root / self._files[waiting.pop()]))
            yield text
            for name in re.findall(_CALLED, text):
                for path in named(name):
                    if path in self._files and path not in seen:
                        seen.add(path)
                        waiting.append(path)


@lru_cache(maxsize=1)
def printed_titles(site: Site) -> PrintedTitles:
    """Return what the templates of a site print. Made once a site."""
    return PrintedTitles(site)


def stem_of(path: str) -> str:
    """Return the path of a template without its extensions, in lower case."""
    folder, slash, name = path.lower().rpartition("/")
    return folder + slash + name.partition(".")[0]


def candidates(page: Page) -> Iterator[str]:
    """Yield the templates that Hugo may take for a page, the nearest first."""
    layout = page.params.get("layout")
    stems = _STEMS.get(page.kind, ())
    names = [*([layout.lower()] if isinstance(layout, str) and layout else []), *stems, "all"]
    folder = page.logical_path if page.is_branch else page.logical_path.rpartition("/")[0]
    parts = [part for part in folder.split("/") if part]
    above = ["/".join(parts[:end]) for end in range(len(parts), 0, -1)]
    for where in dict.fromkeys((page.type.lower(), *above, "_default", "")):
        yield from (f"{where}/{name}".lstrip("/") for name in names)


def bases(template: str) -> Iterator[str]:
    """Yield where the frame of a template may be, the nearest first."""
    folder, _, name = template.rpartition("/")
    for where in dict.fromkeys((folder, "_default", "")):
        yield from (f"{where}/{base}".lstrip("/") for base in (f"{name}-baseof", "baseof"))


def named(name: str) -> Iterator[str]:
    """Yield where a template may be that another calls by this name."""
    stem = stem_of(name)
    yield from (f"_partials/{stem}", f"partials/{stem}", stem, f"_default/{stem}")


def _title_levels(text: str) -> Iterator[int]:
    for level, inside in re.findall(_HEADING, text):
        if re.search(_TITLE, inside):
            yield int(level)
