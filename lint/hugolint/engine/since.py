"""What a change brings: the findings that a revision of the repository did not have, wherever they stand.

Both states are checked whole, so a finding that a change causes in a file it did not touch is told too; one that
was there before is not, though its line moved. They are matched as the baseline matches them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from hugolint.cache.runs import places_of
from hugolint.engine.external_links import external_links
from hugolint.engine.filter import wanted
from hugolint.engine.page_reader import Reader
from hugolint.engine.request import Request
from hugolint.engine.run import Checked, Content, judge, read
from hugolint.finding import Finding, Severity
from hugolint.rule import CheckedLink
from hugolint.suppression import baseline
from hugolint.util.errors import HugolintError
from hugolint.util.git import Changes, git, succeeds, texts_at, unknown


def run_since(request: Request, changes: Changes, keep: Callable[[Checked], object] = lambda checked: None) -> Checked:
    """Check a site and return what it did not have at the revision of `changes`; `keep` gets all that it has.

    Where paths are named, all that is found in those is returned, and of everything else what is new.
    Raises HugolintError where the site is in no git repository, or the revision is unknown to it.
    """
    revision = changes.revision
    git(request.root, "rev-parse", "--show-prefix")
    known = changes.known()
    if not known and revision != "HEAD":
        raise HugolintError(unknown(revision))
    content = read(request)
    now = judge(replace(request, focus=()), content)
    keep(now)
    request.progress.notes(f"now the same as of {revision}, to tell what is new")
    # Where HEAD is unknown nothing is committed yet: all is new.
    before = _earlier(changes, replace(request, focus=(), external=False), content, now) if known else _Earlier()
    here = now.lines
    found = [(finding, here.excerpt(finding)) for finding in now.findings]
    known_findings = baseline.renamed(before.findings, changes.renames()) if known else before.findings
    told = wanted(found, known_findings, request.focus, request.root)
    findings = (finding for finding in now.findings if finding in told)
    noted = tuple(_with_old_links_as_notes(findings, now.links, before.links))
    return replace(now, told=replace(now.told, findings=noted))


class _Earlier(Struct, frozen=True):
    """What an earlier state of the site had: its findings, and its external links, each with the page it stands on."""

    findings: baseline.Entries = field(default_factory=baseline.Entries)
    links: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, checked: Checked) -> "_Earlier":
        source = checked.lines
        findings = baseline.entries((finding, source.excerpt(finding)) for finding in checked.findings)
        links = frozenset(
            (page.path, url) for page in checked.site.sources for _, url in external_links(checked.site, page)
        )
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


def _earlier(changes: Changes, request: Request, content: Content, now: Checked) -> _Earlier:
    """Check the site as it was at a revision."""
    revision = changes.revision
    relevant = changes.below(map(str, places_of(now.site)))
    if not relevant:
        return _Earlier.of(judge(request, content) if now.links else now)
    files = {file.path for file in content.files.pages}
    only_texts = set(relevant.values()) == {"M"} and relevant.keys() <= files
    if only_texts and (texts := texts_at(request.root, revision, relevant)) is not None:
        return _Earlier.of(judge(request, _with_texts(texts, request, content)))
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        before = replace(request, root=_export(request.root, revision, Path(folder)), overlay={}, use_cache=False)
        return _Earlier.of(judge(before, read(before)))


def _with_texts(texts: Mapping[str, str], request: Request, content: Content) -> Content:
    """Return the content as it would be if files had other texts, given by path."""
    reader = Reader(content.config, content.choices.rules, texts, 1, None, request.progress)
    files = [page.source.file for page in content.pages if page.source.path in texts]
    earlier = {page.source.path: page for page in reader.read(files)}
    return replace(content, pages=tuple(earlier.get(page.source.path, page) for page in content.pages))


def _export(root: Path, revision: str, folder: Path) -> Path:
    """Write the site as it was at `revision` below `folder`, and return its root there."""
    import io
    import tarfile

    # What git itself would check out, links to anywhere among it. Python before 3.11.4 knows no filters.
    unpacking: dict[str, Any] = {"filter": "tar"} if hasattr(tarfile, "tar_filter") else {}
    prefix = git(root, "rev-parse", "--show-prefix").decode().strip().rstrip("/")
    site = folder / "site"
    site.mkdir()
    # `<revision>:<prefix>` is the site's own tree; where the revision has none yet, the site is empty then.
    tree = f"{revision}:{prefix}"
    if succeeds(root, "cat-file", "-e", tree):
        with tarfile.open(fileobj=io.BytesIO(git(root, "archive", "--format=tar", tree))) as archive:
            archive.extractall(site, **unpacking)
    return site.resolve()
