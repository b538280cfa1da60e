"""README.md is true: its commands, recipes and examples are run as they are there."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from project import PROJECT

from hugolint.registry import registry
from hugolint.settings.loading import load
from hugolint.testing import examples, problems

README = (PROJECT / "README.md").read_text(encoding="utf-8")
BIN = Path(sys.executable).parent
SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "A site"\n',
    "content/posts/good.md": "---\ntitle: Good\ndate: 2024-01-01\n---\n\nText.\n",
}
BAD = "---\ntitle: Twice\ntitle: Again\n---\n"


def block(name: str) -> str:
    """Return the code that is below the mark of this name."""
    found = re.search(rf"^<!-- {name} -->\n```\w+\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert found, f"README.md has no code marked {name}"
    return found[1]


def shell(script: str, cwd: Path, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Run a script as a CI service would, in which everything is installed already."""
    shims = tmp_path / "shims"
    shims.mkdir()
    (shims / "pip").write_text("#!/bin/sh\nexit 0\n")
    (shims / "pip").chmod(0o755)
    path = f"{shims}{os.pathsep}{BIN}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=cwd,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
    )


def commit(root: Path, *commands: list[str]) -> None:
    name = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q", "-b", "main"], ["add", "."], [*name, "commit", "-qm", "x"], *commands):
        subprocess.run(["git", *command], cwd=root, check=True)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "code"), [("main command", 1), ("test command", 0)])
def test_the_two_commands_are_a_line_each(name, code, tmp_path):
    (line,) = block(name).splitlines()
    assert line.startswith("python3 -m venv .venv && .venv/bin/pip install ")
    last = line.split(" && ")[-1].replace(".venv/bin/", f"{BIN}/")
    arguments = [] if name == "main command" else ["--collect-only", "-q", "tests/test_wheel.py"]
    ran = subprocess.run([*last.split(), *arguments], cwd=PROJECT, capture_output=True, text=True)
    assert ran.returncode == code, ran.stdout + ran.stderr


def test_the_picture_shows_what_is_printed_today():
    pytest.importorskip("rich")
    code = "import make_picture as m; assert m.picture() == m.PICTURE.read_text(encoding='utf-8')"
    ran = subprocess.run([sys.executable, "-c", code], cwd=PROJECT / "docs", capture_output=True, text=True)
    assert ran.returncode == 0, "python docs/make_picture.py makes it anew\n" + ran.stderr
    assert "docs/terminal.svg" in README


def test_pre_commit_hooks_are_there():
    yaml = pytest.importorskip("yaml")
    (repository,) = yaml.safe_load(block("pre-commit"))["repos"]
    offered = {hook["id"] for hook in yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text())}
    assert {hook["id"] for hook in repository["hooks"]} <= offered
    assert set(re.findall(r"- id: ([\w-]+)", block("pre-commit"))) == offered


def test_the_action_has_the_inputs():
    yaml = pytest.importorskip("yaml")
    (step,) = [s for s in yaml.safe_load(block("github"))["jobs"]["hugolint"]["steps"] if "hugolint" in s["uses"]]
    assert step["with"].keys() <= yaml.safe_load((PROJECT / "action.yml").read_text())["inputs"].keys()


def test_the_recipe_for_gitlab(lay_out, tmp_path):
    yaml = pytest.importorskip("yaml")
    root = lay_out(SITE | {"content/posts/bad.md": BAD})
    job = yaml.safe_load(block("gitlab"))["hugolint"]
    ran = shell("\n".join(job["script"]), root, tmp_path)
    assert ran.returncode == 1, ran.stderr
    found = json.loads((root / job["artifacts"]["reports"]["codequality"]).read_text())
    assert [entry["check_name"] for entry in found] == ["FM001"]


def test_the_recipe_for_a_shell(lay_out, tmp_path):
    root = lay_out(SITE | {"content/posts/old.md": BAD})
    commit(root, ["update-ref", "refs/remotes/origin/main", "HEAD"])
    (root / "content/posts/new.md").write_text(BAD)
    ran = shell(block("shell"), root, tmp_path)
    assert ran.returncode == 1, ran.stderr
    assert "content/posts/new.md:3:1: error FM001" in ran.stdout
    assert "old.md" not in ran.stdout
    assert "new.md" in (root / "hugolint.xml").read_text()


def test_the_audit(lay_out, tmp_path):
    pytest.importorskip("pygal")
    root = lay_out(SITE)
    ran = shell(block("audit"), root, tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert (root / "audit.html").read_text().lower().startswith("<!doctype html>")


def test_the_settings_mean_something(tmp_path):
    file = tmp_path / "hugolint.toml"
    file.write_text(block("settings"))
    loaded = load(file, registry.load())
    assert loaded.settings.rules["required-field"].fields == ("title", "description")


def test_the_comment_quiets_the_rule(hugolint, lay_out):
    page = "---\ntitle: A\ndate: 2024-01-01\n---\n\n## One\n\n"
    root = lay_out(SITE | {"content/posts/quiet.md": page + block("suppression")})
    assert "1 suppressed" in hugolint("check", "--select", "HD001", root).out


def test_the_rule_of_ones_own_is_short_and_keeps_its_word():
    source = block("rule")
    assert len([line for line in source.splitlines() if line.strip()]) <= 15
    names = {"__name__": "my_rules"}
    exec(source, names)
    for example in examples(names["ShoutingTitle"]):
        assert problems(names["ShoutingTitle"], example) == []


def test_the_rule_is_found_once_its_package_is_installed(hugolint, lay_out, tmp_path):
    installed = tmp_path / "installed"
    (installed / "my_rules-1.dist-info").mkdir(parents=True)
    (installed / "my_rules").mkdir()
    (installed / "my_rules" / "__init__.py").write_text(block("rule"))
    (installed / "my_rules-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: my-rules\nVersion: 1\n")
    group, _, entry = block("entry point").partition("\n")
    name = re.search(r'"(.+)"', group)[1]
    (installed / "my_rules-1.dist-info" / "entry_points.txt").write_text(f"[{name}]\n" + entry.replace('"', ""))
    root = lay_out(SITE | {"content/posts/loud.md": "---\ntitle: COME IN\ndate: 2024-01-01\n---\n"})
    assert "ME001 shouting-title" in hugolint("check", root, PYTHONPATH=str(installed)).out
    assert "The title is in capitals" in hugolint("rule", "ME001", PYTHONPATH=str(installed)).out
