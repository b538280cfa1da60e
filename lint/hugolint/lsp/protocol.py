"""The types of the Language Server Protocol 3.17 that are used here, by their names there."""

from typing import Any

from msgspec import Struct, field


class Type(Struct, rename="camel", omit_defaults=True, forbid_unknown_fields=False):
    """A type of the protocol: names in camel case, what is left at its default is not sent."""


class Position(Struct, order=True, frozen=True):
    """A line and a column in it, from 0; what a column counts is agreed on at the start."""

    line: int
    character: int


class Range(Struct, order=True, frozen=True):
    """What lies between two positions."""

    start: Position
    end: Position


NOWHERE = Range(Position(0, 0), Position(0, 0))


class TextDocument(Type):
    """A document by its URI."""

    uri: str
    version: int | None = None


class TextDocumentItem(Type):
    """A document with its text."""

    uri: str
    text: str
    version: int = 0
    language_id: str = ""


class DidOpen(Type):
    text_document: TextDocumentItem


class ContentChange(Type):
    """A new text: of a range, or of the whole document."""

    text: str
    range: Range | None = None


class DidChange(Type):
    text_document: TextDocument
    content_changes: list[ContentChange]


class OfDocument(Type):
    """The parameters of what is asked of a whole document."""

    text_document: TextDocument


class AtPosition(Type):
    """The parameters of what is asked of a place in a document."""

    text_document: TextDocument
    position: Position


class Location(Type):
    uri: str
    range: Range


class TextEdit(Type):
    range: Range
    new_text: str


class CodeDescription(Type):
    href: str


class Diagnostic(Type):
    range: Range
    message: str
    severity: int
    code: str | int | None = None
    code_description: CodeDescription | None = None
    source: str = ""
    tags: list[int] = field(default_factory=list)


class VersionedDocument(Type, omit_defaults=False):
    uri: str
    version: int | None


class DocumentEdit(Type):
    """Edits of one document, of the version that they were made for."""

    text_document: VersionedDocument
    edits: list[TextEdit]


class CreateFile(Type, omit_defaults=False):
    """A new file, made before it is edited."""

    uri: str
    kind: str = "create"


class RenameFile(Type, omit_defaults=False):
    """A file or a folder that moves, after it is edited."""

    old_uri: str
    new_uri: str
    kind: str = "rename"


class WorkspaceEdit(Type):
    """Edits of several documents: `changes` for clients that know no versions, else `document_changes`."""

    changes: dict[str, list[TextEdit]] | None = None
    document_changes: list[Any] | None = None


class Command(Type):
    title: str
    command: str
    arguments: list[Any] = field(default_factory=list)


class CodeActionContext(Type):
    diagnostics: list[Any] = field(default_factory=list)
    only: list[str] | None = None


class CodeActionParams(Type):
    text_document: TextDocument
    range: Range
    context: CodeActionContext = field(default_factory=CodeActionContext)


class CodeAction(Type):
    title: str
    kind: str
    diagnostics: list[Diagnostic] | None = None
    is_preferred: bool = False
    edit: WorkspaceEdit | None = None
    command: Command | None = None
    data: Any = None


class MarkupContent(Type, omit_defaults=False):
    value: str
    kind: str = "markdown"


def markup(text: str, *, renders: bool) -> MarkupContent:
    """Return Markdown for a client that renders it, or as plain text for one that does not."""
    if renders:
        return MarkupContent(text)
    from hugolint.util.markdown_text import as_text

    return MarkupContent(as_text(text), "plaintext")


class FileEvent(Type):
    """A file or a folder that something has happened to."""

    uri: str


class FoldersEvent(Type):
    added: list[FileEvent]
    removed: list[FileEvent]


class FoldersChanged(Type):
    event: FoldersEvent


class WatchedFiles(Type):
    changes: list[FileEvent]


class PublishDiagnostics(Type):
    uri: str
    diagnostics: list[Diagnostic]
    version: int | None = None
