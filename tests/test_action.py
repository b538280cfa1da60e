"""action.yml: its scripts, run with its inputs as the service would hand them over."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import MappingProxyType

import pytest
from project import PROJECT

import hugolint

sys.path.insert(0, str(PROJECT / "packaging"))
import platforms

sys.path.pop(0)

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

    def run(
        name: str, inputs: dict[str, str], cwd: Path, script: str = "", context=MappingProxyType({}), **environment
    ):
        (step,) = [step for step in action["runs"]["steps"] if step.get("name") == name]
        values = {key: value.get("default", "") for key, value in action["inputs"].items()} | inputs

        def filled_in(text: str) -> str:
            """Return a text as the service hands it over, scripts included: that is what makes an input a command."""
            text = re.sub(r"\$\{\{\s*inputs\.([\w-]+)\s*\}\}", lambda match: values[match[1]], text)
            return re.sub(r"\$\{\{\s*([\w.-]+)\s*\}\}", lambda match: context.get(match[1], ""), text)

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
                "RUNNER_TEMP": str(tmp_path),
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


@pytest.mark.parametrize("name", ["command", "paths", "format", "fail-on", "shard", "since", "published", "issue"])
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
    assert set(action["inputs"]) == {
        *("command", "paths", "format", "fail-on", "shard", "since", "published", "issue", "token", "version"),
        "install",
    }


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


# the binary, where a runner has no Python


@pytest.fixture
def release(tmp_path):
    """Return a folder of releases, as GitHub serves them, with a hugolint that says which one it is."""

    def publish(version: str = hugolint.__version__, checksum: str = "") -> str:
        program = tmp_path / "made" / "hugolint" / "hugolint"
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(f"#!/bin/sh\necho hugolint {version}\n", encoding="utf-8")
        program.chmod(0o755)
        folder = tmp_path / "releases" / f"v{version}"
        folder.mkdir(parents=True)
        name = str(folder / f"hugolint-{version}-{platforms.here()}")
        archive = Path(shutil.make_archive(name, "gztar", tmp_path / "made", "hugolint"))
        digest = checksum or hashlib.sha256(archive.read_bytes()).hexdigest()
        archive.with_name(archive.name + ".sha256").write_text(f"{digest}  {archive.name}\n", encoding="utf-8")
        return f"file://{tmp_path / 'releases'}"

    return publish


@pytest.mark.parametrize("version", ["", "9.9.9"])
def test_the_binary_of_the_version_is_what_runs(step, release, tmp_path, version):
    downloads = release(version or hugolint.__version__)
    ran, _, output = step("Install the binary", {"version": version}, tmp_path, HUGOLINT_DOWNLOADS=downloads)
    assert ran.returncode == 0, ran.stderr
    context = {"steps.binary.outputs.folder": output.strip().removeprefix("folder=")}
    ran, _, output = step("Run hugolint", {}, tmp_path, context=context)
    assert ran.stdout == f"hugolint {version or hugolint.__version__}\n"
    assert output.endswith("exit-code=0\n")


def test_a_binary_that_is_another_than_its_checksum_says_is_not_run(step, release, tmp_path):
    ran, _, output = step("Install the binary", {}, tmp_path, HUGOLINT_DOWNLOADS=release(checksum="0" * 64))
    assert (ran.returncode, output) == (2, "")
    assert "is not what its checksum says" in ran.stderr


@pytest.mark.parametrize(
    ("version", "reason"), [(">=0.1", "exact versions"), ("8.8.8", "cannot be fetched"), (HOSTILE, "exact versions")]
)
def test_a_binary_that_is_not_to_be_had(step, release, tmp_path, version, reason):
    ran, _, _ = step("Install the binary", {"version": version}, tmp_path, HUGOLINT_DOWNLOADS=release())
    assert ran.returncode != 0
    assert reason in ran.stderr
    assert not (tmp_path / "owned").exists()


def test_with_the_binary_no_step_needs_python(action):
    steps = [step for step in action["runs"]["steps"] if step.get("if") != "inputs.install != 'binary'"]
    assert not [step for step in steps if "python" in step.get("run", "") or "setup-python" in step.get("uses", "")]
    installs = [step["if"] for step in action["runs"]["steps"] if step.get("name", "").startswith("Install")]
    assert installs == ["inputs.install != 'binary'", "inputs.install == 'binary'"]


def test_every_platform_that_is_frozen_can_be_installed():
    script = (PROJECT / "packaging" / "install.sh").read_text(encoding="utf-8")
    named = set(re.findall(r"platform=([a-z0-9-]+)", script)) | {"linux-x64-musl"}
    assert named == set(platforms.PLATFORMS)


def test_what_is_known_is_kept_also_where_the_job_fails(action):
    uses = {step["uses"].split("@")[0]: step for step in action["runs"]["steps"] if "uses" in step}
    restored, saved = uses["actions/cache/restore"], uses["actions/cache/save"]
    assert restored["with"]["path"] == saved["with"]["path"] == "**/.hugolint_cache"
    assert restored["with"]["key"] == saved["with"]["key"]
    assert saved["if"] == "always()"


# pull requests

PULL_REQUEST = "github.event.pull_request.base.sha"


def git(cwd: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=cwd, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def pull_request(lay_out, tmp_path):
    """Return a checkout of one commit, as the service makes it, and the commit that its pull request goes into."""
    origin = lay_out(SITE)
    git(origin, "init", "-q", "-b", "main")
    git(origin, "config", "uploadpack.allowAnySHA1InWant", "true")

    def commit() -> str:
        git(origin, "add", "-A")
        git(origin, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "x")
        return git(origin, "rev-parse", "HEAD")

    base = commit()
    (origin / "content" / "new.md").write_text("---\ntitle: N\ntitle: O\n---\n", encoding="utf-8")
    commit()
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{origin}", "checkout")
    return tmp_path / "checkout", base


def test_a_pull_request_is_compared_with_where_it_goes(step, pull_request):
    checkout, base = pull_request
    ran, _, _ = step("Run hugolint", {"format": "concise"}, checkout, context={PULL_REQUEST: base})
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "content/new.md:3" in ran.stdout
    assert "content/a b.md" not in ran.stdout
    ran, _, _ = step("Run hugolint", {"format": "concise", "since": "all"}, checkout, context={PULL_REQUEST: base})
    assert "content/a b.md" in ran.stdout


def test_what_a_pull_request_goes_into_cannot_be_fetched(step, pull_request):
    checkout, _ = pull_request
    ran, _, _ = step("Run hugolint", {"format": "concise"}, checkout, context={PULL_REQUEST: "0" * 40})
    assert "content/a b.md" in ran.stdout


# the issue of a scheduled run

AUDIT = {"command": "audit", "format": "concise", "issue": "Content: what was found"}
GH = """#!/bin/sh
for word in "$@"; do printf '%s\\n' "$word" >> "$GH_LOG"; done
if [ "$2" = list ]; then printf '%s' "$OPEN"; fi
if [ "$2" = create ] || [ "$2" = edit ]; then eval "cat \\"\\${$#}\\"" > "$GH_LOG.body"; fi
"""


@pytest.fixture
def scheduled(step, tmp_path):
    """Run an audit with an issue, and what comes of it; return the audit, and what gh was asked for after it looked."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "gh").write_text(GH, encoding="utf-8")
    (tmp_path / "bin" / "gh").chmod(0o755)

    def run(root: Path, open_issue: str = "") -> tuple[subprocess.CompletedProcess[str], list[str], str]:
        log = tmp_path / "gh.log"
        for file in (log, tmp_path / "gh.log.body", tmp_path / "output"):
            file.unlink(missing_ok=True)
        ran, _, output = step("Run hugolint", AUDIT, root)
        asked, _, _ = step(
            "Open, update or close the issue",
            AUDIT,
            root,
            context={"steps.run.outputs.exit-code": output.strip().partition("=")[2], "github.repository": "a/b"},
            PATH=f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
            GH_LOG=str(log),
            OPEN=open_issue,
        )
        assert asked.returncode == 0, asked.stderr
        words = log.read_text(encoding="utf-8").splitlines()
        body = tmp_path / "gh.log.body"
        return ran, words[words.index("--jq") + 2 :], body.read_text(encoding="utf-8") if body.exists() else ""

    return run


def test_an_issue_is_opened_updated_and_closed(scheduled, lay_out):
    root = lay_out(SITE)
    ran, asked, body = scheduled(root)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert asked[:4] == ["issue", "create", "--title", AUDIT["issue"]]
    assert "a b.md" in body

    (root / "content" / "d.md").write_text("---\ntitle: D\ntitle: E\n---\n", encoding="utf-8")
    _, asked, body = scheduled(root, open_issue="7")
    assert asked[:3] == ["issue", "edit", "7"]
    assert "1 new, 0 gone, 1 as before" in body
    assert "### New: content/d.md" in body

    for name in ("a b.md", "d.md"):
        (root / "content" / name).unlink()
    ran, asked, _ = scheduled(root, open_issue="7")
    assert asked[:3] == ["issue", "close", "7"]
    assert "2 gone" in ran.stdout
    assert scheduled(root)[1] == []


def test_an_issue_stays_where_nothing_could_be_checked(scheduled, lay_out):
    root = lay_out({**SITE, "hugolint.toml": "nonsense = 1\n"})
    ran, asked, _ = scheduled(root, open_issue="7")
    assert ran.returncode == 2
    assert asked == []
