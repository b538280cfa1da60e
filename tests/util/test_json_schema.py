import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

SETTINGS = "[rules.schema-violation.schemas]\nposts = {schema}\n"
FILES = {
    "hugo.toml": "baseURL = 'https://example.org/'\n",
    "content/posts/a.md": "---\ntitle: A page\nrating: high\n---\n",
    "schemas/post.json": json.dumps({"properties": {"rating": {"type": "integer"}}}),
}


@pytest.mark.parametrize("schema", ['"schemas/post.json"', '{properties = {rating = {type = "integer"}}}'])
def test_schema_is_a_file_or_a_table(
    schema: str, lay_out: Callable[..., Path], hugolint: Callable[..., object]
) -> None:
    root = lay_out({**FILES, "hugolint.toml": SETTINGS.format(schema=schema)})
    ran = hugolint("check", "--format", "concise", root)
    assert ran.code == 1
    assert "content/posts/a.md:3:9" in ran.out
    assert '"high" is not a whole number' in ran.out


@pytest.mark.parametrize(
    ("schema", "why"),
    [
        ('"schemas/none.json"', "cannot be read"),
        ('"hugo.toml"', "is not JSON"),
        ("{type = 5}", "no JSON schema"),
        ("[1]", "is a table"),
    ],
)
def test_schema_that_cannot_be_used_is_told_at_its_line(
    schema: str, why: str, lay_out: Callable[..., Path], hugolint: Callable[..., object]
) -> None:
    ran = hugolint("check", lay_out({**FILES, "hugolint.toml": SETTINGS.format(schema=schema)}))
    assert ran.code == 2
    assert "hugolint.toml:2:" in ran.err
    assert why in ran.err


def test_changed_schema_is_read_again(lay_out: Callable[..., Path], hugolint: Callable[..., object]) -> None:
    root = lay_out({**FILES, "hugolint.toml": SETTINGS.format(schema='"schemas/post.json"')})
    settled = time.time() - 60
    for path in root.rglob("*"):
        os.utime(path, (settled, settled))
    assert hugolint("check", root).code == 1
    (root / "schemas/post.json").write_text("{}")
    assert hugolint("check", root).code == 0
