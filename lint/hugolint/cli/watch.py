"""`hugolint check --watch`: check again whenever something that the findings depend on changes."""

import sys
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from pathlib import Path

import click

from hugolint.cache.database import FOLDER
from hugolint.cli.options import RunOptions
from hugolint.cli.output import outputs
from hugolint.cli.request import Linters
from hugolint.cli.run import run, sites_of
from hugolint.cli.targets import Target
from hugolint.engine.replacing import uninterrupted
from hugolint.settings.file import find
from hugolint.util.errors import Fault, HugolintError
from hugolint.util.garbage import Garbage

Changes = Generator[set[Path], None, None]  # an empty one now and then
Watch = Callable[[Iterable[Path]], Changes]
TICK = 100  # milliseconds without a change, after which the watcher says so
# What Hugo and git write by themselves, at the site's root.
NOT_WATCHED = frozenset((FOLDER, ".git", "public", "resources", "node_modules", ".hugo_build.lock"))


def watch(options: RunOptions) -> int:
    """Check, and check again after each change, until Ctrl-C; return 0, for ending it is no failure.

    Raises HugolintError where the library that watches files is not installed, or there is nothing to watch.
    """
    watched = _watching()
    sites = sites_of(options)
    own = {output.file.resolve() for output in outputs(options) if output.file}
    linters = Linters(options, external=False)
    garbage = Garbage()
    try:
        while True:
            places = [*(site.root for site in sites), *_places_outside(sites, options)]
            with closing(watched(places)) as changes:
                next(changes)  # from here on no change is missed, those during the check included
                _check(options, linters)
                with uninterrupted():  # what is called on collecting would swallow a Ctrl-C
                    garbage.collect()
                while not any(_matters(path, sites) for path in next(changes) - own):
                    pass
    except KeyboardInterrupt:
        return 0


def _watching() -> Watch:
    try:
        import watchfiles
    except ImportError as error:
        raise HugolintError(Fault("--watch needs the library watchfiles: pip install 'hugolint[watch]'")) from error

    def changes(places: Iterable[Path]) -> Changes:
        # The filter looks at names alone (editors' temporary files); what lies where is decided here.
        names = watchfiles.DefaultFilter(ignore_dirs=())
        for changed in watchfiles.watch(*places, watch_filter=names, rust_timeout=TICK, yield_on_timeout=True):
            yield {Path(path) for _, path in changed}

    return changes


def _check(options: RunOptions, linters: Linters) -> None:
    if sys.stdout.isatty():
        click.clear()
    try:
        run(options, external=False, linters=linters)
    except HugolintError as error:  # it may be mended while we watch
        for fault in error.faults:
            click.echo(f"hugolint: error: {fault}", err=True)
    if not options.quiet:
        click.echo("Watching for changes. Ctrl-C ends it.", err=True)


def _matters(path: Path, sites: Iterable[Target]) -> bool:
    for site in sites:
        if path.is_relative_to(site.root):
            first = path.relative_to(site.root).parts[:1]
            return not first or first[0] not in NOT_WATCHED
    return True


def _places_outside(sites: Iterable[Target], options: RunOptions) -> list[Path]:
    """Return the settings files, and the folders that are mounted, outside the sites' own folders."""
    from hugolint.hugo.config.model import ConfigError
    from hugolint.hugo.load import read_config

    found: list[Path] = []
    for site in sites:
        settings = options.settings_file or find(site.root)
        places = [settings.resolve()] if settings else []
        try:
            config = read_config(site.root, options.environment)
        except ConfigError:
            pass  # reported by the check itself
        else:
            places += [mount.source for mount in config.mounts] + list(config.layouts_folders)
        found += [place for place in places if place.exists() and not place.is_relative_to(site.root)]
    return list(dict.fromkeys(found))
