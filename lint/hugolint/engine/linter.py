"""The engine behind every command, an editor, and a program: one object that knows a site and says what is wrong with it."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hugolint.cache.runs import Inputs, RunCache, holds_until, places_of
from hugolint.engine.options import LintOptions
from hugolint.engine.progress import SILENT, Progress
from hugolint.report.site import SiteReport
from hugolint.settings.file import find

if TYPE_CHECKING:
    from hugolint.engine.external_links import LookUp
    from hugolint.engine.fixes import Fixed
    from hugolint.engine.request import Request
    from hugolint.engine.run import Checked
    from hugolint.hugo.site import Site
    from hugolint.registry.registry import Registry
    from hugolint.report.audit_model import Audit
    from hugolint.settings.settings import LoadedSettings
    from hugolint.util.git import Changes


class Linter:
    """Lints one site, again and again if asked to.

        from pathlib import Path
        from hugolint.engine.linter import Linter

        linter = Linter(Path("docs").resolve())
        for found in linter.report().findings:
            print(f"{found.path}:{found.start.line}: {found.finding.message}")

        edited = Path("docs/content/a.md").read_text() + "[more](/nowhere/)"
        report = linter.report(["content/a.md"], {"content/a.md": edited})  # as if it were saved

    Paths are from the site's root, with "/". `texts` are read in place of files, which need not exist; nothing that
    rests on them is kept in the cache. `registry` and `settings` are those of the installation and of the site's
    settings file unless they are given; with settings that are given, reports are not kept in the cache.
    """

    def __init__(
        self,
        root: Path,
        options: LintOptions | None = None,
        *,
        registry: "Registry | None" = None,
        settings: "LoadedSettings | None" = None,
        look_up: "LookUp | None" = None,
        progress: Progress = SILENT,
    ) -> None:
        self.root = root
        self.options = options or LintOptions()
        self._keeps_reports = self.options.use_cache and registry is None and settings is None
        self._registry = registry
        self._settings = settings
        self._look_up = look_up
        self._progress = progress
        self._checked: Checked | None = None  # of the last run over the whole site

    @property
    def settings_file(self) -> Path | None:
        """The file that the site's settings are read from."""
        return self.options.settings_file or find(self.root)

    @property
    def registry(self) -> "Registry":
        """The rules that there are. Raises HugolintError where a package of rules cannot be loaded."""
        if self._registry is None:
            from hugolint.registry import registry

            self._registry = registry.load()
        return self._registry

    @property
    def settings(self) -> "LoadedSettings":
        """The site's settings with the options on top. Raises HugolintError with all that is wrong in them."""
        from hugolint.settings.settings import settings_for

        settings = self._settings or settings_for(self.root, self.options.settings_file, self.registry)
        return self.options.applied_to(settings, self.registry)

    @property
    def site(self) -> "Site":
        """The site on disk, as it was when it was last looked at. Raises HugolintError where it cannot be read."""
        from hugolint.engine.run import put_together, read

        if self._checked:
            return self._checked.site
        request = self._request()
        return put_together(request, read(request))

    def report(
        self,
        focus: Iterable[str] = (),
        texts: Mapping[str, str] | None = None,
        *,
        since: str = "",
        external: bool = False,
    ) -> SiteReport:
        """Return what is found in the site, or in the files at and below the paths in `focus`.

        With a git revision in `since` only what is new since then is returned, and everything in `focus`. `external`
        links are looked up over the network.

        Raises HugolintError where the site, its settings or the revision cannot be read.
        """
        focus, texts = tuple(focus), texts or {}
        self._progress.notes(f"site: {self.root}")
        self._progress.notes(f"settings: {self.settings_file or 'no file; the defaults hold'}")
        cache = self._run_cache() if not external else None
        if cache and cache.report and cache.holds and not since and not texts:
            self._progress.notes("nothing has changed: the last run's findings are loaded from .hugolint_cache")
            return cache.report.narrowed(focus)
        self._progress.begins("loading the rules and the settings")
        request = self._request(focus, texts, external=external)
        changes = self._changes(since)
        report = self._by_last_run(cache, request, changes) if cache else None
        return report or self._by_whole_run(cache, request, changes)

    def fix(
        self,
        focus: Iterable[str] = (),
        texts: Mapping[str, str] | None = None,
        *,
        unsafe: bool = False,
        external: bool = False,
    ) -> "Fixed":
        """Return what fixing comes to: the texts before and after, and what is then still to be reported. Nothing is written.

        Raises HugolintError as `report` does.
        """
        from hugolint.engine.fixes import fix

        self._progress.begins("loading the rules and the settings")
        return fix(self._request(tuple(focus), texts or {}, external=external), unsafe=unsafe)

    def audit(self, report: SiteReport) -> "Audit":
        """Return the state of the site's content, for the audit page, with what `report` says of it."""
        from hugolint.report.audit.build import audit_of

        return audit_of(self.site, report.findings, self._checked.links if self._checked else ())

    def _changes(self, since: str) -> "Changes | None":
        if not since:
            return None
        from hugolint.util.git import Changes

        return Changes.since(self.root, since)

    def _request(
        self, focus: tuple[str, ...] = (), texts: Mapping[str, str] | None = None, *, external: bool = False
    ) -> "Request":
        from hugolint.engine.external_links import look_up_online
        from hugolint.engine.request import Request
        from hugolint.engine.workers import available

        return Request(
            self.root,
            self.settings,
            self.registry,
            focus,
            external,
            texts or {},
            use_baseline=self.options.use_baseline,
            use_cache=self.options.use_cache,
            jobs=self.options.jobs or available(),
            look_up=self._look_up or look_up_online,
            progress=self._progress,
        )

    def _run_cache(self) -> RunCache | None:
        if not self._keeps_reports:
            return None
        self._progress.begins("looking for changes since the last run")
        return RunCache(self.root, self.options.key, self.settings_file)

    def _by_last_run(self, cache: RunCache, request: "Request", changes: "Changes | None") -> SiteReport | None:
        """Return the report by what the last run kept; None where more has changed since than texts."""
        from hugolint.engine.incremental import revised

        report = revised(cache, request, changes)
        if report is not None:
            self._progress.notes("only texts have changed: all but their findings is loaded from .hugolint_cache")
        return report if report is None or changes else report.narrowed(request.focus)

    def _by_whole_run(self, cache: RunCache | None, request: "Request", changes: "Changes | None") -> SiteReport:
        from hugolint.engine.run import run, site_report

        fail_on = request.settings.settings.fail_on

        def stored(checked: "Checked") -> SiteReport:
            report = site_report(checked, fail_on)
            if cache and not request.overlay:
                _store(cache, report, checked, request.settings.other_files)
            return report

        if changes:
            from hugolint.engine.since import run_since

            self._checked = run_since(request, changes, stored)
        else:
            self._checked = run(replace(request, focus=()) if cache else request)
            if cache:
                return stored(self._checked).narrowed(request.focus)
        self._progress.begins("finding lines, columns and hints")
        return site_report(self._checked, fail_on)


def _store(cache: RunCache, report: SiteReport, checked: "Checked", other_files: Iterable[Path]) -> None:
    places = [*places_of(checked.site), *other_files]
    if state := cache.state(places):  # None while files are still being written
        inputs = Inputs(state, checked.site_findings, checked.texts_asked, checked.chosen, checked.context)
        cache.store(report, inputs, places, holds_until(checked.site))
