import datetime

import pytest

from hugolint.source import Position
from hugolint.util.json_schema import SchemaError
from hugolint.util.json_schema import load as load_schema
from hugolint.util.yaml import YamlError, load

TEXT = "a: 1\nb:\n  - x\n  - y: 0x1F\n    z: 'q'\nc: yes\nd: 2020-01-02\ne: &e [1.5]\nf: *e\n"


def test_a_document_is_plain_values() -> None:
    assert load(TEXT).value == {
        "a": 1,
        "b": ["x", {"y": 31, "z": "q"}],
        "c": "yes",
        "d": datetime.date(2020, 1, 2),
        "e": [1.5],
        "f": [1.5],
    }
    assert load("").value is None


def test_values_may_lie_deep_in_one_another() -> None:
    assert str(load("[" * 99 + "1" + "]" * 99).value) == "[" * 99 + "1" + "]" * 99


@pytest.mark.parametrize(
    ("path", "position"),
    [
        ((), (1, 1)),
        (("b",), (2, 1)),
        (("b", 0), (3, 5)),
        (("b", 1, "z"), (5, 5)),
        (("b", 7), (2, 1)),
        (("a", "x"), (1, 1)),
        (("nothing",), (1, 1)),
    ],
)
def test_every_value_has_a_place(path: tuple[str | int, ...], position: tuple[int, int]) -> None:
    assert load(TEXT).position(path) == Position(*position)


@pytest.mark.parametrize(
    ("text", "line", "column", "reason"),
    [
        ("a: b: c", 1, 5, "mapping values are not allowed here"),
        ("a: 1\na: 2", 2, 1, 'duplicate key "a"'),
        ("a: 1\n---\nb: 2", 2, 1, "another document"),
        ("a:\n  - *x", 2, 5, "undefined alias"),
        ("- !!python/object:os.system x", 1, 3, "tag"),
        ("{{x}}", 1, 2, "unhashable key"),
        ("a: 2020-13-40", 1, 1, "month"),
        ("a: \x00", 1, 1, "#x0000"),
        ("[" * 5000, 1, 101, "nested deeper than 100 levels"),
        ("[" * 101 + "]" * 101, 1, 101, "nested deeper than 100 levels"),
        ("- " * 101 + "a", 1, 201, "nested deeper than 100 levels"),
    ],
)
def test_what_is_not_yaml_is_an_error_with_its_place(text: str, line: int, column: int, reason: str) -> None:
    with pytest.raises(YamlError, match=reason) as raised:
        load(text)
    assert raised.value.position == Position(line, column)


def test_a_schema_may_be_yaml(tmp_path) -> None:
    (tmp_path / "s.yaml").write_text("type: object\nrequired: [title]\n", encoding="utf-8")
    assert load_schema("s.yaml", tmp_path)[0] == {"type": "object", "required": ["title"]}
    (tmp_path / "s.yml").write_text("type: object\nrequired: [title\n", encoding="utf-8")
    with pytest.raises(SchemaError, match="this is not YAML: expected") as raised:
        load_schema("s.yml", tmp_path)
    assert (raised.value.file, raised.value.position) == (str(tmp_path / "s.yml"), Position(3, 1))
