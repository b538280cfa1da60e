"""LN022 blank-in-destination."""

import re
from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix, Safety, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span
from hugolint_rules._wording import shown

DESTINATION = re.compile(r"\]\(([^\s()<>\"']++(?: ++[^\s()<>\"']++)++)\)")
BROKEN_UP = r"\. |[/?#=&] | [/.?#=&-]"  # a blank beside a sign: a translator's program, or a line's end, put it there
TORN = r"  |\. |[/?#=&] | [/.?#=&]|\S- \S|\S -\S|//[^/]* "  # the same of a URL, where a file's name may have ` - `
TITLE = (
    r"(\S+\.(?:png|jpe?g|gif|svg|webp|html?|pdf|md|/)) ([^\s./#?][^./#?]*)"  # an address, and words that name no file
)
PATH_LIKE = r"(?i)[./#]|https?:|.*\.[a-z]{2,4}$"


class BlankInDestination(PageRule):
    """A destination holds a blank, so there is no link, or no image.

    `[Price list](price list.pdf)` is shown as it is written.

    Take out a blank that does not belong there. Else write `%20` for it, or put the destination into angle brackets: `[Price list](<price list.pdf>)`.
    """

    code, name, severity = "LN022", "blank-in-destination", Severity.ERROR
    only_where = "["
    VALID = (
        "---\ntitle: Tea\n---\n\n[List](<price list.pdf>) and [list](price%20list.pdf)\n",
        "---\ntitle: Tea\n---\n\n`[List](price list.pdf)` and an array[3](as said above)\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n[List](https://example.com/list. html)\n",
            line=5,
            fixed="---\ntitle: Tea\n---\n\n[List](https://example.com/list.html)\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n[List](https://example.com/Teas - Price List 2017.pdf?dl=0)\n",
            line=5,
            fixed="---\ntitle: Tea\n---\n\n[List](https://example.com/Teas%20-%20Price%20List%202017.pdf?dl=0)\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n[List](https://example.com/list   /price-  list)\n",
            line=5,
            fixed="---\ntitle: Tea\n---\n\n[List](https://example.com/list/price-list)\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n![Tea](/tea.jpg a cup)\n",
            line=5,
            fixed='---\ntitle: Tea\n---\n\n![Tea](/tea.jpg "a cup")\n',
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\nSee the [list](price list.pdf).\n",
            line=5,
            column=9,
            message='"price list.pdf"',
            fixed="---\ntitle: Tea\n---\n\nSee the [list](<price list.pdf>).\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n[Up](#Green and black)\n\n## Green and Black\n",
            line=5,
            fixed="---\ntitle: Tea\n---\n\n[Up](#green-and-black)\n\n## Green and Black\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n![Green tea](/img/green tea.png)\n",
            line=5,
            fixed="---\ntitle: Tea\n---\n\n![Green tea](</img/green tea.png>)\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for written in page.prose.finditer(DESTINATION):
            destination = written[1]
            span = _link(page, written)
            if span and "{{" not in destination and re.match(PATH_LIKE, destination) and page.prose.holds(span):
                message = f"the destination {shown(destination)} holds a blank, so this is shown as text"
                place = Span(*written.span(1))
                help, fix = _id(page, destination, place) if destination.startswith("#") else _cure(destination, place)
                yield self.finding(page, span, message, help=help, fix=fix)


def _id(page: PageSource, destination: str, span: Span) -> tuple[str, Fix | None]:
    """Return the help and the fix of a fragment, which is the text of a heading more often than not."""
    text = destination[1:].strip().casefold()
    ids = (heading.id for heading in page.document.headings if heading.text.strip().casefold() == text and heading.id)
    if (found := next(ids, None)) is None:
        return "Write the id of the heading: it has no blanks.", None
    return f"Write the heading's id: `#{found}`.", Fix(f"write #{found}", (Edit(*span, f"#{found}"),), Safety.UNSAFE)


def _cure(destination: str, span: Span) -> tuple[str, Fix]:
    """Return the help and the fix: a blank that came in between the parts of an address belongs to nobody's file name."""
    title = re.fullmatch(TITLE, destination)
    if title:
        right, title_ = f'{title[1]} "{title[2]}"', "put the title between quotes"
        return f"If `{title[2]}` is a title, put it between quotes.", Fix(title_, (Edit(*span, right),), Safety.UNSAFE)
    if re.match(r"(?i)https?:|www\.", destination) and not re.search(TORN, destination):
        right = destination.replace(" ", "%20")
        return f"Write `{right}`.", Fix("write %20 for the blank", (Edit(*span, right),), Safety.UNSAFE)
    if re.match(r"(?i)https?:|www\.", destination) or re.search(BROKEN_UP, destination):
        right = destination.replace(" ", "")
        return f"Take the blank out: `{right}`.", Fix("take the blank out", (Edit(*span, right),), Safety.UNSAFE)
    edits = (Edit(*span, f"<{destination}>"),)
    fix = Fix("put the destination into angle brackets", edits, Safety.UNSAFE)
    return f"Write `<{destination}>` if the file is called so; else take the blank out.", fix


def _link(page: PageSource, destination: re.Match[str]) -> Span | None:
    """Return the span of what was meant as a link or an image: its text is on one line, and holds no brackets."""
    body, end = page.body_span.start, destination.start()
    start = page.text.rfind("[", body, end)
    text = page.text[start + 1 : end]
    if start < 0 or not text or "]" in text or "\n" in text or page.text[start - 1 : start] == "\\":
        return None
    return Span(start - page.text.startswith("!", max(start - 1, body), start), destination.end())
