"""What a change did to links that it broke, in words, and the destinations anew."""

from msgspec.structs import replace

from hugolint.finding import Edit, Finding, Fix, Safety
from hugolint.links.addresses.losses import Change
from hugolint.links.addresses.lost_links import Trace, trace

_IN_THE_WAY = frozenset("\"'()<>{}[] \\`\n")


def traced(finding: Finding, change: Change) -> Finding:
    """Return the finding of a broken link with what became of what it led to before the change, where that is certain."""
    found = trace(change, finding.path, finding.span)
    if found is None:
        return finding
    return replace(finding, help=_help(found), fix=_fix(finding, change, found))


def _help(found: Trace) -> str:
    if found.is_of_page:
        return f'It led to "{found.was}" before the page moved in this change: write {found.destination}.'
    verb = "moved to" if found.was.startswith("/") else "became"
    return f'"{found.was}" {verb} "{found.now}" in this change: write {found.destination}.'


def _fix(finding: Finding, change: Change, found: Trace) -> Fix | None:
    """Return the fix that writes the destination anew where it is written as it is meant: without quotes and escapes."""
    link = change.after.broken_links[finding.path, finding.span]
    page = change.after.by_key.get((link.path, link.language))
    written = finding.span.of(page.source.text) if page and page.source else ""
    if written != link.destination or not _IN_THE_WAY.isdisjoint(found.destination):
        return None
    return Fix(f"write {found.destination}", (Edit(*finding.span, found.destination),), Safety.SAFE)
