"""What can be completed: proposals, and the part of a text that they take the place of."""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct, field

from hugolint.lsp.positions import PositionMap
from hugolint.lsp.protocol import MarkupContent, TextEdit, Type, markup
from hugolint.source import Span

MOST = 100
# CompletionItemKind
FILE, REFERENCE, KEYWORD, VALUE, PROPERTY, FUNCTION, ENUM, FOLDER = 17, 18, 14, 12, 10, 3, 13, 19


class Proposal(Struct):
    """A text to put in, how it is shown, and what more it is found by."""

    text: str
    label: str = ""
    detail: str = ""
    documentation: str = ""
    kind: int = VALUE
    also: str = ""  # other words that a person may type for it
    snippet: str = ""  # the text with stops in it, for clients that know them


class Proposals(Struct):
    """Proposals, the best first, and the span of what has been typed of one."""

    span: Span
    proposals: Iterable[Proposal] = field(default_factory=list)


class CompletionItem(Type):
    label: str
    kind: int
    text_edit: TextEdit
    sort_text: str
    filter_text: str
    detail: str = ""
    documentation: MarkupContent | None = None
    insert_text_format: int = 1


class CompletionList(Type, omit_defaults=False):
    is_incomplete: bool
    items: Sequence[Any]


def completion_list(
    found: Proposals, typed: str, positions: PositionMap, *, snippets: bool, renders: bool = True
) -> CompletionList:
    """Return the proposals that fit what has been typed, as many as a person looks at."""
    fitting: list[Proposal] = []
    wanted = typed.casefold()
    for one in found.proposals:
        if _fits(wanted, f"{one.text} {one.label} {one.also}".casefold()):
            fitting.append(one)
    if wanted:  # what begins with it comes first; else the order is kept
        fitting.sort(key=lambda one: not one.text.casefold().startswith(wanted))
    range_ = positions.range(found.span)
    items = []
    for number, one in enumerate(fitting[:MOST]):
        is_snippet = snippets and bool(one.snippet)
        items.append(
            CompletionItem(
                label=one.label or one.text,
                kind=one.kind,
                text_edit=TextEdit(range_, one.snippet if is_snippet else one.text),
                sort_text=f"{number:04}",
                filter_text=" ".join(filter(None, (one.text, one.label, one.also))),
                detail=one.detail,
                documentation=markup(one.documentation, renders=renders) if one.documentation else None,
                insert_text_format=2 if is_snippet else 1,
            )
        )
    return CompletionList(len(fitting) > MOST, items)


def _fits(typed: str, text: str) -> bool:
    if not typed or typed in text:
        return True
    letters = iter(text)
    return all(letter in letters for letter in typed)
