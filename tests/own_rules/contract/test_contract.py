"""`[[contract]]`: JSON schemas for front matter and data files, each a rule."""

from pathlib import Path

import pytest

from hugolint.engine.linter import Linter
from hugolint.registry import registry
from hugolint.settings.settings import load
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
        "content/a.md:1:1 front matter: 'author' is a required property",
        'content/a.md:3:8 autor: unknown key "autor"; did you mean "author"?',
        "content/a.md:4:13 tags.1: 2 is not of type 'string'",
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
        "data/a.yaml:2:9 author: 'Cy' is not one of ['Ann', 'Ben']",
        "data/b.json:1:1 front matter: 'author' is a required property",
        "data/b.json:1:11 title: 1.0 is not of type 'string'",
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
    said = [f"{fault.line}:{fault.column} {fault.message}" for fault in caught.value.faults]
    assert [one.partition(" ")[0] for one in said] == ["2:10", "4:10", "5:8", "7:10", "8:1", "10:1", "10:1", "11:1"]
    assert 'did you mean "page"?' in said[2]
    assert "odd.yaml:2:" in said[3]
    assert 'did you mean "paths"?' in said[-1]
