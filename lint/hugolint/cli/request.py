"""What a person asks for on the command line, as a request: the settings with the options on top."""

import sys
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hugolint.cli.options import RunOptions
from hugolint.cli.targets import Target, settings_of
from hugolint.engine.external_links import look_up_online
from hugolint.engine.request import Request
from hugolint.finding import Severity
from hugolint.registry import registry
from hugolint.registry.registry import Registry, UnknownRuleError
from hugolint.settings.settings import LoadedSettings
from hugolint.util.errors import Fault, HugolintError

if TYPE_CHECKING:
    from hugolint.links.external.urls import Shard


def request_of(target: Target, options: RunOptions, *, external: bool) -> Request:
    """Return what is asked of one site. Raises HugolintError for what makes no sense."""
    rules = registry.load()
    settings = _with_options(settings_of(target.root, options.settings_file, rules), options, rules)
    overlay = {}
    if options.stdin_filename:
        overlay[target.focus[0]] = sys.stdin.buffer.read().decode("utf-8", "replace")
    request = Request(target.root, settings, rules, target.focus, external, overlay, use_cache=not options.no_cache)
    request = replace(request, look_up=partial(look_up_online, shown=not options.quiet, shard=_shard(options)))
    return replace(request, jobs=options.jobs) if options.jobs else request


def _with_options(loaded: LoadedSettings, options: RunOptions, rules: Registry) -> LoadedSettings:
    """Return settings in which the command line has had its say."""
    for name in ("select", "extend_select", "ignore"):
        option = "--" + name.replace("_", "-")
        chosen = [part.strip() for value in getattr(options, name) for part in value.split(",") if part.strip()]
        for selector in chosen:
            try:
                rules.matching(selector)
            except UnknownRuleError as error:
                raise HugolintError(Fault(f"{option}: {error}")) from error
        if chosen:
            kept = () if name == "select" else getattr(loaded.settings, name)
            loaded = loaded.override(option, **{name: (*kept, *chosen)})
    if options.fail_on:
        loaded = loaded.override("--fail-on", fail_on=Severity(options.fail_on))
    if options.offline:
        loaded = loaded.override("--offline", links=replace(loaded.settings.links, offline=True))
    if options.environment:
        loaded = loaded.override("--environment", environment=options.environment)
    return loaded


def _shard(options: RunOptions) -> "Shard | None":
    if not options.shard:
        return None
    from hugolint.links.external.urls import Shard

    try:
        return Shard.parse(options.shard)
    except ValueError as error:
        raise HugolintError(Fault(f"--shard: {error}")) from error
