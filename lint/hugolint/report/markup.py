"""What the reports in Markdown share: text made safe for a service that shows it, links to places, and remarks."""

import os
import re
from collections.abc import Iterator
from urllib.parse import quote

from hugolint.finding import Severity
from hugolint.report.model import Report
from hugolint.report.summary import comparison_line, links_line, warnings
from hugolint.report.text import printable

LONGEST = 400
LONGEST_BODY = 60_000  # characters: GitHub takes 65,536 in an issue
MARKS = {Severity.ERROR: "🔴", Severity.WARNING: "🟠", Severity.INFO: "🔵", Severity.UNKNOWN: "⚪"}
# All marks but those that mean nothing within a line, and the dot of the "www." that GitHub makes links of.
MARKUP = re.compile(r"[^\w\s,.'\"()/-]|_|(?<=www)\.", re.ASCII | re.IGNORECASE)


def marked(text: str) -> str:
    """Return text on one line in which no mark can become Markdown, HTML, a link or a mention."""
    line = " ".join(printable(text).split())
    cut = line if len(line) <= LONGEST else line[:LONGEST] + "…"
    return MARKUP.sub(lambda match: f"&#{ord(match[0])};", cut)


def place(path: str, line: int | None) -> str:
    """Return a place in the repository, on GitHub's runners as a link to it; `line` is None for the whole file."""
    return link(path if line is None else f"{path}:{line}", path, line)


def link(text: str, path: str, line: int | None) -> str:
    """Return `text`, on GitHub's runners as a link to a place in the repository."""
    where = [os.environ.get(f"GITHUB_{name}", "") for name in ("SERVER_URL", "REPOSITORY", "SHA")]
    if not all(where):
        return marked(text)
    server, repository, revision = where
    encoded = quote(path, errors="replace")
    return f"[{marked(text)}]({server}/{repository}/blob/{revision}/{encoded}?plain=1#L{line or 1})"


def remarks(report: Report) -> Iterator[str]:
    """Yield, a paragraph each, what there is to know of a run besides its findings."""
    for sentence in warnings(report):
        yield f"⚠️ {marked(sentence)}"
    if report.links:
        yield f"External links: {links_line(report)}."
    if report.comparison:
        yield marked(comparison_line(report.comparison))
