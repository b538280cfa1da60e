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
    from hugolint.cli.targets import settings_of, targets
    from hugolint.engine import run
    from hugolint.engine.request import Request
    from hugolint.registry import registry
    from hugolint.suppression import baseline
    from hugolint.util.words import counted

    target = targets([path])[0]
    rules = registry.load()
    loaded = settings_of(target.root, None, rules)
    file = (loaded.path.parent if loaded.path else target.root) / (loaded.settings.baseline or baseline.FILE_NAME)
    checked = run.run(Request(target.root, loaded, rules, use_baseline=False))
    source = checked.lines
    found = baseline.entries((finding, source.excerpt(finding)) for finding in checked.findings)
    if prune:
        found &= baseline.load(file)
    try:
        file.write_text(baseline.dumps(found), encoding="utf-8")
    except OSError as error:
        raise HugolintError(Fault(f"cannot be written: {error.strerror}", str(file))) from error
    click.echo(f"{file}: {counted(sum(found.values()), 'finding', 'findings')}")
    if not loaded.settings.baseline:
        where = loaded.path or target.root / "hugolint.toml"
        click.echo(f'To use it, add this line to {where}: baseline = "{file.name}"')
