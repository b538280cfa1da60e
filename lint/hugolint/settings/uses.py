"""hugolint in the files of other programs: pre-commit, lefthook, GitHub, GitLab, git. Text in, text out.

Nothing that is there is changed but for the lines that are added, and what has hugolint already is left as it is.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from msgspec import Struct

from hugolint import __version__
from hugolint.source import Position
from hugolint.util.yaml import YamlDocument, YamlError, load

REPOSITORY = "https://github.com/hugolint/hugolint"
_CHECKOUT = "actions/checkout@v4"
_CHANGED = "hugolint check --changed"
_IS_NOTHING = re.compile(r"\s*(?:#.*)?\Z")
_ENDS_IN_DASH = re.compile(r"([ -]*-)\s*(?:#.*)?\Z")


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
        return f"repos:\n{_repository(_Dash(2, 1), _Dash(6, 1))}"
    document = _read(text)
    repositories = document.value.get("repos") if isinstance(document.value, dict) else None
    if not isinstance(repositories, list) or not repositories:
        raise UseError(f"it has no list `repos` to add to; add by hand:\n{_repository(_Dash(2, 1), _Dash(6, 1))}")
    if any(isinstance(one, dict) and one.get("repo") == REPOSITORY for one in repositories):
        return text
    last = ("repos", len(repositories) - 1)
    dash = _dash_of(text, document.position(last))
    if dash is None:
        raise UseError("its list is not written as lines that begin with a dash; add the hook by hand")
    hooks = _dash_of(text, document.position((*last, "hooks", 0))) or _Dash(
        dash.inner + (2 if dash.gap == 1 else 0), dash.gap
    )
    return _inserted(text, document, last, dash.column, _repository(dash, hooks))


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
    column = document.position(last).column - 1
    return _inserted(text, document, last, column, _indented(command, column))


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


class _Dash(NamedTuple):
    """How items of a list are written: the column of the dash, from 0, and the blanks behind it."""

    column: int
    gap: int

    @property
    def inner(self) -> int:
        """The column of what the item holds."""
        return self.column + 1 + self.gap


def _repository(dash: _Dash, hooks: _Dash) -> str:
    """Return hugolint's entry of a list of repositories, written as its neighbours are."""
    inner = " " * dash.inner
    return (
        f"{' ' * dash.column}-{' ' * dash.gap}repo: {REPOSITORY}\n"
        f"{inner}rev: v{__version__}\n"
        f"{inner}hooks:\n"
        f"{' ' * hooks.column}-{' ' * hooks.gap}id: hugolint\n"
    )


def _read(text: str) -> YamlDocument:
    try:
        return load(text)
    except YamlError as error:
        raise UseError(f"it is not YAML: {error}") from error


def _dash_of(text: str, item: Position) -> _Dash | None:
    """Return the dash of the list's item that begins at a place; None where the list is not written with dashes.

    The item may begin on a line of its own, below the dash and comments.
    """
    lines = text.splitlines()[: item.line]
    lines[-1] = lines[-1][: item.column - 1]
    while lines and _IS_NOTHING.match(lines[-1]):
        lines.pop()
    before = _ENDS_IN_DASH.match(lines[-1]) if lines else None
    return _Dash(before.end(1) - 1, item.column - 1 - before.end(1)) if before else None


def _inserted(text: str, document: YamlDocument, last: tuple[str | int, ...], column: int, addition: str) -> str:
    """Return the text with lines behind what is at the path `last`, checked by reading it again.

    What begins further to the right than `column` is a part of that.
    """
    lines = text.splitlines(keepends=True)
    start = document.position(last)
    end = start.line
    for number, line in enumerate(lines[start.line :], start.line + 1):
        if _IS_NOTHING.match(line):
            continue
        if len(line) - len(line.lstrip(" ")) <= column:
            break
        end = number
    newline = "\r\n" if lines[0].endswith("\r\n") else "\n"
    if not lines[end - 1].endswith("\n"):
        lines[end - 1] += newline
    result = "".join([*lines[:end], addition.replace("\n", newline), *lines[end:]])
    try:
        is_the_same = _without_addition(load(result).value, last) == document.value
    except YamlError:
        is_the_same = False
    if not is_the_same:
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
