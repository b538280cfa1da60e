"""ST004 alias-of-two-pages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from hugolint.finding import Finding
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint.util.words import listed
from hugolint_rules._wording import shown
from hugolint_rules.site._alias_targets import Alias, Target, pages_by_target, published_aliases


class AliasOfTwoPages(SiteRule):
    """Several pages have the same alias.

    Only one of them can have it: Hugo writes all redirects to one file, and which page an old link leads to may change
    from build to build.

    Leave the alias on the page that it is to lead to. Most often it came along when a page was copied, or a version of the
    documentation. It is reported once, on the first of the pages.
    """

    code, name = "ST004", "alias-of-two-pages"
    needs_settings = True
    VALID = (
        {
            "content/a.md": "---\ntitle: A\naliases: [/a1/]\n---\n",
            "content/b.md": "---\ntitle: B\naliases: [/b1/]\n---\n",
        },
        {
            "content/a.md": "---\ntitle: A\naliases: [old]\n---\n",
            "content/p/b.md": "---\ntitle: B\naliases: [old]\n---\n",
        },
        {
            "content/a.md": "---\ntitle: A\naliases: [/c/]\n---\n",
            "content/b.md": "---\ntitle: B\naliases: [/c/]\n---\n",
            "content/c.md": "---\ntitle: Its alias is reported as over this page\n---\n",
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
            message="content/b.md",
            followed={"content/b.md": "---\ntitle: B\n---\n"},
        ),
        Invalid(
            {
                "content/a.md": "---\ntitle: A\naliases: [/p/old]\n---\n",
                "content/p/b.md": "---\ntitle: B\naliases: [old]\n---\n",
            },
            path="content/a.md",
            line=3,
            followed={"content/p/b.md": "---\ntitle: B\n---\n"},
        ),
        Invalid(
            {
                f"content/{name}.md": f"---\ntitle: {name}\naliases: [old]\n---\n"
                for name in ("p/a", "p/b", "q/a", "q/b")
            },
            path="content/p/a.md",
            line=3,
            count=1,
            message="content/p/b.md, content/q/a.md and content/q/b.md",
            followed={f"content/{name}.md": f"---\ntitle: {name}\n---\n" for name in ("p/b", "q/b")},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        by_target: dict[Target, list[Alias]] = defaultdict(list)
        aliases = published_aliases(site)
        pages = pages_by_target(site) if aliases else {}
        for alias in aliases:
            if alias.is_root or alias.target not in pages:  # `alias-over-page` reports the others
                by_target[alias.target].append(alias)
        for first, rivals in _by_wording(_conflicts(by_target.values()).values()):
            which = f"the alias {shown(first[0].written)}" if len(first) == 1 else _several(first)
            message = f"{which} {'is' if len(first) == 1 else 'are'} also on {listed(rivals)}: one overwrites the other"
            yield self.finding(
                first[0].page, first[0].span, message, help="Leave it on the page that it is to lead to."
            )


def _conflicts(groups: Iterable[list[Alias]]) -> dict[tuple[str, ...], tuple[list[Alias], list[str]]]:
    """Return the aliases of the first page and the paths of the others, by the paths of all pages that share them."""
    found: dict[tuple[str, ...], tuple[list[Alias], list[str]]] = {}
    for group in groups:
        first, *others = sorted(group, key=lambda alias: alias.page.path)
        rivals = list(dict.fromkeys(alias.page.path for alias in others if alias.page.path != first.page.path))
        if rivals:
            found.setdefault((first.page.path, *rivals), ([], rivals))[0].append(first)
    return found


def _by_wording(conflicts: Iterable[tuple[list[Alias], list[str]]]) -> list[tuple[list[Alias], list[str]]]:
    """Return the conflicts with those as one whose aliases are written alike: one archetype gave them to all pages."""
    found: dict[tuple[str, ...], tuple[list[Alias], list[str]]] = {}
    for first, rivals in conflicts:
        wording = tuple(alias.written for alias in first)
        if wording in found:
            found[wording][1].extend([first[0].page.path, *rivals])
        else:
            found[wording] = first, rivals
    return list(found.values())


def _several(aliases: list[Alias]) -> str:
    return f"the aliases {listed([shown(alias.written) for alias in aliases], most=2)}"
