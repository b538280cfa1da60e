"""`hugolint baseline`: what a site lives with for now, so that only new findings are shown."""

from pathlib import Path

import click

from hugolint.cli.help import epilog
from hugolint.util.errors import Fault, HugolintError

EPILOG = epilog(
    {
        "hugolint baseline": "write down what is found today",
        "hugolint baseline --prune": "after some of it has been put right",
    },
    files={"hugolint-baseline.json": "beside the settings, or what `baseline` in them names"},
)


@click.command("baseline", epilog=EPILOG)
@click.argument("path", type=click.Path(path_type=Path), default=".")
@click.option("--prune", is_flag=True, help="Only take out what is no longer found; add nothing.")
def command(path: Path, prune: bool) -> None:
    """Write the findings of today into the baseline file.

    From then on `check` and `audit` tell what is new. The file is named by `baseline` in the settings
    (hugolint-baseline.json beside them where it is not), and is meant to be committed.
    """
    from hugolint.cli.targets import targets
    from hugolint.engine.linter import Linter
    from hugolint.engine.options import LintOptions
    from hugolint.suppression import baseline
    from hugolint.util.words import counted

    linter = Linter(targets([path])[0].root, LintOptions(use_baseline=False))
    loaded = linter.settings
    file = (loaded.path.parent if loaded.path else linter.root) / (loaded.settings.baseline or baseline.FILE_NAME)
    found = baseline.entries((found.finding, found.excerpt) for found in linter.report().findings)
    if prune:
        found &= baseline.load(file)
    try:
        file.write_text(baseline.dumps(found), encoding="utf-8")
    except OSError as error:
        raise HugolintError(Fault(f"cannot be written: {error.strerror}", str(file))) from error
    click.echo(f"{file}: {counted(sum(found.values()), 'finding', 'findings')}")
    if not loaded.settings.baseline:
        where = loaded.path or linter.root / "hugolint.toml"
        click.echo(f'To use it, add this line to {where}: baseline = "{file.name}"')
