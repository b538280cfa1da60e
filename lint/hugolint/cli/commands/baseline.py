"""`hugolint baseline`: what a site lives with for now, so that only new findings are shown."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hugolint.cli.help import epilog
from hugolint.cli.options import allow_local_plugins
from hugolint.util.errors import Fault, HugolintError, writing

if TYPE_CHECKING:
    from hugolint.engine.linter import Linter
    from hugolint.report.site import SiteReport

EPILOG = epilog(
    {
        "hugolint baseline": "write down what is found today",
        "hugolint baseline --prune": "after some of it has been fixed",
    },
    files={"hugolint-baseline.json": "beside the settings, or what `baseline` in them names"},
)


@click.command("baseline", epilog=EPILOG)
@allow_local_plugins
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option("--prune", is_flag=True, help="Only take out what is no longer found; add nothing.")
def command(path: Path | None, prune: bool) -> None:
    """Write the findings of today into the baseline file.

    From then on `check` and `audit` report what is new. The file is named by `baseline` in the settings; where they do
    not name one, it is hugolint-baseline.json beside them, and that line is written too. Both are meant to be committed.
    """
    from hugolint.cli.progress import shown_progress
    from hugolint.cli.targets import targets
    from hugolint.engine.linter import Linter
    from hugolint.engine.options import LintOptions

    for target in targets([path] if path else []):
        with shown_progress() as progress:
            linter = Linter(target.root, LintOptions(use_baseline=False), progress=progress)
            report = linter.report()
        _write(linter, report, prune=prune)


def _write(linter: "Linter", report: "SiteReport", *, prune: bool) -> None:
    from hugolint.suppression import baseline
    from hugolint.util.repository import is_inside
    from hugolint.util.words import counted

    loaded = linter.settings
    folder = loaded.path.parent if loaded.path else linter.root
    file = folder / (loaded.settings.baseline or baseline.FILE_NAME)
    if not is_inside(file, folder):
        raise HugolintError(Fault("lies outside the repository and is not written", str(file)))
    # What is there and is no baseline is somebody else's, and is left alone.
    before = baseline.load(file) if prune or file.exists() else baseline.Entries()
    prefix = baseline.prefix_of(linter.root, file)
    found = baseline.entries((found.finding, found.excerpt) for found in report.findings)
    if prune:
        found &= baseline.of_site(before, prefix)
    with writing(file):
        file.write_text(baseline.dumps(baseline.with_site(before, prefix, found)), encoding="utf-8")
    click.echo(f"{file}: {counted(sum(found.values()), 'finding', 'findings')}")
    if not loaded.settings.baseline:
        _name_in_settings(linter, file.name, loaded.path)


def _name_in_settings(linter: "Linter", name: str, settings: Path | None) -> None:
    from hugolint.settings.baseline_setting import set_baseline
    from hugolint.settings.file import FILE_NAME

    file = settings or linter.root / FILE_NAME
    with writing(file):
        written = set_baseline(file, name, linter.registry)
    if not written:
        raise HugolintError(Fault(f'the baseline is not in use yet: add baseline = "{name}" by hand', str(file)))
    click.echo(f'{file} now says baseline = "{name}": from here on only new findings are reported')
