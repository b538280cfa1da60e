"""`[[contract]]`: JSON schemas for front matter and data files, each a rule."""

from pathlib import Path

import pytest

from hugolint.engine.linter import Linter
from hugolint.registry import registry
from hugolint.settings.loading import load
from hugolint.util.errors import SettingsError

SCHEMA = """\
type: object
required: [title, author]
additionalProperties: false
properties:
  title: {type: string}
  author: {enum: [Ann, Ben]}
  tags: {type: array, items: {type: string}}
  cover: {type: object, additionalProperties: false, properties: {image: {type: string}}}
"""


def site(root: Path, settings: str, files: dict[str, str]) -> Path:
    written = {"hugo.toml": "", "hugolint.toml": settings, "schemas/post.yaml": SCHEMA, **files}
    for path, text in written.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return root


def found(root: Path) -> list[str]:
    located = Linter(root).report().findings
    return [
        f"{one.finding.path}:{one.start.line}:{one.start.column} {one.finding.message}"
        for one in located
        if one.finding.name == "contract-post"
    ]


def test_each_finding_names_the_key_and_its_place(tmp_path):
    page = "---\ntitle: A\nautor: Ann\ntags: [one, 2]\ncover:\n  imge: a.png\n---\n"
    root = site(tmp_path, '[[contract]]\nschema = "schemas/post.yaml"\n', {"content/a.md": page})
    assert found(root) == [
        'content/a.md:1:1 front matter: "author" is missing; is it "autor"?',
        'content/a.md:3:8 autor: unknown key "autor"; did you mean "author"?',
        "content/a.md:4:13 tags.1: 2 is not a text",
        'content/a.md:6:9 cover.imge: unknown key "imge"; did you mean "image"?',
    ]


@pytest.mark.parametrize(
    ("scope", "paths"),
    [
        ('paths = ["content/posts/**"]', ["content/posts/_index.md", "content/posts/a.md"]),
        ('kind = "page"', ["content/b.md", "content/posts/a.md"]),
        ('type = ["posts"]\nkind = "section"', ["content/posts/_index.md"]),
        ('type = "page"', ["content/b.md"]),
    ],
)
def test_paths_kinds_and_types(tmp_path, scope, paths):
    page = "---\ntitle: A\n---\n"
    files = {"content/posts/_index.md": page, "content/posts/a.md": page, "content/b.md": page}
    root = site(tmp_path, f'[[contract]]\nschema = "schemas/post.yaml"\n{scope}\n', files)
    assert [one.partition(":")[0] for one in found(root)] == paths


def test_several_contracts_and_data_files(tmp_path):
    settings = (
        '[[contract]]\nschema = "schemas/post.yaml"\npaths = ["data/**"]\n'
        '[[contract]]\nname = "titles"\nschema = {required = ["title"]}\n'
    )
    files = {"content/a.md": "---\nx: 1\n---\n", "data/a.yaml": "title: A\nauthor: Cy\n", "data/b.json": '{"title": 1}'}
    assert found(site(tmp_path, settings, files)) == [
        'data/a.yaml:2:9 author: "Cy" is not one of "Ann", "Ben"',
        'data/b.json:1:1 front matter: "author" is missing',
        "data/b.json:1:11 title: 1.0 is not a text",
    ]


def test_an_edited_data_file_is_looked_at_again(tmp_path):
    settings = '[[contract]]\nschema = "schemas/post.yaml"\npaths = ["data/**"]\n'
    root = site(tmp_path, settings, {"content/a.md": "", "data/a.yaml": "title: A\nauthor: Cy\n"})
    assert len(found(root)) == 1
    (root / "data/a.yaml").write_text("title: A\nauthor: Ann\n")
    assert found(root) == []


def test_every_fault_is_reported_at_its_place(tmp_path):
    (tmp_path / "bad.yaml").write_text("type: objekt\n")
    (tmp_path / "odd.yaml").write_text("a: [\n")
    path = tmp_path / "hugolint.toml"
    path.write_text(
        "[[contract]]\nschema = 'nope.yaml'\n"
        "[[contract]]\nschema = 'bad.yaml'\nkind = 'pages'\n"
        "[[contract]]\nschema = 'odd.yaml'\n"
        "[[contract]]\nschema = {}\n"
        "[[contract]]\npath = []\n"
    )
    with pytest.raises(SettingsError) as caught:
        load(path, registry.load())
    said = [f"{Path(one.path).name}:{one.line}:{one.column} {one.message}" for one in caught.value.faults]
    assert [one.partition(" ")[0] for one in said] == [
        "hugolint.toml:2:10",
        "bad.yaml:1:1",
        "hugolint.toml:5:8",
        "odd.yaml:2:1",
        *(f"hugolint.toml:{place}" for place in ("8:1", "10:1", "10:1", "11:1")),
    ]
    assert 'there is no type "objekt"; did you mean "object"? (named in hugolint.toml:4:10)' in said[1]
    assert 'did you mean "page"?' in said[2]
    assert 'did you mean "paths"?' in said[-1]


WRONG = [  # the schema, a file beside it, and the error
    ("type: object\nrequierd: [title]\n", "{}", 'post.yaml:2:1: there is no keyword "requierd" in JSON schemas; did you mean "required"?'),
    ("properties:\n  title:\n    type: strng\n", "{}", 'post.yaml:3:5: this is no JSON schema: there is no type "strng"; did you mean "string"?'),
    ("properties:\n  title: {pattern: '['}\n", "{}", 'post.yaml:2:11: this is no JSON schema: pattern: "[" is not a valid regex'),
    ("required: title\n", "{}", 'post.yaml:1:1: this is no JSON schema: required: "title" is not a list'),
    ("properties:\n  date: {format: dat}\n", "{}", 'post.yaml:2:10: there is no format "dat"; did you mean "date"?'),
    ("properties: {title: {}}\nrequired: [titel]\nadditionalProperties: false\n", "{}", 'post.yaml:2:12: "titel" is required, and not among the properties; did you mean "title"?'),
    ("properties:\n  a: {$ref: other.json}\n", '{"type": "x"}', 'other.json:1:2: this is no JSON schema: there is no type "x"'),
    ("properties:\n  a: {$ref: othr.json}\n", "{}", "post.yaml:2:7: \"$ref\":"),
    ("properties:\n  a: {$ref: othr.json}\n", "{}", 'did you mean "other.json"?'),
    ("properties:\n  a: {$ref: 'other.json#/$defs/autor'}\n", '{"$defs": {"author": {}}}', 'post.yaml:2:7: "$ref": there is nothing at "#/$defs/autor"; did you mean "author"?'),
    ("- 1\n", "{}", "post.yaml:1:1: a JSON schema is a table"),
    ("title: [\n", "{}", "post.yaml:2:1: this is not YAML"),
]  # fmt: skip


@pytest.mark.parametrize(("schema", "other", "said"), WRONG)
def test_a_fault_of_a_schema_is_an_error_at_its_line(hugolint, tmp_path, schema, other, said):
    root = site(tmp_path, '[[contract]]\nschema = "schemas/post.yaml"\n', {"content/a.md": "---\ntitle: A\n---\n"})
    (root / "schemas/post.yaml").write_text(schema)
    (root / "schemas/other.json").write_text(other)
    ran = hugolint("check", root)
    assert ran.code == 2
    assert said in ran.err
    assert "hugolint.toml:2:10" in ran.err
    assert ran.err.count("error:") <= 1


def test_words_of_other_programs_in_a_schema_are_no_fault(hugolint, tmp_path):
    schema = "x-owner: docs\nproperties:\n  titel: {type: string, markdownDescription: x, enumDescriptions: [a]}\n"
    root = site(tmp_path, '[[contract]]\nschema = "schemas/post.yaml"\n', {"content/a.md": "---\ntitle: A\n---\n"})
    (root / "schemas/post.yaml").write_text(schema)
    assert hugolint("check", "--select", "CT", root).code == 0


def test_a_fault_of_a_schema_in_the_settings_is_at_its_place(tmp_path):
    path = tmp_path / "hugolint.toml"
    path.write_text('[[contract]]\nname = "titles"\nschema = {properties = {title = {type = "strng"}}}\n')
    with pytest.raises(SettingsError, match=r'hugolint.toml:3:41: "contract\[0\].schema": .* did you mean "string"'):
        load(path, registry.load())
