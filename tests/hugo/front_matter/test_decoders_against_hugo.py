"""Documents that a machine has spoilt, read by hugolint and by Hugo: same values, same refusals, same lines."""

import math
import random
from pathlib import Path
from typing import Any

import hugo_decoders
import pytest

from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.hugo.front_matter.model import Format
from hugolint.hugo.front_matter.reading import decode

SOUND = {
    Format.YAML: [
        'title: "One"\ndate: 2024-01-05\ndraft: false\ntags:\n  - a\n  - b c\nweight: 10\n',
        "title: Two # note\nparams:\n  author: {name: X, links: [a, 'b']}\n  text: |\n    line\n    line\nlast: >-\n  folded\n  text\n",
        "cascade:\n- target:\n    kind: page\n  type: docs\n- build:\n    list: never\naliases: [/a, /b]\n",
        "a: &x\n  b: 1\nc:\n  <<: *x\n  d: 'it''s'\n? e\n: f\n",
    ],
    Format.TOML: [
        'title = "One"\ndate = 2024-01-05T10:00:00Z\ndraft = false\ntags = ["a", \'b\']\nweight = 10\n',
        "a.b = 1\n[params]\nauthor = {name = 'X', n = 1.5}\n[[list]]\nx = 1\n[[list]]\nx = '''\ny\n'''\n",
    ],
    Format.JSON: [
        '{\n "title": "One",\n "tags": ["a", "b"],\n "weight": 10,\n "params": {"a": {"b": null}}\n}\n',
        '{"title": "é\\n", "n": [1, 2.5, -3e2, true, false], "o": {}}\n',
    ],
}
SPOILT = [
    *"\n\t -:#\"'[]{},&*!|>%@`?\\~=.01ax",
    "\r\n",
    ": ",
    "- ",
    " #",
    "\n\n",
    "  ",
    "'''",
    '"""',
    "é",
    "0x",
    "e5",
    "null",
    "true",
]


@pytest.mark.slow
@pytest.mark.hugo
@pytest.mark.parametrize("format", [Format.YAML, Format.TOML, Format.JSON])
def test_same_as_hugo(tmp_path: Path, format: Format):
    dice = random.Random(f"{format} 1")
    documents = [spoil(dice.choice(SOUND[format]), dice) for _ in range(1500)]
    documents = [document for document in documents if document]
    answers = hugo_decoders.ask(tmp_path / "site", [*documents], format.lower())
    wrong = [
        (document, answer, ours)
        for document, answer in zip(documents, answers, strict=True)
        if not alike(answer, ours := ask_hugolint(document, format))
    ]
    assert wrong == []


def spoil(document: str, dice: random.Random) -> str:
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        at = dice.randrange(len(document) + 1)
        piece = dice.choice(SPOILT)
        length = dice.choice((1, 2, 5))
        document = dice.choice(
            (
                document[:at] + piece + document[at:],
                document[:at] + piece + document[at + 1 :],
                document[:at] + document[at + length :],
                moved_line(document, dice),
            )
        )
    return document


def moved_line(document: str, dice: random.Random) -> str:
    lines = document.split("\n")
    line = lines.pop(dice.randrange(len(lines)))
    lines.insert(dice.randrange(len(lines) + 1), dice.choice(("", "  ", "\t")) + line)
    return "\n".join(lines)


def ask_hugolint(document: str, format: Format) -> hugo_decoders.Answer:
    try:
        return hugo_decoders.Answer(decode(document, format, any_root=True).value, None)
    except DecodeError as error:
        return hugo_decoders.Answer(None, error.line or document.count("\n", 0, error.span.start) + 1)


def alike(theirs: hugo_decoders.Answer, ours: hugo_decoders.Answer) -> bool:
    if theirs.refused_line == 0:  # Hugo says no line
        return ours.refused_line is not None
    return theirs.refused_line == ours.refused_line and (
        differs_in_case(theirs.value) or plain(theirs.value) == plain(ours.value)
    )


def differs_in_case(value: Any) -> bool:
    """Whether keys differ in case alone: Hugo drops one of them only when it has a page."""
    if isinstance(value, dict):
        return len({key.lower() for key in value}) < len(value) or any(map(differs_in_case, value.values()))
    return isinstance(value, list) and any(map(differs_in_case, value))


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key.lower(): plain(item) for key, item in value.items()} or None
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, float | int) and not isinstance(value, bool):
        return float(value) if math.isfinite(value) else str(value)
    return value.isoformat().replace("+00:00", "Z") if hasattr(value, "isoformat") else value
