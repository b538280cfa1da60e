"""What Hugo makes of the fields of front matter, for people who write them (gohugo.io, "Front matter")."""

from msgspec import Struct


class HugoField(Struct, frozen=True):
    """A field: how people write it, the type of its value, what it is for."""

    name: str
    type: str
    text: str


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
        HugoField("draft", "true or false", "A draft is left out, unless Hugo runs with `--buildDrafts`."),
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
        HugoField("headless", "true or false", "A bundle that is not published, and whose files other pages use."),
        HugoField("isCJKLanguage", "true or false", "Whether the text is Chinese, Japanese or Korean, whose words are counted otherwise."),
    )
}  # fmt: skip
