"""What is known of one client and of what it has open: all that the answer to a request may ask for."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct, field

from hugolint.lsp.diagnostics import Published
from hugolint.lsp.documents import Document, Documents, path_of
from hugolint.lsp.positions import PositionMap
from hugolint.lsp.protocol import DocumentEdit, Location, Position, TextEdit, VersionedDocument, WorkspaceEdit
from hugolint.lsp.sites import OpenSite, OpenSites
from hugolint.lsp.wire import REQUEST_FAILED, Connection, Id, ResponseError
from hugolint.lsp.work_done import WorkDone
from hugolint.source import Span

if TYPE_CHECKING:
    from hugolint.engine.workspace import Workspace
    from hugolint.finding import Finding
    from hugolint.hugo.content.page_source import PageSource
    from hugolint.hugo.pages.page import Page
    from hugolint.hugo.site import Site

ALL = "site"


class Options(Struct, rename="camel"):
    """What a client may set, as `initializationOptions` or in the section `hugolint` of its settings."""

    diagnostics: str = "open"  # "open": of open documents; "site": of all files of their sites
    code_lens: bool = False
    off: list[str] = field(default_factory=list)  # what another server does: "hover", "completion", "rename", …


class Client(Struct):
    """What the client can do."""

    encoding: str = "utf-16"
    versioned_edits: bool = False
    creates_files: bool = False
    renames_files: bool = False
    watches_files: bool = False
    snippets: bool = False
    pulls: bool = False
    shows_documents: bool = False
    shows_tooltips: bool = False  # of links
    renders_hover: bool = True  # whether it shows Markdown there
    renders_completion: bool = True
    shows_progress: bool = False


class OpenPage(NamedTuple):
    """A page that is open, read as it is now."""

    document: Document
    path: str  # from the site's root
    site: OpenSite
    workspace: "Workspace"
    source: "PageSource"
    page: "Page | None"  # None where Hugo makes no page of it

    @property
    def hugo(self) -> "Site":
        """The site as Hugo makes it."""
        return self.workspace.site

    @property
    def findings(self) -> "list[Finding]":
        """What is found in it."""
        return [located.finding for located in self.workspace.findings_in((self.path,))]


class Session:
    """One client, its documents, and the sites that they belong to."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.documents = Documents()
        self.work = WorkDone(connection)
        self.sites = OpenSites(self.documents, self.work)
        self.folders: list[Path] = []  # those that the client has open
        self.client = Client()
        self.options = Options()
        self.published = Published(connection, self.documents, pushes=True, shows_all=False)
        self.moves: set[tuple[Path, Path]] = (
            set()
        )  # of files, that the client was told to make besides those it asked about
        self.settle: Callable[[Id], None] = lambda token: None  # do all that is left to do, and show it by this token

    def open_all(self) -> None:
        """Open the sites of all folders, and show what is found in all their files."""
        self.published.shows_all = True
        for folder in self.folders:
            self.sites.open_in(folder)
        for site in self.sites:
            site.touch(looks=True)

    def document(self, uri: str) -> Document | None:
        """Return an open document."""
        return self.documents.get(uri)

    def page(self, uri: str) -> OpenPage | None:
        """Return an open page, read as it is now; None for a document that is no page of a site.

        Raises HugolintError where its site cannot be read.
        """
        document = self.documents.get(uri)
        site = self.sites.of(document.path) if document else None
        path = site.path_in(document.path) if document and site else None
        if document is None or site is None or path is None:
            return None
        workspace = site.current()
        pages = workspace.content.at(path)
        if not pages:
            return None
        source = pages[0].source
        return OpenPage(document, path, site, workspace, source, workspace.site.page_of(source))

    def last_page(self, uri: str) -> OpenPage | None:
        """Return an open page as `page` does, but of the site as it was when it was read last: what is half written counts
        for nothing yet. The document is the present one.
        """
        document = self.documents.get(uri)
        site = self.sites.of(document.path) if document else None
        path = site.path_in(document.path) if document and site else None
        if document is None or site is None or path is None or site.workspace is None:
            return self.page(uri)
        pages = site.workspace.content.at(path)
        if not pages:
            return self.page(uri)
        source = pages[0].source
        return OpenPage(document, path, site, site.workspace, source, site.workspace.site.page_of(source))

    def site_of(self, uri: str) -> OpenSite | None:
        """Return the site that a file belongs to, open or not."""
        path = path_of(uri)
        return self.sites.of(path) if path else None

    def location(self, site: OpenSite, path: str, text: str, span: Span) -> Location:
        """Return a place in a file of a site with this text."""
        file = site.root / path
        return Location(self.documents.uri_of(file), self.documents.positions_of(file, text).range(span))

    def workspace_edit(
        self,
        edits: dict[Path, tuple[str, list[tuple[Span, str]]]],
        before: Sequence[Any] = (),
        after: Sequence[Any] = (),
    ) -> WorkspaceEdit:
        """Return the edit of several files, each with the text that its edits are for, between operations on files."""
        by_uri: dict[str, list[TextEdit]] = {}
        for file, (text, changes) in edits.items():
            positions = self.documents.positions_of(file, text)
            by_uri[self.documents.uri_of(file)] = [TextEdit(positions.range(span), new) for span, new in changes]
        if not self.client.versioned_edits:
            return WorkspaceEdit(changes=by_uri)
        every: list[Any] = list(before)
        for uri, changes_of_file in by_uri.items():
            document = self.documents.get(uri)
            identifier = VersionedDocument(uri, document.version if document else None)
            every.append(DocumentEdit(identifier, changes_of_file))
        return WorkspaceEdit(document_changes=[*every, *after])

    def positions(self, uri: str) -> PositionMap | None:
        """Return the lines of an open document."""
        document = self.documents.get(uri)
        return document.positions if document else None


def failed(reason: str) -> ResponseError:
    """Return the error for a request that makes sense and cannot be done, for people."""
    return ResponseError(REQUEST_FAILED, reason)


def offset_in(page: OpenPage, position: Position) -> int:
    """Return the offset of a position in an open page."""
    return page.document.positions.offset(position)
