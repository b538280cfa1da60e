"""ST003 alias-over-page."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._wording import shown
from hugolint_rules.site._alias_targets import pages_by_target, published_aliases


class AliasOverPage(SiteRule):
    """An alias is the address of another page.

    Hugo writes a redirect and a page to the same file, and which of the two stays may change from build to build. An
    empty alias is the address of the page's section.

    Delete the alias, or give the other page another address.
    """

    code, name, severity = "ST003", "alias-over-page", Severity.ERROR
    needs_settings = True
    VALID = (
        {"content/a.md": "---\ntitle: A\naliases: [/old/]\n---\n", "content/b.md": "---\ntitle: B\n---\n"},
        {"content/a.md": "---\ntitle: A\naliases: [/b/]\n---\n", "content/b.md": "---\ntitle: B\ndraft: true\n---\n"},
    )
    INVALID = (
        Invalid(
            {"content/a.md": "---\ntitle: A\naliases: [/old/, /b/]\n---\n", "content/b.md": "---\ntitle: B\n---\n"},
            line=3,
            column=18,
            message="content/b.md",
            followed={"content/a.md": "---\ntitle: A\naliases: [/old/]\n---\n"},
        ),
        Invalid(
            {"content/posts/a.md": '---\ntitle: A\naliases: [""]\n---\n'},
            line=3,
            message="/posts/",
            followed={"content/posts/a.md": "---\ntitle: A\n---\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        aliases = published_aliases(site)
        pages = pages_by_target(site) if aliases else {}
        reported: set[tuple[str, int, str]] = set()
        for alias in aliases:
            other = None if alias.is_root else pages.get(alias.target)  # Hugo stops at one of the root
            if other is not None and other is not alias.page:
                if (key := (alias.page.path, alias.span.start, other.path)) in reported:
                    continue  # in another language
                reported.add(key)
                named = other.path or f"the {other.kind} {shown(other.title)}"
                message = (
                    f"the alias {shown(alias.written)} is the address of {named}, {other.url}: one overwrites the other"
                )
                yield self.finding(alias.page, alias.span, message, help="Delete the alias, or move the other page.")
