"""MK016 text-read-as-tag."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from hugolint.finding import Edit, Finding, Fix, Safety, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.markdown.constructs import HTMLTag, RawHTML
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown
from hugolint_rules.markdown._html_names import ELEMENTS

NOTHING_ALONE = frozenset(
    "img iframe script style video audio canvas object embed input form html head body title meta link select".split()
)


BOOLEAN = frozenset(
    "allowfullscreen alt async autofocus autoplay border checked clear compact controls default defer disabled download formnovalidate hidden "
    "inert ismap itemscope loop multiple muted nomodule noshade novalidate nowrap open playsinline popover readonly required "
    "reversed selected value".split()
)
"""Attributes of HTML that need no value, and some that are out of use."""


class TextReadAsTag(PageRule):
    """A word in angle brackets is read as an HTML tag, so readers do not see it.

    In `Log in as <username>` or `List<String>`, Goldmark takes `<username>` for a tag: it leaves it out, or hands it on to
    browsers, which show nothing either. HTML has no such element.

    Put it between backticks, or write `&lt;` for `<`.
    """

    code, name, severity = "MK016", "text-read-as-tag", Severity.ERROR
    only_where = "<"
    VALID = (
        "---\ntitle: Tea\n---\n\nLog in as `<username>`, with a List&lt;String> and a<br>break.\n",
        {
            "hugo.toml": "[markup.goldmark.renderer]\nunsafe = true\n",
            "content/a.md": "---\ntitle: Tea\n---\n\nA <tea-pot></tea-pot> and <teapot>one</teapot>, <cup size='2'>.\n\n<video controls></video><input type=x disabled><details open>\n",
        },
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\nLog in as <username> here.\n",
            line=5,
            column=11,
            message="<username>",
            fixed="---\ntitle: Tea\n---\n\nLog in as `<username>` here.\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\nA List<String> of teas.\n",
            line=5,
            column=7,
            fixed="---\ntitle: Tea\n---\n\nA List`<String>` of teas.\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\nTake <cup one> or <cup two>.\n",
            line=5,
            message="<cup one>",
            count=2,
            fixed="---\ntitle: Tea\n---\n\nTake `<cup one>` or `<cup two>`.\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\nCopy <source file> to <target file>.\n",
            line=5,
            message="<source file>",
            count=2,
            fixed="---\ntitle: Tea\n---\n\nCopy `<source file>` to `<target file>`.\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\nA picture is an <img/> in HTML.\n",
            line=5,
            message="<img/>",
            fixed="---\ntitle: Tea\n---\n\nA picture is an `<img/>` in HTML.\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for html in page.document.raw_html:
            for tag in html.tags:
                if is_text(page, html, tag):
                    written = tag.span.of(page.text)
                    message = f"{shown(written)} is read as an HTML tag, so readers do not see it"
                    fix = Fix("put it between backticks", (Edit(*tag.span, f"`{written}`"),), Safety.UNSAFE)
                    help = (
                        "Write `&lt;` for `<`." if html.block else "Put it between backticks, or write `&lt;` for `<`."
                    )
                    yield self.finding(page, tag.span, message, help=help, fix=fix if not html.block else None)


def is_text(page: PageSource, html: RawHTML, tag: HTMLTag) -> bool:
    """Return whether a tag is no element's: of no known name, without attributes, and never closed on the page.

    Amid text, an element's that is nothing without attributes or content is one that the author writes about.
    """
    _, *words = tag.span.of(page.text).strip("</>").split()
    if tag.closing or any("=" in word for word in words):
        return False
    if words and all(word.isalpha() and word.lower() not in BOOLEAN for word in words):
        is_named = tag.name.isidentifier()  # `<source file>` is as little an element as `<target file>`
    elif tag.name in NOTHING_ALONE and tag.attributes:
        return False
    elif tag.name in NOTHING_ALONE:
        is_named = not html.block
    else:
        is_named = tag.name not in ELEMENTS and tag.name.isidentifier() and not tag.span.of(page.text).endswith("/>")
    if not is_named:
        return False
    closed = _closed(page.text)
    nearest = bisect_left(closed, tag.name)
    return nearest == len(closed) or not closed[nearest].startswith(tag.name)


@lru_cache(maxsize=1)
def _closed(text: str) -> list[str]:
    """Return the names of the closing tags in a text, sorted: looked for once for all of its tags."""
    return sorted(set(re.findall(r"</(\w+)", text.lower())))
