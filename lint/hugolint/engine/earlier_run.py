"""Whether the last run looked at a site as it was at a revision: then what it reported need not be found again."""

from collections.abc import Mapping
from pathlib import Path

from hugolint.cache import codec
from hugolint.cache.database import Cache
from hugolint.cache.pages import is_of_state
from hugolint.cache.runs import Inputs, RunCache
from hugolint.report.site import SiteReport
from hugolint.util.git import Changes, git
from hugolint.util.paths import relative

_MOST = 16  # changed files; git is asked for each by itself


def report_at(run: RunCache, root: Path, changes: Changes) -> SiteReport | None:
    """Return what the last run reported, where all pages that have changed since were then as at the revision of `changes`.

    Returns None where that is not known. Raises HugolintError where git fails.
    """
    inputs = run.inputs
    names = run.changed(inputs) if inputs else None
    if inputs is None or names is None or len(names) > _MOST:
        return None
    edited = {relative(name, root): name for name in names}
    since = changes.below(run.places)
    if not since.keys() <= edited.keys():
        return None  # the last run came after the change
    states = inputs.state.by_name()
    with Cache(root) as cache:
        is_same = all(
            name not in states if since.get(path) == "A" else _was_as_at(cache, inputs, states, path, name, changes)
            for path, name in edited.items()
        )
    return run.report if is_same else None


def _was_as_at(cache: Cache, inputs: Inputs, states: Mapping[str, str], path: str, name: str, changes: Changes) -> bool:
    """Return whether the last run read a page as it was at the revision."""
    kept = cache.pages(inputs.context, path)
    if not kept or not all(is_of_state(one, states.get(name, "")) for one in kept):
        return False
    digest = codec.digest(git(changes.root, "show", f"{changes.base}:./{path}"))
    return all(one.digest == digest for one in kept)
