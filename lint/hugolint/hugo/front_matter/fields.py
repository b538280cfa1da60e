"""What Hugo makes of the fields of front matter, for people who write them (gohugo.io, "Front matter")."""

from collections.abc import Mapping

from msgspec import Struct

BOOLEAN = "true or false"


class HugoField(Struct, frozen=True):
    """A field: how people write it, the type of its value, what it is for, and the values that it can have, if they are few."""

    name: str
    type: str
    text: str
    values: tuple[str, ...] = ()


FIELDS = {
    field.name.lower(): field
    for field in (
        HugoField("title", "text", "The page's title."),
        HugoField("linkTitle", "text", "A shorter title, for links and lists."),
        HugoField("description", "text", "What search engines and previews show of the page."),
        HugoField("summary", "text", "What lists show of the page, in place of its first words; Markdown."),
        HugoField("date", "date", "When the page was written. With a date in the future it is not published until then."),
        HugoField("lastmod", "date", "When the page was changed last."),
        HugoField("publishDate", "date", "When the page goes public; until then it is left out."),
        HugoField("expiryDate", "date", "From when on the page is left out."),
        HugoField("draft", BOOLEAN, "A draft is left out, unless Hugo runs with `--buildDrafts`."),
        HugoField("weight", "whole number", "The page's place in lists: the lightest first, those without a weight last."),
        HugoField("slug", "text", "The last part of the page's address, in place of its file's name."),
        HugoField("url", "text", "The page's address, in place of the one that its place and its slug make."),
        HugoField("aliases", "list", "Former addresses, from which readers are sent here."),
        HugoField("type", "text", "The content type, in place of the section: decides which templates are used."),
        HugoField("layout", "text", "The template to use, in place of the one that Hugo would find."),
        HugoField("tags", "list", "Terms of the taxonomy `tags`."),
        HugoField("categories", "list", "Terms of the taxonomy `categories`."),
        HugoField("keywords", "list", "Words that related pages have in common."),
        HugoField("menus", "text, list or table", "The menus that the page is an entry of."),
        HugoField("outputs", "list", "The output formats that the page is published in."),
        HugoField("resources", "list of tables", "Names, titles and params of the files in the page's bundle."),
        HugoField("cascade", "table or list", "Fields that are handed down to the pages below."),
        HugoField("params", "table", "Fields of your own, for templates."),
        HugoField("build", "table", "Whether the page is rendered (`render`), listed (`list`), its files published (`publishResources`)."),
        HugoField("sitemap", "table", "`changeFreq`, `priority`, and `disable` to leave the page out of the sitemap."),
        HugoField("markup", "text", "What renders the body, in place of what the file's name says."),
        HugoField("translationKey", "text", "Pages with the same key are translations of each other."),
        HugoField("headless", BOOLEAN, "A bundle that is not published, and whose files other pages use."),
        HugoField("isCJKLanguage", BOOLEAN, "Whether the text is Chinese, Japanese or Korean, whose words are counted otherwise."),
    )
}  # fmt: skip


_WITHIN: Mapping[str, tuple[HugoField, ...]] = {
    "build": (
        HugoField("list", "text", "Whether the page is in lists; `local`: only in those of its own section.", ("always", "local", "never")),
        HugoField("render", "text", "Whether the page is published; `link`: it is not, and has an address.", ("always", "link", "never")),
        HugoField("publishResources", BOOLEAN, "Whether the files of the bundle are published, wanted or not."),
    ),
    "sitemap": (
        HugoField("changeFreq", "text", "How often the page changes.", ("always", "hourly", "daily", "weekly", "monthly", "yearly", "never")),
        HugoField("priority", "number", "How much the page matters beside others of the site, from 0 to 1."),
        HugoField("disable", BOOLEAN, "Whether the page is left out of the sitemap."),
    ),
    "resources": (
        HugoField("src", "text", "Which files are meant: a name or a pattern, from the bundle's folder."),
        HugoField("name", "text", "What templates find the file by; `:counter` numbers them."),
        HugoField("title", "text", "The file's title; `:counter` numbers them."),
        HugoField("params", "table", "Fields of your own, for templates."),
    ),
    "menus": (
        HugoField("name", "text", "What the entry says, in place of the page's title."),
        HugoField("identifier", "text", "What other entries name it by as their parent."),
        HugoField("parent", "text", "The entry that it lies below."),
        HugoField("weight", "whole number", "Its place in the menu: the lightest first."),
        HugoField("pre", "text", "What templates put in front of it."),
        HugoField("post", "text", "What templates put behind it."),
        HugoField("title", "text", "The title attribute of its link."),
        HugoField("params", "table", "Fields of your own, for templates."),
    ),
    "target": (
        HugoField("path", "text", "The pages below that are meant: a pattern."),
        HugoField("kind", "text", "The kind of pages that are meant.", ("page", "section", "taxonomy", "term", "home")),
        HugoField("lang", "text", "The language of the pages that are meant."),
        HugoField("environment", "text", "The environment that is built for."),
    ),
}  # fmt: skip
_CASCADE: Mapping[str, HugoField] = {
    **FIELDS,
    "target": HugoField("target", "table", "Which of the pages below are meant."),
}
_OTHER_NAMES = {"_build": "build", "_target": "target", "menu": "menus"}


def fields_within(tables: tuple[str, ...]) -> Mapping[str, HugoField]:
    """Return the fields that Hugo knows within tables, one in another, by their keys in lower case; at the top for none."""
    if not tables:
        return FIELDS
    first, *inner = (_OTHER_NAMES.get(name, name) for name in tables)
    if first == "cascade":
        if inner[:1] == ["target"]:
            first, *inner = inner
        else:
            return fields_within(tuple(inner)) if inner else _CASCADE
    elif first == "menus":
        inner = inner[1:] if inner else ["of no menu"]
    return {} if inner else {field.name.lower(): field for field in _WITHIN.get(first, ())}
