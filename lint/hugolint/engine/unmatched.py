"""Settings that match nothing of the site: a section, a taxonomy or a path that is not there."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.texts import text_of
from hugolint.hugo.named import names_at, near_place
from hugolint.hugo.paths.root import sites_below
from hugolint.hugo.site import Site
from hugolint.registry.engine_rules import UnmatchedSetting
from hugolint.settings.references import Reference, references
from hugolint.settings.settings import LoadedSettings
from hugolint.source import Lines, Span
from hugolint.util.names import KIND, PATH, PLACE, SECTION, TAXONOMY
from hugolint.util.paths import relative
from hugolint.util.patterns import Patterns
from hugolint.util.spelling import did_you_mean

EVERYWHERE = "*"
KINDS = ("page", "home", "section", "taxonomy", "term")
NOUNS = {
    SECTION: "the site has no section",
    TAXONOMY: "the site has no taxonomy",
    KIND: "there is no kind of page",
    PATH: "no file matches",
    PLACE: "the site has no",
}


def unmatched_settings(loaded: LoadedSettings, site: Site) -> Iterator[Finding]:
    """Yield a finding for each name in the settings that nothing of the site has.

    Where several sites share the settings, or a part of the site is not here, nothing can be said.
    """
    named = list(references(loaded))
    file = loaded.path
    if not named or file is None or site.config.absences or site.files.adapters or _is_shared(file.parent, site.root):
        return
    known = _known(site)
    lines = Lines(text_of(file))
    path = relative(file, site.root)
    folder = relative(site.root, file.parent)
    prefix = "" if folder == "." else f"{folder}/"
    for reference in named:
        if not _matches(reference, known, site, prefix):
            is_place = reference.kind == PLACE
            hint = (
                near_place(site, reference.name)
                if is_place
                else did_you_mean(reference.name, known.get(reference.kind, ()))
            )
            setting = reference.key.removesuffix(f".{reference.name}")
            message = f'"{setting}" matches nothing: {NOUNS[reference.kind]} "{reference.name}"{hint}'
            span = _span(lines, loaded.line_of(reference.key), reference.written or reference.name)
            finding = UnmatchedSetting().finding(
                _File(path), span, message, help="Name one that the site has, or delete the setting."
            )
            yield replace(finding, severity=Severity.ERROR) if is_place else finding


class _File:
    def __init__(self, path: str) -> None:
        self.path = path


def _is_shared(folder: Path, root: Path) -> bool:
    return folder.resolve() != root.resolve() and len(sites_below(folder)) != 1


def _known(site: Site) -> Mapping[str, Iterable[str]]:
    sections = {page.section for page in site.pages} | {source.file.logical.section for source in site.sources}
    plurals = {name for language in site.config.languages for name in language.settings.taxonomies.values()}
    return {SECTION: sections - {""}, TAXONOMY: plurals, KIND: KINDS}


def _matches(reference: Reference, known: Mapping[str, Iterable[str]], site: Site, prefix: str) -> bool:
    if reference.kind == PLACE:
        return names_at(site, reference.name) is not None
    if reference.kind != PATH:
        return reference.name == EVERYWHERE or reference.name in known[reference.kind]
    pattern = Patterns([reference.name.removeprefix("!")])
    files = [
        *(source.path for source in site.sources),
        *(resource.path for resource in site.files.resources),
        *(str(file) for files in (site.published_files.static, site.published_files.assets) for file in files.values()),
        *map(str, (site.config.layouts or {}).values()),
    ]
    return any(pattern.match(prefix + file) for file in files)


def _span(lines: Lines, line: int, name: str) -> Span:
    """Return where a name is in a line of the settings."""
    if not 0 < line <= len(lines):
        return Span(0, 0)
    whole = lines.span(line)
    at = lines.text.find(name, whole.start)
    return Span(at, at + len(name)) if at >= 0 else whole
