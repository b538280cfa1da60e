"""Progress as the protocol has it: what the server is at, shown where it takes longer than a moment, and ended by the person."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from hugolint.engine.progress import Progress
from hugolint.lsp.wire import Connection, Id

PATIENCE = 0.5  # seconds of work that is never shown
BETWEEN = 0.2  # seconds between two reports of one piece of work
TITLE = "hugolint"


class WorkDone(Progress):
    """Shows a piece of work at a time to a client that can show such."""

    def __init__(self, connection: Connection) -> None:
        self.is_shown = False  # whether the client makes progress for tokens of the server's
        self._connection = connection
        self._number = 0
        self._token: Id = None  # of what is shown
        self._asked: Id = None  # the token that the client hands over for the work, if it does
        self._is_cancellable = False
        self._due: float | None = None  # when there is next something to show; None where there is no work
        self._stage = ""

    @property
    def is_cancelled(self) -> bool:
        """Whether the person has had enough of what is shown."""
        return self._token is not None and self._connection.is_cancelled(self._token)

    @contextmanager
    def of(self, *, token: Id = None, is_cancellable: bool = False) -> Iterator[None]:
        """Show what is done until this is over; within another piece of work it belongs to that one."""
        if self._due is not None:
            yield
            return
        self._asked, self._is_cancellable, self._stage = token, is_cancellable, ""
        self._due = time.monotonic() + (PATIENCE if token is None else 0.0)
        try:
            yield
        finally:
            self._due = None
            if self._token is not None:
                self._say({"kind": "end"})
                self._connection.forget(self._token)
                self._token = None

    def begins(self, stage: str, count: int = 0) -> None:
        """Show a stage."""
        self._stage = stage
        self._show(None)

    def advances(self, share: float) -> None:
        """Show how much of a stage is done."""
        self._show(share)

    def _show(self, share: float | None) -> None:
        now = time.monotonic()
        if self._due is None or now < self._due or not (self.is_shown or self._asked is not None):
            return
        self._due = now + BETWEEN
        value: dict[str, Any] = {"kind": "report", "message": self._stage}
        if self._token is None:
            self._token = self._asked if self._asked is not None else self._new_token()
            value |= {"kind": "begin", "title": TITLE, "cancellable": self._is_cancellable, "percentage": 0}
        if share is not None:
            value["percentage"] = round(min(max(share, 0.0), 1.0) * 100)
        self._say(value)

    def _new_token(self) -> Id:
        self._number += 1
        token = f"hugolint-{self._number}"
        self._connection.request("window/workDoneProgress/create", {"token": token})
        return token

    def _say(self, value: dict[str, Any]) -> None:
        self._connection.notify("$/progress", {"token": self._token, "value": value})
