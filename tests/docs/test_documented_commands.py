"""Every command that the documentation shows is run, in a site that has what the commands name."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import real_hugo
from documented import GENERATED, SHELLS, Commands, blocks, commands, inline
from fault_server import FaultServer
from project import PROJECT

from hugolint.cli.main import COMMANDS, cli

pytest.importorskip("yaml")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the commands are a POSIX shell's")

PAGE = "---\ntitle: {0}\ndate: 2024-01-01\ntags: [tea]\nowner: team-tea\n---\n\n{1}\n"
SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "A site"\n',
    "layouts/all.html": "<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}",
    "content/a.md": PAGE.format("A", "## Old\n\n[here](#old)"),
    "content/_index.md": "---\ntitle: Home\n---\n",
    "content/posts/_index.md": "---\ntitle: Posts\n---\n",
    "content/posts/a.md": PAGE.format("Post", "[A](/a/#old)"),
    "content/posts/first.md": PAGE.format("First", "Some text to read. <http://127.0.0.1:{port}/ok>"),
    "content/posts/green.md": PAGE.replace("[tea]", "[Pytorch, ML]\nmood: calm").format("Green", "## Brewing\n\nTea."),
    "content/teas/_index.md": "---\ntitle: Teas\n---\n",
    "content/docs/first.md": PAGE.format("Docs", "Text."),
    "docs/hugo.toml": 'baseURL = "https://example.org/docs/"\ntitle = "Docs"\n',
    "docs/content/a.md": PAGE.format("A", "Text."),
    "my-site/hugo.toml": 'baseURL = "https://example.org/"\n',
    "my-site/content/a.md": PAGE.format("A", "Text."),
    "hugolint.toml": '[links]\nallow-private = true\n[[forbid]]\nname = "no-own-domain"\nin = "links"\npattern = "x^"\n',
    ".htmltest.yml": 'IgnoreURLs:\n  - "^https://example.com/"\n',
    ".markdownlint.yaml": "MD001: true\n",
    "lychee.toml": 'exclude = ["^https://example.com/"]\n',
    "draft": PAGE.format("Draft", "Text."),
}
LANGUAGES = """
defaultContentLanguage = "en"
[languages.en]
contentDir = "content"
[languages.fr]
contentDir = "content.fr"
"""
# What some commands need besides, or must not have.
NEEDED = {
    "hugolint init": {"hugolint.toml": None},
    "move content/posts/a ": {"content/posts/a/index.md": SITE["content/posts/a.md"], "content/posts/a.md": None},
    "hugolint translations": {
        "hugo.toml": SITE["hugo.toml"] + LANGUAGES,
        "content.fr/docs/first.md": PAGE.format("Docs", "Texte."),
    },
    "links-*.jsonl": {"links-1.jsonl": ""},
}
# What is not run here, by a part of it, and why.
NOT_RUN = {
    "python3 -m venv": "it installs from the network; tests/test_readme.py runs what it installs",
    "--watch": "it goes on until Ctrl-C; tests/cli/test_watch.py",
    "hugolint lsp": "an editor's; tests/lsp",
    "completion zsh": "zsh's; tests/cli/commands/test_completion.py",
    "completion fish": "fish's; tests/cli/commands/test_completion.py",
}
# Other programs: what stands for them here.
RUNS_WHAT_FOLLOWS = '#!/bin/sh\n[ "$1" = run ] && shift\nexec "$@"\n'
READS = '#!/bin/sh\ncase "$*" in *stdin*|*--ext=.txt|*rdjsonl*|-) grep -q . ;; *) ls build/prose >/dev/null ;; esac\n'
PROGRAMS = {
    **dict.fromkeys(("npx", "uvx", "pipx"), RUNS_WHAT_FOLLOWS),
    "pip": "#!/bin/sh\nexit 0\n",
    **dict.fromkeys(("cspell", "vale", "codespell"), READS),
    "reviewdog": "#!/bin/sh\ncat >/dev/null\n",
    "gh": '#!/bin/sh\nfor last; do :; done\ntest -s "$last"\n',
}
# Blocks in these languages hold no commands; those of editors are run by the tests of the language server.
SETTINGS_AND_TEXT = {"toml", "yaml", "json", "markdown", "html", "python", "text", "lua", "lisp"}


def pages() -> list[Path]:
    own = (file for file in sorted((PROJECT / "docs/content").rglob("*.md")) if file.parent.name not in GENERATED)
    return [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", PROJECT / "packaging/npm/hugolint/README.md", *own]


SHOWN = [one for page in pages() for one in commands(page, PROJECT)]


def examples(name: str) -> list[Commands]:
    """Return the examples of a command's help."""
    import importlib

    module = importlib.import_module(f"hugolint.cli.commands.{name.replace('-', '_')}")
    text = getattr(module, "EPILOG", None) or module.command.epilog or ""
    rows = text.partition("Examples:\n")[2].partition("\n\n")[0].splitlines()
    return [Commands(f"{name} --help: {row.strip()[:50]}", re.split(r"\s{2,}", row.strip())[0]) for row in rows if row]


EXAMPLES = [one for name in COMMANDS for one in examples(name)]


@pytest.fixture(scope="module")
def port():
    with FaultServer(["127.0.0.1"]) as started:
        yield started.port


@pytest.fixture(scope="module")
def programs(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("programs")
    if hugo := real_hugo.binary():
        (folder / "hugo").symlink_to(hugo)
    for name, text in PROGRAMS.items():
        (folder / name).write_text(text, encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory, port, programs) -> Path:
    """Return a site with a past: a branch that it left, a baseline, links that were looked up, earlier reports."""
    root = tmp_path_factory.mktemp("sandbox") / "site"
    for path, text in SITE.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text.replace("{port}", str(port)), encoding="utf-8")
    person = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["add", "."], [*person, "commit", "-qm", "x"]):
        subprocess.run(["git", *arguments], cwd=root, check=True)
    subprocess.run(["git", "update-ref", "refs/remotes/origin/main", "HEAD"], cwd=root, check=True)
    run(
        root,
        programs,
        "hugolint audit --format json=audit.json --exit-zero && cp audit.json last-week.json\n"
        "hugolint links export links.jsonl && hugolint baseline",
    )
    return root


def run(root: Path, programs: Path, script: str) -> None:
    path = os.pathsep.join((str(programs), str(Path(sys.executable).parent), os.environ["PATH"]))
    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=root,
        env={**os.environ, "PATH": path, "COLUMNS": "100"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert ran.returncode == 0, f"{script}\n{ran.stdout}{ran.stderr}"
    assert "Traceback" not in ran.stderr


def not_run(script: str) -> str | None:
    return next((why for part, why in NOT_RUN.items() if part in script), None)


@pytest.mark.slow
@pytest.mark.parametrize("shown", SHOWN + EXAMPLES, ids=lambda shown: shown.place)
def test_a_command_does_what_it_is_there_for(sandbox, programs, tmp_path, shown):
    if why := not_run(shown.script):
        pytest.skip(why)
    script = shown.script.replace("FILE", "content/posts/first.md")
    if re.search(r"(^|&& )hugo\b", script, re.MULTILINE) and real_hugo.binary() is None:
        pytest.skip("the real Hugo is not installed")
    root = Path(shutil.copytree(sandbox, tmp_path / "site"))
    for part, files in NEEDED.items():
        for path, text in files.items() if part in script else ():
            if text is None:
                (root / path).unlink()
            else:
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text, encoding="utf-8")
    run(root, programs, script)


def test_what_is_not_run_is_still_shown():
    for part in NOT_RUN:
        assert [one for one in SHOWN + EXAMPLES if part in one.script], part


def test_each_language_of_a_block_is_known():
    shown = {(language, place) for page in pages() for place, language, _, _ in blocks(page, PROJECT)}
    assert [one for one in shown if one[0] not in {*SETTINGS_AND_TEXT, *SHELLS}] == []


@pytest.mark.parametrize(
    "shown", [one for page in pages() for one in inline(page, PROJECT)], ids=lambda one: f"{one.place} {one.script}"
)
def test_a_command_within_a_sentence_is_understood(shown):
    import click

    name, *arguments = shlex.split(shown.script.partition("hugolint ")[2])
    command = cli.get_command(click.Context(cli), name)
    assert command is not None, name
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    known |= {"--help"}
    assert {argument.partition("=")[0] for argument in arguments if argument.startswith("-")} <= known
