"""FM009 misplaced-field."""

from collections import Counter
from collections.abc import Iterator

from hugolint.finding import Finding
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Field, Format
from hugolint.rule import Invalid, PageRule

OWN_FIELDS = frozenset(
    (
        "title",
        "date",
        "lastmod",
        "publishdate",
        "expirydate",
        "draft",
        "slug",
        "url",
        "aliases",
        "layout",
        "linktitle",
        "weight",
    )
)
"""Fields that Hugo reads at the top alone, and that mean nothing to it in `params`."""

NEVER_IN_A_TABLE = frozenset(("date", "lastmod", "publishdate", "expirydate", "draft", "aliases", "tags", "categories"))
"""Those that no other table of TOML has a use for, so that they must have slid into it."""

NEVER_IN_A_MENU = NEVER_IN_A_TABLE | {"slug", "layout", "description", "keywords"}
"""Those that an entry of a menu has no use for."""

MENUS = frozenset(("menu", "menus"))
TABLES_OF_FIELDS = frozenset(("cascade", "params", "menu", "menus"))


class MisplacedField(PageRule):
    """One of Hugo's own fields is in a table, where Hugo does not look for it.

    In TOML everything after `[params]` or `[menu.main]` belongs to that table, so a `title` below it leaves the page
    without a title, and a `draft` below it publishes the page.

    Move the field to the top, before the first table.
    """

    code, name = "FM009", "misplaced-field"
    VALID = (
        "+++\ntitle = 'A page'\ndate = 2020-01-02\n[params]\nauthor = 'Ann'\n+++\n",
        "---\ntitle: A page\nparams:\n  title: What the banner says\n  tags: [one]\n---\n",
        "+++\ntitle = 'A page'\n[[talks]]\ndate = 2020-01-02\n[[talks]]\ndate = 2020-02-02\n+++\n",
        "+++\ntitle = 'A page'\n[[resources]]\nsrc = 'a.png'\ntitle = 'A picture'\n[menu.main]\nweight = 1\n+++\n",
    )
    INVALID = (
        Invalid(
            "+++\n[params]\nauthor = 'Ann'\ntitle = 'A page'\ndraft = true\n+++\n",
            line=4,
            count=2,
            followed="+++\ntitle = 'A page'\ndraft = true\n[params]\nauthor = 'Ann'\n+++\n",
        ),
        Invalid(
            "---\ntitle: A page\nparams:\n  date: 2020-01-02\n---\n",
            line=4,
            message='"params"',
            followed="---\ntitle: A page\ndate: 2020-01-02\n---\n",
        ),
        Invalid(
            "+++\n[menu.main]\nweight = 1\ndraft = true\ntitle = 'A'\n+++\n",
            line=4,
            count=2,
            message="menu.main",
            followed="+++\ndraft = true\ntitle = 'A'\n[menu.main]\nweight = 1\n+++\n",
        ),
        Invalid(
            "+++\ntitle = 'A page'\n[cover]\nimage = 'a.png'\ndraft = true\n+++\n",
            line=5,
            message='"cover"',
            followed="+++\ntitle = 'A page'\ndraft = true\n[cover]\nimage = 'a.png'\n+++\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        toml = page.front_matter.format is Format.TOML
        for table in page.front_matter:
            if table.key == "params":
                yield from self._misplaced(page, table, OWN_FIELDS)
            elif toml and table.key in MENUS:
                # An entry may have a title of its own: then the page has one, too.
                for entry in table.node.fields:
                    yield from self._misplaced(
                        page, entry, NEVER_IN_A_MENU | {"title"}, f"{table.written}.{entry.written}"
                    )
            elif toml and table.key not in TABLES_OF_FIELDS:
                yield from self._misplaced(page, table, NEVER_IN_A_TABLE)

    def _misplaced(
        self, page: PageSource, table: Field, own: frozenset[str], name: str | None = None
    ) -> Iterator[Finding]:
        nodes = table.node.items or (table.node,)
        keys = Counter(field.key for node in nodes for field in node.fields)
        for node in nodes:
            for field in node.fields:
                # What several tables of a list have is what each of them says of itself.
                if field.key in own and field.key not in page.front_matter and keys[field.key] == 1:
                    message = f'"{field.written}" is in "{name or table.written}", where Hugo does not look for it'
                    help = f"Move it to the top{', before the first table' if page.front_matter.format is Format.TOML else ''}."
                    yield self.finding(page, field.key_span, message, help=help)
