"""The texts of a site that may name its files: pages, templates, data, settings, styles and scripts."""

from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from msgspec import Struct

from hugolint.hugo.content.files import find_published
from hugolint.hugo.content.texts import text_of
from hugolint.hugo.site import Site

_TEXTS = frozenset(
    "css scss sass less js mjs cjs jsx ts mts tsx vue svelte json json5 jsonc html htm xml svg txt webmanifest md csv tsv"
    " yaml yml toml ics gotmpl tmpl bib rss atom".split()
)
_BESIDE = ("archetypes", "i18n")  # folders of the project that no mount leads to unless it names them
_AT_ROOT = ("README.md", "netlify.toml", "vercel.json", "_redirects", "_headers", "package.json", "postcss.config.js",
            "tailwind.config.js", "staticwebapp.config.json", "firebase.json")  # fmt: skip
_LARGEST = 8 << 20  # bytes of one text; what is larger is data


class Role(Enum):
    """What a text does with names."""

    PAGE = "page"  # it is content
    TEMPLATE = "template"  # it makes pages, and may put names together
    SCRIPT = "script"  # a style or a script, which may do so in a reader's browser
    DATA = "data"  # it holds names


class NamingText(Struct, frozen=True):
    """A text that may name files."""

    path: str  # from the site's root
    role: Role
    text: str


def naming_texts(site: Site) -> Iterator[NamingText]:
    """Yield all texts of a site that may name its files, those of its themes and modules too."""
    seen: set[str] = set()
    for source in site.sources:
        seen.add(source.path)
        yield NamingText(source.path, Role.PAGE, source.text)
    for path, role in _others(site):
        if path not in seen:
            seen.add(path)
            file = site.root / path
            if _is_small(file):
                yield NamingText(path, role, text_of(file))


def _others(site: Site) -> Iterator[tuple[str, Role]]:
    config = site.config
    for path in (
        *(config.layouts or {}).values(),
        *find_published(config, "archetypes").values(),
        *site.files.adapters,
    ):
        yield path, Role.TEMPLATE
    for folder in _BESIDE:
        for file in sorted((site.root / folder).rglob("*")):
            yield file.relative_to(site.root).as_posix(), Role.DATA if folder == "i18n" else Role.TEMPLATE
    files = site.published_files
    for path in (*files.assets.values(), *files.static.values(), *(file.path for file in site.files.resources)):
        extension = path.rpartition(".")[2].lower()
        if extension in _TEXTS:
            yield path, Role.DATA if extension in ("svg", "json", "xml", "txt", "csv", "md") else Role.SCRIPT
    for path in (*find_published(config, "data").values(), *find_published(config, "i18n").values(), *config.files):
        yield path, Role.DATA
    yield from ((name, Role.DATA) for name in _AT_ROOT)


def places_beside(root: Path) -> list[Path]:
    """Return the files and folders of a site that texts are taken from, and that no mount has."""
    return [root / name for name in (*_BESIDE, *_AT_ROOT)]


def _is_small(file: Path) -> bool:
    try:
        return file.is_file() and file.stat().st_size <= _LARGEST
    except OSError:
        return False
