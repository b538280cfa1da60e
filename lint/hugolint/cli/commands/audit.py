"""`hugolint audit`: check, and look up the external links."""

from typing import Any

import click

from hugolint.cli.help import CACHE_FILES, EXIT_CODES, HUGO_VARIABLES, OUTPUT_VARIABLES, SETTINGS_FILES, epilog
from hugolint.cli.options import PATH, RunOptions, run_options

EPILOG = epilog(
    {
        "hugolint audit": "the site found from here upwards",
        "hugolint audit --format html=audit.html": "the audit page: one file that opens in a browser",
        "hugolint audit --fail-on warning docs": "",
        "hugolint audit --since origin/main": "only links that were added or changed can fail the run",
        "hugolint audit --format concise --format json=audit.json": "",
        "hugolint audit --compare audit.json": "what is new and what is gone since that report",
        "hugolint audit --group-by owner --format markdown": "for an issue: what each owner has to do",
    },
    EXIT_CODES,
    SETTINGS_FILES | CACHE_FILES,
    HUGO_VARIABLES
    | OUTPUT_VARIABLES
    | {
        "HTTP_PROXY, HTTPS_PROXY, ALL_PROXY": "the proxy to look links up through, http://user:password@host:port",
        "NO_PROXY": "hosts, domains and networks to ask without it, divided by commas; * is all",
        "those of secret-headers": "named in the settings under [links]",
    },
)


@click.command("audit", epilog=EPILOG)
@run_options
@click.option("--offline", is_flag=True, help="Look nothing up: report what earlier runs remember.")
@click.option(
    "--shard",
    metavar="K/N",
    help="Look up the K-th of N shares of the hosts, for machines that share the work; `hugolint links` merges them.",
)
@click.option(
    "--compare",
    type=PATH,
    metavar="REPORT",
    help="Report what is new, gone and as before since this earlier report, which --format json=FILE wrote.",
)
@click.option(
    "--group-by",
    metavar="FIELD",
    default="",
    help="Group the findings by a field of front matter that says who owns a page, in the formats full, json, markdown "
    "and html: `owner`, `params.team`. Cascades count.",
)
def command(**options: Any) -> int:
    """Check a site's content and look up its external links.

    PATHS are as for `hugolint check`. Each address is looked up once, however often it is written, by the settings
    under [links]. A link that works is remembered for two weeks and not looked up again until then.

    A link that could not be checked is reported as unknown, and never makes the exit code 1. Ctrl-C ends the looking
    up: what is known by then is reported, and the exit code is 130.
    """
    from hugolint.cli.run import run

    return run(RunOptions(**options), external=True)
