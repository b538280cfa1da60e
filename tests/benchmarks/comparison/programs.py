"""What is measured on a site: hugolint in each state of its cache and after each edit, and the programs beside it."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from comparison.copies import commit_all, copy_of
from comparison.edits import EditedPage
from comparison.measuring import ENVIRONMENT, Program
from comparison.stub_site import make_stub

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "helpers"))
from real_hugo import binary

COLD = "hugolint, cold"
STUBS = "hugo, stub templates"
RUMDL = "rumdl, cold"
_CHECK = ["-m", "hugolint", "check", "--format", "concise"]


@dataclass(frozen=True)
class Bench:
    """The copies of one site that programs run on, and the folder for what they keep."""

    site: Path
    cold: Path  # the same again, whose cache is thrown away
    stub: Path
    cache: Path

    @classmethod
    def of(cls, source: Path, folder: Path) -> "Bench":
        """Copy a site into a folder."""
        site, cold, stub = (copy_of(source, folder / name) for name in ("site", "cold", "stub"))
        make_stub(stub)
        commit_all(stub)
        return cls(site, cold, stub, folder / "cache")

    def clear(self) -> None:
        """Throw away what was kept, but for the caches of the site that is edited."""
        for kept in (self.cache, self.cold / ".hugolint_cache"):
            shutil.rmtree(kept, ignore_errors=True)
        self.cache.mkdir(parents=True)


def programs(bench: Bench, only: tuple[str, ...]) -> Iterator[Program]:
    """Yield what can be measured here, of that what has a name that begins with one of `only`."""
    every = (*_checks(bench), *_edits(bench, "", {}), *_edits(bench, ", enableGitInfo", {"HUGO_ENABLEGITINFO": "true"}))
    every += (*_builds(bench), *_other_linters(bench))
    for program in every:
        if program.name.startswith(only) and (not program.name.startswith("hugo,") or _builds_here(program)):
            yield program


def _checks(bench: Bench) -> Iterator[Program]:
    check = [sys.executable, *_CHECK]
    yield Program(COLD, [*check, str(bench.cold)], bench.clear)
    yield Program("hugolint, cold, --no-cache", [*check, "--no-cache", str(bench.cold)], bench.clear)
    yield Program("hugolint, nothing changed", [*check, str(bench.site)], lambda: _warm(bench.site))


def _edits(bench: Bench, name: str, environment: dict[str, str]) -> Iterator[Program]:
    if not shutil.which("git"):
        return
    page = EditedPage(bench.site)
    for kind in page.kinds:
        command = [sys.executable, *_CHECK, "--changed", *page.paths(kind)]
        yield Program(
            f"hugolint --changed{name}: {kind}",
            command,
            partial(page.prepare, kind, _CHECK, environment),
            environment,
        )


def _builds(bench: Bench) -> Iterator[Program]:
    if hugo := binary():
        for name, site in ((STUBS, bench.stub), ("hugo, own templates", bench.cold)):
            public = bench.cache / "public"
            command = [str(hugo), "--quiet", "--source", str(site), "--destination", str(public)]
            command += ["--cacheDir", str(bench.cache / "hugo"), "--noBuildLock"]
            yield Program(name, command, bench.clear, {"HUGO_LOGLEVEL": "error"})


def _other_linters(bench: Bench) -> Iterator[Program]:
    content = bench.cold / "content"
    if rumdl := _installed("rumdl"):
        yield Program(RUMDL, [rumdl, "check", "--no-cache", str(content)], bench.clear)
    if node := _installed("markdownlint-cli2"):
        yield Program("markdownlint-cli2", [node, f"{content}/**/*.md"], bench.clear)
    if (lychee := _installed("lychee")) and (hugo := binary()):
        public = bench.stub.parent / f"{bench.stub.name}-public"
        build = [str(hugo), "--quiet", "--source", str(bench.stub), "--destination", str(public), "--noBuildLock"]
        command = [lychee, "--offline", "--no-progress", "--include-fragments", "--root-dir", str(public), str(public)]
        yield Program("lychee, offline, on the HTML", command, lambda: _built(build, public))


def _warm(site: Path) -> None:
    if not (site / ".hugolint_cache").exists():
        subprocess.run([sys.executable, *_CHECK, str(site)], env=ENVIRONMENT, capture_output=True, check=False)


def _built(build: list[str], public: Path) -> None:
    if not public.exists():
        subprocess.run(build, env=ENVIRONMENT, capture_output=True, check=False)


def _builds_here(program: Program) -> bool:
    """Return whether a site builds: a theme or a module may not be here."""
    program.before()
    return subprocess.run(program.command, env=ENVIRONMENT, capture_output=True, check=False).returncode == 0


def _installed(name: str) -> str | None:
    """Return a program of the same environment as this Python, or of the path."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
