"""Builds a site with the real Hugo and its own theme, and prints every link on which hugolint's sources and the build disagree.

python tests/benchmarks/published.py SITE
"""

import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from hugolint.engine.linter import Linter
from hugolint.engine.options import LintOptions
from hugolint.links.internal.site_links import site_links

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "helpers"))
from real_hugo import binary


def main(site: Path) -> int:
    """Print what only the sources, and what only the build, call broken; return the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        command = [str(binary()), "--quiet", "--noBuildLock", "--destination", folder]
        built = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
        if built.returncode:
            print(built.stdout + built.stderr, file=sys.stderr)
            return 2
        by_sources = _broken(Linter(site, LintOptions(use_cache=False)))
        linter = Linter(site, LintOptions(use_cache=False, published=Path(folder)))
        by_build = _broken(linter)
        found = site_links(linter.site).built
        for path, line, name, written in sorted(by_sources.keys() - by_build.keys()):
            print(f"sources alone: {path}:{line}: {name} {written}")
        for path, line, name, written in sorted(by_build.keys() - by_sources.keys()):
            print(f"build alone:   {path}:{line}: {name} {written}")
        placed = len(found.of_templates) + len(found.in_content) if found else 0
        print(f"{len(by_sources)} by the sources, {len(by_build)} by the build, {placed} of them in no Markdown")
    return 0


def _broken(linter: Linter) -> Counter[tuple[str, int, str, str]]:
    """Return the findings about links and images that lead nowhere, by place."""
    findings = (
        one for one in linter.report().findings if "broken" in one.finding.name or "missing-image" in one.finding.name
    )
    return Counter((one.finding.path, one.start.line, one.finding.name, one.excerpt[:80].strip()) for one in findings)


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]).resolve()))
