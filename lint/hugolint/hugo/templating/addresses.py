"""The addresses that a template writes itself: what of each is literal, and what Hugo sets before it."""

import re
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from hugolint.hugo.templating.actions import Action, Pipeline, String, Word, pieces
from hugolint.hugo.templating.arrived import Form
from hugolint.source import Span

HOLE = "\0"  # stands for each character of an action
_IGNORED = re.compile(r"\{\{-?\s*/\*.*?\*/\s*-?\}\}|<!--.*?-->", re.DOTALL)
_ACTION = re.compile(r"\{\{(?:\"(?:\\.|[^\"\\\n])*\"|`[^`]*`|[^}\"`]|\}(?!\}))*\}\}", re.DOTALL)
_RAW_TEXT = re.compile(r"(<(script|style|textarea|template|noscript)\b[^>]*>)(.*?)(?=</\2)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<([A-Za-z][\w-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([\w:@.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_CANDIDATE = re.compile(r"[^\s,]\S*[^\s,]|[^\s,]")
_LEADING = {
    "href": None, "src": None, "srcset": None, "poster": frozenset(("video",)), "data": frozenset(("object",)),
    "action": frozenset(("form",)),
}  # fmt: skip
"""The attributes that lead somewhere, and the tags in which they do; None is every tag."""
_HINTS = re.compile(r"""\brel\s*=\s*["']?(?:preconnect|dns-prefetch)\b""", re.IGNORECASE)
_POSTED = re.compile(r"""\bmethod\s*=\s*["']?(?:post|dialog)\b""", re.IGNORECASE)
_COUNTING = re.compile(r"\bdata-(?:domain|api|website-id|site-id|host-url)\s*=", re.IGNORECASE)
"""The attributes of scripts that count visits, which hosts often fetch from elsewhere under a path of the site's own."""
_SHARED_IMAGE = re.compile(
    r"""\b(?:property|name|itemprop)\s*=\s*["']?(?:og:image(?::url|:secure_url)?|twitter:image(?::src)?)["'\s]"""
)
_FORMS = {
    "relURL": Form.ROOTED, "absURL": Form.ROOTED, "urls.RelURL": Form.ROOTED, "urls.AbsURL": Form.ROOTED,
    "relLangURL": Form.LANGUAGE, "absLangURL": Form.LANGUAGE, "urls.RelLangURL": Form.LANGUAGE,
    "urls.AbsLangURL": Form.LANGUAGE,
}  # fmt: skip
_AS_IT_IS = frozenset(("safeURL", "safe.URL", "safeHTMLAttr", "safe.HTMLAttr", "string"))


class Start(StrEnum):
    """What an address begins with."""

    LITERAL = ""
    BASE_URL = "base URL"  # of the site, which ends with a slash
    HOME = "home"  # the address of the home page, which ends with a slash
    ACTION = "action"  # something else that an action prints


class Address(Struct, frozen=True):
    """An address in an attribute of a template's tag."""

    attribute: str
    span: Span  # of the whole address in the template, actions included
    start: Start
    text: str  # what is literal behind the start
    whole: bool  # whether nothing follows that an action prints
    form: Form = Form.PLAIN  # what a function of Hugo's makes of the text
    is_image: bool = False


def masked(template: str) -> str:
    """Return a template with HOLE for each character of its actions, and blanks for comments and for scripts."""
    text = _IGNORED.sub(lambda match: " " * len(match[0]), template)
    text = _ACTION.sub(lambda match: HOLE * len(match[0]), text)
    return _RAW_TEXT.sub(lambda match: match[1] + " " * len(match[3]), text)


def addresses(template: str) -> Iterator[Address]:
    """Yield the addresses in a template's tags, in order."""
    text = masked(template)
    for tag in _TAG.finditer(text):
        name = tag[1].lower()
        if name == "base" or (name == "link" and _HINTS.search(tag[2])):
            continue
        for attribute in _ATTRIBUTE.finditer(tag[2]):
            group = next(index for index in (2, 3, 4) if attribute[index] is not None)
            if _leads(name, attribute[1].lower(), tag[2]):
                place = Span(tag.start(2) + attribute.start(group), tag.start(2) + attribute.end(group))
                yield from _in_attribute(template, text, place, name, attribute[1].lower())


def without_addresses(template: str) -> str:
    """Return a template without comments, and without the addresses in its tags."""
    kept: list[str] = []
    position = 0
    for address in addresses(template):
        kept.append(template[position : address.span.start])
        position = max(position, address.span.end)
    return _IGNORED.sub("", "".join((*kept, template[position:])))


def _leads(tag: str, attribute: str, others: str) -> bool:
    if tag == "meta":
        return attribute == "content" and _SHARED_IMAGE.search(others) is not None
    if tag == "script" and _COUNTING.search(others):
        return False
    tags = _LEADING.get(attribute, frozenset())
    return (tags is None or tag in tags) and not (attribute == "action" and _POSTED.search(others))


def _in_attribute(template: str, text: str, place: Span, tag: str, attribute: str) -> Iterator[Address]:
    is_image = tag in ("img", "meta") or attribute in ("poster", "srcset")
    if attribute != "srcset":
        yield _address(template, text, place, attribute, is_image)
        return
    if HOLE in place.of(text):
        return  # nobody knows where one candidate ends
    position = place.start
    while match := _CANDIDATE.search(text, position, place.end):
        yield _address(template, text, Span(match.start(), match.end()), attribute, is_image)
        comma = text.find(",", match.end(), place.end)
        if comma < 0:
            return
        position = comma + 1


def _address(template: str, text: str, place: Span, attribute: str, is_image: bool) -> Address:
    value = place.of(text)
    if not value.startswith(HOLE):
        literal = value.partition(HOLE)[0]
        return Address(attribute, place, Start.LITERAL, literal, literal == value, is_image=is_image)
    first = _ACTION.match(template, place.start)
    behind = value[(first.end() if first else place.end) - place.start :]
    literal = behind.partition(HOLE)[0]
    start, written, form = _printed(first[0] if first else "", template)
    return Address(attribute, place, start, written + literal, literal == behind, form, is_image)


def _printed(action: str, template: str) -> tuple[Start, str, Form]:
    """Return what an action at the beginning of an address prints: its kind, literal text, and what is made of that."""
    pipeline = _pipeline(action)
    if pipeline is None:
        return Start.ACTION, "", Form.PLAIN
    first, *others = pipeline.commands
    words = [command[0].name for command in others if len(command) == 1 and isinstance(command[0], Word)]
    if len(words) < len(others):
        return Start.ACTION, "", Form.PLAIN
    if len(first) == 2 and isinstance(first[0], Word) and isinstance(first[1], String):
        words.insert(0, first[0].name)
        first = first[1:]
    words = [word for word in words if word not in _AS_IT_IS]
    (operand,) = first if len(first) == 1 else (None,)
    if isinstance(operand, String) and len(words) <= 1 and all(word in _FORMS for word in words):
        return Start.LITERAL, operand.value, _FORMS[words[0]] if words else Form.PLAIN
    if isinstance(operand, Word) and not words:
        return _base(operand.name, template), "", Form.PLAIN
    return Start.ACTION, "", Form.PLAIN


def _pipeline(action: str) -> Pipeline | None:
    found = [piece for piece in pieces(action) if isinstance(piece, Action)]
    if len(found) != 1 or found[0].keyword or found[0].pipeline.variables or not found[0].pipeline.commands:
        return None
    return found[0].pipeline


def _base(name: str, template: str) -> Start:
    """Return what a name stands for; a variable for what it is given, where it is given one thing alone."""
    if re.fullmatch(r"\$\w+", name):
        given = set(re.findall(re.escape(name) + r"\s*:?=\s*([^}\n]*?)\s*-?\}\}", template))
        name = given.pop() if len(given) == 1 else ""
    if re.fullmatch(r"(?:\$?\.)?[sS]ite\.BaseURL", name):
        return Start.BASE_URL
    return Start.HOME if re.fullmatch(r"(?:\$?\.)?[sS]ite\.Home\.(?:Rel)?Permalink", name) else Start.ACTION
