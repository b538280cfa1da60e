"""Findings into what people read: paths from where they stand, lines and columns, the excerpt."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from hugolint.finding import Finding
from hugolint.pipeline import Checked, LineSource
from hugolint.report.model import Located, Report


def report_of(checked: Iterable[Checked], here: Path) -> Report:
    """Return one report of all sites that were checked; paths are shown from the folder `here`."""
    runs = list(checked)
    findings = tuple(located for run in runs for located in _located(run, run.findings, here))
    links: Counter[str] = Counter()
    for run in runs:
        links.update(run.links)
    return Report(
        findings=findings,
        files=sum(run.files for run in runs),
        pages=sum(len(run.site.pages) for run in runs),
        suppressed=sum(len(run.suppressed) for run in runs),
        baselined=sum(len(run.baselined) for run in runs),
        links=links,
        broken_run=any(run.crashed for run in runs),
    )


def _located(run: Checked, findings: Iterable[Finding], here: Path) -> Iterator[Located]:
    source = LineSource(run.site)
    prefix = os.path.relpath(run.site.root, here).replace(os.sep, "/")
    for finding in findings:
        lines = source.lines(finding.path)
        path = finding.path if prefix == "." else os.path.normpath(f"{prefix}/{finding.path}").replace(os.sep, "/")
        start, end = lines.position(finding.span.start), lines.position(finding.span.end)
        yield Located(finding, path, start, end, source.excerpt(finding))
