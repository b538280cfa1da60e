"""FM019 build-ending-value."""

import re
from collections.abc import Iterator

from hugolint import edits
from hugolint.finding import Edit, Finding, Fix, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Cause, Format, Refusal, Value
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint.source import Span

SETTINGS = 'baseURL = "https://example.org/"\n'
PAGE = "---\ntitle: A page\n---\n"
MENU = "{{ range site.Menus.main }}{{ .Name }}{{ end }}"


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
        Invalid({"hugo.toml": SETTINGS + "[[cascade]]\nsitemap = {priority = 'high'}\n"}, path="hugo.toml", line=3, message="priority", followed={'hugo.toml': 'baseURL = "https://example.org/"\n[[cascade]]\nsitemap = {priority = 0.8}\n'},),
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
            message="menu.main.weight must be a whole number, not 'ten'", followed={'content/a.md': '---\ntitle: A\nmenu: {main: {weight: 10}}\n---\n'},),
    )  # fmt: skip

    def check(self, site: Site) -> Iterator[Finding]:
        for failure in site.failures:
            if failure.refusal.cause is Cause.FIELD:
                fix = _fix(failure.source, failure.refusal) if failure.source else None
                message = f"Hugo ends the build: {failure.refusal.reason}"
                yield self.finding(failure, failure.refusal.span, message, help=failure.refusal.help, fix=fix)


def _fix(page: PageSource, refusal: Refusal) -> Fix | None:
    path = page.front_matter.path_at(refusal.span) or ("",)
    value = page.front_matter.root.at(path).value
    if path[-1] == "_build":
        return _if_any('rename it to "build"', edits.rename_key(page, path, "build"))
    if path[0] in ("menu", "menus") and isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict):
        return _if_any("write it as one table", _as_table(page, refusal.span, path, value[0]))
    if path[0] == "aliases":
        return _if_any("delete it", _without(page, path))
    return None


def _as_table(page: PageSource, span: Span, path: tuple[str | int, ...], table: dict[str, Value]) -> Edit | None:
    start, end = page.lines.span(page.lines.position(span.start).line)
    header = (
        re.search(r"\[(\[[^\[\]\n]+\])\]", page.text[start:end]) if page.front_matter.format is Format.TOML else None
    )
    if header is not None:  # `[[menu.main]]`
        return Edit(start + header.start(), start + header.end(), header[1])
    return edits.set_value(page, path, table)


def _without(page: PageSource, path: tuple[str | int, ...]) -> Edit | None:
    index = path[-1]
    return edits.delete_item(page, path[:-1], index) if isinstance(index, int) else edits.delete_key(page, path)


def _if_any(title: str, edit: Edit | None) -> Fix | None:
    return None if edit is None else Fix(title, (edit,))
