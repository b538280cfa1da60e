"""hugolint without Python: frozen, packed for npm, installed in an empty folder and run there."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fault_server import FaultServer
from project import PROJECT

import hugolint

PACKAGING = PROJECT / "packaging"
SHIM = PACKAGING / "npm" / "hugolint" / "bin" / "hugolint.js"
NODE = shutil.which("node")

needs_node = pytest.mark.skipif(NODE is None, reason="needs Node.js")


@pytest.fixture(scope="module")
def frozen(tmp_path_factory) -> Path:
    """Return the folder that freeze.py has written to."""
    out = tmp_path_factory.mktemp("frozen")
    subprocess.run([sys.executable, PACKAGING / "freeze.py", "--out", out], check=True, stdin=subprocess.DEVNULL)
    return out


@pytest.fixture(scope="module")
def installed(frozen, tmp_path_factory) -> Path:
    """Return an empty folder in which the npm packages have been installed."""
    folder = tmp_path_factory.mktemp("npm")
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("needs npm")
    packages = sorted(frozen.glob("*.tgz"), key=lambda file: file.stat().st_size, reverse=True)
    (folder / "package.json").write_text("{}")
    # The other platforms' packages are nowhere to be had, and optional.
    subprocess.run([npm, "install", "--silent", "--no-audit", "--no-fund", *packages], cwd=folder, check=True)
    return folder


def smoke(*command: str | Path) -> None:
    subprocess.run([sys.executable, PACKAGING / "smoke.py", *command], check=True, stdin=subprocess.DEVNULL)


@pytest.mark.packaging
def test_every_part_works_in_the_folder(frozen):
    smoke(frozen / "hugolint" / "hugolint")


@pytest.mark.packaging
@needs_node
def test_every_part_works_through_npm(installed):
    smoke(installed / "node_modules" / ".bin" / "hugolint")


@pytest.fixture(scope="module")
def server():
    with FaultServer(["127.0.0.1"]) as started:
        yield f"http://127.0.0.1:{started.port}"


SITES = [PROJECT / "fixtures/blog", PROJECT / "docs/garden"]


@pytest.mark.packaging
@needs_node
@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_it_does_what_an_environment_does(frozen, installed, server, tmp_path, site):
    """Where there is nothing but the archive, where there is Node.js alone, and in this environment."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "node").symlink_to(NODE)
    ways = {
        (sys.executable, "-m", "hugolint"): os.environ["PATH"],
        (frozen / "hugolint" / "hugolint",): "",
        (installed / "node_modules" / ".bin" / "hugolint",): str(tmp_path / "bin"),
    }
    first, *others = [everything(way, path, site, tmp_path / "site", server) for way, path in ways.items()]
    assert first["check"].count('"code"') > 0
    assert "/gone" in first["audit"]
    for other in others:
        assert other == first


def everything(program: tuple[str | Path, ...], path: str, site: Path, copy: Path, server: str) -> dict[str, str]:
    """Return what a hugolint prints and writes: of a check, an audit, a page, and the fixed files."""
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns(".hugolint_cache"), copy_function=shutil.copyfile)
    (copy / "content" / "links.md").write_text(f"---\ntitle: Links\n---\n\n<{server}/ok> <{server}/gone>\n")
    (copy / "hugolint.toml").write_text('[links]\nallow-private = true\nstore = ""\nexclude = ["https://*"]\n')

    def said(*arguments: str | Path) -> str:
        command = [*program, *arguments, "--no-cache", "--exit-zero", copy]
        ran = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PATH": path})
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    results = {
        "check": said("check", "--select", "ALL", "--format", "json"),
        "audit": said("audit", "--select", "link-gone", "--format", "json"),
        "page": re.sub(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?", "", said("check", "--format", "html")),
        "fix": said("check", "--fix", "--unsafe-fixes"),
    }
    fixed = {
        file.relative_to(copy).as_posix(): file.read_bytes() for file in sorted(copy.rglob("*.*")) if file.is_file()
    }
    return results | {"files": str(fixed)}


@pytest.mark.packaging
@pytest.mark.skipif(sys.platform == "win32", reason="the script is bash's")
def test_the_archive_is_what_the_action_installs(frozen, tmp_path):
    folder = tmp_path / "releases" / f"v{hugolint.__version__}"
    folder.mkdir(parents=True)
    for file in frozen.glob("*.tar.gz*"):
        shutil.copy(file, folder)
    command = ["bash", PACKAGING / "install.sh", "", tmp_path / "installed"]
    # Nothing but what every runner has: no Python is found.
    environment = {"PATH": "/usr/bin:/bin", "HUGOLINT_DOWNLOADS": f"file://{folder.parent}"}
    ran = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    program = Path(ran.stdout.strip()) / "hugolint"
    said = subprocess.run([program, "--version"], capture_output=True, text=True, env={"PATH": ""}).stdout
    assert said.startswith(f"hugolint {hugolint.__version__}")


@pytest.mark.packaging
def test_rules_of_ones_own_are_found_by_the_environment_alone(frozen, tmp_path):
    rules = tmp_path / "rules"
    (rules / "my_rules-1.dist-info").mkdir(parents=True)
    (rules / "my_rules-1.dist-info" / "entry_points.txt").write_text("[hugolint.rules]\nMY = my_rules\n")
    (rules / "my_rules.py").write_text(
        "from hugolint.rule import PageRule, Severity\n\n\nclass Mine(PageRule):\n    '''Mine.'''\n\n"
        "    code, name, severity = 'MY001', 'mine', Severity.ERROR\n\n    def check(self, page):\n        return ()\n"
    )
    command = [frozen / "hugolint" / "hugolint", "rule", "MY001"]
    assert subprocess.run(command, capture_output=True, cwd=tmp_path).returncode == 2
    with_rules = {**os.environ, "HUGOLINT_PLUGINS": str(rules)}
    assert subprocess.run(command, capture_output=True, cwd=tmp_path, env=with_rules).returncode == 0


@needs_node
def test_the_shim_hands_on_arguments_and_exit_code(tmp_path):
    program = tmp_path / "hugolint"
    program.write_text('#!/bin/sh\necho "$@"\nexit 130\n')
    program.chmod(0o755)
    ran = subprocess.run(
        [NODE, SHIM, "check", "a b"],
        capture_output=True,
        text=True,
        env={**os.environ, "HUGOLINT_BINARY": str(program)},
    )
    assert (ran.stdout, ran.returncode) == ("check a b\n", 130)


@needs_node
def test_the_shim_says_what_to_do_where_no_platform_fits():
    environment = {name: value for name, value in os.environ.items() if name != "HUGOLINT_BINARY"}
    ran = subprocess.run([NODE, SHIM, "check"], capture_output=True, text=True, env=environment)
    assert ran.returncode == 2
    assert "@hugolint/" in ran.stderr
    assert "--include=optional" in ran.stderr


@needs_node
@pytest.mark.skipif(sys.platform == "win32", reason="signals are otherwise there")
def test_the_shim_ends_with_its_program(tmp_path):
    program = tmp_path / "hugolint"
    program.write_text('#!/bin/sh\ntrap "exit 7" TERM\necho ready\nwhile true; do sleep 0.05; done\n')
    program.chmod(0o755)
    shim = subprocess.Popen(
        [NODE, SHIM], stdout=subprocess.PIPE, text=True, env={**os.environ, "HUGOLINT_BINARY": str(program)}
    )
    assert shim.stdout is not None
    assert shim.stdout.readline() == "ready\n"
    time.sleep(0.1)  # the shim listens to signals a moment after its program has begun
    shim.send_signal(signal.SIGTERM)
    assert shim.wait(timeout=10) == 7


def test_the_packages_agree_on_their_names_and_versions():
    sys.path.insert(0, str(PACKAGING))
    try:
        import freeze
    finally:
        sys.path.remove(str(PACKAGING))
    main = freeze.main_manifest("1.2.3")
    assert main["version"] == "1.2.3"
    assert set(main["optionalDependencies"].values()) == {"1.2.3"}
    assert set(main["optionalDependencies"]) == {
        freeze.platform_manifest(name, "1")["name"] for name in freeze.PLATFORMS
    }
    assert "scripts" not in main
