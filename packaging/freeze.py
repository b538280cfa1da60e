"""Freeze hugolint: a folder that runs without Python, the same as an archive, and the npm packages.

    python packaging/freeze.py [--out build/frozen] [--wheel FILE]

Builds the wheel of this working copy (or takes the one that is given), installs it with all extras into a fresh virtual
environment, and freezes that. Prints the paths of what it made:

    OUT/hugolint/                          the folder; `hugolint` in it is the program
    OUT/hugolint-VERSION-PLATFORM.tar.gz   the folder as an archive (.zip on Windows), with a .sha256 beside it
    OUT/*.tgz                              the npm package of this platform, and `hugolint`, which chooses among them
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from platforms import PLATFORMS, here

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
EXTRAS = "html,schema,watch"
NPM = HERE / "npm" / "hugolint"
SCOPE = "@hugolint"


def main() -> None:
    """Freeze, and print what was made."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=PROJECT / "build" / "frozen", help="the folder to write to")
    parser.add_argument("--wheel", type=Path, help="the wheel to freeze, rather than this working copy")
    options = parser.parse_args()
    out: Path = options.out.resolve()
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    python = environment(out / "work", options.wheel)
    folder = freeze(python, out)
    version = run(python, "-c", "import hugolint; print(hugolint.__version__)").strip()
    for made in (folder, *archive(folder, version, out), *npm_packages(folder, version, out)):
        print(made)
    shutil.rmtree(out / "work")


def environment(work: Path, wheel: Path | None) -> Path:
    """Return the Python of a fresh environment with hugolint, its extras and PyInstaller."""
    venv.create(work / "venv", with_pip=True)
    python = work / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if wheel is None:
        run(python, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", work, PROJECT)
        (wheel,) = work.glob("*.whl")
    run(python, "-m", "pip", "install", "--quiet", f"{wheel}[{EXTRAS}]", "tzdata", "pyinstaller>=6,<7")
    return python


def freeze(python: Path, out: Path) -> Path:
    """Return the folder of the frozen program."""
    flags = (HERE / "pyinstaller.flags").read_text(encoding="utf-8").splitlines()
    if sys.platform == "win32":
        flags.remove("--strip")
    work = ["--distpath", out, "--workpath", out / "work" / "pyinstaller", "--specpath", out / "work"]
    run(
        python,
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--log-level=ERROR",
        "--name=hugolint",
        *work,
        *flags,
        HERE / "entry.py",
    )
    return out / "hugolint"


def archive(folder: Path, version: str, out: Path) -> tuple[Path, Path]:
    """Pack the folder; return the archive and the file with its checksum."""
    kind = "zip" if sys.platform == "win32" else "gztar"
    packed = Path(shutil.make_archive(str(out / f"hugolint-{version}-{here()}"), kind, out, folder.name))
    checksum = packed.with_name(packed.name + ".sha256")
    checksum.write_text(f"{hashlib.sha256(packed.read_bytes()).hexdigest()}  {packed.name}\n", encoding="utf-8")
    return packed, checksum


def npm_packages(folder: Path, version: str, out: Path) -> list[Path]:
    """Return the packed npm packages: that of this platform, and the one that people install."""
    npm = shutil.which("npm")
    if npm is None:
        return []
    platform = out / "work" / "platform"
    shutil.copytree(folder, platform / "hugolint")  # links are followed: npm drops them
    main = out / "work" / "main"
    shutil.copytree(NPM, main)
    shutil.copy(PROJECT / "LICENSE", main)
    shutil.copy(PROJECT / "LICENSE", platform)
    write_json(platform / "package.json", platform_manifest(here(), version))
    write_json(main / "package.json", main_manifest(version))
    return [
        out / run(npm, "pack", "--silent", "--pack-destination", out, cwd=package).strip()
        for package in (platform, main)
    ]


def main_manifest(version: str) -> dict[str, object]:
    """Return the package.json of the package that people install, with the platforms' packages of the same version."""
    manifest: dict[str, object] = json.loads((NPM / "package.json").read_text(encoding="utf-8"))
    return manifest | {"version": version, "optionalDependencies": {f"{SCOPE}/{name}": version for name in PLATFORMS}}


def platform_manifest(name: str, version: str) -> dict[str, object]:
    """Return the package.json of a platform's package."""
    shared = json.loads((NPM / "package.json").read_text(encoding="utf-8"))
    return {
        "name": f"{SCOPE}/{name}",
        "version": version,
        "description": f"hugolint for {name}; install the package hugolint",
        **{key: shared[key] for key in ("license", "homepage", "repository")},
        **PLATFORMS[name].selector(),
        "files": ["hugolint"],
        "preferUnplugged": True,
    }


def write_json(path: Path, value: dict[str, object]) -> None:
    """Write a value as npm writes its files."""
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")


def run(*command: str | Path, cwd: Path | None = None) -> str:
    """Run a command and return what it prints. Raises SystemExit with its errors where it fails."""
    result = subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if result.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{result.stdout}{result.stderr}")
    return result.stdout


if __name__ == "__main__":
    main()
