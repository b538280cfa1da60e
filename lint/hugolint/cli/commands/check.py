"""`hugolint check`: everything that can be said without the network."""

from typing import Any

import click

from hugolint.cli.help import CACHE_FILES, EXIT_CODES, HUGO_VARIABLES, OUTPUT_VARIABLES, SETTINGS_FILES, epilog
from hugolint.cli.options import RunOptions, run_options

EPILOG = epilog(
    {
        "hugolint check": "the site found from here upwards",
        "hugolint check docs": "the site in docs/",
        "hugolint check content/posts/a.md": "findings in one file; the rest of the site is read with it",
        "hugolint check --changed": "what the change at hand brings, in other files too",
        "hugolint check --fix --unsafe-fixes": "fix what can be fixed",
        "hugolint check --extend-select HD": "also the rules on headings that are off by default",
        "hugolint check --format full --format sarif=hugolint.sarif": "",
        "hugolint check --stdin-filename content/posts/a.md < draft": "",
        "hugolint check --watch": "again whenever something changes; Ctrl-C ends it, with 0",
    },
    EXIT_CODES,
    SETTINGS_FILES | CACHE_FILES,
    HUGO_VARIABLES | OUTPUT_VARIABLES,
)


@click.command("check", epilog=EPILOG)
@run_options
@click.option(
    "--add-suppressions",
    metavar="REASON",
    help="Write comments into the pages that suppress what is found today, each with this reason.",
)
@click.option("--watch", is_flag=True, help="Check again whenever content, configuration, layouts or settings change.")
def command(watch: bool, **options: Any) -> int:
    """Check a site's content, without the network.

    PATHS are sites, folders or files; without any, the site found from here upwards is checked. Findings are shown
    for what is named, and the whole site is read to make them: a link is broken or not by what it leads to.
    """
    asked = RunOptions(**options)
    if not watch:
        from hugolint.cli.run import run

        return run(asked, external=False)
    if asked.stdin_filename or asked.diff:
        raise click.UsageError("--watch goes with neither --stdin-filename nor --diff")
    from hugolint.cli.watch import watch as check_again_and_again

    return check_again_and_again(asked)
