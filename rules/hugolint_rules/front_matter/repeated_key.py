"""FM008 repeated-key."""

from collections.abc import Iterator
from operator import attrgetter

from hugolint.finding import Finding
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Field
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown

PREVAILS = attrgetter("prevails")


class RepeatedKey(PageRule):
    """A key occurs twice in the front matter, and Hugo silently drops one of its values.

    Hugo puts keys in lower case, so `Title` and `title` are one key, and only one of the two values is published.
    JSON may even repeat a key letter by letter. (In YAML and TOML Hugo refuses that, which is `refused-by-hugo`.)

    Delete the one that is not meant; the message says which one Hugo takes.
    """

    code, name = "FM008", "repeated-key"
    VALID = (
        "---\ntitle: A page\nparams:\n  title: Another thing\n---\n",
        '{\n  "title": "A page",\n  "Author": "Ann"\n}\n',
    )
    INVALID = (
        Invalid(
            "---\ntitle: The old title\nTitle: The new title\n---\n",
            line=2,
            message='"Title"',
            followed="---\nTitle: The new title\n---\n",
        ),
        Invalid(
            '{\n  "title": "The old title",\n  "title": "The new title"\n}\n',
            line=2,
            message="line 3",
            followed='{\n  "title": "The new title"\n}\n',
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        root = page.front_matter.root
        for table in (root.fields, *(field.node.fields for field in root.descendants() if field.node.fields)):
            if not all(map(PREVAILS, table)):
                yield from self._repeated(page, table)

    def _repeated(self, page: PageSource, fields: tuple[Field, ...]) -> Iterator[Finding]:
        taken = {field.key: field for field in fields if field.prevails}
        for field in fields:
            if not field.prevails and field.key in taken:
                other = taken[field.key]
                line = page.lines.position(other.key_span.start).line
                message = f"Hugo drops this {shown(field.written)}: it takes {shown(other.written)} in line {line} for the same key"
                yield self.finding(page, field.key_span, message, help="Delete the one that is not meant.")
