"""ST017 repeated-menu-entry."""

from collections.abc import Iterator

from hugolint.finding import Finding
from hugolint.hugo.pages.menus import MenuEntry, entries_of_page, keys_in_settings
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._wording import shown


class RepeatedMenuEntry(SiteRule):
    """Two entries of one menu have the same identifier, so Hugo drops one of them.

    An entry is known by its `identifier`, or else by its `name`, which is the page's title where none is written. Hugo
    keeps the entry in the settings, or the first page's, and warns of the other.

    Give one of them an `identifier` of its own.
    """

    code, name = "ST017", "repeated-menu-entry"
    needs_settings = True
    VALID = (
        {
            "content/a/x.md": "---\ntitle: Overview\nmenus: main\n---\n",
            "content/b/x.md": "---\ntitle: Overview\nmenus: foot\n---\n",
        },
        {
            "content/a/x.md": "---\ntitle: Overview\nmenus: main\n---\n",
            "content/b/x.md": "---\ntitle: Overview\nmenus: {main: {identifier: b}}\n---\n",
        },
    )
    INVALID = (
        Invalid(
            {
                "content/a/x.md": "---\ntitle: Overview\nmenus: main\n---\n",
                "content/b/x.md": "---\ntitle: Overview\nmenus: [main]\n---\n",
            },
            path="content/b/x.md",
            line=3,
            message="content/a/x.md",
            followed={"content/b/x.md": "---\ntitle: Overview\nmenus: {main: {identifier: b}}\n---\n"},
        ),
        Invalid(
            {
                "hugo.toml": "[[menus.main]]\nname = 'Overview'\npageRef = '/'\n",
                "content/a.md": "+++\ntitle = 'Overview'\n[menu.main]\nweight = 1\n+++\n",
            },
            path="content/a.md",
            line=3,
            message="settings",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for language, tree in zip(site.config.languages, site.trees, strict=True):
            in_settings = keys_in_settings(site.config, language)
            first: dict[tuple[str, str], MenuEntry] = {}
            for page in sorted(tree.pages.values(), key=lambda page: page.logical_path):
                for entry in entries_of_page(page) if page.published else ():
                    key = entry.menu.lower(), entry.key
                    other = first.setdefault(key, entry)
                    if key in in_settings or other is not entry:
                        where = "the settings" if key in in_settings else other.page.path
                        message = f"the menu {shown(entry.menu)} has an entry {shown(entry.key)} already, by {where}: Hugo drops one"
                        yield self.finding(page, entry.span, message, help="Give this one an identifier of its own.")
