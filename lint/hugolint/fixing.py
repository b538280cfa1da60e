"""Fixing a site: fixes are applied and the site is checked again until nothing is left to apply."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hugolint import fixes
from hugolint.external_links import LookUp
from hugolint.finding import Finding
from hugolint.pipeline import Checked, run
from hugolint.request import Request

if TYPE_CHECKING:
    from hugolint.links.external import Result
    from hugolint.links.external.settings import LinkSettings


class Fixed(Struct, frozen=True):
    """What fixing came to; nothing has been written. `checked` is what is still to be told."""

    checked: Checked
    before: Mapping[str, str]  # the texts of the changed files, by path
    after: Mapping[str, str]
    applied: tuple[Finding, ...]
    unsettled: tuple[str, ...]  # codes of rules whose fixes undo one another; then `after` must not be written


def fix(request: Request, *, unsafe: bool) -> Fixed:
    """Apply the fixes of a site's findings, in at most `fixes.MOST_PASSES` passes, to texts in memory.

    Raises HugolintError where the site cannot be read at all.
    """
    before: dict[str, str] = {}
    after: dict[str, str] = dict(request.overlay)
    applied: list[Finding] = []
    request = replace(request, look_up=_once_each(request.look_up))
    checked = run(request)
    for _ in range(fixes.MOST_PASSES):
        texts = {page.path: page.text for page in checked.site.sources if page.encoding_error is None}
        by_path: dict[str, list[Finding]] = {}
        for finding in fixes.applicable(checked.findings, unsafe=unsafe):
            if finding.path in texts:
                by_path.setdefault(finding.path, []).append(finding)
        if not by_path:
            return Fixed(checked, before, _of(after, before), tuple(applied), ())
        for path, findings in by_path.items():
            fixed = fixes.apply(texts[path], findings)
            before.setdefault(path, texts[path])
            after[path] = fixed.text
            applied += fixed.applied
        checked = run(replace(request, overlay=after))
    left = {finding.code for finding in fixes.applicable(checked.findings, unsafe=unsafe)}
    return Fixed(checked, before, _of(after, before), tuple(applied), tuple(sorted(left)))


def _once_each(looking_up: LookUp) -> LookUp:
    known: dict[str, Result] = {}

    def look_up(urls: "Iterable[str]", settings: "LinkSettings", root: Path) -> "Mapping[str, Result]":
        wanted = list(urls)
        new = [url for url in wanted if url not in known]
        known.update(looking_up(new, settings, root) if new else {})
        return {url: known[url] for url in wanted}

    return look_up


def _of(texts: Mapping[str, str], paths: Mapping[str, str]) -> dict[str, str]:
    return {path: texts[path] for path in paths}
