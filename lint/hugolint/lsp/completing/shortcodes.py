"""Completion within the tags of shortcodes: names, parameters, what a `ref` names, the files of an image."""

import re

from hugolint.lsp import shortcodes
from hugolint.lsp.completing import links
from hugolint.lsp.completing.items import FUNCTION, PROPERTY, Proposal, Proposals
from hugolint.lsp.session import OpenPage
from hugolint.source import Span

_TAG = re.compile(r"\{\{([<%])\s*(/?)\s*([\w./-]*)((?:\s.*)?)\Z", re.DOTALL)
_WORD = re.compile(r"[\w-]*\Z")
_VALUE = re.compile(r"([\w-]+)=[\"`]?([^\"`\s]*)\Z")
_STRING = re.compile(r"[\"`]([^\"`]*)\Z")
REFS = ("ref", "relref")
ADDRESSES = frozenset(("src", "image", "img", "file", "path", "href", "link", "url"))


def complete(page: OpenPage, offset: int) -> Proposals | None:
    """Return what fits at an offset within the tag of a shortcode; None outside of one."""
    text = page.document.text
    start = max(text.rfind("{{<", 0, offset), text.rfind("{{%", 0, offset))
    if start < 0 or not (match := _TAG.match(text[start:offset])):
        return None
    mark, closing, name, rest = match.groups()
    if ">}}" in rest or "%}}" in rest:
        return None
    if not rest:
        span = Span(offset - len(name), offset)
        if closing:
            return Proposals(span, [Proposal(one, kind=FUNCTION) for one in _open(page, start)])
        return Proposals(
            span, [_named(page, one, mark, text[offset : offset + 40]) for one in shortcodes.names(page.hugo)]
        )
    return _in_parameters(page, name.lower(), rest, offset)


def _in_parameters(page: OpenPage, name: str, rest: str, offset: int) -> Proposals | None:
    if name in REFS and (string := _STRING.search(rest)) and rest.count('"') % 2:
        path, mark, fragment = string[1].partition("#")
        if mark:
            return Proposals(Span(offset - len(fragment), offset), links.fragments_of_reference(page, path))
        return Proposals(Span(offset - len(path), offset), links.references(page))
    if (value := _VALUE.search(rest)) and value[1].lower() in ADDRESSES:
        is_image = name in ("figure", "image", "img") and value[1].lower() != "link"
        return Proposals(Span(offset - len(value[2]), offset), links.destinations(page, "/", is_image=is_image))
    if rest.count('"') % 2 or rest.count("`") % 2 or value:
        return None
    word = _WORD.search(rest)
    typed = word[0] if word else ""
    known = shortcodes.known(page.hugo, name)
    given = set(re.findall(r"([\w-]+)=", rest))
    left = [one for one in known.parameters if one not in given]
    proposals = [Proposal(f'{one}=""', one, kind=PROPERTY, snippet=f'{one}="$1"$0') for one in left]
    return Proposals(Span(offset - len(typed), offset), proposals)


def _named(page: OpenPage, name: str, mark: str, after: str) -> Proposal:
    known = shortcodes.known(page.hugo, name)
    end = "" if "}}" in after.partition("\n")[0] else f" {'>' if mark == '<' else '%'}}}}}"
    close = f"{{{{{mark} /{name}{end}" if end and known.takes_inner else ""
    text = f"{name}{end}" + (f"\n{close}" if close else "")
    snippet = f"{name} $1{end}" + (f"\n$0\n{close}" if close else "$0") if end else ""
    detail = "Hugo's own" if known.origin == "Hugo" else known.origin
    takes = f"Takes {', '.join(f'`{one}`' for one in known.parameters)}" if known.parameters else ""
    documentation = "\n\n".join(filter(None, (known.text, takes)))
    return Proposal(text, name, detail, documentation, FUNCTION, snippet=snippet)


def _open(page: OpenPage, end: int) -> list[str]:
    """Return the shortcodes that are not closed before an offset, the last first."""
    stack: list[str] = []
    for match in re.finditer(r"\{\{[<%]\s*(/?)\s*([\w./-]+)[^}]*?(/?)\s*[>%]\}\}", page.document.text[:end]):
        closing, name, alone = match.groups()
        if closing and name in stack:
            del stack[len(stack) - 1 - stack[::-1].index(name) :]
        elif not closing and not alone and page.hugo.config.shortcodes.get(name.lower()):
            stack.append(name)
    return stack[::-1]
