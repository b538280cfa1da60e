"""ST021 lost-heading-id."""

import re
from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix, Safety, Severity
from hugolint.links.addresses.heading_ids import LostId, lost_ids
from hugolint.links.addresses.state import PageRecord
from hugolint.rule import WHOLE_FILE, Change, ChangeRule, Heading, Invalid, Valid
from hugolint_rules._headings import attributes_place

_WRITABLE = re.compile(r"[^\s{}\"'#=]+")
_OLD = "---\ntitle: Tea\n---\n\n## Brewing\n\n## Serving\n"


class LostHeadingId(ChangeRule):
    """A heading's id is gone after the change, on a page that stays.

    Links from other sites and bookmarks that lead to the heading arrive at the top of the page instead. Those of this site
    are `broken-fragment`. It runs with `--since`, `--changed` and in the pre-commit hook.

    Give the heading its old id: `## How to brew {#brewing}`. Where readers are not known to link to it, leave it.
    """

    code, name, severity = "ST021", "lost-heading-id", Severity.INFO
    needs_settings = True
    VALID = (
        Valid({"content/a.md": _OLD + "\nMore.\n"}, before={"content/a.md": _OLD}),
        Valid({"content/a.md": _OLD.replace("Brewing", "How to brew {#brewing}")}, before={"content/a.md": _OLD}),
    )
    INVALID = (
        Invalid(
            {"content/a.md": _OLD.replace("Brewing", "How to brew")},
            before={"content/a.md": _OLD},
            path="content/a.md",
            line=5,
            message='"brewing" is gone from /a/: it is "how-to-brew" now',
            fixed=_OLD.replace("## Brewing", "## How to brew {#brewing}"),
        ),
        Invalid(
            {"content/a.md": _OLD.replace("## Brewing\n\n", "")},
            before={"content/a.md": _OLD},
            path="content/a.md",
            message='"brewing" is gone',
        ),
    )

    def check(self, change: Change) -> Iterator[Finding]:
        for lost in lost_ids(change):
            message = f'the id "{lost.id}" is gone from {lost.url}'
            if lost.now is None:
                help = "Give the id to the heading that takes its place, or leave it where nobody links to it."
                yield self.finding(lost.source, WHOLE_FILE, f"{message}: its heading is not there any more", help=help)
            else:
                message += f': it is "{lost.now.id}" now'
                fix = _fix(change, lost, lost.now)
                yield self.finding(lost.source, lost.now.span, message, help=_help(lost, lost.now), fix=fix)


def _help(lost: LostId, now: Heading) -> str:
    if not lost.source.goldmark.title_attribute:
        return "Leave it where nobody links to it: the site's settings (`markup.goldmark.parser.attribute.title`) let no heading have an id of its own."
    if now.id_span is not None:
        return f"Write {{#{lost.id}}} in place of {{#{now.id}}} to keep the id, or leave it where nobody links to it."
    return f"Write {{#{lost.id}}} behind the heading to keep the id."


def _fix(change: Change, lost: LostId, now: Heading) -> Fix | None:
    """Return the fix that gives the heading its old id; None where links are to be written anew, or lead to the new one."""
    source = lost.source
    line_end = source.text.find("\n", now.text_span.end)
    behind = source.text[now.text_span.end : line_end if line_end >= 0 else len(source.text)]
    is_free = source.goldmark.title_attribute and now.id_span is None and "{" not in behind and now.stable_id
    if not is_free or not _WRITABLE.fullmatch(lost.id) or now.id in lost.earlier_ids or _is_linked(change, lost, now):
        return None
    place = attributes_place(source, now)
    return Fix(f"give the heading the id {lost.id}", (Edit(place, place, f" {{#{lost.id}}}"),), Safety.UNSAFE)


def _is_linked(change: Change, lost: LostId, now: Heading) -> bool:
    """Return whether a link waits to be led to the new id, or the change wrote one that leads there."""
    if any(
        link.target_path == lost.source.path and link.target.endswith(f"#{lost.id}")
        for link in change.after.broken_links.values()
    ):
        return True
    before = change.before.by_key
    changed = (page for page in change.after.pages if page.source and _is_changed(page, before.get(page.key)))
    return any(f"#{now.id}" in page.source.text for page in changed if page.source)


def _is_changed(page: PageRecord, before: PageRecord | None) -> bool:
    return before is None or before.source is not page.source
