"""ST004 alias-of-two-pages."""

from collections import defaultdict
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint_rules.site.alias_targets import Alias, Target, published_aliases
from hugolint_rules.wording import shown


class AliasOfTwoPages(SiteRule):
    """Two pages have the same alias.

    Only one of them can have it: Hugo writes both redirects to one file, and which page an old link leads to may change
    from build to build.

    Delete the alias from the page that it does not belong to. Most often it came along when a page was copied.
    """

    code, name, severity = "ST004", "alias-of-two-pages", Severity.ERROR
    VALID = (
        {
            "content/a.md": "---\ntitle: A\naliases: [/a1/]\n---\n",
            "content/b.md": "---\ntitle: B\naliases: [/b1/]\n---\n",
        },
        {
            "content/a.md": "---\ntitle: A\naliases: [old]\n---\n",
            "content/p/b.md": "---\ntitle: B\naliases: [old]\n---\n",
        },
    )
    INVALID = (
        Invalid(
            {
                "content/a.md": "---\ntitle: A\naliases: [/old/]\n---\n",
                "content/b.md": "---\ntitle: B\naliases: /old\n---\n",
            },
            path="content/a.md",
            line=3,
            count=2,
            message="content/b.md",
        ),
        Invalid(
            {
                "content/a.md": "---\ntitle: A\naliases: [/p/old]\n---\n",
                "content/p/b.md": "---\ntitle: B\naliases: [old]\n---\n",
            },
            path="content/a.md",
            line=3,
            count=2,
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        by_target: dict[Target, list[Alias]] = defaultdict(list)
        for alias in published_aliases(site):
            by_target[alias.target].append(alias)
        for aliases in by_target.values():
            for alias in aliases:
                other = next((other for other in aliases if other.page.path != alias.page.path), None)
                if other is not None:
                    message = (
                        f"the alias {shown(alias.written)} is also one of {other.page.path}: one overwrites the other"
                    )
                    yield self.finding(
                        alias.page, alias.span, message, help="Delete it from the page that it does not belong to."
                    )
