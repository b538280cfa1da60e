"""Rules of a site's own files that were not loaded: nobody has allowed it."""

from collections.abc import Iterator

from hugolint.finding import Finding
from hugolint.hugo.content.texts import text_of
from hugolint.hugo.site import Site
from hugolint.registry.engine_rules import LocalPluginNotLoaded
from hugolint.registry.permission import ALLOWED, is_allowed
from hugolint.settings.settings import LoadedSettings
from hugolint.source import Lines, Span
from hugolint.util.paths import relative

HELP = f"Where you trust everybody who can change it, allow it: --allow-local-plugins, or {ALLOWED}=1."


def local_plugins_not_loaded(loaded: LoadedSettings, site: Site) -> Iterator[Finding]:
    """Yield a finding for the setting that names files of rules, where they were not loaded."""
    if not loaded.settings.plugins or is_allowed() or loaded.path is None:
        return
    names = ", ".join(loaded.settings.plugins)
    line = loaded.line_of("plugins")
    span = Lines(text_of(loaded.path)).span(line) if line else Span(0, 0)
    message = (
        f"the rules in {names} do not run: it is code of this site, which hugolint runs only where that is allowed"
    )
    yield LocalPluginNotLoaded().finding(_File(relative(loaded.path, site.root)), span, message, help=HELP)


class _File:
    def __init__(self, path: str) -> None:
        self.path = path
