"""`hugolint check`: everything that can be said without the network."""

import sys
from typing import Any

import click

from hugolint.cli.options import RunOptions, run_options

EPILOG = """\b
Examples:
  hugolint check                          the site found from here upwards
  hugolint check docs                     the site in docs/
  hugolint check content/posts/a.md       findings in one file; the rest of the site is read with it
  hugolint check --extend-select HD       also the rules on headings that are off by default
  hugolint check --format full --format json=findings.json
\b
Exit codes: 0 clean, 1 findings at or above --fail-on, 2 could not check.
"""


@click.command("check", epilog=EPILOG)
@run_options
def command(**options: Any) -> None:
    """Check a site's content, without the network.

    PATHS are sites, folders or files; without any, the site found from here upwards is checked. Findings are shown
    for what is named, and the whole site is read to make them: a link is broken or not by what it leads to.
    """
    from hugolint.cli.run import run

    sys.exit(run(RunOptions(**options), external=False))
