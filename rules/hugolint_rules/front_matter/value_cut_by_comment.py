"""FM020 value-cut-by-comment."""

import re
from collections.abc import Iterator

from hugolint.edits import rewrite
from hugolint.finding import Edit, Finding, Fix, Safety
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Format, Style
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span
from hugolint_rules._wording import shown

TEXTS = frozenset(("title", "linktitle", "subtitle", "description", "summary"))
"""Fields that hold text for readers, in which a `#` is likely to be meant."""

CUT = re.compile(r"[ \t]+(#[^\s#][^\n]*)")
"""A `#` with something right behind it; before a comment for people there is mostly a blank."""


class ValueCutByComment(PageRule):
    """A text in YAML front matter ends where a `#` begins a comment.

    Behind a blank, `#` begins a comment: `title: Chapter #2` gives the page the title "Chapter". Comments that begin with
    a blank, `# like this`, are left alone.

    Put the text between quotes.
    """

    code, name = "FM020", "value-cut-by-comment"
    only_where = "#"
    VALID = (
        "---\ntitle: A page # what the list says\ndraft: false #later\n---\n",
        "---\ntitle: 'Chapter #2'\ndescription: C#, and A#1\n---\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: A page\ndescription: The tag #go and others\n---\n",
            line=3,
            message='"The tag"',
            fixed='---\ntitle: A page\ndescription: "The tag #go and others"\n---\n',
        ),
        Invalid(
            "---\ntitle: Chapter #2\n---\n",
            line=2,
            column=16,
            message='"Chapter"',
            fixed='---\ntitle: "Chapter #2"\n---\n',
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        if page.front_matter.format is not Format.YAML:
            return
        for field in page.front_matter:
            value = field.value
            if field.key not in TEXTS or field.node.style is not Style.PLAIN or not isinstance(value, str):
                continue
            if cut := CUT.match(page.text, field.span.end):
                whole = page.text[field.span.start : cut.end()].rstrip()
                span = Span(cut.start(1), cut.start(1) + len(cut[1].rstrip()))
                message = f"{field.written} is {shown(value)}: `#` behind a blank begins a comment"
                edit = rewrite(page, field.node, whole)
                fix = Fix("put it all between quotes", (Edit(edit.start, span.end, edit.text),), Safety.UNSAFE)
                yield self.finding(page, span, message, help="Put the text between quotes.", fix=fix)
