"""Proposals into what the protocol shows: what fits, in which order, as text or as a snippet."""

from hugolint.lsp.completing.items import MOST, VALUE, Proposal, Proposals, completion_list
from hugolint.lsp.positions import PositionMap
from hugolint.source import Span


def listed(proposals: list[Proposal], typed: str = "", *, snippets: bool = False):
    positions = PositionMap(f"{typed}\n", "utf-16")
    return completion_list(Proposals(Span(0, len(typed)), proposals), typed, positions, snippets=snippets)


def test_a_snippet_is_for_clients_that_know_them() -> None:
    proposal = [Proposal("a", snippet="a$1"), Proposal("b")]
    assert [(i.text_edit.new_text, i.insert_text_format) for i in listed(proposal).items] == [("a", 1), ("b", 1)]
    with_snippets = listed(proposal, snippets=True).items
    assert [(i.text_edit.new_text, i.insert_text_format) for i in with_snippets] == [("a$1", 2), ("b", 1)]


def test_what_begins_with_the_typed_text_comes_first() -> None:
    found = listed([Proposal("latte"), Proposal("tea", label="Tea"), Proposal("x"), Proposal("y", also="TEAS")], "te")
    assert [item.label for item in found.items] == ["Tea", "latte", "y"]
    assert [item.sort_text for item in found.items] == ["0000", "0001", "0002"]
    assert [item.filter_text for item in found.items] == ["tea Tea", "latte", "y TEAS"]
    assert {item.kind for item in found.items} == {VALUE}


def test_more_than_a_person_looks_at_is_cut_and_said() -> None:
    exactly = listed([Proposal(f"{n}") for n in range(MOST)])
    assert (len(exactly.items), exactly.is_incomplete) == (MOST, False)
    more = listed([Proposal(f"{n}") for n in range(MOST + 1)])
    assert (len(more.items), more.is_incomplete) == (MOST, True)


def test_documentation_only_where_there_is_some() -> None:
    with_it, without = listed([Proposal("a", documentation="What it is."), Proposal("b")]).items
    assert with_it.documentation.value == "What it is."
    assert without.documentation is None
