"""Findings as the diagnostics of the protocol, and which of them the client has been shown."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from hugolint.finding import Finding, Severity
from hugolint.lsp.documents import Documents
from hugolint.lsp.positions import PositionMap
from hugolint.lsp.protocol import (
    CodeDescription,
    Diagnostic,
    Position,
    PublishDiagnostics,
    Range,
)

if TYPE_CHECKING:
    from hugolint.engine.workspace import Workspace
    from hugolint.lsp.sites import OpenSite
    from hugolint.lsp.wire import Connection
    from hugolint.registry.registry import Registry
    from hugolint.report.site import SiteReport
    from hugolint.util.errors import Fault

SOURCE = "hugolint"
SEVERITIES = {Severity.ERROR: 1, Severity.WARNING: 2, Severity.INFO: 3, Severity.UNKNOWN: 4}
ERROR = SEVERITIES[Severity.ERROR]


def diagnostic(finding: Finding, positions: PositionMap, url: str) -> Diagnostic:
    """Return a finding in a file of these lines as a diagnostic. One about the whole file is shown on its first line."""
    message = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    range_ = positions.range(finding.span)
    return Diagnostic(
        range=range_,
        message=message,
        severity=SEVERITIES[finding.severity],
        code=finding.code,
        code_description=CodeDescription(url) if url else None,
        source=SOURCE,
    )


class Published:
    """Shows the client what is found, each file's where it has changed since.

    Findings in all files of a site are shown where `shows_all`; else those in open documents, and in settings files.
    """

    def __init__(self, connection: "Connection", documents: Documents, *, pushes: bool, shows_all: bool) -> None:
        self.pushes = pushes
        self.shows_all = shows_all
        self._connection = connection
        self._documents = documents
        self._shown: dict[str, tuple[list[Diagnostic], int | None]] = {}
        self._of_site: dict[Path, set[str]] = {}

    def show(self, site: "OpenSite", report: "SiteReport") -> None:
        """Show what a report says of a site."""
        by_path: dict[str, list[Finding]] = {path: [] for path in _open_paths(site)}
        is_open = frozenset(by_path)
        for found in report.findings:
            path = found.finding.path
            if path in is_open or self.shows_all or not path.endswith((".md", ".html", ".markdown")):
                by_path.setdefault(path, []).append(found.finding)
        self._replace(site, {site.root / path: self._diagnostics(site, path, every) for path, every in by_path.items()})

    def show_so_far(self, site: "OpenSite", workspace: "Workspace") -> None:
        """Show what is found in a site before all rules have looked at it: where it takes long, in open documents alone."""
        if self.shows_all:
            self.show(site, workspace.report_so_far())
            return
        by_path: dict[str, list[Finding]] = {path: [] for path in _open_paths(site)}
        for found in workspace.findings_in(by_path):
            by_path[found.finding.path].append(found.finding)
        for path, every in by_path.items():
            uri = self._documents.uri_of(site.root / path)
            self._show(uri, self._diagnostics(site, path, every))
            self._of_site.setdefault(site.root, set()).add(uri)

    def show_faults(self, site: "OpenSite", faults: Iterable["Fault"]) -> None:
        """Show why a site cannot be read, in the files that are at fault."""
        by_file: dict[Path, list[Diagnostic]] = {}
        for fault in faults:
            if fault.path:
                file = site.root / fault.path
                place = Position(max(fault.line - 1, 0), max(fault.column - 1, 0))
                shown = Diagnostic(Range(place, place), fault.message, ERROR, source=SOURCE)
                by_file.setdefault(file, []).append(shown)
        self._replace(site, by_file)

    def close(self, uri: str) -> None:
        """Take back what was shown of a document that is closed."""
        if not self.shows_all and uri in self._shown:
            self._send(uri, [], None)

    def shown(self, uri: str) -> list[Diagnostic]:
        """Return what is shown of a document."""
        return self._shown.get(uri, ([], None))[0]

    def every(self) -> list[tuple[str, tuple[list[Diagnostic], int | None]]]:
        """Return what is shown of each document, with its version."""
        return list(self._shown.items())

    def _diagnostics(self, site: "OpenSite", path: str, findings: list[Finding]) -> list[Diagnostic]:
        if not findings:
            return []
        positions = positions_in(site, path, self._documents)
        if positions is None:
            return []
        registry = site.linter.registry
        return [diagnostic(one, positions, url_of(registry, one.code)) for one in findings]

    def _replace(self, site: "OpenSite", by_file: dict[Path, list[Diagnostic]]) -> None:
        uris = {self._documents.uri_of(file): found for file, found in by_file.items()}
        before = self._of_site.get(site.root, set())
        for uri in before - uris.keys():
            self._send(uri, [], None)
        for uri, found in uris.items():
            self._show(uri, found)
        self._of_site[site.root] = set(uris)

    def _show(self, uri: str, found: list[Diagnostic]) -> None:
        document = self._documents.get(uri)
        self._send(uri, found, document.version if document else None)

    def _send(self, uri: str, found: list[Diagnostic], version: int | None) -> None:
        before, version_before = self._shown.get(uri, ([], None))
        if found or version is not None:
            self._shown[uri] = (found, version)
        else:
            self._shown.pop(uri, None)
        if self.pushes and (found != before or version != version_before):
            self._connection.notify("textDocument/publishDiagnostics", PublishDiagnostics(uri, found, version))


def positions_in(site: "OpenSite", path: str, documents: Documents) -> PositionMap | None:
    """Return the lines of a file of a site as it is open, or on disk; None where there is no such file."""
    document = documents.at(site.root / path)
    if document is not None:
        return document.positions
    if site.workspace is not None and (pages := site.workspace.content.at(path)):
        return PositionMap(pages[0].source.text, documents.encoding)
    try:
        return PositionMap((site.root / path).read_text(encoding="utf-8", errors="replace"), documents.encoding)
    except OSError:
        return PositionMap("", documents.encoding) if path in ("", ".") else None


@cache
def url_of(registry: "Registry", code: str) -> str:
    """Return the address of a rule's documentation, "" where there is none."""
    from hugolint.registry.documentation import describe
    from hugolint.registry.registry import UnknownRuleError

    try:
        return describe(registry.get(code)).url
    except UnknownRuleError:
        return ""


def _open_paths(site: "OpenSite") -> list[str]:
    return [path for document in site.documents() if (path := site.path_in(document.path)) is not None]
