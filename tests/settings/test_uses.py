"""hugolint added to the files of other programs: nothing else in them changes."""

import re

import pytest

from hugolint.settings.uses import UseError, with_command, with_hook, with_ignored_cache, with_job, with_workflow
from hugolint.util.yaml import load

# As people write them: two blanks, four, none before the dash; comments, anchors, CRLF, no line end at the end.
CONFIGURATIONS = {
    "plain": "repos:\n  - repo: https://a.example/b\n    rev: v1\n    hooks:\n      - id: c\n",
    "as pre-commit writes it": "repos:\n-   repo: https://a.example/b\n    rev: v1\n    hooks:\n    -   id: c\n    -   id: d\n",
    "flush": "repos:\n- repo: https://a.example/b\n  rev: v1\n  hooks:\n  - id: c\n",
    "comments": "# mine\nrepos:\n  # first\n  - repo: local # here\n    hooks:\n      - id: c # c\n        args: [--x, # why\n          --y]\n      # the end\n\n# after\nci:\n  skip: [c]\n",
    "last of all": "default_stages: [pre-commit]\nrepos:\n  - repo: meta\n    hooks: \n      - id: check-hooks-apply",
    "two kinds of dashes": "repos:\n-   repo: https://a.example/b\n    rev: v1\n    hooks:\n    - id: c\n      language_version: x\n",
    "a comment behind the dash": "repos:\n  - repo: meta\n    hooks:\n      - id: c\n  - # slow\n    # ones\n    repo: local\n    hooks:\n      - # last\n        id: d\n",
    "dashes on their own": "repos:\n  -\n    repo: local\n    hooks:\n      -\n        id: c\n",
    "hooks in brackets": "repos:\n  - repo: https://a.example/b\n    rev: v1\n    hooks: [{id: c}, {id: d}]\n",
    "hooks first": "repos:\n  - hooks:\n      - id: c\n    repo: local\n",
    "a bracket that closes to the left": "repos:\n- repo: a\n  hooks:\n  - id: c\n    additional_dependencies: [\n        d,\n    ]\n\n- repo: b\n  hooks:\n  - id: e\n\nci:\n  skip: [c]\n",
    "an anchor": "repos:\n  - repo: a\n    hooks: &h\n      - id: c\n  - repo: b\n    hooks: *h\n",
    "what was there once": "---\nrepos:\n  - repo: a\n    hooks:\n      # by hand\n      - id: c\n        stages: [manual]\n# - repo: local\n#   hooks:\n# - id: d\n",
    "folded text": "repos:\n  - repo: a\n    hooks:\n      - id: c\n        exclude: >\n          (?x)^(\n            d|\n            e\n          )$\nexclude: |\n  (?x)(\n    f\n  )\n",
    "an end of the document": "repos:\n  - repo: a\n    hooks:\n      - id: c\n...\n",
    "block text": "repos:\n  - repo: local\n    hooks:\n      - id: c\n        entry: |\n          a\n\n          b\n        language: system\nfail_fast: true\n",
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_the_hook_is_all_that_is_added(name, newline):
    text = CONFIGURATIONS[name].replace("\n", newline)
    result = with_hook(text)
    added = load(result).value["repos"].pop()
    assert added["hooks"] == [{"id": "hugolint"}]
    before, after = text.splitlines(), result.splitlines()
    at = next(number for number, line in enumerate(after) if "hugolint/hugolint" in line)
    assert [*after[:at], *after[at + 4 :]] == before
    assert set(re.findall(r"\r?\n", result)) == {newline}


@pytest.mark.parametrize(
    ("name", "dash", "hook"),
    [
        ("plain", "  - repo", "      - id"),
        ("as pre-commit writes it", "-   repo", "    -   id"),
        ("flush", "- repo", "  - id"),
        ("two kinds of dashes", "-   repo", "    - id"),
        ("a comment behind the dash", "  - repo", "      - id"),
        ("hooks in brackets", "  - repo", "      - id"),
    ],
)
def test_it_is_written_as_its_neighbours_are(name, dash, hook):
    added = with_hook(CONFIGURATIONS[name])
    assert f"\n{dash}: https://github.com/hugolint/hugolint\n" in added
    assert f"\n{hook}: hugolint\n" in added


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_it_can_be_added_again_without_harm(name):
    once = with_hook(CONFIGURATIONS[name])
    assert with_hook(once) == once


def test_a_new_file():
    assert load(with_hook("")).value["repos"][0]["hooks"] == [{"id": "hugolint"}]
    assert load(with_command("")).value["pre-commit"]["commands"]["hugolint"]["run"]
    assert "hugolint" in load(with_job("")).value
    assert "hugolint" in load(with_workflow("")).value["jobs"]


@pytest.mark.parametrize(
    "text", ["repos: []\n", "repos: [{repo: meta, hooks: [{id: a}]}]\n", "repos:\n\t- repo: a\n", "a: [\n", "- a\n"]
)
def test_what_cannot_be_added_to_is_said(text):
    with pytest.raises(UseError):
        with_hook(text)


def test_a_command_joins_the_others():
    text = "pre-commit:\n  parallel: true\n  commands:\n    lint:\n      run: lint\n\npre-push:\n  commands: {}\n"
    result = with_command(text)
    assert list(load(result).value["pre-commit"]["commands"]) == ["lint", "hugolint"]
    assert result.replace("    hugolint:\n      run: hugolint check --changed\n", "") == text
    assert with_command(result) == result


def test_other_files():
    assert with_ignored_cache("public/") == "public/\n.hugolint_cache/\n"
    assert with_ignored_cache("/.hugolint_cache\n") == "/.hugolint_cache\n"
    assert with_job("test:\n  script: [a]\n").startswith("test:\n  script: [a]\n\nhugolint:\n")
    assert with_workflow("mine\n") == "mine\n"


def test_the_command_sets_up_what_is_asked_for(hugolint, lay_out):
    site = {"hugo.toml": "", "content/a.md": "---\ntitle: A\n---\n", ".git/HEAD": ""}
    root = lay_out(site | {".pre-commit-config.yaml": CONFIGURATIONS["plain"]})
    ran = hugolint("init", root, "--pre-commit", "--github")
    assert ran.code == 0, ran.err
    assert "hugolint/hugolint" in (root / ".pre-commit-config.yaml").read_text()
    assert (root / ".github/workflows/hugolint.yml").is_file()
    assert (root / ".gitignore").read_text() == ".hugolint_cache/\n"
    before = {
        file: file.read_bytes() for file in root.rglob("*") if file.is_file() and ".hugolint_cache" not in str(file)
    }
    ran = hugolint("init", root, "--pre-commit", "--github")
    assert (ran.code, ran.err.count("has hugolint already")) == (0, 3)
    assert before == {file: file.read_bytes() for file in before}
