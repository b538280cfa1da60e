"""What a person asks for on the command line, as a linter and the texts that an editor hands over."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hugolint.cli.options import RunOptions
from hugolint.cli.progress import progress_for
from hugolint.cli.targets import Target
from hugolint.engine.linter import Linter
from hugolint.engine.progress import SILENT, Progress
from hugolint.util.errors import Fault, HugolintError

if TYPE_CHECKING:
    from hugolint.engine.external_links import LookUp


class Linters:
    """The linters of sites with these options, each made once, so that it can be asked again."""

    def __init__(self, options: RunOptions, *, external: bool) -> None:
        self.progress = progress_for(quiet=options.quiet, verbose=options.verbose)
        self._options = options
        self._external = external
        self._known: dict[Path, Linter] = {}

    def of(self, target: Target) -> Linter:
        """Return the linter of a site. Raises HugolintError for options that make no sense."""
        if target.root not in self._known:
            linter = linter_of(target, self._options, external=self._external, progress=self.progress)
            self._known[target.root] = linter
        return self._known[target.root]


def linter_of(target: Target, options: RunOptions, *, external: bool, progress: Progress = SILENT) -> Linter:
    """Return the linter of a site with these options. Raises HugolintError for what makes no sense."""
    return Linter(target.root, options.lint, progress=progress, look_up=_look_up(options) if external else None)


def texts_of(target: Target, options: RunOptions) -> dict[str, str]:
    """Return the text from standard input, by the path of the file that it stands for; nothing where there is none."""
    if not options.stdin_filename:
        return {}
    if sys.stdin.name == os.devnull:  # it was closed
        raise HugolintError(Fault("--stdin-filename: standard input is closed"))
    return {target.focus[0]: sys.stdin.buffer.read().decode("utf-8", "replace")}


def _look_up(options: RunOptions) -> "LookUp":
    from functools import partial

    from hugolint.cli.link_progress import LinkProgressLine
    from hugolint.engine.external_links import look_up_online
    from hugolint.links.external.urls import Shard

    try:
        shard = Shard.parse(options.shard) if options.shard else None
    except ValueError as error:
        raise HugolintError(Fault(f"--shard: {error}")) from error
    progress = None if options.quiet else LinkProgressLine(sys.stderr)
    look_up = partial(look_up_online, progress=progress, shard=shard, warn=_warn)
    return _forgetful(look_up) if options.no_cache else look_up


def _forgetful(look_up: "LookUp") -> "LookUp":
    """Return what looks links up as if none were remembered, and remembers none."""
    return lambda urls, settings, root: look_up(urls, replace(settings, store=""), root)


def _warn(warning: str) -> None:
    print(f"hugolint: warning: {warning}", file=sys.stderr)
