"""The way through: files -> pages -> site -> findings. Nothing runs back up this stream."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from hugolint.cache.codec import PageResult
from hugolint.cache.database import Cache
from hugolint.engine import checks
from hugolint.engine.external_links import look_up
from hugolint.engine.filter import LineSource, Told, locate, tell
from hugolint.engine.hints import hints
from hugolint.engine.page_reader import Reader, unreadable_files
from hugolint.engine.request import Request, configuration
from hugolint.engine.unmatched import unmatched_settings
from hugolint.finding import Finding, Severity
from hugolint.hugo.assembly import assemble
from hugolint.hugo.config.model import Config
from hugolint.hugo.content.files import ContentFiles, find_content
from hugolint.hugo.content.git_dates import git_dates
from hugolint.hugo.load import find_published_files
from hugolint.hugo.site import PublishedFiles, Site
from hugolint.links.external.settings import LinkSettings
from hugolint.links.internal.site_links import set_conventions
from hugolint.registry.reference import Chosen
from hugolint.report.site import SiteReport, in_focus
from hugolint.rule import CheckedLink, PageRule, Rule
from hugolint.settings.selection import Choices


class Checked(Struct, frozen=True):
    """What came of a request."""

    site: Site
    told: Told
    files: tuple[str, ...]  # the paths of the content files that were looked at
    excluded: tuple[str, ...] = ()  # of those that were asked for, and that the settings leave out
    site_findings: tuple[Finding, ...] = ()  # all that the rules that look at the whole site say
    texts_asked: tuple[str, ...] = ()  # the paths of pages whose whole text those rules looked at
    chosen: tuple[Chosen, ...] = ()  # the rules that ran
    context: str = ""  # what the pages are kept under
    links: tuple[CheckedLink, ...] = ()  # the external links that were looked up
    habits: Mapping[str, int] = {}  # by rule: what is one finding from so many pages on
    follows_links: bool = False  # whether rules looked at the internal links

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.told.findings

    @property
    def lines(self) -> LineSource:
        """The lines of the site's files."""
        return LineSource(self.site.root, self.site.sources)


class Content(Struct, frozen=True):
    """What was read for a request: the configuration, and each content file by itself."""

    config: Config
    files: ContentFiles
    published: PublishedFiles
    pages: tuple[PageResult, ...]
    git_dates: Mapping[str, datetime]
    choices: Choices
    context: str  # what the pages are kept under


def run(request: Request) -> Checked:
    """Check a site. Raises HugolintError where its configuration cannot be read."""
    return judge(request, read(request))


def read(request: Request) -> Content:
    """Read a site's configuration and content, and run the page rules. Raises HugolintError."""
    progress = request.progress
    wishes = request.settings.settings
    rules = request.registry.select(wishes.select, wishes.extend_select, wishes.ignore)
    choices = Choices(request.settings, request.root, rules)
    progress.notes(f"rules: {len(choices.rules)} run")
    progress.begins("reading the configuration")
    config = configuration(request)
    progress.notes(f"configuration: {_described(config)}")
    progress.begins("looking for content files")
    files = find_content(config, _not_on_disk(request))
    cache = Cache(request.root) if request.use_cache else None
    reader = Reader(config, choices.rules, request.overlay, request.jobs, cache, progress)
    pages = tuple(reader.read(files.pages))
    return Content(config, files, find_published_files(config), pages, git_dates(config), choices, reader.context)


def put_together(request: Request, content: Content) -> Site:
    """Return the site that Hugo makes of content."""
    request.progress.begins("putting the site together")
    sources = [page.source for page in content.pages]
    site = assemble(content.config, sources, content.files, request.now, content.published, content.git_dates)
    settings = request.settings.settings
    set_conventions(site, settings.links.rewrite, settings.images.fields)
    return site


def judge(request: Request, content: Content) -> Checked:
    """Put the pages together, run the rules that look at more than one, and leave out what nobody wants told."""
    choices = content.choices
    settings = request.settings.settings
    site = put_together(request, content)
    asked_for = [page for page in content.pages if in_focus(request.focus, page.source.path)]
    excluded = [page.source.path for page in asked_for if choices.excluded(page.source.path)]
    left_out = frozenset(excluded)
    looked_at = [page for page in asked_for if page.source.path not in left_out]

    request.progress.begins("running the rules that look at the whole site")
    site_findings = checks.check_site(site, choices.rules)
    texts_asked = tuple(source.path for source in site.sources if source.text_was_asked)
    links = _external_links(site, looked_at, settings.links, request) if request.external else []
    findings = [
        *unreadable_files(content.files),
        *unmatched_settings(request.settings, site),
        *(finding for page in looked_at for finding in page.findings),
        *site_findings,
        *checks.check_links(links, choices.rules),
    ]

    request.progress.begins("leaving out what is suppressed or known")
    wanted = [finding for finding in findings if in_focus(request.focus, finding.path)]
    return Checked(
        site,
        tell(
            wanted,
            looked_at,
            choices,
            request,
            LineSource(site.root, site.sources),
            complete=not site.config.absences,
        ),
        files=tuple(page.source.path for page in looked_at),
        excluded=tuple(excluded),
        site_findings=tuple(site_findings),
        texts_asked=texts_asked,
        chosen=tuple(map(_chosen, choices.rules)),
        context=content.context,
        links=tuple(links),
        habits={rule.code: rule.habit for rule in choices.rules if rule.habit},
        follows_links=any(rule.code.startswith("LN") for rule in choices.rules),
    )


def site_report(checked: Checked, fail_on: Severity) -> SiteReport:
    """Return the report of a run, with the place of each finding in lines and columns."""
    from hugolint.links.external.outcomes import NotChecked

    findings, quieted = locate(checked.told, checked.lines)
    return SiteReport(
        findings=findings,
        quieted=quieted,
        files=checked.files,
        excluded=checked.excluded,
        pages=len(checked.site.pages),
        incomplete=checked.site.config.absences,
        habits=checked.habits,
        hints=tuple(hints(checked.site, checked.links, follows_links=checked.follows_links)),
        links=Counter({link.url: link.result.outcome for link in checked.links}.values()),
        links_left=len({link.url for link in checked.links if link.result.reason == NotChecked.INTERRUPTED}),
        fail_on=fail_on,
    )


def _chosen(rule: Rule) -> Chosen:
    return Chosen(rule.code, rule.name, type(rule).__module__, type(rule).__name__, isinstance(rule, PageRule))


def _external_links(
    site: Site, pages: Iterable[PageResult], settings: LinkSettings, request: Request
) -> list[CheckedLink]:
    request.progress.begins("looking up external links")
    return look_up(site, [page.source for page in pages], settings, request.look_up)


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
    if config.absences:
        parts.append(f"not here: {', '.join(absence.name for absence in config.absences)}")
    return "; ".join(parts)
