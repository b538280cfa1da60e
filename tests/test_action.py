"""action.yml: its scripts, run with its inputs as the service would hand them over."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from project import PROJECT

yaml = pytest.importorskip("yaml")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the scripts are bash's")

SITE = {
    "hugo.toml": 'baseURL = "https://example.org/"\n',
    "content/a b.md": "---\ntitle: A\ntitle: B\n---\n",
    "content/c.md": "---\ntitle: C\n---\n",
}


@pytest.fixture(scope="module")
def action():
    return yaml.safe_load((PROJECT / "action.yml").read_text(encoding="utf-8"))


@pytest.fixture
def step(action, tmp_path):
    """Run a step's script with inputs; return its result, the job summary and the step's outputs."""

    def run(name: str, inputs: dict[str, str], cwd: Path, script: str = "", **environment: str):
        (step,) = [step for step in action["runs"]["steps"] if step.get("name") == name]
        values = {key: value.get("default", "") for key, value in action["inputs"].items()} | inputs

        def filled_in(text: str) -> str:
            """Return a text as the service hands it over, scripts included: that is what makes an input a command."""
            return re.sub(r"\$\{\{\s*inputs\.([\w-]+)\s*\}\}", lambda match: values[match[1]], text)

        variables = {key: filled_in(text) for key, text in step["env"].items()}
        summary, output = tmp_path / "summary.md", tmp_path / "output"
        summary.touch()
        output.touch()
        ran = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", filled_in(script or step["run"])],
            cwd=cwd,
            capture_output=True,
            text=True,
            env={
                **os.environ,
                "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
                **variables,
                "GITHUB_STEP_SUMMARY": str(summary),
                "GITHUB_OUTPUT": str(output),
                "GITHUB_ACTION_PATH": str(PROJECT),
                **environment,
            },
        )
        return ran, summary.read_text(), output.read_text()

    return run


def test_findings_become_annotations_and_a_summary(step, lay_out):
    ran, summary, output = step("Run hugolint", {}, lay_out(SITE))
    assert ran.returncode == 1, ran.stderr
    assert "::error file=content/a b.md,line=3" in ran.stdout
    assert "FM001" in summary
    assert output == "exit-code=1\n"


def test_inputs(step, lay_out):
    root = lay_out(SITE)
    inputs = {"paths": "content/c.md", "format": "concise sarif=found.sarif", "fail-on": "warning"}
    ran, summary, _ = step("Run hugolint", inputs, root)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "Nothing found" in summary
    assert (root / "found.sarif").exists()


def test_what_cannot_be_checked_fails(step, lay_out):
    ran, _, output = step("Run hugolint", {"paths": "nowhere"}, lay_out(SITE))
    assert ran.returncode == 2
    assert output == "exit-code=2\n"


HOSTILE = "x $(touch owned) `touch owned`; touch owned"


@pytest.mark.parametrize("name", ["command", "paths", "format", "fail-on", "shard", "since", "published"])
def test_an_input_is_never_a_command(step, lay_out, name):
    root = lay_out(SITE)
    step("Run hugolint", {name: HOSTILE}, root)
    assert not (root / "owned").exists()


def test_a_version_is_never_a_command(step, tmp_path):
    (tmp_path / "python").write_text("#!/bin/sh\n")
    (tmp_path / "python").chmod(0o755)
    step("Install hugolint", {"version": HOSTILE}, tmp_path, PATH=f"{tmp_path}:{os.environ['PATH']}")
    assert not (tmp_path / "owned").exists()


@pytest.mark.parametrize("script", ["hugolint ${{ inputs.paths }}", 'hugolint "${{inputs.paths}}"', 'eval "x $PATHS"'])
def test_a_script_that_made_it_one_would_be_caught(step, lay_out, script):
    root = lay_out(SITE)
    step("Run hugolint", {"paths": HOSTILE}, root, script)
    assert (root / "owned").exists()


def test_every_input_is_tried(action):
    assert set(action["inputs"]) == {"command", "paths", "format", "fail-on", "shard", "since", "published", "version"}


@pytest.mark.parametrize(
    ("version", "package"),
    [
        ("", str(PROJECT)),
        ("0.1.0", "hugolint==0.1.0"),
        (">=0.1,<0.2", "hugolint>=0.1,<0.2"),
        ("==0.1.0", "hugolint==0.1.0"),
    ],
)
def test_the_version_that_is_installed(step, tmp_path, version, package):
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    python.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    python.chmod(0o755)
    ran, _, _ = step("Install hugolint", {"version": version}, tmp_path, PATH=f"{python.parent}:{os.environ['PATH']}")
    assert ran.stdout.splitlines() == ["-m", "pip", "install", "--quiet", package]


def test_what_is_known_is_kept_also_where_the_job_fails(action):
    uses = {step["uses"].split("@")[0]: step for step in action["runs"]["steps"] if "uses" in step}
    restored, saved = uses["actions/cache/restore"], uses["actions/cache/save"]
    assert restored["with"]["path"] == saved["with"]["path"] == "**/.hugolint_cache"
    assert restored["with"]["key"] == saved["with"]["key"]
    assert saved["if"] == "always()"
