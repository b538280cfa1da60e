"""FM018 stray-quote."""

from collections.abc import Iterator

from hugolint.edits import rewrite
from hugolint.finding import Finding, Fix, Safety
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Format, Node, Style
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown

NAMES = frozenset(("slug", "url", "layout", "type", "aliases", "keywords", "date", "lastmod"))
"""Fields whose values are names, which hold no quotes of their own; as do the terms of taxonomies."""

CURLY = "“”„‟‘’‚‛«»"
PAIRS = ("“”", "„“", "„”", "‘’", "‚‘", "«»", "»«")


class StrayQuote(PageRule):
    """A quote at the edge of a name is a part of the name, because it does not enclose it.

    To YAML `tags: [Go", "Web"]` is the tag `Go"` and the tag `Web`, and curly quotes, as word processors make them, are
    letters like any other. The page gets a tag, a slug or a layout that is like no other page's. Titles and texts are left
    alone: there a quote may be meant.

    Write both quotes straight, or none.
    """

    code, name = "FM018", "stray-quote"
    VALID = (
        "---\ntitle: “A page”\ntags: ['Go', \"Web\", rock 'n' roll, O'Brien, 7\" single]\n---\n",
        "---\ntitle: A page\ntags: [the rule «once only», „best“ tea]\n---\n",
        "+++\ntitle = 'A page'\ntags = ['\"quoted\"']\n+++\n",
    )
    INVALID = (
        Invalid(
            '---\ntitle: A page\ntags: [Go", "Web"]\n---\n',
            line=3,
            column=8,
            message="a part of it",
            fixed='---\ntitle: A page\ntags: [Go, "Web"]\n---\n',
        ),
        Invalid("---\ntitle: A page\nslug: “my-page”\n---\n", line=3, fixed="---\ntitle: A page\nslug: my-page\n---\n"),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        written = page.text[: page.front_matter.body_start]
        if page.front_matter.format is not Format.YAML or ('"' not in written and written.isascii()):
            return
        for field in page.front_matter:
            for node in field.node.items or (field.node,):
                value = node.value
                may_hold_quote = isinstance(value, str) and ('"' in value or not value.isascii())
                if may_hold_quote and node.style is Style.PLAIN and _is_name(page, field.key):
                    yield from self._stray(page, node, str(value))

    def _stray(self, page: PageSource, node: Node, written: str) -> Iterator[Finding]:
        name = written.strip(CURLY)
        if name == written and written.count('"') == 1:
            name = written.strip('"')
        if name not in ("", written) and not _is_pair_within(written):
            fix = Fix(f"write {shown(name)}", (rewrite(page, node, name),), Safety.UNSAFE)
            message = f"the quote in {shown(written)} is a part of it, because it does not enclose it"
            yield self.finding(page, node.span, message, help=f"Write {shown(name)}.", fix=fix)


def _is_pair_within(written: str) -> bool:
    """Return whether each quote has its counterpart, as in `the «best» tea`, though one of them is at the edge."""
    is_enclosed = written[0] in CURLY and written[-1] in CURLY
    return not is_enclosed and any(written.count(pair[0]) == written.count(pair[1]) > 0 for pair in PAIRS)


def _is_name(page: PageSource, key: str) -> bool:
    return key in NAMES or any(key == plural.lower() for plural in page.config.settings.taxonomies.values())
