"""hugolint in the files of other programs: pre-commit, lefthook, GitHub, GitLab, git. Text in, text out.

Nothing that is there is changed but for the lines that are added, and what has hugolint already is left as it is.
"""

import re
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from hugolint import __version__
from hugolint.util.yaml import YamlDocument, YamlError, load

REPOSITORY = "https://github.com/hugolint/hugolint"
_CHECKOUT = "actions/checkout@v4"
_CHANGED = "hugolint check --changed"
_IS_NOTHING = re.compile(r"\s*(?:#.*)?\Z")


class UseError(ValueError):
    """A file that the lines cannot be added to: why, and what to add by hand."""


class Use(Struct, frozen=True):
    """A way to use hugolint: the file that sets it up, from the repository's root, and what adds hugolint to it."""

    name: str  # of the option: "pre-commit"
    file: str
    purpose: str
    add: Callable[[str], str]  # the file's text, "" where there is none -> the text with hugolint. Raises UseError


def with_hook(text: str) -> str:
    """Return a `.pre-commit-config.yaml` with hugolint's hook behind the repositories that it lists."""
    if not text.strip():
        return f"repos:\n{_repository(2, 1, 6)}"
    document = _read(text)
    repositories = document.value.get("repos") if isinstance(document.value, dict) else None
    if not isinstance(repositories, list) or not repositories:
        raise UseError(f"it has no list `repos` to add to; add by hand:\n{_repository(2, 1, 6)}")
    if any(isinstance(one, dict) and one.get("repo") == REPOSITORY for one in repositories):
        return text
    last = ("repos", len(repositories) - 1)
    key = document.position(last)
    dash = _dash_before(text, key.line, key.column)
    hooks = document.position((*last, "hooks", 0)).column - 1
    return _inserted(text, document, last, _repository(dash, key.column - dash - 2, hooks - (key.column - dash - 1)))


def with_command(text: str) -> str:
    """Return a `lefthook.yml` with hugolint among the commands before a commit."""
    command = f"hugolint:\n  run: {_CHANGED}\n"
    if not text.strip():
        return f"pre-commit:\n  commands:\n{_indented(command, 4)}"
    document = _read(text)
    before = document.value.get("pre-commit") if isinstance(document.value, dict) else None
    if before is None:
        return _appended(text, f"pre-commit:\n  commands:\n{_indented(command, 4)}")
    commands = before.get("commands") if isinstance(before, dict) else None
    if not isinstance(commands, dict) or not commands:
        raise UseError(f"`pre-commit` has no commands to add to; add by hand:\n{_indented(command, 4)}")
    if "hugolint" in commands:
        return text
    last = ("pre-commit", "commands", list(commands)[-1])
    return _inserted(text, document, last, _indented(command, document.position(last).column - 1))


def with_job(text: str) -> str:
    """Return a `.gitlab-ci.yml` with a job that shows findings in merge requests."""
    job = f"""hugolint:
  image: python:3.12-slim
  variables:
    GIT_SUBMODULE_STRATEGY: recursive
  script:
    - pip install --quiet "hugolint=={__version__}"
    - hugolint check --format full --format gitlab=gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
"""
    return text if re.search(r"(?m)^hugolint:", text) else _appended(text, job)


def with_workflow(text: str) -> str:
    """Return a workflow of GitHub that annotates pull requests; one that is there is left alone."""
    return (
        text
        or f"""name: content
on:
  push:
    branches: [main, master]
  pull_request:
permissions:
  contents: read
jobs:
  hugolint:
    runs-on: ubuntu-latest
    steps:
      - uses: {_CHECKOUT}
        with:
          submodules: true # themes: they have templates that content depends on
      - uses: hugolint/hugolint@v{__version__}
"""
    )


def with_ignored_cache(text: str) -> str:
    """Return a `.gitignore` that leaves out hugolint's cache."""
    return text if "hugolint_cache" in text else _appended(text, ".hugolint_cache/\n", blank=False)


USES = (
    Use("pre-commit", ".pre-commit-config.yaml", "a hook for pre-commit", with_hook),
    Use("lefthook", "lefthook.yml", "a command for lefthook", with_command),
    Use("github", ".github/workflows/hugolint.yml", "a workflow on GitHub", with_workflow),
    Use("gitlab", ".gitlab-ci.yml", "a job on GitLab", with_job),
    Use("gitignore", ".gitignore", "hugolint's cache out of git", with_ignored_cache),
)


def _repository(dash: int, gap: int, hooks: int) -> str:
    """Return hugolint's entry of a list of repositories, indented as its neighbours are."""
    inner = dash + 1 + gap
    return (
        f"{' ' * dash}-{' ' * gap}repo: {REPOSITORY}\n"
        f"{' ' * inner}rev: v{__version__}\n"
        f"{' ' * inner}hooks:\n"
        f"{' ' * hooks}-{' ' * gap}id: hugolint\n"
    )


def _read(text: str) -> YamlDocument:
    try:
        return load(text)
    except YamlError as error:
        raise UseError(f"it is not YAML: {error}") from error


def _dash_before(text: str, line: int, column: int) -> int:
    """Return the column, from 0, of the dash of the list's item that begins at a place."""
    before = text.splitlines()[line - 1][: column - 1]
    if not before.rstrip().endswith("-"):
        raise UseError("its list is not written as lines that begin with a dash; add the hook by hand")
    return len(before.rstrip()) - 1


def _inserted(text: str, document: YamlDocument, last: tuple[str | int, ...], addition: str) -> str:
    """Return the text with lines behind what is at the path `last`, checked by reading it again."""
    lines = text.splitlines(keepends=True)
    start = document.position(last)
    indent = len(lines[start.line - 1]) - len(lines[start.line - 1].lstrip(" "))
    end = start.line
    for number, line in enumerate(lines[start.line :], start.line + 1):
        if _IS_NOTHING.match(line):
            continue
        if len(line) - len(line.lstrip(" ")) <= indent:
            break
        end = number
    newline = "\r\n" if lines[0].endswith("\r\n") else "\n"
    if not lines[end - 1].endswith("\n"):
        lines[end - 1] += newline
    result = "".join([*lines[:end], addition.replace("\n", newline), *lines[end:]])
    if _without_addition(load(result).value, last) != document.value:
        raise UseError(f"it is written in a way that lines cannot be added to safely; add by hand:\n{addition}")
    return result


def _without_addition(value: Any, last: tuple[str | int, ...]) -> Any:
    holder = value
    for step in last[:-1]:
        holder = holder[step]
    if isinstance(holder, list):
        holder.pop()
    else:
        holder.pop("hugolint", None)
    return value


def _appended(text: str, addition: str, *, blank: bool = True) -> str:
    if not text:
        return addition
    newline = "\r\n" if "\r\n" in text else "\n"
    end = "" if text.endswith("\n") else newline
    return text + end + (newline if blank else "") + addition.replace("\n", newline)


def _indented(text: str, width: int) -> str:
    return "".join(f"{' ' * width}{line}" for line in text.splitlines(keepends=True))
