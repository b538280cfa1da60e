"""ST021 lost-heading-id."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.links.addresses.heading_ids import lost_ids
from hugolint.rule import WHOLE_FILE, Change, ChangeRule, Invalid, Valid

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
            followed={"content/a.md": _OLD.replace("## Brewing", "## How to brew {#brewing}")},
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
                help = f"Write {{#{lost.id}}} behind the heading to keep the id."
                yield self.finding(lost.source, lost.now.span, f'{message}: it is "{lost.now.id}" now', help=help)
