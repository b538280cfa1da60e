"""What a run says of one site, as plain data; and one report of several sites."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from hugolint.finding import CRASHED, Severity
from hugolint.hugo.config.absences import Absence
from hugolint.report.folding import folded
from hugolint.report.model import Grouping, Located, Report, SuppressedBy, SuppressedFinding
from hugolint.util.paths import relative
from hugolint.util.repository import repository_of

if TYPE_CHECKING:
    from hugolint.registry.documentation import RuleDocumentation
    from hugolint.report.audit_model import Audit


class SiteReport(Struct, frozen=True):
    """What a run says of one site; paths are from the site's root."""

    findings: tuple[Located, ...]
    suppressed_findings: tuple[SuppressedFinding, ...]
    files: tuple[str, ...]  # the content files that were looked at
    excluded: tuple[str, ...]  # those that the settings leave out
    pages: int
    links: Mapping[str, int] = field(default_factory=dict)
    links_left: int = 0  # external links that were not looked up because a person interrupted the run
    hints: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()  # their codes
    habits: Mapping[str, int] = field(default_factory=dict)  # by rule: what is one finding from so many pages on
    incomplete: tuple[Absence, ...] = ()  # what of the site is not on this machine
    lost: tuple[str, ...] = ()  # content files that hugolint failed to read
    adapters: bool = False  # whether content adapters make pages that only Hugo knows
    left_alone: tuple[str, ...] = ()  # files that were to be fixed, and could not be written
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by file: what its findings are grouped under
    fail_on: Severity = Severity.ERROR  # from which on a finding fails the run

    @property
    def fails(self) -> bool:
        """Whether a finding is as severe as those that fail a run."""
        return any(found.finding.severity.at_least(self.fail_on) for found in self.findings)

    @property
    def crashed(self) -> bool:
        """Whether a rule crashed, so that the findings are not all there are."""
        return any(found.finding.code == CRASHED for found in self.findings)

    def narrowed(self, focus: tuple[str, ...]) -> "SiteReport":
        """Return what is said of the files at or below the paths in `focus`; of all where there are none."""
        if not focus:
            return self
        return replace(
            self,
            findings=tuple(found for found in self.findings if in_focus(focus, found.finding.path)),
            suppressed_findings=tuple(
                one for one in self.suppressed_findings if in_focus(focus, one.located.finding.path)
            ),
            files=tuple(path for path in self.files if in_focus(focus, path)),
            excluded=tuple(path for path in self.excluded if in_focus(focus, path)),
        )


MOST_OF_A_FILE = 1000  # findings of a single file that are shown one by one


def in_focus(focus: tuple[str, ...], path: str) -> bool:
    """Return whether a path is one of those that were named, or below one; all are where none was named."""
    return not focus or any(path == part or path.startswith(part + "/") for part in focus)


def report_of(
    sites: Iterable[tuple[Path, SiteReport]],
    here: Path,
    rules: "Mapping[str, RuleDocumentation]",
    audit: "Audit | None" = None,
    group_by: str = "",
) -> Report:
    """Return one report of all sites, each given with its root; paths are shown from the folder `here`.

    `group_by` is the field that findings are grouped by, by the groups of the sites; `rules` are the documentations of rules by code, for formats that carry them along.
    """
    shown = [_shown_from(here, root, site) for root, site in sites]
    findings = tuple(found for site in shown for found in _folded(site))
    suppressed_findings = tuple(found for site in shown for found in site.suppressed_findings)
    links: Counter[str] = Counter()
    for site in shown:
        links.update(site.links)
    return Report(
        findings=findings,
        files=sum(len(site.files) for site in shown),
        pages=sum(site.pages for site in shown),
        suppressed=sum(one.by is SuppressedBy.COMMENT for one in suppressed_findings),
        baselined=sum(one.by is SuppressedBy.BASELINE for one in suppressed_findings),
        links=links,
        broken_run=any(site.crashed or site.lost for site in shown),
        rules=rules,
        suppressed_findings=suppressed_findings,
        audit=audit,
        incomplete=tuple(dict.fromkeys(absence for site in shown for absence in site.incomplete)),
        hints=tuple(dict.fromkeys(hint for site in shown for hint in site.hints)),
        grouping=Grouping(group_by, dict(_groups(shown))) if group_by else None,
    )


def _groups(sites: Iterable[SiteReport]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what the findings of each file are grouped under, by its path as shown."""
    for site in sites:
        for found in site.findings:
            if names := site.groups.get(found.finding.path):
                yield found.path, names


def _folded(site: SiteReport) -> tuple[Located, ...]:
    """Return a site's findings as they are shown; whoever asks for a single file gets all of that which anyone reads."""
    one_by_one = len(site.files) <= 1 and len(site.findings) <= MOST_OF_A_FILE
    if one_by_one:
        return site.findings
    if not site.groups:
        return folded(site.findings, site.habits, site.languages)
    groups: defaultdict[tuple[str, ...], list[Located]] = defaultdict(list)  # each counts what it has
    for found in site.findings:
        groups[site.groups.get(found.finding.path, ())].append(found)
    of_groups = (folded(findings, site.habits, site.languages) for findings in groups.values())
    return tuple(sorted(chain.from_iterable(of_groups), key=Located.order))


def _shown_from(here: Path, root: Path, site: SiteReport) -> SiteReport:
    repository = repository_of(root)

    @cache
    def paths(path: str) -> tuple[str, str]:
        return relative(root / path, here), relative(root / path, repository)

    def shown(found: Located) -> Located:
        path, repository_path = paths(found.finding.path)
        return replace(found, path=path, repository_path=repository_path)

    return replace(
        site,
        findings=tuple(shown(found) for found in site.findings),
        suppressed_findings=tuple(replace(one, located=shown(one.located)) for one in site.suppressed_findings),
    )
