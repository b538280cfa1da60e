"""Finding front matter at the start of a file, as Hugo's lexer does (`parser/pageparser/pagelexer_intro.go`)."""

import re

from msgspec import Struct

from hugolint.hugo.front_matter.model import Format, Refusal
from hugolint.source import Span

_BLANK = re.compile(r"[\t\n\v\f\r ]*")
_FORMATS = {"-": Format.YAML, "+": Format.TOML}
_DELIMITERS = {Format.YAML: "---", Format.TOML: "+++"}
_LINE_BREAK = re.compile(r"\r?\n|\r")
_BRACE_OR_STRING = re.compile(r'[{}]|"(?:[^"\\]|\\.)*"?|\\.', re.DOTALL)
_ORG = re.compile(r"#\+[^\n]*(?:\n#\+[^\n]*)*\n?")

# Before a delimiter that Hugo does not see: characters that show nothing, and comments.
_UNSEEN = re.compile(r"(?:[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]|<!--.*?-->)*+", re.DOTALL)
_HIDDEN = re.compile(r"(?P<mark>---|\+\+\+)[ \t]*\r?\n(?=[ \t]*[\w\"'-]+[ \t]*[:=])")


class Found(Struct, frozen=True, gc=False):
    """Front matter as found, not decoded. `format` is None where the file has none."""

    format: Format | None
    span: Span
    content_span: Span
    body_start: int
    refusal: Refusal | None = None
    hidden_delimiter: Span | None = None


def find_front_matter(text: str) -> Found:
    """Find where the front matter of a file begins and ends, or why Hugo refuses to look."""
    start = 1 if text.startswith("\ufeff") else 0
    blank = _BLANK.match(text, start)
    position = blank.end() if blank else start
    first = text[position : position + 1]
    if first in _FORMATS:
        return _between_delimiters(text, start, position, _FORMATS[first])
    if first == "{":
        return _json(text, start, position)
    if text.startswith("#+", position):
        return _org(text, position)
    return Found(None, Span(start, start), Span(start, start), start, hidden_delimiter=_hidden_delimiter(text, start))


def _between_delimiters(text: str, start: int, position: int, format: Format) -> Found:
    mark = _DELIMITERS[format]
    if not text.startswith(mark, position):
        return _refused(_invalid_delimiter(text, start, position, format), position, format)
    content = position + len(mark)
    line_break = _LINE_BREAK.match(text, content)
    if line_break:
        content = line_break.end()
    if line_break and text.startswith(mark, content):
        close = content
    else:
        close = _closing(text, content + 1, mark)
        if close < 0:
            return _refused(_not_closed(text, position, content, format), position, format)
    body = close + len(mark)
    if text.startswith("\r", body):
        body += 1
    if text.startswith("\n", body):
        body += 1
    return Found(format, Span(position, close + len(mark)), Span(content, close), body)


def _closing(text: str, position: int, mark: str) -> int:
    """Return where the first delimiter at the start of a line is, -1 where there is none."""
    close = text.find(mark, position)
    while close >= 0 and text[close - 1] not in "\r\n":
        close = text.find(mark, close + 1)
    return close


def _invalid_delimiter(text: str, start: int, position: int, format: Format) -> Refusal:
    end = text.find("\n", position)
    first = text[position]
    line = text.count("\n", 0, start) + 1
    reason = f"a file that starts with `{first}` must start with {format} front matter, and this is none"
    help = f"Put front matter before it (`{_DELIMITERS[format]}` on a line of its own), or begin with another character, such as `*` for a list."
    return Refusal(Span(position, end if end >= 0 else len(text)), reason, help, line)


def _not_closed(text: str, position: int, content: int, format: Format) -> Refusal:
    mark = _DELIMITERS[format]
    line = text.count("\n", 0, content) + 1
    reason = f"the {format} front matter is never closed"
    help = f"Close it with `{mark}` at the start of a line of its own."
    near = re.compile(
        rf"^[ \t]+{re.escape(mark)}[ \t]*\r?$|^\.\.\.[ \t]*\r?$|^(?:---|\+\+\+)[ \t]*\r?$", re.MULTILINE
    ).search(text, content)
    if near:
        written = near[0].strip()
        number = text.count("\n", 0, near.start()) + 1
        cause = "is indented" if written == mark else f"is not `{mark}`"
        help = f"The `{written}` in line {number} {cause}: write `{mark}` at the start of that line."
    return Refusal(Span(position, position + len(mark)), reason, help, line)


def _refused(refusal: Refusal, position: int, format: Format) -> Found:
    return Found(format, Span(position, position), Span(position, position), position, refusal)


def _json(text: str, start: int, position: int) -> Found:
    level = 0
    for found in _BRACE_OR_STRING.finditer(text, position):
        if found[0] == "{":
            level += 1
        elif found[0] == "}":
            level -= 1
            if level == 0:
                return _json_until(text, start, position, found.end())
        elif found[0][0] == '"' and not (len(found[0]) > 1 and found[0][-1] == '"'):
            break
    reason = "the JSON front matter is never closed"
    help = "Close every brace and every quote; a file that starts with `{` must start with JSON front matter."
    return _refused(
        Refusal(Span(position, position + 1), reason, help, text.count("\n", 0, start) + 1), position, Format.JSON
    )


def _json_until(text: str, start: int, position: int, end: int) -> Found:
    body = end
    if text.startswith("\r", body):
        body += 1
    if text.startswith("\n", body):
        body += 1
    return Found(Format.JSON, Span(position, end), Span(start, end), body)


def _org(text: str, position: int) -> Found:
    found = _ORG.match(text, position)
    end = found.end() if found else position
    return Found(Format.ORG, Span(position, end), Span(position, end), end)


def _hidden_delimiter(text: str, start: int) -> Span | None:
    """Return the delimiter of front matter that Hugo takes for text, since something invisible precedes it."""
    unseen = _UNSEEN.match(text, start)
    found = _HIDDEN.match(text, unseen.end()) if unseen else None
    if found is None or _closing(text, found.end(), found["mark"]) < 0:
        return None
    return Span(*found.span("mark"))
