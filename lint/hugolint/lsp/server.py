"""The server: messages in their order, and between them what has to be done for the sites that are open.

`initialize` is answered before the engine is imported. Whatever goes wrong in one message, the next one is answered.
"""

import os
import queue
import sys
import threading
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import msgspec
from msgspec import UNSET, Raw

from hugolint import __version__
from hugolint.lsp import capabilities
from hugolint.lsp.diagnostics import Published
from hugolint.lsp.documents import Document, path_of
from hugolint.lsp.protocol import DidChange, DidOpen, FoldersChanged, OfDocument, WatchedFiles
from hugolint.lsp.session import ALL, Options, Session
from hugolint.lsp.sites import QUIET, OpenSite, root_of
from hugolint.lsp.wire import (
    CANCELLED,
    INTERNAL_ERROR,
    INVALID_PARAMS,
    INVALID_REQUEST,
    METHOD_NOT_FOUND,
    NOT_INITIALIZED,
    REQUEST_FAILED,
    Connection,
    Id,
    Malformed,
    Message,
    ResponseError,
)
from hugolint.util.errors import HugolintError
from hugolint.util.garbage import Garbage

PARENT_IS_LOOKED_AT = 3.0  # seconds
PAUSE = 0.3  # seconds without a message, after which nobody is taken to wait for one to be answered
ERROR, WARNING = 1, 2  # MessageType

# What answers a request: the module, which has `Params` and `answer(session, params)`.
FEATURES: Mapping[str, str] = {
    "textDocument/codeAction": "actions",
    "codeAction/resolve": "resolving",
    "textDocument/completion": "completion",
    "textDocument/hover": "hover",
    "textDocument/definition": "definition",
    "textDocument/references": "references",
    "textDocument/documentSymbol": "document_symbols",
    "workspace/symbol": "workspace_symbols",
    "textDocument/documentLink": "document_links",
    "textDocument/codeLens": "code_lens",
    "textDocument/prepareRename": "prepare_rename",
    "textDocument/rename": "rename",
    "workspace/willRenameFiles": "file_renames",
    "workspace/executeCommand": "commands",
    "textDocument/diagnostic": "pulling",
    "workspace/diagnostic": "pulling_all",
}


class Server:
    """The language server on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._session = Session(connection)
        self._session.settle = self._settle
        self._is_initialized = self._is_shut_down = False
        self._answering: Id = None  # the request that is being answered
        self._shown: set[str] = set()  # messages to the person, each shown once
        self._garbage = Garbage()

    def serve(self) -> int:
        """Serve until the client leaves; return the exit code."""
        self._connection.start()
        while True:
            try:
                message = self._connection.take(self._patience())
            except queue.Empty:
                self._go_on()
                continue
            if message is None:
                return 0 if self._is_shut_down else 1
            if isinstance(message, Malformed):
                self._connection.refuse(None, message.code, message.reason)
            elif message.method == "exit":
                return 0 if self._is_shut_down else 1
            else:
                self._receive(message)

    # Between messages

    def _patience(self) -> float | None:
        """Return for how many seconds a message is waited for before there is something else to do."""
        site = self._session.sites.pending()
        if site is not None:
            return _still_written(site)
        if self._garbage.is_too_much:
            return 0.0
        return PAUSE if self._garbage.is_worth_it else None

    def _go_on(self) -> None:
        """Do the next thing that there is to do."""
        if self._session.sites.pending() is not None:
            self._work(lambda: self._connection.has_mail)
        else:
            self._garbage.collect(held=self._session.sites.in_memory)

    def _settle(self, token: Id) -> None:
        """Do all that is left to do, unless the client has had enough. Raises ResponseError then."""
        with self._session.work.of(token=token, is_cancellable=True):
            while self._session.sites.pending() is not None:
                self._work(self._is_cancelled)
                if self._is_cancelled():
                    raise ResponseError(CANCELLED, "cancelled")

    def _is_cancelled(self) -> bool:
        return self._connection.is_cancelled(self._answering) or self._session.work.is_cancelled

    def _work(self, is_interrupted: Callable[[], bool]) -> None:
        site = self._session.sites.pending()
        if site is None:
            return
        try:
            with self._session.work.of():
                site.step(self._published, is_interrupted)
        except HugolintError as error:
            site.is_pending = False
            site.faults = error.faults
            self._published.show_faults(site, error.faults)
            for fault in error.faults:
                if not fault.path:
                    self._show_once(ERROR, str(fault))
        except Exception as error:
            site.forget()
            site.is_pending = False  # until something changes
            self._crashed("checking", error)

    @property
    def _published(self) -> Published:
        return self._session.published

    # Messages

    def _receive(self, message: Message) -> None:
        if not message.method:
            self._guarded(lambda: self._connection.receive(message), message)
        elif message.id is UNSET:
            handle = _NOTIFICATIONS.get(message.method)
            if handle is not None and (self._is_initialized or message.method == "initialized"):
                self._guarded(lambda: handle(self, message.params), message)
        else:
            self._answer(message.id, message)

    def _guarded(self, handle: Callable[[], None], message: Message) -> None:
        try:
            handle()
        except msgspec.ValidationError as error:
            self._log(WARNING, f"{message.method}: {error}")
        except Exception as error:
            self._crashed(message.method, error)

    def _answer(self, identifier: Id, message: Message) -> None:
        try:
            if self._connection.is_cancelled(identifier):
                raise ResponseError(CANCELLED, "cancelled")
            self._answering = identifier
            self._connection.respond(identifier, self._result(message))
        except ResponseError as error:
            self._connection.refuse(identifier, error.code, str(error))
        except msgspec.ValidationError as error:
            self._connection.refuse(identifier, INVALID_PARAMS, str(error))
        except HugolintError as error:
            self._connection.refuse(identifier, REQUEST_FAILED, str(error))
        except Exception as error:
            self._connection.refuse(identifier, INTERNAL_ERROR, self._crashed(message.method, error))
        finally:
            self._answering = None
            self._connection.forget(identifier)

    def _result(self, message: Message) -> Any:
        if message.method == "initialize":
            return self._initialize(message.params)
        if not self._is_initialized:
            raise ResponseError(NOT_INITIALIZED, "`initialize` comes first")
        if self._is_shut_down:
            raise ResponseError(INVALID_REQUEST, "nothing is answered after `shutdown`")
        if message.method == "shutdown":
            self._is_shut_down = True
            return None
        name = FEATURES.get(message.method)
        if name is None:
            raise ResponseError(METHOD_NOT_FOUND, f"there is no method `{message.method}`")
        feature = import_module(f"hugolint.lsp.features.{name}")
        return feature.answer(self._session, msgspec.json.decode(message.params, type=feature.Params))

    def _initialize(self, params: Raw) -> Any:
        if self._is_initialized:
            raise ResponseError(INVALID_REQUEST, "`initialize` comes once")
        decoded = msgspec.json.decode(params)
        decoded = decoded if isinstance(decoded, dict) else {}
        session = self._session
        session.client = capabilities.client_of(decoded.get("capabilities"))
        session.options = _options(decoded.get("initializationOptions"))
        session.documents.encoding = session.client.encoding
        session.work.is_shown = session.client.shows_progress
        session.published = Published(
            self._connection,
            session.documents,
            pushes=not session.client.pulls,
            shows_all=session.options.diagnostics == ALL,
        )
        session.folders = capabilities.folders_of(decoded)
        if isinstance(process := decoded.get("processId"), int):
            _leave_with(process)
        self._is_initialized = True
        return {
            "capabilities": capabilities.of_server(session.client, session.options),
            "serverInfo": {"name": "hugolint", "version": __version__},
        }

    def _initialized(self, params: Raw) -> None:
        if registrations := capabilities.registrations(self._session.client):
            self._connection.request("client/registerCapability", {"registrations": registrations})
        if self._published.shows_all:
            self._session.open_all()

    def _opened(self, params: Raw) -> None:
        item = msgspec.json.decode(params, type=DidOpen).text_document
        path = path_of(item.uri)
        if path is not None:
            encoding = self._session.documents.encoding
            document = Document(item.uri, path, root_of(path), item.text, item.version, encoding)
            self._session.documents.put(document)
            self._touch(document)

    def _changed(self, params: Raw) -> None:
        decoded = msgspec.json.decode(params, type=DidChange)
        document = self._session.documents.get(decoded.text_document.uri)
        if document is not None:
            document = document.changed(decoded.content_changes, decoded.text_document.version)
            self._session.documents.put(document)
            self._touch(document, by_edit=True)

    def _saved(self, params: Raw) -> None:
        uri = msgspec.json.decode(params, type=OfDocument).text_document.uri
        if (document := self._session.documents.get(uri)) is not None:
            self._session.documents.put(document.changed((), document.version))
            self._touch(document, looks=True)

    def _closed(self, params: Raw) -> None:
        uri = msgspec.json.decode(params, type=OfDocument).text_document.uri
        document = self._session.documents.remove(uri)
        if document is not None:
            self._published.close(uri)
            self._touch(document, looks=True)

    def _files_changed(self, params: Raw) -> None:
        for event in msgspec.json.decode(params, type=WatchedFiles).changes:
            path = path_of(event.uri)
            for site in self._session.sites:
                if path is not None and path.is_relative_to(site.root):
                    site.touch(looks=True)

    def _folders_changed(self, params: Raw) -> None:
        event = msgspec.json.decode(params, type=FoldersChanged).event
        gone, new = ([path for one in every if (path := path_of(one.uri))] for every in (event.removed, event.added))
        session = self._session
        session.folders = [*(folder for folder in session.folders if folder not in gone), *new]
        if self._published.shows_all:
            session.open_all()

    def _configured(self, params: Raw) -> None:
        decoded = msgspec.json.decode(params)
        settings = decoded.get("settings") if isinstance(decoded, dict) else None
        if isinstance(settings, dict):
            self._session.options = _options(settings.get("hugolint"))
            self._published.shows_all = self._session.options.diagnostics == ALL
            for site in self._session.sites:
                site.touch()

    def _looked(self, params: Raw) -> None:
        for site in self._session.sites:
            site.touch(looks=True)

    def _touch(self, document: Document, *, by_edit: bool = False, looks: bool = False) -> None:
        site = self._session.sites.of(document.path)
        if site is not None:
            site.touch(by_edit=by_edit, looks=looks)

    # What goes wrong

    def _crashed(self, what: str, error: Exception) -> str:
        """Tell the client of a fault of the server; return it in one line."""
        import traceback

        last = traceback.extract_tb(error.__traceback__)[-1]
        reason = f"{what} stopped with {type(error).__name__}: {error} (in {last.name}, line {last.lineno})"
        self._log(ERROR, "".join(traceback.format_exception(error)))
        return reason

    def _log(self, kind: int, text: str) -> None:
        self._connection.notify("window/logMessage", {"type": kind, "message": text})

    def _show_once(self, kind: int, text: str) -> None:
        if text not in self._shown:
            self._shown.add(text)
            self._connection.notify("window/showMessage", {"type": kind, "message": f"hugolint: {text}"})


_NOTIFICATIONS: Mapping[str, Callable[[Server, Raw], None]] = {
    "initialized": Server._initialized,
    "textDocument/didOpen": Server._opened,
    "textDocument/didChange": Server._changed,
    "textDocument/didSave": Server._saved,
    "textDocument/didClose": Server._closed,
    "workspace/didChangeWatchedFiles": Server._files_changed,
    "workspace/didChangeWorkspaceFolders": Server._folders_changed,
    "workspace/didChangeConfiguration": Server._configured,
    "workspace/didRenameFiles": Server._looked,
    "workspace/didCreateFiles": Server._looked,
    "workspace/didDeleteFiles": Server._looked,
}


def serve() -> int:
    """Serve the client on standard input and output; return the exit code. What prints goes to standard error."""
    reading, writing = os.dup(0), os.dup(1)
    if sys.platform == "win32":
        import msvcrt

        for descriptor in (reading, writing):
            msvcrt.setmode(descriptor, os.O_BINARY)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    try:
        return Server(Connection(reading, writing)).serve()
    except BrokenPipeError:
        return 1


def _options(decoded: Any) -> Options:
    try:
        return msgspec.convert(decoded or {}, Options)
    except msgspec.ValidationError:
        return Options()


def _still_written(site: OpenSite) -> float:
    """Return for how long front matter that cannot be read is left to its writer; 0 where there is no such thing."""
    left = site.edited_at + QUIET - time.monotonic()
    return left if left > 0 and site.has_half_written_page() else 0.0


def _leave_with(process: int) -> None:
    """End when a process ends: an editor that dies says nothing."""
    if sys.platform == "win32":
        return  # there the end of standard input says it

    def watch() -> None:
        while True:
            time.sleep(PARENT_IS_LOOKED_AT)
            try:
                os.kill(process, 0)
            except ProcessLookupError:
                os._exit(1)
            except PermissionError:
                pass

    threading.Thread(target=watch, daemon=True, name="parent").start()
