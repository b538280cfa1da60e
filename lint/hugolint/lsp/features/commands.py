"""The commands that a client can have run."""

from typing import Any

from msgspec import field

from hugolint.lsp.protocol import Type
from hugolint.lsp.session import Session, failed


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
    """Look at the disk again, and show what is found in all files of the sites that are open."""
    session.published.shows_all = True
    for site in session.sites:
        site.touch(looks=True)


def _settle(session: Session, arguments: list[Any]) -> Any:
    """Do all that is left to do before anything else: for tests, and programs."""
    session.settle()


_COMMANDS = {"hugolint.checkSite": _check_site, "hugolint.settle": _settle}
