"""`hugolint audit`: check, and look up the external links."""

import sys
from typing import Any

import click

from hugolint.cli.options import RunOptions, run_options

EPILOG = """\b
Examples:
  hugolint audit                          the site found from here upwards
  hugolint audit --fail-on warning docs
  hugolint audit --format concise --format json=audit.json
\b
Exit codes: 0 clean, 1 findings at or above --fail-on, 2 could not check.
A link that could not be checked is told as unknown, and never makes the exit code 1.
"""


@click.command("audit", epilog=EPILOG)
@run_options
def command(**options: Any) -> None:
    """Check a site's content and look up its external links.

    PATHS are as for `hugolint check`. Each address is looked up once, however often it is written; how, stands in
    the settings under [links].
    """
    from hugolint.cli.run import run

    sys.exit(run(RunOptions(**options), external=True))
