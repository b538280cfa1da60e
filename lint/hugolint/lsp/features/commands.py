"""The commands that a client can have run."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import field

from hugolint.lsp.protocol import Type
from hugolint.lsp.session import Session, failed
from hugolint.lsp.wire import ResponseError

INFO = 3  # MessageType


class Params(Type):
    """The name of a command, and its arguments."""

    command: str
    arguments: list[Any] = field(default_factory=list)
    work_done_token: int | str | None = None


def answer(session: Session, params: Params) -> Any:
    """Run a command."""
    run = _COMMANDS.get(params.command)
    if run is None:
        raise failed(f"there is no command `{params.command}`")
    return run(session, params)


def _check_site(session: Session, params: Params) -> Any:
    """Look at the disk again, and show what is found in all files of the sites that are open; return how much that is."""
    shows_all = session.published.shows_all
    session.open_all()
    try:
        session.settle(params.work_done_token)
    except ResponseError:
        session.published.shows_all = shows_all
        raise
    return sum(len(site.report.findings) for site in session.sites if site.report)


def _explain(session: Session, params: Params) -> Any:
    """Show the documentation of a rule; return it."""
    from hugolint.registry.documentation import as_markdown, describe
    from hugolint.registry.registry import UnknownRuleError, load

    first = next(iter(params.arguments), None)
    name = first if isinstance(first, str) else ""
    try:
        described = describe(load().get(name))
    except UnknownRuleError as error:
        raise failed(str(error)) from error
    if session.client.shows_documents and described.url:
        session.connection.request("window/showDocument", {"uri": described.url, "external": True})
    else:
        message = f"{described.code} {described.name}: {described.summary} {described.text}"
        session.connection.notify("window/showMessage", {"type": INFO, "message": message})
    return as_markdown(described)


def _settle(session: Session, params: Params) -> Any:
    """Do all that is left to do before anything else: for tests, and for programs that ask for what is found."""
    session.settle(params.work_done_token)


_COMMANDS: Mapping[str, Callable[[Session, Params], Any]] = {
    "hugolint.checkSite": _check_site,
    "hugolint.explain": _explain,
    "hugolint.settle": _settle,
}
