"""Reading a whole site in one process: configuration, files, pages, site."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hugolint.hugo.config.loading import load_config
from hugolint.hugo.config.model import Config
from hugolint.hugo.content.files import ContentFile, find_content, find_published
from hugolint.hugo.content.git_dates import git_dates
from hugolint.hugo.content.page_source import PageSource, read, unreadable
from hugolint.hugo.content.texts import text_of
from hugolint.hugo.shortcodes.places import places
from hugolint.hugo.templates import EMBEDDED, shortcode_name, shortcode_names, silent_shortcodes, transparent_shortcodes
from hugolint.hugo.templating.shortcodes import ShortcodeTemplates, shortcode_templates

if TYPE_CHECKING:  # who asks for the configuration alone needs no site
    from hugolint.hugo.site import PublishedFiles, Site


def load(
    root: Path,
    environment: str | None = None,
    *,
    now: datetime | None = None,
    overlay: Mapping[str, str] | None = None,
    variables: Mapping[str, str] | None = None,
) -> "Site":
    """Read the site at `root`. `overlay` gives texts to take instead of files, by path from the root. Raises ConfigError."""
    from hugolint.hugo.assembly import assemble

    config = read_config(root, environment, variables)
    files = find_content(config)
    sources = [read_file(file, config, (overlay or {}).get(file.path)) for file in files.pages]
    return assemble(config, sources, files, now or datetime.now(UTC), find_published_files(config), git_dates(config))


def read_config(root: Path, environment: str | None = None, variables: Mapping[str, str] | None = None) -> Config:
    """Return a site's configuration with the names of its shortcodes. Raises ConfigError."""
    config = load_config(root, environment, variables)
    layouts = find_published(config, "layouts")
    templates = [(path, text_of(config.root / file)) for path, file in layouts.items() if shortcode_name(path)]
    own = shortcode_names(templates)
    return replace(
        config,
        shortcodes={**EMBEDDED, **own},
        own_shortcodes=frozenset(own),
        transparent_shortcodes=transparent_shortcodes(templates),
        silent_shortcodes=silent_shortcodes(templates),
        shortcode_templates=_shortcode_templates(config, templates, layouts),
        shortcode_places=places((name, path) for path, _ in templates if (name := shortcode_name(path))),
        layouts=layouts,
    )


def _shortcode_templates(
    config: Config, templates: Iterable[tuple[str, str]], layouts: Mapping[str, str]
) -> ShortcodeTemplates:
    texts: dict[str, tuple[str, ...]] = {}
    for path, text in templates:
        if (name := shortcode_name(path)) is not None:
            texts[name] = (*texts.get(name, ()), text)

    def read(path: str) -> str | None:
        return text_of(config.root / layouts[path]) if path in layouts else None

    return shortcode_templates(texts, read, complete=not config.absent("layouts"))


def read_file(file: ContentFile, config: Config, text: str | None = None) -> PageSource:
    """Return the source of a content file; `text` is taken instead of the file's where it is given. Never raises."""
    try:
        return read(data_of(file, text), file, config)
    except OSError as error:
        return unreadable(file, config, error.strerror or str(error))


def data_of(file: ContentFile, text: str | None = None) -> bytes:
    """Return the bytes of a content file, or of `text` where it is given. Raises OSError."""
    if text is not None:
        return text.encode("utf-8", "surrogatepass")
    with open(file.absolute, "rb", buffering=0) as opened:  # noqa: PTH123 - to make a Path takes as long as to read
        return opened.readall()


def find_published_files(config: Config) -> "PublishedFiles":
    """Return the static files and assets of a site."""
    from hugolint.hugo.site import PublishedFiles

    return PublishedFiles(find_published(config, "static"), find_published(config, "assets"))
