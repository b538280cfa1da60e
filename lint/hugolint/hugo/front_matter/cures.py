"""What an author meant by front matter that Hugo refuses, where the text around the fault shows it."""

import re

from msgspec.structs import replace

from hugolint.hugo.front_matter.model import Format, Refusal
from hugolint.source import Span

_CURLY = "“”„‟‘’‚‛«»"
_CURLY_VALUE = re.compile(rf"[:=\[,-]\s*[{_CURLY}]")
_COMMENT_IN_LIST = re.compile(r"[\[,][^\]'\"#\n]*[ \t]#")
_TOML_LINE = re.compile(r"(?m)^[A-Za-z_][\w-]*[ \t]*=[ \t]*\S")
_YAML_LINE = re.compile(r"(?m)^[A-Za-z_][\w-]*:(?:[ \t]|$)")


def with_cure(refusal: Refusal, text: str, format_: Format, content: Span) -> Refusal:
    """Return a refusal with the reason and the help that are true for this text; itself where nothing more is known."""
    inside = content.of(text)
    line = _line_at(text, refusal.span.start)
    if format_ is Format.YAML and text.startswith("----"):
        return replace(
            refusal, span=Span(0, 4), reason="`----` is no mark of front matter", help="Write `---`, three dashes."
        )
    if format_ is Format.YAML and _TOML_LINE.search(inside) and not _YAML_LINE.search(inside):
        help_ = "Write `+++` in place of `---`, before and behind it; or `key: value`."
        return replace(refusal, reason="this is TOML between the marks of YAML", help=help_)
    if format_ is Format.TOML and _YAML_LINE.search(inside) and not _TOML_LINE.search(inside):
        help_ = "Write `---` in place of `+++`, before and behind it; or `key = value`."
        return replace(refusal, reason="this is YAML between the marks of TOML", help=help_)
    if _CURLY_VALUE.search(line):
        reason = f"{refusal.reason}: typographic quotes are letters to {format_}"
        return replace(refusal, reason=reason, help='Write straight quotes, `"`, around the value.')
    lines = (*text[content.start : refusal.span.start].split("\n")[-2:], line)
    comment = next((found for one in lines if (found := _COMMENT_IN_LIST.search(one))), None)
    if format_ is Format.YAML and "list" in refusal.reason and comment is not None:
        reason = "what follows ` #` is a comment, so the list is never closed"
        return replace(
            refusal, reason=reason, help=f'Put the value with `#` between quotes: `"{_value(comment[0])}#"`.'
        )
    return refusal


def _value(written: str) -> str:
    return re.split(r"[\[,]", written)[-1].strip(" \t#") + " "


def _line_at(text: str, offset: int) -> str:
    end = text.find("\n", offset)
    return text[text.rfind("\n", 0, offset) + 1 : end if end >= 0 else len(text)]
