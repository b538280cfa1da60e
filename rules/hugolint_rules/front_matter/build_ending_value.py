"""FM019 build-ending-value."""

import re
from collections.abc import Iterator

from hugolint.edits import rename
from hugolint.finding import Edit, Finding, Fix, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Cause, Field, Format, Node, Refusal
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint.source import Span

SETTINGS = 'baseURL = "https://example.org/"\n'
PAGE = "---\ntitle: A page\n---\n"
MENU = "{{ range site.Menus.main }}{{ .Name }}{{ end }}"
TABLE_HEADER = r"\[(\[\s*menus?\s*\.[^\]\n]+\])\]"


class BuildEndingValue(SiteRule):
    """A field ends Hugo's build once its page is made: an alias of the site's root, a menu entry, or what a cascade hands down.

    What a cascade hands down, Hugo reads as if each page below said it, and stops at the first page. A menu entry in
    front matter is one table for each menu, not a list of tables as in the site's settings; Hugo stops where a template
    asks for the menus. An alias that is empty, or leads to the site's root, has no place to be written to.

    Write the value as the message says, or delete it.
    """

    code, name, severity = "FM019", "build-ending-value", Severity.ERROR
    VALID = (
        {
            "content/posts/_index.md": "---\ntitle: Posts\ncascade:\n  build: {list: never}\n---\n",
            "content/posts/a.md": "---\ntitle: A\naliases: [/old/]\nmenu: {main: {weight: 1}}\n---\n",
            "layouts/home.html": MENU,
        },
        {"content/a.md": "---\ntitle: A\nmenu: {main: [{weight: 1}]}\n---\n", "layouts/home.html": "no menu"},
        {"content/_index.md": "---\ntitle: A\ncascade: {target: {path: /away/**}, url: 'https://example.org/'}\n---\n"},
    )
    INVALID = (
        Invalid(
            {"content/posts/_index.md": "---\ntitle: Posts\ncascade:\n  _build: {render: never}\n---\n", "content/posts/a.md": PAGE},
            path="content/posts/_index.md",
            line=4,
            message="_build",
            fixed="---\ntitle: Posts\ncascade:\n  build: {render: never}\n---\n",
        ),
        Invalid({"hugo.toml": SETTINGS + "[[cascade]]\nsitemap = {priority = 'high'}\n"}, path="hugo.toml", line=3, message="priority"),
        Invalid(
            {"content/a.md": "---\ntitle: A\naliases: [/old/, /]\n---\n"},
            line=3,
            message="'/' is the site's root",
            fixed="---\ntitle: A\naliases: [/old/]\n---\n",
        ),
        Invalid(
            {"content/a.md": "+++\ntitle = 'A'\n[[menu.main]]\nweight = 1\n+++\n", "layouts/home.html": MENU},
            line=3,
            message="menu.main must be a table, not a list of tables",
            fixed="+++\ntitle = 'A'\n[menu.main]\nweight = 1\n+++\n",
        ),
        Invalid(
            {"content/a.md": "---\ntitle: A\nmenu: {main: {weight: ten}}\n---\n", "layouts/home.html": MENU},
            line=3,
            message="menu.main.weight must be a whole number, not 'ten'",
        ),
    )  # fmt: skip

    def check(self, site: Site) -> Iterator[Finding]:
        for failure in site.failures:
            if failure.refusal.cause is Cause.FIELD:
                fix = _fix(failure.source, failure.refusal) if failure.source else None
                message = f"Hugo ends the build: {failure.refusal.reason}"
                yield self.finding(failure, failure.refusal.span, message, help=failure.refusal.help, fix=fix)


def _fix(page: PageSource, refusal: Refusal) -> Fix | None:
    span = refusal.span
    field = page.front_matter.field_at(span)
    if field is not None and field.key == "_build":
        return Fix('rename it to "build"', (rename(page, field, "build"),))
    if field is not None and isinstance(field.value, list):
        return _as_table(page, field)
    aliases = page.front_matter.get("aliases")
    return None if aliases is None or "alias" not in refusal.reason else _without_alias(page, aliases, span)


def _as_table(page: PageSource, field: Field) -> Fix | None:
    """Return the fix that makes a table of a list with a single one."""
    if len(field.node.items) != 1 or page.front_matter.format is not Format.TOML:
        return None
    start, end = page.lines.span(page.lines.position(field.key_span.start).line)
    header = re.search(TABLE_HEADER, page.text[start:end])
    return (
        Fix("write it as one table", (Edit(start + header.start(), start + header.end(), header[1]),))
        if header
        else None
    )


def _without_alias(page: PageSource, aliases: Field, span: Span) -> Fix | None:
    """Return the fix that deletes an alias from a list with others in it."""
    items = aliases.node.items
    index = next((i for i, item in enumerate(items) if item.span == span), None)
    if index is None or len(items) < 2:
        return None
    start, end = _deleted(items, index)
    is_plain = re.fullmatch(
        r"[\s,-]*", page.text[start:end].replace(span.of(page.text), "", 1).replace("''", "").replace('""', "")
    )
    return Fix("delete it", (Edit(start, end, ""),)) if is_plain else None


def _deleted(items: tuple[Node, ...], index: int) -> Span:
    if index:
        return Span(items[index - 1].span.end, items[index].span.end)
    return Span(items[0].span.start, items[1].span.start)
