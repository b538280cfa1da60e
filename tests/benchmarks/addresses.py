"""How much of what real commits took away `lost-address` finds, and how much of what it says is so.

    python tests/benchmarks/addresses.py REPOSITORY [--site FOLDER] [--commits N]

For each of the last commits that moved or deleted content, the real Hugo builds the site before and after it, with
layouts in place of the site's own that print nothing but titles. What was published before and is not after is compared
with what hugolint says is lost; then hugolint's fixes are applied, and the site is built again.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))
from real_hugo import binary

from hugolint.engine.linter import Linter
from hugolint.engine.options import LintOptions
from hugolint.links.addresses.losses import Change, Loss
from hugolint.links.addresses.state import SiteState
from hugolint.links.internal.host_redirects import HostRedirects
from hugolint.util.errors import HugolintError
from hugolint.util.git import Changes

LEFT_OUT = ("layouts", "themes", "_vendor", "assets", "archetypes", "node_modules", "public", "resources", "go.mod")
CALL = re.compile(r"\{\{[<%]\s*(/?)\s*([\w.-][\w./-]*)((?:\"[^\"]*\"|`[^`]*`|[^\"`>%])*?)(/?)\s*[%>]\}\}")
THEME = re.compile(r"(?m)^\s*theme\s*[=:]\s*(.+)$|^\s*-?\s*[\"']?path[\"']?\s*[=:]\s*(.+)$")
REMOVED = (  # settings of an older Hugo, as today's takes them
    (re.compile(r"(?ms)^\s*\[caches\.get(csv|json)\].*?(?=^\s*\[|\Z)"), ""),
    (re.compile(r"(?m)^(\s*)lang\s*=\s*(\S+)$"), r"\1sites = {matrix = {languages = [\2]}}"),
    (re.compile(r"(?m)^(\s*)lang:\s*(\S+)$"), r"\1sites: {matrix: {languages: [\2]}}"),
    (re.compile(r"(?m)^\s*paginate\s*[=:].*$"), ""),
    (re.compile(r"(?m)^(\s*\[*[\w.]*)_build\b"), r"\1build"),
    (re.compile(r"(?m)^\s*_merge\s*[=:].*$"), ""),
)
OUTDATED = (  # front matter of an older Hugo, as today's takes it
    (re.compile(r"(?m)^(\w+\s*=\s*)0+(?=\d+\s*$)"), r"\1"),
    (re.compile(r"(?m)^(\s*\[?[\w.]*)_build\b"), r"\1build"),
)
REFUSED = re.compile(r"(?:\bsee |\")[^\"\s]*?(/content/[^\":\n]+?\.\w+)(?=[\":\s]|$)")
PAGINATED = re.compile(r"/page/\d+/")
SETTINGS = {
    "HUGO_REFLINKSERRORLEVEL": "WARNING",
    "HUGO_ENABLEGITINFO": "false",
    "HUGO_SECURITY_ALLOWCONTENT": ".*",  # of an older Hugo, which took HTML
}
ENVIRONMENT = SETTINGS | {"PATH": "/usr/bin:/bin"}
TEXTS = (".md", ".markdown", ".html", ".toml", ".yaml", ".yml", ".json", "_redirects", ".csv", ".org", ".txt")
OF_PAGES = (".html", ".htm", ".xml")


def git(repository: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-C", str(repository), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, errors="replace").stdout


def commits(repository: Path, site: str) -> list[str]:
    """Return the commits that moved or deleted content, the newest first."""
    content = f"{site}/content" if site != "." else "content"
    listed = git(repository, "log", "--no-merges", "--diff-filter=DR", "-M", "--format=%H", "--", f"{content}/**.md")
    return listed.split()


def lay_out(repository: Path, commit: str, site: str, folder: Path, without: Container[str] = ()) -> None:
    """Write a site as it was at a commit, `without` some files, with layouts that print titles alone."""
    for old in folder.iterdir():
        if old.name not in (".git", ".hugolint_cache"):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    tree = commit if site == "." else f"{commit}:{site}"
    rows = [row.split("\t", 1) for row in git(repository, "ls-tree", "-rz", tree).split("\0") if row]
    files = {path: about.split()[2] for about, path in rows if about.startswith("100") and _is_wanted(path)}
    files = {path: blob for path, blob in files.items() if path not in without}
    texts = blobs(repository, [blob for path, blob in files.items() if path.endswith(TEXTS)])
    for path, blob in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(texts.get(blob, b""))
    layouts = folder / "layouts"
    (layouts / "_shortcodes").mkdir(parents=True)
    (layouts / "all.html").write_text("{{ .Title }}\n")
    closed: dict[str, bool] = {}
    for file in (folder / "content").rglob("*") if (folder / "content").is_dir() else ():
        if file.is_file() and file.suffix in (".md", ".html", ".markdown"):
            text = file.read_text("utf-8", "replace")
            if (updated := _rewritten(text, OUTDATED)) != text:
                file.write_text(updated)
            for slash, name, _, end in CALL.findall(text):
                closed[name] = closed.get(name, False) or bool(slash or end)
    for name, is_closed in closed.items():
        stub = layouts / "_shortcodes" / f"{name}.html"
        stub.parent.mkdir(parents=True, exist_ok=True)
        stub.write_text("{{ .Inner }}" if is_closed else "")
    for file in _configurations(folder):
        text = _rewritten(file.read_text("utf-8", "replace"), REMOVED)
        file.write_text(text)
        for match in THEME.finditer(text):
            for theme in re.findall(r"[\w./@-]+", match[1] or match[2]):
                (folder / "themes" / theme.strip("./")).mkdir(parents=True, exist_ok=True)


def _rewritten(text: str, table: Iterable[tuple[re.Pattern[str], str]]) -> str:
    for old, new in table:
        text = old.sub(new, text)
    return text


def blobs(repository: Path, names: list[str]) -> dict[str, bytes]:
    """Return the contents of blobs, of those that the clone has."""
    command = ["git", "-C", str(repository), "cat-file", "--batch"]
    data = subprocess.run(command, input="\n".join(names).encode(), capture_output=True).stdout
    found, position = {}, 0
    while position < len(data):
        head, position = data[position : data.index(b"\n", position)].split(), data.index(b"\n", position) + 1
        if len(head) == 3:
            found[head[0].decode()] = data[position : position + int(head[2])]
            position += int(head[2]) + 1
    return found


def _is_wanted(name: str) -> bool:
    top, _, rest = name.partition("/")
    return top not in LEFT_OUT and (top != "static" or rest == "_redirects")


def _configurations(folder: Path) -> Iterator[Path]:
    names = [*folder.glob("hugo.*"), *folder.glob("config.*"), *folder.glob("config/**/*.*")]
    return (name for name in names if name.is_file())


class RefusedError(Exception):
    """Hugo does not build the site."""

    def __init__(self, message: str) -> None:
        super().__init__(message[:400].replace("\n", " "))
        self.files = {match[1].lstrip("/") for match in REFUSED.finditer(message)}


def published(folder: Path) -> set[str]:
    """Return the addresses of pages that Hugo publishes, below the site's root. Raises RefusedError."""
    with tempfile.TemporaryDirectory() as target:
        command = [str(binary()), "--destination", target, "--logLevel", "error", "--noBuildLock"]
        ran = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, errors="replace")
        if ran.returncode:
            raise RefusedError((ran.stderr or ran.stdout).strip())
        files = (file.relative_to(target).as_posix() for file in Path(target).rglob("*") if _is_linked(file.name))
        found = {"/" + file.removesuffix("index.html") if file.endswith("index.html") else "/" + file for file in files}
        return {address for address in found if not PAGINATED.search(address)}


def _is_linked(name: str) -> bool:
    """Return whether people link to files of this name: to pages and feeds, not to what crawlers ask for."""
    return name.endswith(OF_PAGES) and name != "sitemap.xml"


def claimed(loss: Loss) -> Iterator[str]:
    for address in (*loss.addresses, *loss.along):
        path = "/" + unquote(address.removeprefix(loss.page.base)).lstrip("/")
        yield path.removesuffix("index.html") if path.endswith("/index.html") else path  # with `uglyURLs` it is written


def main() -> None:
    os.environ.update(SETTINGS)
    parser = argparse.ArgumentParser()
    parser.add_argument("repository", type=Path)
    parser.add_argument("--site", default=".")
    parser.add_argument("--commits", type=int, default=20)
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    totals: Counter[str] = Counter()
    listed = arguments.only.split() or commits(arguments.repository, arguments.site)
    without: set[str] = set()
    with tempfile.TemporaryDirectory() as name:
        for commit in listed:
            if totals["commits"] == arguments.commits:
                break
            folder = Path(name).resolve()
            totals.update(_counts(arguments.repository, commit, arguments.site, folder, without) or {"failed": 1})
    print(arguments.repository, dict(totals), f"without {len(without)} files that today's Hugo refuses")


def _counts(repository: Path, commit: str, site: str, folder: Path, without: set[str]) -> dict[str, int] | None:
    """Return what `compared` does; None where it cannot. Files that Hugo refuses are added to `without`, and left out."""
    while True:
        try:
            return compared(repository, commit, site, folder, without)
        except RefusedError as refused:
            if not refused.files - without:
                print("  hugo:", commit, refused, file=sys.stderr)
                return None
            without |= refused.files
        except (subprocess.CalledProcessError, HugolintError) as error:
            print("  failed:", commit, error, file=sys.stderr)
            return None


def compared(repository: Path, commit: str, site: str, folder: Path, without: Container[str]) -> dict[str, int]:
    """Return how many addresses a commit took away, hugolint found, said wrongly, and mends. Raises RefusedError."""
    git(folder, "init", "-q")
    lay_out(repository, f"{commit}^", site, folder, without)
    git(folder, "add", "-Af", "--", ".", ":!.hugolint_cache")
    git(folder, "commit", "--allow-empty", "-qm", "before")
    then = published(folder)
    before = SiteState(Linter(folder).site)
    lay_out(repository, commit, site, folder, without)
    git(folder, "add", "-Af", "--", ".", ":!.hugolint_cache")
    now = published(folder)
    linter = Linter(folder, LintOptions(select=("lost-address", "lost-alias")))
    change = Change(before, SiteState(linter.site), Changes.since(folder, "HEAD").renames(), "HEAD")
    claims = (address for loss in change.losses for address in claimed(loss))
    said = {address for address in claims if address.endswith("/") or _is_linked(address.rpartition("/")[2])}
    redirects = HostRedirects(linter.site)
    lost = {address for address in then - now if redirects.of(address) is None}
    missed, wrong = lost - said, said - lost
    fixed = linter.fix(since="HEAD")
    fixed.write(folder)
    mended = lost & published(folder) if fixed.applied else set()
    findings = len(linter.report(since="HEAD").findings) + len(fixed.applied)
    print(
        f"{commit[:10]} lost {len(lost)} missed {len(missed)} wrong {len(wrong)} mended {len(mended)} findings {findings}",
        flush=True,
    )
    for word, some in (("missed", missed), ("wrong", wrong)):
        for address in sorted(some)[:5]:
            print(f"  {word} {address}")
    return {
        "commits": 1,
        "lost": len(lost),
        "missed": len(missed),
        "wrong": len(wrong),
        "mended": len(mended),
        "findings": findings,
    }


if __name__ == "__main__":
    main()
