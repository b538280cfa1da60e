"""How many lists and tables Hugo lets YAML stand for."""

import pytest

from hugolint.hugo.front_matter.reading import read

BOMB = "a0: &a0 [x,x,x]\n" + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
BOMB_OF_TABLES = "A0: &a0 {B: 1}\n" + "".join(
    f"a{n}: &a{n}\n" + "".join(f"  X{i}: *a{n - 1}\n" for i in range(9)) for n in range(1, 30)
)


def refusal(yaml: str) -> str:
    found = read(f"---\n{yaml}---\n").refusal
    return found.reason if found else ""


@pytest.mark.parametrize("yaml", [BOMB, BOMB_OF_TABLES])
def test_a_few_aliases_that_stand_for_billions_are_refused_at_once(yaml: str):
    assert "lists and tables lie equally deep" in refusal(yaml)


@pytest.mark.parametrize("item", ["*a", "[1]", "{b: 1}"])
@pytest.mark.parametrize(("count", "refused"), [(100, False), (101, True)])
def test_what_lies_equally_deep_is_counted_with_aliases_and_without(item: str, count: int, refused: bool):
    assert bool(refusal(f"a: &a [1]\nx: [{', '.join([item] * count)}]\n")) is refused


def test_a_longer_document_may_hold_more():
    assert not refusal("# " + "-" * 2048 + "\nx:\n" + "- {a: 1}\n" * 400)


def test_maps_in_lists_keep_the_keys_as_written_where_aliases_share_them():
    matter = read("---\na: &a {B: 1}\nx: [*a, {C: *a}]\n---\n")
    assert matter.values == {"a": {"b": 1}, "x": [{"B": 1}, {"C": {"B": 1}}]}
