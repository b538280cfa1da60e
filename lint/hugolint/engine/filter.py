"""From findings to what is reported of them: left out is what the settings, the comments and the baseline suppress."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from hugolint.cache.codec import PageResult
from hugolint.engine.request import Request
from hugolint.finding import Finding
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.content.texts import is_binary, text_of
from hugolint.registry.permission import UnknownOptions
from hugolint.report.model import Located, SuppressedBy, SuppressedFinding, located
from hugolint.report.site import in_focus
from hugolint.rule import ChangeRule, LinkRule, PageRule
from hugolint.settings.selection import Selection
from hugolint.source import Lines
from hugolint.suppression import baseline
from hugolint.suppression.comments import Suppressed, suppress
from hugolint.suppression.unused import without_suppressed

Reported = tuple[tuple[Located, ...], tuple[SuppressedFinding, ...]]
"""What is to be reported of findings, in the order of the files, and what comments suppress."""


class Filter:
    """Leaves out of findings what the settings, the comments in the content, and the baseline suppress.

    `complete` says whether all of the site is here: where a theme is missing, a rule that looks at the site may have
    found nothing for that. `has_crashed`: whether a rule has crashed, and may have found nothing for that.

    Raises SettingsError where the baseline cannot be read.
    """

    def __init__(self, selection: Selection, request: Request, *, complete: bool, has_crashed: bool) -> None:
        self._selection = selection
        self._request = request
        self._complete = complete
        self._has_crashed = has_crashed
        file = request.settings.baseline_file
        self._known = baseline.Entries()
        if file and request.use_baseline:
            self._known = baseline.of_site(baseline.load(file), baseline.prefix_of(request.root, file))

    def is_like(self, other: "Filter") -> bool:
        """Return whether another filter for the same settings leaves out the same."""
        mine, others = ((one._complete, one._has_crashed, one._request.external, one._known) for one in (self, other))
        return mine == others

    def reported(self, findings: Iterable[Finding], pages: Iterable[PageResult], source: "LineSource") -> Reported:
        """Return what is to be reported of findings: all of the files that they are about. What the baseline knows is among it.

        `pages` have the comments that suppress some; `source` has the lines that they are on.
        """
        left, suppressed = without_suppressed(
            (finding for finding in findings if not self._selection.excluded(finding.path)),
            [(page.source, page.directives) for page in pages if page.directives],
            self._request.registry,
            self._ran,
        )
        return self._placed(left, suppressed, source)

    def reported_of_change(
        self, findings: Iterable[Finding], pages: Iterable[PageResult], source: "LineSource"
    ) -> Reported:
        """Return what is to be reported of findings on a change, `pages` being the later state's.

        What is wrong with the comments themselves is reported with all other findings.
        """
        left = [finding for finding in findings if not self._selection.excluded(finding.path)]
        suppressed: list[Suppressed] = []
        for page in pages:
            if page.directives:
                of_page = [finding for finding in left if finding.path == page.source.path]
                outcome = suppress(of_page, page.source.lines, page.directives, self._request.registry)
                suppressed += outcome.suppressed
        quiet = {id(one.finding) for one in suppressed}
        kept = [finding for finding in left if id(finding) not in quiet]
        return self._placed(kept, suppressed, source)

    def _placed(self, kept: Iterable[Finding], suppressed: Iterable[Suppressed], source: "LineSource") -> Reported:
        def place(finding: Finding) -> Located:
            return located(finding, source.lines(finding.path), finding.path)

        weighed = sorted(
            (self._selection.weighed(one) for one in kept if self._selection.wanted(one)), key=Finding.order
        )
        suppressed_findings = (
            SuppressedFinding(place(one.finding), SuppressedBy.COMMENT, one.reason) for one in suppressed
        )
        return tuple(map(place, weighed)), tuple(suppressed_findings)

    def without_known(self, found: Sequence[Located]) -> tuple[list[Located], list[Located]]:
        """Return those of a site's findings that the baseline does not know, and those that it does."""
        if not self._known:
            return list(found), []
        known = baseline.split(_with_lines(found), self._known, partial(_is_gone, self._request.root))[1]
        ids = set(map(id, known))
        return [one for one in found if id(one.finding) not in ids], [one for one in found if id(one.finding) in ids]

    def _ran(self, code: str, path: str) -> bool:
        rule = self._request.registry.get(code)
        seen = issubclass(rule, PageRule) or (
            self._complete
            and (self._request.external or not issubclass(rule, LinkRule))
            and not issubclass(rule, ChangeRule)
            and rule.Options is not UnknownOptions
        )
        return seen and not self._has_crashed and self._selection.runs(code, path)


def wanted(
    found: Sequence[Located], known: baseline.Entries, focus: tuple[str, ...], root: Path
) -> tuple[Located, ...]:
    """Return those of a site's findings that are not known, and all in the files named by `focus`."""
    new = set(map(id, baseline.split(_with_lines(found), known, partial(_is_gone, root))[0]))
    return tuple(one for one in found if id(one.finding) in new or (focus and in_focus(focus, one.finding.path)))


def entries(found: Iterable[Located]) -> baseline.Entries:
    """Count findings as the baseline does."""
    return baseline.entries(_with_lines(found))


def _with_lines(found: Iterable[Located]) -> list[baseline.Found]:
    return [(one.finding, one.excerpt) for one in found]


def _is_gone(root: Path, path: str) -> bool:
    return not (root / path).exists()


class LineSource:
    """The lines of the files that findings are about, read only where they are asked for."""

    def __init__(self, root: Path, sources: Iterable[PageSource]) -> None:
        self._root = root
        self._sources = {source.path: source for source in sources}
        self._lines: dict[str, Lines] = {}

    def lines(self, path: str) -> Lines:
        """Return a file's lines; none where it cannot be read, or is no text."""
        if path in self._sources:
            return self._sources[path].lines
        if path not in self._lines:
            file = self._root / path
            self._lines[path] = Lines("" if is_binary(file) else text_of(file))
        return self._lines[path]
