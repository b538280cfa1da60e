"""Comments of shell scripts and the like that Markdown takes for headings of level 1, since no fence is around them."""

from hugolint.hugo.content.page_source import PageSource
from hugolint.markdown.constructs import Heading


def is_comment(page: PageSource, heading: Heading) -> bool:
    """Return whether a heading of level 1 is a comment of code: amid other text, without blank lines around it."""
    if heading.level != 1 or heading.setext:
        return False
    here = page.lines.position(heading.span.start)
    before, after = page.lines.line(here.line - 1) if here.line > 1 else "", page.lines.line(here.line + 1)
    is_indented = here.column > 1
    return (is_indented and bool(before.strip() or after.strip())) or _is_of_code(before) or _is_of_code(after)


def _is_of_code(line: str) -> bool:
    """Return whether a line beside the heading is a comment too, or so far in as code is."""
    return line.startswith(("  ", "\t", "# "))
