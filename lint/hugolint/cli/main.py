"""The command line: a file a command, imported only when it is called."""

from importlib import import_module
from pathlib import Path
from typing import Any

import click

from hugolint import __version__
from hugolint.cli.help import (
    CACHE_FILES,
    EXIT_CODES,
    FAULT_VARIABLES,
    HUGO_VARIABLES,
    OUTPUT_VARIABLES,
    SETTINGS_FILES,
    epilog,
)
from hugolint.util.spelling import did_you_mean

COMMANDS = (
    "check",
    "audit",
    "rule",
    "init",
    "settings",
    "inspect",
    "links",
    "move",
    "rename",
    "translations",
    "baseline",
    "prose",
    "cache",
    "completion",
    "lsp",
)

# What other tools call these.
ELSEWHERE = {
    "lint": "check",
    "run": "check",
    "watch": "check --watch",
    "fix": "check --fix",
    "format": "check --fix",
    "diff": "check --diff",
    "links-check": "audit",
    "explain": "rule",
    "server": "lsp",
    "rules": "rule --all",
    "config": "settings",
    "new": "init",
    "clean": "cache --clear",
    "version": "--version",
    "help": "--help",
}

EPILOG = epilog(
    {
        "hugolint check": "the site found from here upwards",
        "hugolint check content/posts": "findings in one section",
        "hugolint audit": "also look up the external links",
        "hugolint rule skipped-heading-level": "explain a rule",
        "hugolint init": "write settings that fit the site",
    },
    EXIT_CODES,
    SETTINGS_FILES | CACHE_FILES,
    HUGO_VARIABLES | OUTPUT_VARIABLES | FAULT_VARIABLES,
)


class CommandsOnDemand(click.Group):
    """A group whose commands are imported when they are asked for, so that starting stays quick."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"hugolint.cli.commands.{name}").command
        return command

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except BrokenPipeError:
            from hugolint.cli.output import forget_standard_output

            forget_standard_output()
            return 0

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-") and not context.resilient_parsing:
            context.fail(f'there is no command "{args[0]}"{_hint(args[0])}')
        return super().resolve_command(context, args)


def _hint(name: str) -> str:
    """Return what is meant by a command that does not exist; a path alone is meant for `check`."""
    if name in ELSEWHERE:
        return f"; did you mean `hugolint {ELSEWHERE[name]}`?"
    if Path(name).exists():
        return f"; did you mean `hugolint check {name}`?"
    return did_you_mean(name, COMMANDS)


@click.group(
    cls=CommandsOnDemand,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", prog_name="hugolint", message="%(prog)s %(version)s")
def cli() -> None:
    """The linter for Hugo content.

    It reads posts as Hugo does, without building the site, and says what a reader or the published site would
    notice: drafts left behind, broken front matter, tags that differ in case, links that lead nowhere.

    `hugolint COMMAND --help` says more of each command.
    """
