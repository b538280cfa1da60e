"""ST018 unknown-menu-parent."""

from collections.abc import Iterator

from hugolint.finding import Finding
from hugolint.hugo.config.model import Config, Language, Setting
from hugolint.hugo.pages.menus import MenuEntry, entries_in_settings, entries_of_page, keys_in_settings
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint.util.spelling import nearest
from hugolint.util.words import counted, listed
from hugolint_rules._wording import shown

SEVERAL = 3  # parents that a menu lacks, from which on they are one finding


class UnknownMenuParent(SiteRule):
    """An entry of a menu names a parent that is not in the menu.

    Hugo then makes an entry of that name which leads nowhere. A parent is named by its `identifier`, or else by its `name`,
    letter by letter. Reported once for each parent.

    Correct the name, or add the entry to the menu in the settings.
    """

    code, name = "ST018", "unknown-menu-parent"
    needs_settings = True
    VALID = (
        {
            "content/docs/_index.md": "---\ntitle: Docs\nmenus: main\n---\n",
            "content/docs/a.md": "---\ntitle: A\nmenus: {main: {parent: Docs}}\n---\n",
        },
        {
            "hugo.toml": "[[menus.main]]\nidentifier = 'docs'\nname = 'Documents'\n",
            "content/a.md": "---\ntitle: A\nmenus: {main: {parent: docs}}\n---\n",
        },
    )
    INVALID = (
        Invalid(
            {
                "content/docs/_index.md": "---\ntitle: Docs\nmenus: main\n---\n",
                "content/docs/a.md": "---\ntitle: A\nmenus: {main: {parent: Dox}}\n---\n",
            },
            path="content/docs/a.md",
            line=3,
            column=24,
            message='"Dox"',
            followed="---\ntitle: A\nmenus: {main: {parent: Docs}}\n---\n",
        ),
        Invalid(
            {
                f"content/{name}.md": f"---\ntitle: All on {name}\nmenus: {{docs: {{parent: {name}}}}}\n---\n"
                for name in ("cups", "pots", "teas")
            },
            path="content/cups.md",
            line=3,
            count=1,
            message='no entries "cups", "pots" and "teas"',
            followed={f"content/{name}.md": f"---\ntitle: All on {name}\n---\n" for name in ("cups", "pots", "teas")},
        ),
        Invalid(
            {"content/a.md": "---\ntitle: All on tea\nmenus: {docs: {parent: tea}}\n---\n"},
            line=3,
            message="leads nowhere",
            followed={"content/a.md": "---\ntitle: All on tea\n---\n"},
        ),
        Invalid(
            "+++\ntitle = 'A'\n[menu.main]\nparent = 'docs'\n+++\n",
            line=4,
            followed="+++\ntitle = 'A'\n[menu.main]\nweight = 1\n+++\n",
        ),
        Invalid(
            {
                "hugo.toml": "[[menus.main]]\nname = 'Tea'\n[[menus.main]]\nname = 'Green'\nparent = 'tea'\n",
                "content/a.md": "---\ntitle: A\n---\n",
            },
            path="hugo.toml",
            line=5,
            message='"tea"',
            followed={"hugo.toml": "[[menus.main]]\nname = 'Tea'\n[[menus.main]]\nname = 'Green'\nparent = 'Tea'\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        if site.config.absent("layouts") or site.files.adapters or site.config.raw.get("sectionpagesmenu"):
            return
        reported: set[Setting] = set()
        for language, tree in zip(site.config.languages, site.trees, strict=True):
            pages = (page for page in tree.pages.values() if page.published)
            entries = [entry for page in pages for entry in entries_of_page(page)]
            known = keys_in_settings(site.config, language) | {(entry.menu.lower(), entry.key) for entry in entries}
            yield from self._in_settings(site.config, language, known, reported)
            lost: dict[str, dict[str, list[MenuEntry]]] = {}
            for entry in entries:
                if entry.parent and (entry.menu.lower(), entry.parent) not in known:
                    lost.setdefault(entry.menu.lower(), {}).setdefault(entry.parent, []).append(entry)
            for menu, by_parent in lost.items():
                if len(by_parent) >= SEVERAL:
                    yield self._several(by_parent)
                    continue
                for parent, children in by_parent.items():
                    own = {child.key for child in children}
                    keys = [key for name, key in known if name == menu and key not in own]
                    yield self._unknown(children, keys, parent)

    def _in_settings(
        self, config: Config, language: Language, known: set[tuple[str, str]], reported: set[Setting]
    ) -> Iterator[Finding]:
        for entry in entries_in_settings(config, language):
            place = entry.parent_place
            if place is None or not entry.parent or place in reported or (entry.menu.lower(), entry.parent) in known:
                continue
            reported.add(place)
            near = nearest(entry.parent, [key for name, key in known if name == entry.menu.lower() and key])
            help = f"Write {near}." if near else "Name an entry that is there, or add that one to the menu."
            message = (
                f"the menu {shown(entry.menu)} has no entry {shown(entry.parent)}: Hugo makes one that leads nowhere"
            )
            yield self.finding(place, place.span, message, help=help)

    def _several(self, by_parent: dict[str, list[MenuEntry]]) -> Finding:
        """Return the one finding of a menu that lacks its upper entries, as in a language whose settings have none."""
        children = [child for of_parent in by_parent.values() for child in of_parent]
        entry = children[0]
        message = (
            f"the menu {shown(entry.menu)} has no entries {listed([shown(parent) for parent in by_parent])}, the parents of "
            f"{counted(len(children), 'page')}: Hugo makes some that lead nowhere"
        )
        help = "Add those entries to the menu in the settings, or name ones that are there."
        return self.finding(entry.page, entry.parent_span or entry.span, message, help=help)

    def _unknown(self, children: list[MenuEntry], keys: list[str], parent: str) -> Finding:
        entry = children[0]
        more = f" (and {counted(len(children) - 1, 'more page')})" if len(children) > 1 else ""
        message = f"the menu {shown(entry.menu)} has no entry {shown(parent)}: Hugo makes one that leads nowhere{more}"
        near = nearest(parent, keys)
        help = f"Write {near}." if near else "Add that entry to the menu in the settings, or name one that is there."
        return self.finding(entry.page, entry.parent_span or entry.span, message, help=help)
