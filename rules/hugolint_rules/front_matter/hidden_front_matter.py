"""FM012 hidden-front-matter."""

import unicodedata
from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix, Safety, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule


class HiddenFrontMatter(PageRule):
    """Something before the front matter keeps Hugo from seeing it.

    Hugo looks for `---` or `+++` at the very start of a file, where only plain blanks and line breaks may be
    before it. A comment, a no-break space or an invisible character there makes the whole front matter a part of
    the text: it is published for all to read, and title, date and draft mean nothing.

    Begin the file with the delimiter, and move a comment below the front matter.
    """

    code, name, severity = "FM012", "hidden-front-matter", Severity.ERROR
    VALID = (
        "\n---\ntitle: A page\n---\n\nText.\n",
        "---\ntitle: A page\n---\n\n<!-- a comment -->\n\nText.\n",
    )
    INVALID = (
        Invalid(
            "\u200b---\ntitle: A page\ndraft: true\n---\n\nText.\n",
            line=1,
            message="U+200B",
            fixed="---\ntitle: A page\ndraft: true\n---\n\nText.\n",
        ),
        Invalid("\ufeff\ufeff---\ntitle: A page\n---\n", message="U+FEFF", fixed="---\ntitle: A page\n---\n"),
        Invalid(
            "<!-- moved from the old site -->\n---\ntitle: A page\n---\n",
            line=2,
            message="a comment",
            followed="---\ntitle: A page\n---\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        delimiter = page.front_matter.hidden_delimiter
        if delimiter is None:
            return
        before = page.text[: delimiter.start]
        message = (
            f"Hugo does not see this front matter, because {_named(before)} comes before it: it is published as text"
        )
        fix = Fix("delete the invisible characters", (Edit(0, delimiter.start, ""),), Safety.UNSAFE)
        yield self.finding(
            page,
            delimiter,
            message,
            help=f"Begin the file with `{delimiter.of(page.text)}`.",
            fix=None if "<!--" in before else fix,
        )


def _named(before: str) -> str:
    if "<!--" in before:
        return "a comment"
    odd = [character for character in before.removeprefix("\ufeff") if character not in " \t\r\n\f\v"]
    found = odd[0] if odd else "\ufeff"
    return f"the invisible character U+{ord(found):04X} ({unicodedata.name(found, 'unnamed').lower()})"
