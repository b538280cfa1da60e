"""What a run says of one site, as plain data; and one report of several sites."""

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from hugolint.report.model import Located, Quieted, QuietedBy, Report

if TYPE_CHECKING:
    from hugolint.documentation import RuleDocumentation
    from hugolint.report.audit import Audit


@dataclass(frozen=True, slots=True)
class SiteReport:
    """What a run says of one site; paths are from the site's root."""

    findings: tuple[Located, ...]
    quieted: tuple[Quieted, ...]
    files: int
    excluded: int
    pages: int
    crashed: bool = False
    links: Mapping[str, int] = field(default_factory=dict)
    hints: tuple[str, ...] = ()


def report_of(
    sites: Iterable[tuple[Path, SiteReport]],
    here: Path,
    rules: "Mapping[str, RuleDocumentation]",
    audit: "Audit | None" = None,
) -> Report:
    """Return one report of all sites, each given with its root; paths are shown from the folder `here`.

    `rules` are the documentations of rules by code, for formats that carry them along.
    """
    shown = [_shown_from(here, root, site) for root, site in sites]
    findings = tuple(found for site in shown for found in site.findings)
    quieted = tuple(found for site in shown for found in site.quieted)
    links: Counter[str] = Counter()
    for site in shown:
        links.update(site.links)
    return Report(
        findings=findings,
        files=sum(site.files for site in shown),
        pages=sum(site.pages for site in shown),
        suppressed=sum(quiet.by is QuietedBy.COMMENT for quiet in quieted),
        baselined=sum(quiet.by is QuietedBy.BASELINE for quiet in quieted),
        links=links,
        broken_run=any(site.crashed for site in shown),
        rules=rules,
        quieted=quieted,
        audit=audit,
        hints=tuple(dict.fromkeys(hint for site in shown for hint in site.hints)),
    )


def _shown_from(here: Path, root: Path, site: SiteReport) -> SiteReport:
    repository = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)

    def shown(found: Located) -> Located:
        path = root / found.finding.path
        return replace(found, path=_relative(path, here), repository_path=_relative(path, repository))

    return replace(
        site,
        findings=tuple(shown(found) for found in site.findings),
        quieted=tuple(replace(quiet, located=shown(quiet.located)) for quiet in site.quieted),
    )


def _relative(path: Path, folder: Path) -> str:
    return os.path.relpath(path, folder).replace(os.sep, "/")
