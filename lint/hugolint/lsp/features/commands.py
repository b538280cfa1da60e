"""The commands that a client can have run."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import field

from hugolint.lsp.protocol import Type
from hugolint.lsp.session import Session, failed

INFO = 3  # MessageType


class Params(Type):
    """The name of a command, and its arguments."""

    command: str
    arguments: list[Any] = field(default_factory=list)


def answer(session: Session, params: Params) -> Any:
    """Run a command."""
    run = _COMMANDS.get(params.command)
    if run is None:
        raise failed(f"there is no command `{params.command}`")
    return run(session, params.arguments)


def _check_site(session: Session, arguments: list[Any]) -> Any:
    """Look at the disk again, and show what is found in all files of the sites that are open; return how much that is."""
    session.open_all()
    session.settle()
    return sum(len(site.report.findings) for site in session.sites if site.report)


def _explain(session: Session, arguments: list[Any]) -> Any:
    """Show the documentation of a rule; return it."""
    from hugolint.registry.documentation import as_markdown, describe
    from hugolint.registry.registry import UnknownRuleError, load

    name = arguments[0] if arguments and isinstance(arguments[0], str) else ""
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


def _settle(session: Session, arguments: list[Any]) -> Any:
    """Do all that is left to do before anything else: for tests, and for programs that ask for what is found."""
    session.settle()


_COMMANDS: Mapping[str, Callable[[Session, list[Any]], Any]] = {
    "hugolint.checkSite": _check_site,
    "hugolint.explain": _explain,
    "hugolint.settle": _settle,
}
