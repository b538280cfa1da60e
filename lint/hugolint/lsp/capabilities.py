"""What the client can do, and what the server offers it."""

from pathlib import Path
from typing import Any

from hugolint.lsp.documents import path_of
from hugolint.lsp.positions import DEFAULT, ENCODINGS
from hugolint.lsp.session import Client, Options

WATCHED = (
    "**/*.{md,markdown,html,htm,org,adoc,rst}",
    "**/{hugo,config,hugolint,pyproject}.{toml,yaml,yml,json}",
    "**/{config,layouts,static,assets,data,i18n,themes}/**",
)
COMMANDS = ("hugolint.checkSite", "hugolint.explain")
FILE_OPERATIONS = {"filters": [{"scheme": "file", "pattern": {"glob": "**/*"}}]}
# What can be switched off where another server does it.
SWITCHED = {
    "hover": ("hoverProvider",),
    "completion": ("completionProvider",),
    "definition": ("definitionProvider",),
    "references": ("referencesProvider",),
    "symbols": ("documentSymbolProvider", "workspaceSymbolProvider"),
    "documentLinks": ("documentLinkProvider",),
    "rename": ("renameProvider",),
    "codeActions": ("codeActionProvider",),
}


def client_of(declared: Any) -> Client:
    """Return what a client says of itself; what it says wrongly it cannot do."""
    encodings = _at(declared, "general", "positionEncodings")
    known = encodings if isinstance(encodings, list) else []
    versioned = _at(declared, "workspace", "workspaceEdit", "documentChanges") is True
    operations = _at(declared, "workspace", "workspaceEdit", "resourceOperations") if versioned else None
    publishes = _at(declared, "textDocument", "publishDiagnostics") is not None
    return Client(
        encoding=next((one for one in ENCODINGS if one in known), DEFAULT),
        versioned_edits=versioned,
        creates_files="create" in (operations or ()),
        renames_files="rename" in (operations or ()),
        watches_files=_at(declared, "workspace", "didChangeWatchedFiles", "dynamicRegistration") is True,
        snippets=_at(declared, "textDocument", "completion", "completionItem", "snippetSupport") is True,
        shows_progress=_at(declared, "window", "workDoneProgress") is True,
        shows_tooltips=_at(declared, "textDocument", "documentLink", "tooltipSupport") is True,
        renders_hover=_renders(_at(declared, "textDocument", "hover", "contentFormat")),
        renders_completion=_renders(
            _at(declared, "textDocument", "completion", "completionItem", "documentationFormat")
        ),
        shows_documents=_at(declared, "window", "showDocument", "support") is True,
        # Pushed and pulled diagnostics are shown twice by some clients: only one that takes no pushed ones pulls.
        pulls=not publishes and _at(declared, "textDocument", "diagnostic") is not None,
    )


def folders_of(declared: Any) -> list[Path]:
    """Return the folders that a client has open, as it says when it begins."""
    folders = _at(declared, "workspaceFolders")
    uris = [_at(folder, "uri") for folder in folders] if isinstance(folders, list) else [_at(declared, "rootUri")]
    paths = [path_of(uri) for uri in uris if isinstance(uri, str)]
    return [path for path in paths if path is not None and path.is_dir()]


def of_server(client: Client, options: Options) -> dict[str, Any]:
    """Return what the server offers a client."""
    offered: dict[str, Any] = {
        "positionEncoding": client.encoding,
        "textDocumentSync": {"openClose": True, "change": 2, "save": {"includeText": False}},
        "codeActionProvider": {
            "codeActionKinds": ["quickfix", "source.fixAll.hugolint"],
            "resolveProvider": True,
        },
        "hoverProvider": True,
        "definitionProvider": True,
        "referencesProvider": True,
        "documentSymbolProvider": True,
        "workspaceSymbolProvider": True,
        "documentLinkProvider": {},
        "completionProvider": {"triggerCharacters": list('[(#/<":, %')},
        "renameProvider": {"prepareProvider": True},
        "executeCommandProvider": {"commands": list(COMMANDS), "workDoneProgress": True},
        "workspace": {
            "workspaceFolders": {"supported": True, "changeNotifications": True},
            "fileOperations": {"willRename": FILE_OPERATIONS, "didRename": FILE_OPERATIONS},
        },
    }
    if options.code_lens:
        offered["codeLensProvider"] = {}
    if client.pulls:
        offered["diagnosticProvider"] = {"interFileDependencies": True, "workspaceDiagnostics": True}
    off = {name for switch in options.off for name in SWITCHED.get(switch, ())}
    return {name: value for name, value in offered.items() if name not in off}


def registrations(client: Client) -> list[dict[str, Any]]:
    """Return what the client is asked to report: where it watches no files, the server looks for itself."""
    if not client.watches_files:
        return []
    watchers = [{"globPattern": pattern} for pattern in WATCHED]
    return [
        {
            "id": "files",
            "method": "workspace/didChangeWatchedFiles",
            "registerOptions": {"watchers": watchers},
        }
    ]


def _renders(formats: Any) -> bool:
    """Return whether a client that takes texts in these formats shows Markdown; one that says nothing may."""
    return not isinstance(formats, list) or "markdown" in formats


def _at(declared: Any, *keys: str) -> Any:
    for key in keys:
        declared = declared.get(key) if isinstance(declared, dict) else None
    return declared
