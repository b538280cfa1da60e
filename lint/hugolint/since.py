"""What a change brings: the findings that a revision of the repository did not have, wherever they stand.

Both states are checked whole, so a finding that a change causes in a file it did not touch is told too; one that
was there before is not, though its line moved. They are matched as the baseline matches them.
"""

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from hugolint import baseline
from hugolint.errors import Fault, HugolintError
from hugolint.memory import places_of
from hugolint.pipeline import Checked, Content, LineSource, Request, in_focus, judge, read
from hugolint.reading import Reader


def run_since(request: Request, revision: str) -> Checked:
    """Check a site and keep what it did not have at `revision` (anything that git takes for a commit).

    Where paths are named, all that is found in those is kept, and of everything else what is new.
    Raises HugolintError where the site is in no git repository, or the revision is unknown to it.
    """
    _git(request.root, "rev-parse", "--show-prefix")
    first = revision == "HEAD" and not _knows(request.root, "HEAD")  # nothing is committed yet: all is new
    if not first:
        commit = f"{revision}^{{commit}}"
        _git(request.root, "rev-parse", "--verify", "-q", commit, wrong=f'git knows no revision "{revision}"')
    content = read(request)
    now = judge(replace(request, focus=()), content)
    request.listener.notes(f"now the same as of {revision}, to tell what is new")
    known = (
        baseline.Entries() if first else _known_at(revision, replace(request, focus=(), external=False), content, now)
    )
    here = LineSource(now.site)
    new, _ = baseline.split(((finding, here.excerpt(finding)) for finding in now.findings), known)
    told = set(new)
    if request.focus:
        told.update(finding for finding in now.findings if in_focus(request.focus, finding.path))
    return replace(now, findings=tuple(finding for finding in now.findings if finding in told))


def _known_at(revision: str, request: Request, content: Content, now: Checked) -> baseline.Entries:
    """Return the findings of the site as it was at a revision."""
    changes = _changes(request.root, revision)
    places = [str(place) for place in places_of(now.site)]
    relevant = {path: state for path, state in changes.items() if _is_below(str(request.root / path), places)}
    if not relevant:
        return _entries(now)
    files = {file.path for file in content.files.pages}
    if set(relevant.values()) == {"M"} and relevant.keys() <= files:
        return _entries(judge(request, _with_texts_of(revision, relevant.keys(), request, content)))
    with tempfile.TemporaryDirectory() as folder:
        before = replace(request, root=_export(request.root, revision, Path(folder)), overlay={}, use_cache=False)
        return _entries(judge(before, read(before)))


def _entries(checked: Checked) -> baseline.Entries:
    source = LineSource(checked.site)
    return baseline.entries((finding, source.excerpt(finding)) for finding in checked.findings)


def _with_texts_of(revision: str, paths: Iterable[str], request: Request, content: Content) -> Content:
    """Return the content as it was at a revision in which the files at `paths` had other texts."""
    overlay = {p: _git(request.root, "show", f"{revision}:./{p}").decode("utf-8", "replace") for p in paths}
    reader = Reader(content.config, content.choices.rules, overlay, 1, None, request.listener)
    files = [page.source.file for page in content.pages if page.source.path in overlay]
    earlier = {page.source.path: page for page in reader.read(files)}
    return replace(content, pages=tuple(earlier.get(page.source.path, page) for page in content.pages))


def _changes(root: Path, revision: str) -> dict[str, str]:
    """Return what has changed below `root` since a revision: path -> git's letter ("M", "A", "D", "T"), "A" for untracked."""
    listed = _git(root, "diff", "--name-status", "--no-renames", "--relative", "-z", revision, "--", ".")
    fields = listed.decode("utf-8", "surrogateescape").split("\0")
    changes = dict(zip(fields[1::2], fields[0::2], strict=False))
    untracked = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    return changes | dict.fromkeys(filter(None, untracked.decode("utf-8", "surrogateescape").split("\0")), "A")


def _export(root: Path, revision: str, folder: Path) -> Path:
    """Write the site as it was at `revision` below `folder`, and return its root there."""
    prefix = _git(root, "rev-parse", "--show-prefix").decode().strip().rstrip("/")
    site = folder / "site"
    site.mkdir()
    # `<revision>:<prefix>` is the site's own tree; where the revision has none yet, the site is empty then.
    tree = f"{revision}:{prefix}"
    if _knows(root, tree):
        with tarfile.open(fileobj=io.BytesIO(_git(root, "archive", "--format=tar", tree))) as archive:
            archive.extractall(site, filter="data")
    return site.resolve()


def _is_below(path: str, places: list[str]) -> bool:
    return any(path == place or path.startswith(place + "/") for place in places)


def _knows(root: Path, name: str) -> bool:
    return subprocess.run(["git", "-C", root, "cat-file", "-e", name], capture_output=True).returncode == 0


def _git(root: Path, *arguments: str, wrong: str = "") -> bytes:
    try:
        result = subprocess.run(["git", "-C", root, *arguments], capture_output=True)
    except FileNotFoundError as error:
        raise HugolintError(Fault("--since and --changed need git, which is not installed")) from error
    if result.returncode:
        told = result.stderr.decode("utf-8", "replace").strip().splitlines()
        raise HugolintError(Fault(wrong or f"git {arguments[0]} in {root}: {told[-1] if told else 'failed'}"))
    return result.stdout
