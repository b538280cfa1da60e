"""JSON schemas in the settings: files of the repository alone, nothing is fetched."""

import pytest

pytest.importorskip("jsonschema")

SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\n',
    "hugolint.toml": '[rules.schema-violation]\nschemas = {posts = "schemas/post.json"}\n',
    "content/posts/a.md": "---\ntitle: A\n---\n",
    "content/posts/b.md": "---\ntitle: B\nauthor: Ann\n---\n",
    "schemas/base.json": '{"$defs": {"author": {"required": ["author"]}}, "allOf": [{"$ref": "#/$defs/author"}]}',
}


@pytest.mark.parametrize(
    "schema",
    [
        '{"$ref": "base.json"}',
        '{"allOf": [{"$ref": "base.json#/$defs/author"}]}',
        '{"$id": "https://example.org/post.json", "$ref": "base.json"}',
        '{"$id": "https://e.org/p", "$defs": {"x": {"required": ["author"]}}, "allOf": [{"$ref": "https://e.org/p#/$defs/x"}]}',
        '{"$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": "../schemas/base.json"}',
    ],
)
def test_schemas_may_refer_to_files_beside_them(hugolint, lay_out, schema):
    root = lay_out(SITE | {"schemas/post.json": schema})
    ran = hugolint("check", "--select", "FM016,HL", "--format", "concise", root)
    assert "a.md:1:1: error FM016" in ran.out
    assert "b.md" not in ran.out
    (root / "schemas/base.json").write_text('{"$defs": {"author": {}}}')
    assert hugolint("check", "--select", "FM016,HL", root).code == int("$defs" in schema and "e.org/p" in schema)


@pytest.mark.parametrize(
    ("schema", "reason"),
    [
        ('{"$ref": "https://evil.example/s.json"}', "is not fetched"),
        ('{"properties": {"a": {"$ref": "file:///etc/passwd"}}}', "is not fetched"),
        ('{"$ref": "//evil.example/s.json"}', "is not fetched"),
        ('{"$ref": "/etc/passwd"}', "is not fetched"),
        ('{"$ref": "../../outside.json"}', "outside the repository"),
        ('{"$ref": "nosuch.json"}', "cannot be read"),
        ('{"$ref": "base.json#/nosuch"}', "there is nothing at"),
        ('{"$ref": "../content"}', "is not a file"),
        ('{"$ref": "link.json"}', "outside the repository"),
    ],
)
@pytest.mark.slow
def test_what_is_not_in_the_repository_is_not_read(hugolint, lay_out, tmp_path, schema, reason):
    (tmp_path / "outside.json").write_text("{}")
    root = lay_out(SITE | {"schemas/post.json": schema})
    (root / "schemas/link.json").symlink_to(tmp_path / "outside.json")
    ran = hugolint("check", root)
    assert ran.code == 2
    assert "hugolint.toml:2:20" in ran.err
    assert reason in ran.err


def test_a_schema_that_refers_to_itself(hugolint, lay_out):
    schema = '{"required": ["author"], "properties": {"child": {"$ref": "post.json"}, "other": {"$ref": "#"}}}'
    ran = hugolint(
        "check", "--select", "FM016,HL", "--format", "concise", lay_out(SITE | {"schemas/post.json": schema})
    )
    assert ran.out.count("FM016 schema-violation") == 1
