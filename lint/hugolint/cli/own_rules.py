"""The rules that the settings around the current folder make."""

from pathlib import Path
from typing import TYPE_CHECKING

from hugolint.util.errors import HugolintError

if TYPE_CHECKING:
    from hugolint.registry.registry import Registry


def with_own_rules(registry: "Registry", folder: Path | None = None, named: Path | None = None) -> "Registry":
    """Return a registry with the rules that the settings in the file `named`, or the nearest ones, make.

    Faults in the settings are for a check to report.
    """
    from hugolint.settings.loading import settings_for

    try:
        settings_for(folder or Path.cwd(), named, registry)
    except HugolintError:
        registry.forget_own()
    return registry
