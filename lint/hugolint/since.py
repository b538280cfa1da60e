"""What a change brings: the findings that a revision of the repository did not have, wherever they stand.

Both states are checked whole, so a finding that a change causes in a file it did not touch is told too; one that
was there before is not, though its line moved. They are matched as the baseline matches them.
"""

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from hugolint import baseline
from hugolint.errors import Fault, HugolintError
from hugolint.external_links import external_links
from hugolint.finding import Finding, Severity
from hugolint.memory import places_of
from hugolint.pipeline import Checked, Content, LineSource, Request, in_focus, judge, read
from hugolint.reading import Reader
from hugolint.rule import CheckedLink

# What git itself would check out, links to anywhere among it. Python before 3.11.4 knows no filters.
_UNPACKING: dict[str, Any] = {"filter": "tar"} if hasattr(tarfile, "tar_filter") else {}


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
    before = _Earlier() if first else _earlier(revision, replace(request, focus=(), external=False), content, now)
    here = LineSource(now.site)
    new, _ = baseline.split(((finding, here.excerpt(finding)) for finding in now.findings), before.findings)
    told = set(new)
    if request.focus:
        told.update(finding for finding in now.findings if in_focus(request.focus, finding.path))
    findings = (finding for finding in now.findings if finding in told)
    return replace(now, findings=tuple(_with_old_links_as_notes(findings, now.links, before.links)))


@dataclass(frozen=True)
class _Earlier:
    """What an earlier state of the site had: its findings, and its external links, each with the page it stands on."""

    findings: baseline.Entries = field(default_factory=baseline.Entries)
    links: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, checked: Checked) -> "_Earlier":
        source = LineSource(checked.site)
        findings = baseline.entries((finding, source.excerpt(finding)) for finding in checked.findings)
        links = frozenset((page.path, url) for page in checked.site.sources for _, url in external_links(page))
        return cls(findings, links)


def _with_old_links_as_notes(
    findings: Iterable[Finding], links: Iterable[CheckedLink], known: frozenset[tuple[str, str]]
) -> Iterator[Finding]:
    """Yield findings such that only links which the change wrote can fail a run; of the others it is a note."""
    old = {(link.path, link.span) for link in links if (link.path, link.url) in known}
    for finding in findings:
        if (finding.path, finding.span) in old and finding.severity.at_least(Severity.WARNING):
            message = f"{finding.message} (the change does not touch this link)"
            yield replace(finding, severity=Severity.INFO, message=message)
        else:
            yield finding


def _earlier(revision: str, request: Request, content: Content, now: Checked) -> _Earlier:
    """Check the site as it was at a revision."""
    changes = _changes(request.root, revision)
    places = [str(place) for place in places_of(now.site)]
    relevant = {path: state for path, state in changes.items() if _is_below(str(request.root / path), places)}
    if not relevant:
        return _Earlier.of(judge(request, content) if now.links else now)
    files = {file.path for file in content.files.pages}
    if set(relevant.values()) == {"M"} and relevant.keys() <= files:
        return _Earlier.of(judge(request, _with_texts_of(revision, relevant.keys(), request, content)))
    with tempfile.TemporaryDirectory() as folder:
        before = replace(request, root=_export(request.root, revision, Path(folder)), overlay={}, use_cache=False)
        return _Earlier.of(judge(before, read(before)))


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
            archive.extractall(site, **_UNPACKING)
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
