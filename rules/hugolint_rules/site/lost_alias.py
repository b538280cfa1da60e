"""ST020 lost-alias."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.links.addresses.losses import Cause, Change
from hugolint.rule import ChangeRule, Invalid, Valid
from hugolint_rules.site._losses import ON_THE_HOST, aliased, listed, place

_NEW = "---\ntitle: Green tea\n---\n"
_OLD = "---\ntitle: Green tea\naliases: [/sencha/]\n---\n"


class LostAlias(ChangeRule):
    """An alias of a page is gone after the change, though the page is not.

    The alias was the page's address once. Readers who still come by it, from search results, bookmarks and other sites,
    arrived before the change and do not any more. It runs with `--since`, `--changed` and in the pre-commit hook.

    Give the page the alias back, or redirect the address on the host.
    """

    code, name, severity = "ST020", "lost-alias", Severity.WARNING
    needs_settings = True
    VALID = (
        Valid({"content/green.md": _OLD}, before={"content/green.md": _OLD}),
        Valid(
            {"content/green.md": _NEW, "content/black.md": "---\ntitle: Black\naliases: [/sencha/]\n---\n"},
            before={"content/green.md": _OLD},
        ),
    )
    INVALID = (
        Invalid(
            {"content/green.md": _NEW},
            before={"content/green.md": _OLD},
            path="content/green.md",
            line=2,
            message='"/sencha/"',
            fixed="---\ntitle: Green tea\naliases:\n  - /sencha/\n---\n",
        ),
        Invalid(
            {"content/green.md": "---\ntitle: Green tea\naliases: [/gyokuro/]\n---\n"},
            before={"content/green.md": "---\ntitle: Green tea\naliases: [/gyokuro/, /sencha/]\n---\n"},
            path="content/green.md",
            line=3,
            fixed="---\ntitle: Green tea\naliases: [/gyokuro/, /sencha/]\n---\n",
        ),
    )

    def check(self, change: Change) -> Iterator[Finding]:
        for loss in change.losses:
            if loss.cause is Cause.ALIAS:
                path, span = place(change, loss)
                what = "the alias" if len(loss.addresses) == 1 else "the aliases"
                leads, it = ("leads", "it") if len(loss.addresses) == 1 else ("lead", "they")
                goal = f' to "{loss.successor.page.url}"' if loss.successor else " to this page"
                message = f"{what} {listed(loss.addresses)} {leads} nowhere now: before the change {it} led{goal}"
                aliases = loss.aliases
                cure = f"Add {listed(aliases)} to the aliases" if aliases else "Redirect it"
                help = f"{cure}, or {ON_THE_HOST}." if aliases else f"{ON_THE_HOST.capitalize()}."
                yield Finding(self.code, self.name, message, path, span, self.severity, help, aliased(loss))
