"""Comments of shell scripts and the like that Markdown takes for headings of level 1, since no fence is around them."""

import re

from hugolint.hugo.content.page_source import PageSource
from hugolint.markdown.constructs import Heading

COMMENT = r" {0,3}# .*"
COMMAND = r"(?:  |\t)\s*[^\s#>*+|-].*|\$ .*"  # indented, and no item of a list


def is_comment(page: PageSource, heading: Heading) -> bool:
    """Return whether a heading of level 1 is a comment of code: right above an indented line that is like a command."""
    if heading.level != 1 or heading.setext:
        return False
    number = page.lines.position(heading.span.start).line
    following = page.text[heading.span.end :].split("\n", 2)
    below = following[1].rstrip() if len(following) > 1 else ""
    return bool(re.fullmatch(COMMENT, page.lines.line(number).rstrip())) and bool(re.fullmatch(COMMAND, below))
