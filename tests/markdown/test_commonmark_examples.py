"""The examples of the CommonMark specification, as Hugo renders them, where they lie beside the project."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from hugolint.hugo.load import load

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "commonmark"
TRUTH = CORPUS / "truth.jsonl"
EXAMPLES = 600  # there are more; fewer were read where the folder or its rows are not what they were

pytestmark = pytest.mark.skipif(not TRUTH.exists(), reason="no examples of CommonMark beside the project")


def rendered() -> dict[str, dict[str, Any]]:
    rows = [json.loads(line) for line in TRUTH.read_text(encoding="utf-8").splitlines() if line]
    return {row["file"]: row for row in rows if row["file"]}


def items(rows: list[dict[str, Any]] | None, *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(row.get(key) or "" for key in keys) for row in rows or []]


def test_every_example_holds_what_hugo_renders():
    theirs = rendered()
    differences: dict[str, list[object]] = defaultdict(list)
    sources = {source.path.rpartition("/")[2]: source for source in load(CORPUS).sources}
    assert theirs.keys() <= sources.keys()
    assert len(theirs) > EXAMPLES
    for name, row in theirs.items():
        document = sources[name].document
        for expected, actual in (
            (
                items(row["headings"], "level", "id", "text"),
                [(one.level, one.id, one.text) for one in document.headings],
            ),
            (items(row["links"], "destination", "title"), [(one.destination, one.title) for one in document.links]),
            (items(row["images"], "destination", "title"), [(one.destination, one.title) for one in document.images]),
        ):
            if expected != actual:
                differences[name].append((expected, actual))
    assert differences == {}
