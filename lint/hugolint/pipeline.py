"""The way through: files -> pages -> site -> findings. Nothing runs back up this stream."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from hugolint import baseline, checking
from hugolint.cache import Cache
from hugolint.choices import Choices
from hugolint.engine_rules import RuleCrashed
from hugolint.errors import Fault, HugolintError
from hugolint.external_links import LookUp, look_up, look_up_online
from hugolint.finding import Finding
from hugolint.hugo.assembly import assemble
from hugolint.hugo.config import Config, ConfigError
from hugolint.hugo.files import ContentFiles, find_content
from hugolint.hugo.git_dates import git_dates
from hugolint.hugo.load import find_published_files, read_config
from hugolint.hugo.site import PublishedFiles, Site
from hugolint.kept_page import PageResult
from hugolint.links.external.settings import LinkSettings
from hugolint.links.internal import set_rewrite
from hugolint.listener import SILENT, Listener
from hugolint.markdown.source import Lines
from hugolint.reading import Reader, unreadable_files
from hugolint.registry import Registry
from hugolint.rule import CheckedLink
from hugolint.settings import LoadedSettings
from hugolint.site_report import in_focus
from hugolint.suppressed import without_suppressed
from hugolint.suppressions import Suppressed
from hugolint.workers import available


@dataclass(frozen=True)
class Request:
    """What is to be checked, and how."""

    root: Path
    settings: LoadedSettings
    registry: Registry
    focus: tuple[str, ...] = ()  # paths that findings are wanted for, from the root; none: all
    external: bool = False  # whether external links are looked up
    overlay: Mapping[str, str] = field(default_factory=dict)  # texts to read instead of files, by path
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    use_baseline: bool = True
    use_cache: bool = False  # whether pages are kept for the next run, and recalled from the last one
    jobs: int = field(default_factory=available)  # processes that read content at once
    look_up: LookUp = look_up_online
    listener: Listener = SILENT


@dataclass(frozen=True)
class Told:
    """What is left of findings once the settings, the comments and the baseline have had their say."""

    findings: tuple[Finding, ...]  # what is to be told, in the order of the files
    suppressed: tuple[Suppressed, ...] = ()
    baselined: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Checked:
    """What came of a request."""

    site: Site
    told: Told
    files: tuple[str, ...]  # the paths of the content files that were looked at
    excluded: tuple[str, ...] = ()  # of those that were asked for, and that the settings leave out
    site_findings: tuple[Finding, ...] = ()  # all that the rules that look at the whole site say
    texts_asked: tuple[str, ...] = ()  # the paths of pages whose whole text those rules looked at
    links: tuple[CheckedLink, ...] = ()  # the external links that were looked up
    follows_links: bool = False  # whether rules looked at the internal links

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.told.findings

    @property
    def crashed(self) -> bool:
        return any(finding.code == RuleCrashed.code for finding in self.findings)


@dataclass(frozen=True)
class Content:
    """What was read for a request: the configuration, and each content file by itself."""

    config: Config
    files: ContentFiles
    published: PublishedFiles
    pages: tuple[PageResult, ...]
    git_dates: Mapping[str, datetime]
    choices: Choices


def run(request: Request) -> Checked:
    """Check a site. Raises HugolintError where its configuration cannot be read."""
    return judge(request, read(request))


def read(request: Request) -> Content:
    """Read a site's configuration and content, and run the page rules. Raises HugolintError."""
    listener = request.listener
    choices = Choices(request.settings, request.registry, request.root)
    listener.notes(f"rules: {len(choices.rules)} run")
    listener.begins("reading the configuration")
    config = configuration(request)
    listener.notes(f"configuration: {_described(config)}")
    listener.begins("looking for content files")
    files = find_content(config, _not_on_disk(request))
    cache = Cache(request.root) if request.use_cache else None
    pages = Reader(config, choices.rules, request.overlay, request.jobs, cache, listener).read(files.pages)
    return Content(config, files, find_published_files(config), tuple(pages), git_dates(config), choices)


def judge(request: Request, content: Content) -> Checked:
    """Put the pages together, run the rules that look at more than one, and leave out what nobody wants told."""
    choices = content.choices
    settings = request.settings.settings
    request.listener.begins("putting the site together")
    sources = [page.source for page in content.pages]
    site = assemble(content.config, sources, content.files, request.now, content.published, content.git_dates)
    set_rewrite(site, settings.links.rewrite)
    asked_for = [page for page in content.pages if in_focus(request.focus, page.source.path)]
    looked_at = [page for page in asked_for if not choices.excluded(page.source.path)]

    request.listener.begins("running the rules that look at the whole site")
    site_findings = checking.check_site(site, choices.rules)
    texts_asked = tuple(source.path for source in sources if source.text_was_asked)
    links = _external_links(looked_at, settings.links, request) if request.external else []
    findings = [
        *unreadable_files(content.files),
        *(finding for page in looked_at for finding in page.findings),
        *site_findings,
        *checking.check_links(links, choices.rules),
    ]

    request.listener.begins("leaving out what is suppressed or known")
    wanted = [finding for finding in findings if in_focus(request.focus, finding.path)]
    return Checked(
        site,
        tell(wanted, looked_at, choices, request, LineSource(site).excerpt),
        files=tuple(page.source.path for page in looked_at),
        excluded=tuple(page.source.path for page in asked_for if choices.excluded(page.source.path)),
        site_findings=tuple(site_findings),
        texts_asked=texts_asked,
        links=tuple(links),
        follows_links=any(rule.code.startswith("LN") for rule in choices.rules),
    )


def tell(
    findings: Iterable[Finding],
    pages: Iterable[PageResult],
    choices: Choices,
    request: Request,
    excerpt: Callable[[Finding], str],
) -> Told:
    """Return what is to be told of findings. `pages` have the comments that quiet some; `excerpt` gives a finding's line."""
    told, suppressed = without_suppressed(
        (finding for finding in findings if not choices.excluded(finding.path)), pages, request.registry
    )
    told = [choices.weighed(finding) for finding in told if choices.wanted(finding)]
    told.sort(key=Finding.order)
    told, known = _without_known(told, request, excerpt)
    return Told(tuple(told), tuple(suppressed), tuple(known))


def _external_links(pages: Iterable[PageResult], settings: LinkSettings, request: Request) -> list[CheckedLink]:
    request.listener.begins("looking up external links")
    return look_up([page.source for page in pages], settings, request.root, request.look_up)


def configuration(request: Request) -> Config:
    """Return the site's configuration. Raises HugolintError where it cannot be read."""
    try:
        return read_config(request.root, request.settings.settings.environment or None)
    except ConfigError as error:
        path = str(request.root / error.path) if error.path else ""
        raise HugolintError(Fault(error.reason, path, error.line, error.column)) from error


def _not_on_disk(request: Request) -> list[Path]:
    """Return the files that only an editor has, as yet."""
    files = [request.root / path for path in request.overlay]
    return [file for file in files if not file.exists()]


def _described(config: Config) -> str:
    parts = [
        ", ".join(config.files) or "none, all defaults",
        f"environment {config.environment}",
        f"languages {', '.join(config.language_codes)}",
    ]
    if config.missing_modules:
        parts.append(f"not here: {', '.join(config.missing_modules)}")
    return "; ".join(parts)


class LineSource:
    """The lines of the files that findings are about, read only where they are asked for."""

    def __init__(self, site: Site) -> None:
        self._root = site.root
        self._sources = {source.path: source for source in site.sources}
        self._lines: dict[str, Lines] = {}

    def lines(self, path: str) -> Lines:
        """Return a file's lines; none where it cannot be read."""
        if path in self._sources:
            return self._sources[path].lines
        if path not in self._lines:
            try:
                self._lines[path] = Lines((self._root / path).read_text(encoding="utf-8", errors="replace"))
            except OSError:
                self._lines[path] = Lines("")
        return self._lines[path]

    def excerpt(self, finding: Finding) -> str:
        """Return the line that a finding stands on; "" where it is about the whole file."""
        return excerpt(self.lines, finding)


def excerpt(lines_of: Callable[[str], Lines], finding: Finding) -> str:
    """Return the line that a finding stands on; "" where it is about the whole file."""
    if finding.span == (0, 0):
        return ""
    lines = lines_of(finding.path)
    return lines.line(lines.position(finding.span.start).line)


def _without_known(
    findings: Iterable[Finding], request: Request, excerpt: Callable[[Finding], str]
) -> tuple[list[Finding], list[Finding]]:
    file = request.settings.baseline_file
    if file is None or not request.use_baseline:
        return list(findings), []
    return baseline.split(((finding, excerpt(finding)) for finding in findings), baseline.load(file))
