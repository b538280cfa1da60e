"""The engine behind every command, an editor, and a program: one object that knows a site and says what is wrong with it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from hugolint.cache import fingerprint
from hugolint.cache.runs import RunCache
from hugolint.engine.options import LintOptions
from hugolint.engine.progress import SILENT, Progress
from hugolint.report.site import SiteReport
from hugolint.settings.file import find
from hugolint.util.paths import relative

if TYPE_CHECKING:
    from hugolint.engine.external_links import LookUp
    from hugolint.engine.fixes import Fixed
    from hugolint.engine.planning.plan import Plan
    from hugolint.engine.request import Request
    from hugolint.engine.since import Earlier
    from hugolint.engine.workspace import Workspace
    from hugolint.hugo.site import Site
    from hugolint.registry.registry import Registry
    from hugolint.report.audit_model import Audit
    from hugolint.rule import CheckedLink
    from hugolint.settings.settings import LoadedSettings
    from hugolint.util.git import Changes


T = TypeVar("T")


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
        self._keeps_reports = (
            self.options.use_cache and not self.options.published and registry is None and settings is None
        )
        self._registry = registry
        self._settings = settings
        self._look_up = look_up
        self._progress = progress
        self._cache: RunCache | None = None
        self._workspace: Workspace | None = None
        self._settings_file: Path | None = None  # the one that the site in memory was read with
        self._places: tuple[Path, ...] = ()  # the files and folders that the site in memory depends on
        self._state: fingerprint.State | None = None  # theirs; None where they changed while they were read
        self._links: list[CheckedLink] = []  # the external links that were looked up last

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
        from hugolint.settings.loading import settings_for

        settings = self._settings or settings_for(self.root, self.options.settings_file, self.registry)
        return self.options.applied_to(settings, self.registry)

    @property
    def site(self) -> "Site":
        """The site as it is on disk. Raises HugolintError where it cannot be read."""
        return self._in_memory({}).site

    def update(self, texts: Mapping[str, str] | None = None, *, from_disk: bool = True) -> "Workspace":
        """Return the site in memory with these texts in place of files, and no others.

        It is read if it is not in memory, and what has changed on disk is read again unless `from_disk` is off. The rules
        that look at the whole site are left to run. What is returned holds until the next call of any method.

        Raises HugolintError as `report` does.
        """
        return self._in_memory(texts or {}, from_disk=from_disk)

    def report(
        self,
        focus: Iterable[str] = (),
        texts: Mapping[str, str] | None = None,
        *,
        since: str | Path = "",
        external: bool = False,
    ) -> SiteReport:
        """Return what is found in the site, or in the files at and below the paths in `focus`.

        With a git revision in `since`, or the folder that an earlier state of the site lies in, only what is new since
        then is returned, and everything in `focus`. `external` links are looked up over the network.

        Raises HugolintError where the site, its settings or the revision cannot be read.
        """
        focus, texts = tuple(focus), texts or {}
        self._progress.notes(f"site: {self.root}")
        self._progress.notes(f"settings: {self.settings_file or 'no file; the defaults hold'}")
        changes = self._changes(since) if since and isinstance(since, str) else None
        before: SiteReport | None = None
        if not external and not isinstance(since, Path):
            if report := self._by_last_run(focus, texts, changes):
                return report
            before = self._at_last_run(changes, texts)
        workspace = self._in_memory(texts)
        self._links = workspace.look_up(focus) if external else []
        if since:
            from hugolint.engine.since import Now, new_since, of_folder

            request = self._request(focus, texts, external=external)
            if changes is None:
                return Now(workspace, self._links).new_since(of_folder(request, Path(since)), focus)
            until = workspace.holds_until
            report, earlier = self._or_forget(lambda: new_since(workspace, request, changes, self._links, before))
            if self._cache is not None and self._keeps_reports and not external and not texts and changes.known():
                self._cache.store_of_change(_key(changes, focus), changes.by_path(), report, earlier, until)
            return report
        return workspace.report(focus, self._links)

    def fix(
        self,
        focus: Iterable[str] = (),
        texts: Mapping[str, str] | None = None,
        *,
        unsafe: bool = False,
        external: bool = False,
        since: str | Path = "",
    ) -> "Fixed":
        """Return what fixing comes to: the texts before and after, and what is then still to be reported. Nothing is written.

        With `since`, as in `report`, what is new since then is fixed, and everything in `focus`.
        Raises HugolintError as `report` does.
        """
        from hugolint.engine.fixes import fix

        workspace = self._in_memory(texts or {})
        before = self._or_forget(lambda: self._earlier(workspace, since, external=external)) if since else None
        return self._or_forget(
            lambda: fix(workspace, texts or {}, tuple(focus), unsafe=unsafe, external=external, before=before)
        )

    def _earlier(self, workspace: "Workspace", since: str | Path, *, external: bool) -> "Earlier":
        from hugolint.engine.since import Earlier, earlier, of_folder, require_revision

        request = self._request(external=external)
        if isinstance(since, Path):
            return of_folder(request, since)
        changes = self._changes(since)
        return earlier(workspace, request, changes) if require_revision(changes) else Earlier()

    def plan_move(self, source: str, destination: str, texts: Mapping[str, str] | None = None) -> "Plan":
        """Return what moving a page, a bundle or a section comes to, paths from the site's root. Nothing is written.

        `texts` are read in place of files, as in `report`: the plan's edits of these files are edits of the texts.

        Raises HugolintError for what cannot be moved, and as `report` does.
        """
        from hugolint.engine.planning.moving import plan_move

        workspace = self._in_memory(texts or {})
        return self._or_forget(lambda: plan_move(workspace, source, destination))

    def plan_term(self, taxonomy: str, old: str, new: str) -> "Plan":
        """Return what calling a term of a taxonomy otherwise comes to. Nothing is written.

        Raises HugolintError where there is no such term or it cannot be called so, and as `report` does.
        """
        from hugolint.engine.planning.terms import plan_term

        workspace = self._in_memory({})
        return self._or_forget(lambda: plan_term(workspace, taxonomy, old, new))

    def plan_key(self, old: str, new: str, focus: Iterable[str] = ()) -> "Plan":
        """Return what another key for a field comes to, in the files at and below the paths in `focus`, or in all.

        Nothing is written. Raises HugolintError where that cannot be done, and as `report` does.
        """
        from hugolint.engine.planning.keys import plan_key

        workspace = self._in_memory({})
        return self._or_forget(lambda: plan_key(workspace, old, new, tuple(focus)))

    def plan_heading(self, path: str, heading_id: str, text: str) -> "Plan":
        """Return what another text for the heading with an id comes to. Nothing is written.

        Raises HugolintError where there is no such heading, and as `report` does.
        """
        from hugolint.engine.planning.headings import plan_heading

        workspace = self._in_memory({})
        return self._or_forget(lambda: plan_heading(workspace, path, heading_id, text))

    def audit(self, report: SiteReport) -> "Audit":
        """Return the state of the site's content, for the audit page, with what `report` says of it."""
        from hugolint.report.audit.build import audit_of

        return audit_of(self.site, report.findings, self._links)

    def groups(self, report: SiteReport, field: str) -> dict[str, tuple[str, ...]]:
        """Return what a field of front matter says of the files that `report` has findings in, of those it says something of.

        Raises HugolintError where no page has the field.
        """
        from hugolint.report.group_names import names_by_path, names_of

        names = names_by_path(self.site, field)
        paths = {found.finding.path for found in report.findings}
        return {path: found for path in paths if (found := names_of(path, names))}

    # The ways to a report: by what the last run kept, or by the site in memory

    def _by_last_run(
        self, focus: tuple[str, ...], texts: Mapping[str, str], changes: "Changes | None"
    ) -> SiteReport | None:
        """Return the report by what the last process kept; None where more has changed since than words.

        Only the first report of a linter is made like this: from the second one on the site is held in memory.
        """
        if self._workspace or self._cache or not self._keeps_reports:
            return None
        self._progress.begins("looking for changes since the last run")
        cache = self._cache = RunCache(self.root, self.options.key, self.settings_file)
        if cache.report and cache.holds and changes is None and not texts:
            self._progress.notes("nothing has changed: the last run's findings are loaded from .hugolint_cache")
            return cache.report.narrowed(focus)
        if cache.report is None:
            return None
        from hugolint.engine.incremental import revised

        kept = cache.of_change(_key(changes, focus)) if changes and changes.known() else None
        if kept and changes and cache.holds and not texts and kept.files == changes.by_path():
            self._progress.notes("nothing has changed: the last run's findings are loaded from .hugolint_cache")
            return kept.report
        report = revised(cache, self._request(focus, texts), changes, kept)
        if report is None:
            return None
        self._progress.notes("only texts have changed: all but their findings is loaded from .hugolint_cache")
        return report if changes else report.narrowed(focus)

    def _at_last_run(self, changes: "Changes | None", texts: Mapping[str, str]) -> SiteReport | None:
        """Return what is reported of the revision of `changes`, where the last process looked at that; None otherwise."""
        if changes is None or texts or self._workspace or self._cache is None or not changes.known():
            return None
        from hugolint.engine.earlier_run import report_at

        return report_at(self._cache, self.root, changes)

    def _in_memory(self, texts: Mapping[str, str], *, from_disk: bool = True) -> "Workspace":
        """Return the site with these texts, held in memory, as it is on disk now, or was when it was looked at last."""
        changed = self._look_again() if self._workspace and from_disk else frozenset()
        if (held := self._workspace) is not None:
            self._or_forget(lambda: held.show(texts, changed=changed))
            return held
        from hugolint.engine.workspace import Workspace

        self._progress.begins("loading the rules and the settings")
        request = self._request()
        # What is kept for the next process is of the files alone. Where that is kept already, it is not made again.
        cache = self._cache if self._keeps_reports else None
        if cache is None and self._keeps_reports:
            cache = self._cache = RunCache(self.root, self.options.key, self.settings_file)
        is_kept = cache is None or cache.holds
        started = time_ns()
        self._settings_file = self.settings_file
        workspace = Workspace(replace(request, overlay=texts) if is_kept else request)
        places = (*workspace.places, *request.settings.other_files)
        self._places = (*places, *self._settings_places())
        of_site = fingerprint.state(places)
        state = of_site.joined(fingerprint.state(self._settings_places()))
        self._state = state if state.touched <= started else None
        if cache and cache.inputs:
            workspace.recall(cache.inputs, of_site)
        if cache and not is_kept:
            _store(cache, workspace, places, of_site)
            workspace.show(texts)
        self._workspace = workspace
        return workspace

    def _look_again(self) -> frozenset[str]:
        """Return the content files that have changed on disk; forget the site where other files have, or time has passed."""
        workspace = self._workspace
        state = fingerprint.state(self._places)
        is_settled = self._state is not None and self._settings_file == self.settings_file
        if workspace is None or not is_settled or datetime.now(UTC) >= workspace.holds_until:
            self._workspace = None
            return frozenset()
        names = state.changed(self._state) if self._state else set()
        self._state = state
        paths = frozenset(relative(name, self.root) for name in names)
        if not all(map(workspace.content.is_content, paths)):
            self._workspace = None
            return frozenset()
        return paths

    def _or_forget(self, work: Callable[[], T]) -> T:
        """Do something with the site in memory, which is only as good as the last edit was whole."""
        try:
            return work()
        except BaseException:
            self._workspace = None
            raise

    def _settings_places(self) -> list[Path]:
        return [self.settings_file] if self.settings_file else []

    def _changes(self, since: str) -> "Changes":
        from hugolint.util.git import Changes

        return Changes.since(self.root, since)

    def _request(
        self, focus: tuple[str, ...] = (), texts: Mapping[str, str] | None = None, *, external: bool = False
    ) -> "Request":
        from hugolint.engine.external_links import look_up_online
        from hugolint.engine.request import Request
        from hugolint.util.workers.pool import available

        return Request(
            self.root,
            self.settings,
            self.registry,
            focus,
            external,
            texts or {},
            use_baseline=self.options.use_baseline,
            use_cache=self.options.use_cache,
            published=self.options.published,
            jobs=self.options.jobs or available(),
            look_up=self._look_up or look_up_online,
            progress=self._progress,
        )


def _key(changes: "Changes", focus: tuple[str, ...]) -> str:
    return "\n".join((*focus, "", changes.key()))


def _store(cache: RunCache, workspace: "Workspace", places: Iterable[Path], state: fingerprint.State) -> None:
    report = workspace.report()
    if cache.is_settled(state) and not report.lost:
        cache.store(report, workspace.inputs(state), places, workspace.holds_until)
