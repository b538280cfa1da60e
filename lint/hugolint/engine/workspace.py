"""A site in memory: what was read of it, how it fits together, and what is found in it, kept true through edits.

An edit is taken as far as it reaches: where nothing that is known of a page has changed but its words, its own rules run
again; where its front matter is the same, the rules that look at the site run again on the site as it is put together;
otherwise the site is put together again, and only the edited pages are read again.
"""

import stat
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import thread_time

from msgspec import Struct
from msgspec.structs import replace

from hugolint.cache.codec import PageResult, edit_between, edit_of_text, same_anchors, same_front_matter
from hugolint.cache.database import Cache
from hugolint.cache.fingerprint import State
from hugolint.cache.images import store_images
from hugolint.cache.pages import is_of_state
from hugolint.cache.runs import Inputs, holds_until, places_of
from hugolint.cache.text_edit import Shift, TornError
from hugolint.engine import checks
from hugolint.engine.external_links import LookUp, look_up
from hugolint.engine.filter import Filter, LineSource
from hugolint.engine.hints import hints
from hugolint.engine.local_plugins import local_plugins_not_loaded
from hugolint.engine.page_reader import Reader, unreadable_files
from hugolint.engine.read import Content, not_on_disk, put_together, read
from hugolint.engine.request import Request, as_faults, dates_are_of_files
from hugolint.engine.unmatched import unmatched_settings
from hugolint.finding import CRASHED, Finding
from hugolint.hugo.content.files import ContentFile, ContentFiles, find_content
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.revision import reassembled, with_bodies
from hugolint.links.internal.kept_links import Earlier
from hugolint.links.internal.site_links import SiteLinks, site_links
from hugolint.registry.reference import RuleReference
from hugolint.report.model import Located, SuppressedBy, SuppressedFinding
from hugolint.report.site import SiteReport, in_focus
from hugolint.rule import CheckedLink, LinkRule, PageRule, Rule, SiteRule
from hugolint.util.paths import relative

REMEMBERED = 0.8  # of the time that a rule has taken, each time that it runs
NO_TEXTS: Mapping[str, str] = {}
NONE: frozenset[str] = frozenset()


class _Section(Struct, frozen=True):
    """The part of a report that is about one file, and what it was made from."""

    findings: tuple[Finding, ...]
    source: PageSource | None
    located: tuple[Located, ...]
    suppressed_findings: tuple[SuppressedFinding, ...]


class Workspace:
    """A site in memory. Raises HugolintError where its configuration cannot be read.

    `request.focus` and `request.external` do not matter here: they are asked for report by report.
    """

    def __init__(self, request: Request) -> None:
        self._request = request
        self._content = read(request)
        self._texts: Mapping[str, str] = dict(request.overlay)
        self._absent = NONE
        self._sections: dict[str, _Section] = {}
        self._filter: Filter | None = None
        self.site = put_together(request, self._content)
        self._site_rules = checks.site_rules(self.site.config, self._content.selection.rules)
        self._by_rule: dict[SiteRule, tuple[Finding, ...]] = {}
        self._stale = set(self._site_rules)  # those that have not looked at the site as it is now
        # Of files and settings; None where the site is another since.
        self._of_no_rule: tuple[Finding, ...] | None = None
        self._took: dict[tuple[SiteRule, bool], float] = {}  # whether after an edit of bodies alone, and how long
        self._is_rewritten = False  # whether only bodies have changed since rules looked at the site
        self.holds_until = holds_until(self.site)

    @property
    def content(self) -> Content:
        """What was read."""
        return self._content

    @property
    def sources(self) -> list[PageSource]:
        """The content files as they were read."""
        return [page.source for page in self._content.pages]

    @property
    def places(self) -> list[Path]:
        """The files and folders that decide what is found in the site."""
        return places_of(self.site, with_history=any(rule.uses_history() for rule in self._content.selection.rules))

    @property
    def looking_up(self) -> LookUp:
        """What looks external links up."""
        return self._request.look_up

    @property
    def filter(self) -> Filter:
        """What the last report left out findings by."""
        if self._filter is None:
            self.report()
        assert self._filter is not None
        return self._filter

    @property
    def site_findings(self) -> tuple[Finding, ...]:
        """What the rules that look at the site have found, of those that have not looked again what they found before."""
        return tuple(finding for rule in self._site_rules for finding in self._by_rule.get(rule, ()))

    def run_site_rules(self, is_interrupted: Callable[[], bool] = lambda: False) -> bool:
        """Let the rules that look at the site do so, where it is another since; return whether all have.

        Between two rules it is asked whether to go on. The quickest run first.
        """
        if self._stale:
            self._request.progress.begins("running the rules that look at the whole site")
        stale = [rule for rule in self._site_rules if rule in self._stale]
        kind = self._is_rewritten
        for number, rule in enumerate(sorted(stale, key=lambda rule: self._took.get((rule, kind), 0.0))):
            if is_interrupted():
                return False
            self._request.progress.advances(number / len(stale))
            started = thread_time()
            with self._content.log.recording():
                self._by_rule[rule] = tuple(checks.check_site(self.site, (rule,)))
            # Once, it was the first to ask for what others of its kind ask for too: it may be again.
            self._took[rule, kind] = max(thread_time() - started, REMEMBERED * self._took.get((rule, kind), 0.0))
            self._stale.discard(rule)
        if self._request.use_cache:
            store_images(self._content.images, Cache(self._request.root))
        return True

    def inputs(self, state: State) -> Inputs:
        """Return what the report rests on, for the cache; `state` is that of the files that it depends on."""
        content = self._content
        references = tuple(map(_reference, content.selection.rules))
        links = site_links(self.site).keep() if SiteLinks in self.site.results else b""
        return Inputs(state, self.site_findings, tuple(content.log.asked), references, content.context, links)

    def recall(self, inputs: Inputs, state: State) -> None:
        """Take over what an earlier run knew of the site's links, where nothing but pages has changed since.

        `state` is that of the files that the site depends on, taken since they were read.
        """
        content, root = self._content, self._request.root
        edited = {relative(name, root) for name in state.changed(inputs.state)}.union(self._texts)
        if inputs.links and all(content.is_content(path) and content.is_page(path) for path in edited):
            same_ids = self._have_same_ids(edited, inputs.state.by_name())
            site_links(self.site).recall(Earlier(inputs.links, frozenset(edited), same_ids))
            content.log.asked.update(path for path in inputs.texts_asked if path not in edited)

    def _have_same_ids(self, paths: Iterable[str], states: Mapping[str, str]) -> bool:
        """Return whether pages have the same ids as in an earlier run, in which their files had these states."""
        return all(
            len(pages := self._content.at(path)) == 1
            and (former := self._content.former.get(path)) is not None
            and is_of_state(former, states.get(pages[0].source.file.absolute, ""))
            and same_anchors(former.content, pages[0])
            for path in paths
        )

    def show(
        self, texts: Mapping[str, str] = NO_TEXTS, *, absent: Collection[str] = NONE, changed: Collection[str] = NONE
    ) -> None:
        """Let these texts be read in place of files, by path, and no others; and the files `absent` not be there.

        `changed` are the files that have changed on disk since they were last looked at.
        """
        paths = {path for path in {*self._texts, *texts} if self._texts.get(path) != texts.get(path)}
        paths |= self._absent ^ frozenset(absent)
        paths.update(path for path in changed if path not in texts)
        self._texts, self._absent = dict(texts), frozenset(absent)
        if paths:
            self._edit(paths)

    @contextmanager
    def showing(self, texts: Mapping[str, str], *, absent: Collection[str] = NONE) -> Iterator[None]:
        """Let these texts be read as well, and the files `absent` not be there, until this is over."""
        earlier = self._texts, self._absent
        kept = {path: text for path, text in self._texts.items() if path not in absent}
        try:
            self.show({**kept, **texts}, absent=self._absent.union(absent))
            yield
        finally:
            self.show(earlier[0], absent=earlier[1])

    def report(self, focus: tuple[str, ...] = (), links: Sequence[CheckedLink] = ()) -> SiteReport:
        """Return what is found in the files at and below the paths in `focus`, or in all; `links` are external ones that
        were looked up.
        """
        self.run_site_rules()
        return self.report_so_far(focus, links)

    def report_so_far(self, focus: tuple[str, ...] = (), links: Sequence[CheckedLink] = ()) -> SiteReport:
        """Return what `report` does, of rules that have not looked at the site since it changed what they found before."""
        progress = self._request.progress
        progress.begins("leaving out what is suppressed or known")
        content = self._content
        by_path = self._findings(links)
        has_crashed = any(finding.code == CRASHED for findings in by_path.values() for finding in findings)
        filter_ = Filter(
            content.selection,
            replace(self._request, external=bool(links)),
            complete=not content.config.absences,
            has_crashed=has_crashed,
        )
        if self._filter is None or not self._filter.is_like(filter_):
            self._filter, self._sections = filter_, {}
        lines = LineSource(self.site.root, self.site.sources)
        self._sections = {
            # A file that is mounted for several languages makes a page in each, and is reported once.
            path: self._section(path, tuple(dict.fromkeys(findings)), lines, self._filter)
            for path, findings in by_path.items()
        }
        sections = [self._sections[path] for path in sorted(self._sections)]
        found, known = filter_.without_known([one for section in sections for one in section.located])
        suppressed_findings = [one for section in sections for one in section.suppressed_findings]
        suppressed_findings += [SuppressedFinding(one, SuppressedBy.BASELINE) for one in known]
        progress.begins("finding hints")
        files = [page.source.path for page in content.pages]
        whole = SiteReport(
            adapters=bool(self.site.files.adapters),
            findings=tuple(found),
            suppressed_findings=tuple(sorted(suppressed_findings, key=SuppressedFinding.order)),
            files=tuple(path for path in files if path not in content.excluded),
            excluded=tuple(path for path in files if path in content.excluded),
            pages=len(self.site.pages),
            incomplete=content.config.absences,
            languages=tuple(language.code for language in content.config.languages),
            habits={rule.code: rule.habit for rule in content.selection.rules if rule.habit},
            hints=tuple(hints(self.site, links)),
            links=Counter({link.url: link.result.outcome for link in links}.values()),
            links_left=_left(links),
            lost=tuple(page.source.path for page in content.pages if page.lost),
            fail_on=self._request.settings.settings.fail_on,
        )
        return whole.narrowed(focus)

    def findings_in(self, paths: Collection[str]) -> list[Located]:
        """Return what `report_so_far` has of files, without a look at the others."""
        if self._filter is None:
            self.report_so_far()
        filter_ = self.filter
        sources = [page.source for path in paths for page in self._content.at(path)]
        lines = LineSource(self.site.root, sources)
        by_path = self._findings((), paths)
        for path in paths:
            self._sections[path] = self._section(path, tuple(dict.fromkeys(by_path.get(path, ()))), lines, filter_)
        return filter_.without_known([one for path in sorted(paths) for one in self._sections[path].located])[0]

    def look_up(self, focus: tuple[str, ...] = (), looking_up: LookUp | None = None) -> list[CheckedLink]:
        """Return the external links in the files at and below the paths in `focus`, looked up."""
        self._request.progress.begins("looking up external links")
        excluded = self._content.excluded
        pages = [source for source in self.sources if in_focus(focus, source.path) and source.path not in excluded]
        settings = self._request.settings.settings.links
        with_https = any(isinstance(rule, LinkRule) and rule.with_https for rule in self._content.selection.rules)
        return look_up(self.site, pages, settings, looking_up or self._request.look_up, with_https=with_https)

    # What is found

    def _findings(self, links: Sequence[CheckedLink], paths: Collection[str] | None = None) -> dict[str, list[Finding]]:
        """Return all findings by path, those of pages in `paths` alone if they are given, and for every page with comments
        to hugolint at least none.
        """
        content = self._content
        by_path: dict[str, list[Finding]] = {}
        for page in content.pages if paths is None else [page for path in paths for page in content.at(path)]:
            if (page.findings or page.directives) and page.source.path not in content.excluded:
                by_path.setdefault(page.source.path, []).extend(page.findings)
        if paths is None or self._of_no_rule is None:
            self._of_no_rule = (
                *unreadable_files(content.files, self.site),
                *unmatched_settings(self._request.settings, self.site),
                *local_plugins_not_loaded(self._request.settings, self.site),
            )
        for findings in (
            self._of_no_rule,
            self.site_findings,
            checks.check_links(links, content.selection.rules),
        ):
            for finding in findings:
                by_path.setdefault(finding.path, []).append(finding)
        return by_path

    def _section(self, path: str, findings: tuple[Finding, ...], lines: LineSource, filter_: Filter) -> _Section:
        pages = self._content.at(path)
        source = pages[0].source if pages else None
        known = self._sections.get(path)
        if known is not None and source is not None and known.source is source and known.findings == findings:
            return known
        return _Section(findings, source, *filter_.reported(findings, pages, lines))

    # Edits

    def _edit(self, paths: Collection[str]) -> None:
        self._of_no_rule = None
        content = self._content
        files, is_same_set = self._files_with(paths)
        stale = {_key(file): file for file in files.pages if file.path in paths}
        if not is_same_set:
            known = {_key(page.source.file): page.source.file for page in content.pages}
            stale |= {_key(file): file for file in files.pages if not _is_same(known.get(_key(file)), file)}
        for path in {file.path for file in stale.values()}:
            content.log.asked.discard(path)
        read_again = dict(zip(stale, self._read(list(stale.values())), strict=True))
        earlier = [page for path in paths for page in content.at(path)] if is_same_set else content.pages
        before = {_key(page.source.file): page for page in earlier}
        edited = {file.path for file in stale.values()}.union(paths)
        if is_same_set:
            self._content = content.with_pages(read_again.values(), files)
        else:
            pages = tuple(read_again.get(_key(file)) or before[_key(file)] for file in files.pages)
            self._content = replace(content, files=files, pages=pages)
        pairs = [(before.get(key), page) for key, page in read_again.items()]
        if is_same_set and not dates_are_of_files(content.config) and _only_bodies(pairs):
            is_only_words = self._move_findings(pairs)
            self.site = with_bodies(self.site, {page.source.path: page.source for _, page in pairs}, files)
            self._is_rewritten = self._is_rewritten or not self._stale
            if is_only_words:
                return
        else:
            self._move_findings(pairs)
            self._is_rewritten = False
            self._request.progress.begins("putting the site together")
            self.site = reassembled(
                self.site,
                self.sources,
                files,
                edited,
                self._request.now,
                content.git_dates,
                is_same_set=is_same_set,
            )
            self.holds_until = holds_until(self.site)
        self._stale = set(self._site_rules)

    def _read(self, files: Sequence[ContentFile]) -> list[PageResult]:
        request, content = self._request, self._content
        reader = Reader(content.config, content.selection.rules, self._texts, 1, None, request.progress, content.log)
        return reader.read(files)

    def _move_findings(self, pairs: Sequence[tuple[PageResult | None, PageResult]]) -> bool:
        """Move what the rules that look at the site have found to where it is now; return whether they would find the same.

        They would where nothing but words has changed, and they asked for no words.
        """
        edits = {new.source.path: edit_between(old, new) if old else None for old, new in pairs}
        is_only_words = None not in edits.values() and self._content.log.asked.isdisjoint(edits)
        moving = {
            new.source.path: edits[new.source.path] or (edit_of_text(old, new) if old else None) for old, new in pairs
        }
        for rule, findings in self._by_rule.items():
            if any(finding.path in moving for finding in findings):
                moved = [_moved(one, moving[one.path]) if one.path in moving else one for one in findings]
                self._by_rule[rule] = tuple(one for one in moved if one is not None)
                is_only_words = is_only_words and None not in moved
        return is_only_words

    def _files_with(self, paths: Collection[str]) -> tuple[ContentFiles, bool]:
        """Return the content files as they are now, and whether they are the same: none has come or gone."""
        content, root = self._content, self._request.root
        if not all(content.at(path) and self._is_there(path) for path in paths):
            absent = [root / path for path in self._absent]
            with as_faults(root):
                return find_content(content.config, not_on_disk(root, self._texts), absent), False
        on_disk = {path for path in paths if path not in self._texts}
        pages = (_looked_at_again(file) if file.path in on_disk else file for file in content.files.pages)
        return replace(content.files, pages=tuple(pages)) if on_disk else content.files, True

    def _is_there(self, path: str) -> bool:
        if path in self._absent:
            return False
        return path in self._texts or _is_regular(self._request.root / path)


def _left(links: Sequence[CheckedLink]) -> int:
    """Return how many addresses were not looked up, since a person ended it."""
    if not links:
        return 0
    from hugolint.links.external.outcomes import NotChecked

    return len({link.url for link in links if link.result.reason == NotChecked.INTERRUPTED})


def _reference(rule: Rule) -> RuleReference:
    return RuleReference(rule.code, rule.name, type(rule).__module__, type(rule).__name__, isinstance(rule, PageRule))


def _key(file: ContentFile) -> tuple[str, str]:
    return file.path, file.mounting


def _is_same(one: ContentFile | None, other: ContentFile) -> bool:
    """Return whether a file is still read as the same kind of page, in the same languages."""
    return one is not None and _role(one) == _role(other)


def _role(file: ContentFile) -> tuple[object, ...]:
    logical = file.logical
    place = logical.text, logical.written, logical.type
    return *place, file.absolute, file.languages, file.weight, file.bundled, file.module


def _only_bodies(pairs: Sequence[tuple[PageResult | None, PageResult]]) -> bool:
    paths = [new.source.path for _, new in pairs]
    is_once_each = len(set(paths)) == len(paths)  # a file that is mounted twice makes two pages
    return is_once_each and all(old is not None and same_front_matter(old, new) for old, new in pairs)


def _moved(finding: Finding, edit: Shift | None) -> Finding | None:
    """Return a finding where it is after an edit; None where it is nowhere now."""
    try:
        return edit.moved(finding) if edit else None
    except TornError:
        return None


def _looked_at_again(file: ContentFile) -> ContentFile:
    """Return a file with its size and times as they are now."""
    try:
        status = Path(file.absolute).stat()
    except OSError:
        return file
    return replace(file, size=status.st_size, modified=status.st_mtime_ns, changed=status.st_ctime_ns)


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False
