"""Packages of rules that happen to be installed beside the tests: they are kept out of them."""

import os
import sys
from pathlib import Path

from hugolint.registry.entry_points import FILE, GROUP, distributions


def hide_installed(folder: Path) -> None:
    """Declare, in a folder that comes first, every such package again: as one without rules.

    Of a package that is found twice the first one counts; so a test may still bring along one of the same name.
    """
    for distribution in distributions():
        if distribution.metadata.name.partition("-")[0] != "hugolint":
            (folder / distribution.metadata.name).mkdir()
            (folder / distribution.metadata.name / FILE).write_text(f"[{GROUP}]\n", encoding="utf-8")
    if any(folder.iterdir()):
        sys.path.insert(0, str(folder))
        os.environ["PYTHONPATH"] = before(str(folder), os.environ.get("PYTHONPATH", ""))
    distributions.cache_clear()


def before(*folders: str) -> str:
    """Return folders as one value of PYTHONPATH."""
    return os.pathsep.join(filter(None, folders))
