"""What a run would report of a site in which the texts of a few pages are others than in the last run.

A text can change without anything changing that is known of its page: then other pages, and the rules that look at
the whole site, have nothing new to say, and only the rules that look at the page have to run again.
"""

import os
import stat
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hugolint.cache import codec
from hugolint.cache.codec import PageResult, edit_between
from hugolint.cache.database import Cache
from hugolint.cache.pages import is_of_state
from hugolint.cache.runs import Inputs, KeptChange, RunCache
from hugolint.cache.text_edit import TornError
from hugolint.engine.filter import Filter, LineSource, entries, wanted
from hugolint.engine.page_reader import Reader
from hugolint.engine.progress import SILENT
from hugolint.engine.request import Request, configuration, dates_are_of_files
from hugolint.finding import Finding
from hugolint.hugo.content.texts import TextLog
from hugolint.report.model import Located, SuppressedBy, SuppressedFinding
from hugolint.report.site import SiteReport
from hugolint.settings.selection import Selection
from hugolint.util.paths import is_at_or_below, relative

if TYPE_CHECKING:
    from hugolint.util.git import Changes

MOST = 16  # changed texts; for more, a run over the whole site is as fast


def revised(
    cache: RunCache, request: Request, changes: "Changes | None", kept: KeptChange | None = None
) -> SiteReport | None:
    """Return the report of the whole site, or what of it is new since a revision, by what the last run kept.

    `kept` is what was said of the change before the site was edited, if anything was.
    Returns None where only a run over the whole site can know. Raises HugolintError.
    """
    inputs = cache.inputs
    if cache.report is None or inputs is None:
        return None
    files = cache.edited(inputs)
    if files is None or len(files) > MOST:
        return None
    try:
        reviser = Reviser(request, cache.report, inputs)
    except LookupError:  # of a package of rules that is broken now, or of what never was a rule
        return None
    edited: dict[str, str | None] = dict.fromkeys(relative(file, request.root) for file in files)
    texts = {**edited, **request.overlay}
    now = reviser.report(texts) if texts else cache.report
    if now is None or changes is None:
        return now
    if kept is not None and _is_only_edited(kept, changes, texts) and not reviser.looks_at_site(kept.report, texts):
        return _edited_change(kept, now, texts, request)
    before = _before(reviser, edited, changes, cache.places)
    if before is None:
        return None
    return replace(now, findings=wanted(now.findings, entries(before.findings), request.focus, request.root))


def _is_only_edited(kept: KeptChange, changes: "Changes", edited: Collection[str]) -> bool:
    """Return whether a change is what it was but for edits of files that the revision has, too."""
    files = changes.by_path()
    paths = files.keys() | kept.files.keys()
    return all(
        {files.get(path, "M"), kept.files.get(path, "M")} == {"M"}
        if path in edited
        else files.get(path) == kept.files.get(path)
        for path in paths
    )


def _edited_change(kept: KeptChange, now: SiteReport, edited: Collection[str], request: Request) -> SiteReport:
    """Return what is said of a change in which the words of some pages are others: of these it is said anew."""
    new = wanted(now.findings, kept.before, request.focus, request.root)
    own = tuple(found for found in new if found.finding.path in edited)
    suppressed = tuple(one for one in now.suppressed_findings if one.located.finding.path in edited)
    return _with_files(now, kept.report, edited, own, suppressed)


def _before(
    reviser: "Reviser", edited: Mapping[str, str | None], changes: "Changes", places: Iterable[str]
) -> SiteReport | None:
    if not changes.known():
        return None
    from hugolint.util.git import texts_at

    since = changes.below(places)
    if not (set(since.values()) <= {"M"} and reviser.knows(since)):
        return None
    texts = texts_at(changes.root, changes.base, since)
    return None if texts is None else reviser.report({**edited, **texts})


class Reviser:
    """Revises what the last run said of a site, which rests on `inputs`.

    Raises LookupError where one of the rules that ran then cannot be imported, HugolintError as `configuration` does.
    """

    def __init__(self, request: Request, report: SiteReport, inputs: Inputs) -> None:
        self._request = request
        self._report = report
        self._grounds = inputs
        # A rule that does not look at pages by themselves will not run, so it need not be imported.
        own = request.registry.own
        rules = [own.get(rule.code) or rule.load() if rule.is_of_pages else rule for rule in inputs.selected]
        self._of_pages = frozenset(rule.code for rule in inputs.selected if rule.is_of_pages)
        self._selection = Selection(request.settings, request.root, rules)
        self._config = configuration(request)
        self._states = inputs.state.by_name()
        self._files = frozenset(report.files)
        self._texts_asked = frozenset(inputs.texts_asked)

    def knows(self, paths: Iterable[str]) -> bool:
        """Return whether the last run looked at all these, and asked for the text of none when it looked at the site."""
        return not self._texts_asked.intersection(paths) and self._files.issuperset(paths)

    def looks_at_site(self, report: SiteReport, paths: Collection[str]) -> bool:
        """Return whether a report has findings in these files of rules that look at more than a page."""
        suppressed = (one.located for one in report.suppressed_findings)
        found = (one.finding for one in (*report.findings, *suppressed) if one.finding.path in paths)
        return any(finding.code not in self._of_pages for finding in found)

    def report(self, texts: Mapping[str, str | None]) -> SiteReport | None:
        """Return what is said of the site with other texts, by path; None stands for the one that is in the file.

        Returns None where only a run over the whole site can know.
        """
        if len(texts) > MOST or dates_are_of_files(self._config) or not self.knows(texts):
            return None
        with Cache(self._request.root) as cache:
            then = [page for path in texts if (page := self._before(cache, path))]
        if len(then) < len(texts):
            return None
        overlay = {path: text for path, text in texts.items() if text is not None}
        reader = Reader(self._config, self._selection.rules, overlay, 1, None, SILENT, TextLog())
        now = reader.read([page.source.file for page in then])
        findings: list[Finding] = []
        for old, new in zip(then, now, strict=True):
            of_page = self._findings(old, new)
            if of_page is None:
                return None
            findings += of_page
        return self._with(findings, now)

    def _before(self, cache: Cache, path: str) -> PageResult | None:
        """Return a page as it was in the last run, if that is what was kept."""
        kept = cache.pages(self._grounds.context, path)
        if len(kept) != 1:  # a file that is mounted twice makes two pages
            return None
        try:
            file = codec.file_of(kept[0].content, path, self._config)
            if not _is_regular(file.absolute) or self._is_published(file.absolute):
                return None
            if not is_of_state(kept[0], self._states.get(file.absolute, "")):
                return None
            return codec.unpack(kept[0].content, file, self._config, str, TextLog())
        except codec.CORRUPT:
            return None

    def _is_published(self, absolute: str) -> bool:
        """Return whether a content file is a template, a static file or the like as well: then it is not read as a page alone."""
        others = (str(mount.source) for mount in self._config.mounts if mount.component != "content")
        return is_at_or_below(absolute, tuple(others))

    def _findings(self, before: PageResult, now: PageResult) -> list[Finding] | None:
        """Return all that is found in a page as it is now; None where more has changed than its text."""
        edit = edit_between(before, now)
        if edit is None:
            return None
        of_site = [finding for finding in self._grounds.site_findings if finding.path == now.source.path]
        try:
            return [*now.findings, *map(edit.moved, of_site)]
        except TornError:
            return None

    def _with(self, findings: Sequence[Finding], pages: Sequence[PageResult]) -> SiteReport:
        sources = {page.source.path: page.source for page in pages}
        lines = LineSource(self._request.root, sources.values())
        complete = not self._config.absences
        filter_ = Filter(self._selection, self._request, complete=complete, has_crashed=self._report.crashed)
        found, suppressed_findings = filter_.reported(findings, pages, lines)
        located, known = filter_.without_known(found)
        suppressed_findings += tuple(SuppressedFinding(one, SuppressedBy.BASELINE) for one in known)
        return _with_files(self._report, self._report, sources, located, suppressed_findings)


def _is_regular(file: str) -> bool:
    """Return whether a file is one whose text is to be read: a symbolic link, or what else may be there now, is no page."""
    try:
        return stat.S_ISREG(os.lstat(file).st_mode)
    except OSError:
        return False


def _with_files(
    report: SiteReport,
    before: SiteReport,
    paths: Collection[str],
    findings: Iterable[Located],
    suppressed: Iterable[SuppressedFinding],
) -> SiteReport:
    """Return a report that says of the files at `paths` what is given, and of all others what one before said."""
    others = [one for one in before.findings if one.finding.path not in paths]
    suppressed_others = [one for one in before.suppressed_findings if one.located.finding.path not in paths]
    return replace(
        report,
        findings=tuple(sorted([*others, *findings], key=Located.order)),
        suppressed_findings=tuple(sorted([*suppressed_others, *suppressed], key=SuppressedFinding.order)),
    )
