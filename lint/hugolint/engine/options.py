"""What a caller of the engine may ask for on top of a site's settings."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hugolint.finding import Severity
from hugolint.util.errors import Fault, HugolintError

if TYPE_CHECKING:
    from hugolint.registry.registry import Registry
    from hugolint.settings.settings import LoadedSettings

SELECTIONS = ("select", "extend_select", "ignore", "fixable", "unfixable")
REPLACING = ("select", "fixable")  # those that replace what the settings select


class LintOptions(Struct, frozen=True, kw_only=True):
    """The options of a `Linter`. What is not given is as the settings say."""

    select: tuple[str, ...] = ()  # rules by code, beginning of a code, name, or ALL
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fixable: tuple[str, ...] = ()  # rules whose findings may be fixed
    unfixable: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()  # files to leave out, as patterns of .gitignore, besides those of the settings
    fail_on: Severity | None = None
    environment: str | None = None  # Hugo's
    offline: bool = False  # external links are not looked up, only what is known of them is reported
    settings_file: Path | None = None  # in place of the nearest one above the site
    use_baseline: bool = True
    use_cache: bool = True  # whether results are kept in the site's folder for the next process
    published: Path | None = None  # a folder that Hugo has built the site into, to be looked at too
    jobs: int | None = None  # processes that read content at once

    @property
    def key(self) -> str:
        """What decides which findings there are, besides the settings file and the site."""
        decisive = (*self._selections, self.exclude, self.fail_on, self.environment, self.use_baseline)
        return repr(decisive)

    @property
    def _selections(self) -> tuple[tuple[str, ...], ...]:
        return tuple(getattr(self, name) for name in SELECTIONS)

    def applied_to(self, loaded: "LoadedSettings", registry: "Registry") -> "LoadedSettings":
        """Return settings with these options on top. Raises HugolintError for a rule that does not exist."""
        for name in SELECTIONS:
            option = "--" + name.replace("_", "-")
            selectors = getattr(self, name)
            _require_known(option, selectors, registry)
            if selectors:
                kept = () if name in REPLACING else getattr(loaded.settings, name)
                loaded = loaded.override(option, **{name: (*kept, *selectors)})
        if self.exclude:
            _require_patterns("--exclude", self.exclude)
            loaded = loaded.override("--exclude", exclude=(*loaded.settings.exclude, *self.exclude))
        if self.fail_on:
            loaded = loaded.override("--fail-on", fail_on=self.fail_on)
        if self.offline:
            loaded = loaded.override("--offline", links=replace(loaded.settings.links, offline=True))
        if self.environment:
            loaded = loaded.override("--environment", environment=self.environment)
        return loaded


def _require_patterns(option: str, patterns: tuple[str, ...]) -> None:
    from hugolint.util.patterns import fault

    for pattern in patterns:
        if why := fault(pattern):
            raise HugolintError(Fault(f"{option}: {pattern!r} is no pattern to match paths with: {why}"))


def _require_known(option: str, selectors: tuple[str, ...], registry: "Registry") -> None:
    from hugolint.registry.registry import UnknownRuleError

    for selector in selectors:
        try:
            registry.matching(selector)
        except UnknownRuleError as error:
            raise HugolintError(Fault(f"{option}: {error}")) from error
