"""ST017 repeated-menu-entry."""

from collections.abc import Iterator

from hugolint.finding import Finding
from hugolint.hugo.config.model import Setting
from hugolint.hugo.pages.menus import MenuEntry, SettingsEntry, entries_in_settings, entries_of_page, keys_in_settings
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._wording import shown


class RepeatedMenuEntry(SiteRule):
    """Two entries of one menu have the same identifier, so Hugo drops one of them.

    An entry is known by its `identifier`, or else by its `name`, which is the page's title where none is written. Hugo
    keeps the entry in the settings, or the first page's, and warns of the other; of two in the settings it keeps the last.

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
            followed={"content/a.md": "+++\ntitle = 'Overview'\n[menu.main]\nweight = 1\nidentifier = 'a'\n+++\n"},
        ),
        Invalid(
            {
                "hugo.toml": "[[menus.main]]\nname = 'Tea'\nurl = '/a/'\n[[menus.main]]\nname = 'Tea'\nurl = '/b/'\n",
                "content/a.md": "---\ntitle: A\n---\n",
            },
            path="hugo.toml",
            line=2,
            message="line 5",
            followed={
                "hugo.toml": "[[menus.main]]\nname = 'Tea'\nurl = '/a/'\n"
                "[[menus.main]]\nidentifier = 'b'\nname = 'Tea'\nurl = '/b/'\n"
            },
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        yield from self._in_settings(site)
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

    def _in_settings(self, site: Site) -> Iterator[Finding]:
        reported: set[Setting] = set()
        for language in site.config.languages:
            last: dict[tuple[str, str], SettingsEntry] = {}
            for entry in reversed(list(entries_in_settings(site.config, language))):
                other = last.setdefault((entry.menu, entry.key), entry)
                if other is not entry and entry.key and entry.place not in reported:
                    reported.add(entry.place)
                    where = f"{other.place.path}, line {other.place.line}"
                    message = f"the menu {shown(entry.menu)} has another entry {shown(entry.key)}, in {where}: Hugo drops this one"
                    yield self.finding(
                        entry.place, entry.place.span, message, help="Give each an identifier of its own."
                    )
