"""Real sites with what the real Hugo made of them, where they lie beside the project."""

import json
from pathlib import Path
from typing import Any

import comparison
import pytest

from hugolint.hugo import inspection
from hugolint.hugo.load import load

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
SITES = sorted(path.parent.name for path in CORPUS.glob("*/truth.jsonl"))

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not SITES, reason="no shared corpus beside the project")]


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


@pytest.mark.slow
@pytest.mark.parametrize("name", SITES)
def test_every_page_is_as_hugo_made_it(name: str):
    site = load(CORPUS / name)
    assert comparison.between(comparison.listed(site), rows(CORPUS / name / "truth.jsonl")) == []
    refused = {row["file"]: row["line"] for row in rows(CORPUS / name / "rejected.jsonl")}
    told = [inspection.refusal_row(failure) for failure in inspection.refusals(site)]
    assert {row["file"]: row["rejected"]["line"] for row in told} == refused
