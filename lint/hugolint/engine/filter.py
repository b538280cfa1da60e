"""Findings into what is told: left out is what the settings, the comments in the content, and the baseline quiet."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from hugolint.cache.codec import PageResult
from hugolint.engine.request import Request
from hugolint.finding import CRASHED, Finding
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.content.texts import text_of
from hugolint.report.model import Located, Quieted, QuietedBy, located
from hugolint.report.site import in_focus
from hugolint.rule import LinkRule, PageRule
from hugolint.settings.selection import Choices
from hugolint.source import Lines
from hugolint.suppression import baseline
from hugolint.suppression.comments import Suppressed
from hugolint.suppression.unused import without_suppressed


class Told(Struct, frozen=True):
    """What is left of findings once the settings, the comments and the baseline have had their say."""

    findings: tuple[Finding, ...]  # what is to be told, in the order of the files
    suppressed: tuple[Suppressed, ...] = ()
    baselined: tuple[Finding, ...] = ()


def tell(
    findings: Iterable[Finding],
    pages: Iterable[PageResult],
    choices: Choices,
    request: Request,
    source: "LineSource",
    *,
    complete: bool,
) -> Told:
    """Return what is to be reported of findings.

    `pages` have the comments that suppress some; `source` has the lines that they stand on. `complete` says whether
    all of the site is here: where a theme is missing, a rule that looks at the site may have found nothing for that.
    """
    findings = list(findings)
    has_crashed = any(finding.code == CRASHED for finding in findings)

    def ran(code: str, path: str) -> bool:
        rule = request.registry.get(code)
        seen = issubclass(rule, PageRule) or (complete and (request.external or not issubclass(rule, LinkRule)))
        return seen and not has_crashed and choices.runs(code, path)

    told, suppressed = without_suppressed(
        (finding for finding in findings if not choices.excluded(finding.path)),
        [(page.source, page.directives) for page in pages if page.directives],
        request.registry,
        ran,
    )
    told = [choices.weighed(finding) for finding in told if choices.wanted(finding)]
    told.sort(key=Finding.order)
    told, known = _without_known(told, request, source)
    return Told(tuple(told), tuple(suppressed), tuple(known))


def wanted(
    findings: Sequence[tuple[Finding, str]], known: baseline.Entries, focus: tuple[str, ...], root: Path
) -> set[Finding]:
    """Return those of a site's findings, each given with its line, that are not known, and all in the files named by `focus`."""
    new, _ = baseline.split(findings, known, partial(_is_gone, root))
    return {*new, *(finding for finding, _ in findings if focus and in_focus(focus, finding.path))}


class LineSource:
    """The lines of the files that findings are about, read only where they are asked for."""

    def __init__(self, root: Path, sources: Iterable[PageSource]) -> None:
        self._root = root
        self._sources = {source.path: source for source in sources}
        self._lines: dict[str, Lines] = {}

    def lines(self, path: str) -> Lines:
        """Return a file's lines; none where it cannot be read."""
        if path in self._sources:
            return self._sources[path].lines
        if path not in self._lines:
            self._lines[path] = Lines(text_of(self._root / path))
        return self._lines[path]

    def excerpt(self, finding: Finding) -> str:
        """Return the line that a finding stands on; "" where it is about the whole file."""
        return finding.excerpt(self.lines(finding.path))


def _without_known(
    findings: Iterable[Finding], request: Request, source: LineSource
) -> tuple[list[Finding], list[Finding]]:
    file = request.settings.baseline_file
    if file is None or not request.use_baseline:
        return list(findings), []
    known = baseline.of_site(baseline.load(file), baseline.prefix_of(request.root, file))
    found = ((finding, source.excerpt(finding)) for finding in findings)
    return baseline.split(found, known, partial(_is_gone, request.root))


def _is_gone(root: Path, path: str) -> bool:
    return not (root / path).exists()


def locate(told: Told, source: LineSource) -> tuple[tuple[Located, ...], tuple[Quieted, ...]]:
    """Return what is told, and what is quieted by whom, with their places in the files that `source` has the lines of."""
    places = {
        finding: located(finding, source.lines(finding.path), finding.path)
        for finding in (*told.findings, *(quiet.finding for quiet in told.suppressed), *told.baselined)
    }
    quieted = [
        *(Quieted(places[quiet.finding], QuietedBy.COMMENT, quiet.reason) for quiet in told.suppressed),
        *(Quieted(places[finding], QuietedBy.BASELINE) for finding in told.baselined),
    ]
    return tuple(places[finding] for finding in told.findings), tuple(sorted(quieted, key=Quieted.order))
