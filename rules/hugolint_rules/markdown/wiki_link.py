"""MK009 wiki-link."""

from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix, Safety, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.content.wiki_links import WikiLink as WikiLinkOfPage
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._formulas import is_in_formula
from hugolint_rules._wording import shown
from hugolint_rules._written_pages import written_pages


class WikiLink(SiteRule):
    """A link is written as in a wiki, `[[Green tea]]`, which Goldmark does not know.

    Left from Obsidian or another program: readers see the brackets.

    Write `[Green tea](/green-tea/)`, and `![Green tea](green-tea.jpg)` for an image.
    """

    code, name, severity = "MK009", "wiki-link", Severity.ERROR
    VALID = (
        "---\ntitle: Tea\n---\n\n[Green tea](https://example.com/) and `[[Green tea]]`\n",
        "---\ntitle: Tea\n---\n\nWith $I=[[N>0]]$ it is\n\n$$\nI_r = [[N=r]]\n$$\n",
        '---\ntitle: Tea\n---\n\nEach is in a "[[teas]]" section:\n\n```toml\n[[teas]]\nname = "Sencha"\n```\n',
        "---\ntitle: Tea\n---\n\n[[1]](https://example.com/) and a matrix [[1, 2], [3, 4]].\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\nSee [[Green tea]].\n",
            line=5,
            column=5,
            message="[[Green tea]]",
            followed="---\ntitle: Tea\n---\n\nSee [Green tea](/green-tea/).\n",
        ),
        Invalid(
            {
                "content/notes/a.md": "---\ntitle: Tea\n---\n\nSee [[Green tea|this]].\n",
                "content/notes/Green tea.md": "---\ntitle: On green tea\n---\n",
            },
            path="content/notes/a.md",
            line=5,
            fixed="---\ntitle: Tea\n---\n\nSee [this](/notes/green-tea/).\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n![[green-tea.jpg]]\n",
            line=5,
            followed="---\ntitle: Tea\n---\n\n![Green tea](https://example.com/green-tea.jpg)\n",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for _, page in written_pages(site):
            for link in page.wiki_links:
                if not (is_in_formula(page.text, link.span.start) or _is_shown_in_code(page, link)):
                    yield self._found(site, page, link)

    def _found(self, site: Site, page: PageSource, link: WikiLinkOfPage) -> Finding:
        span, written = link.span, link.written
        message = f"{shown(written)} is shown as it is written: Goldmark knows no such links"
        name, _, alias = written.strip("![]").partition("|")
        if written.startswith("!"):
            alt = name.rpartition("/")[2].rpartition(".")[0] or name
            help = f"Write `![{alt}]({name})`, with the path at which the image is published."
            return self.finding(page, span, message, help=help)
        target, mark, _ = name.partition("#")
        named = site.once(_pages_by_name).get(_key(target))
        if named is None:
            help = f"Write `[{alias or name}](destination)`, with the address of the page."
            return self.finding(page, span, message, help=help)
        anew = f"[{alias or name}]({named.url})"
        fix = None if mark else Fix("write it as a link of Markdown", (Edit(*span, anew),), Safety.UNSAFE)
        return self.finding(page, span, message, help=f"Write `{anew}`.", fix=fix)


def _is_shown_in_code(page: PageSource, link: WikiLinkOfPage) -> bool:
    """Return whether the page's code has these words too, as a table of TOML is named: `[[tasks]]`."""
    return any(link.written in code.content_span.of(page.text) for code in page.document.code_blocks)


def _pages_by_name(site: Site) -> dict[str, Page | None]:
    """Return the published pages by the names that a wiki has for them, their files' and titles; None where two have one."""
    found: dict[str, Page | None] = {}
    for page, source in written_pages(site):
        if page.published and page.url:
            stem = source.path.rpartition("/")[2].rpartition(".")[0]
            folder = source.path.rpartition("/")[0].rpartition("/")[2]
            for key in {_key(folder if stem.lstrip("_") == "index" else stem), _key(page.title)} - {""}:
                found[key] = None if found.get(key, page) is not page else page
    return found


def _key(name: str) -> str:
    return " ".join(name.rpartition("/")[2].casefold().replace("-", " ").replace("_", " ").split())
