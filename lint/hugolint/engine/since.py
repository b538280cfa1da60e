"""What a change brings: the findings that a revision of the repository did not have, wherever they are.

Both states are checked whole, so a finding that a change causes in a file it did not touch is reported too; one that
was there before is not, though its line moved. They are matched as the baseline matches them.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from hugolint.engine.checks import check_change, explain, explains_changes
from hugolint.engine.external_links import external_links
from hugolint.engine.filter import LineSource, entries, wanted
from hugolint.engine.request import Request
from hugolint.engine.workspace import Workspace
from hugolint.finding import Severity
from hugolint.hugo.paths.root import configuration_places
from hugolint.links.addresses.losses import Change
from hugolint.links.addresses.state import SiteState
from hugolint.report.model import Located, SuppressedBy, SuppressedFinding
from hugolint.report.site import SiteReport
from hugolint.rule import ChangeRule, CheckedLink
from hugolint.suppression import baseline
from hugolint.util.errors import HugolintError
from hugolint.util.git import Changes, TreeEntry, blobs, former_prefix, git, prefix, texts_at, tree, unknown


def require_revision(changes: Changes) -> bool:
    """Return whether git knows the revision of `changes`. Where HEAD is unknown nothing is committed yet: all is new.

    Raises HugolintError where the site is in no git repository, or another revision is unknown to it.
    """
    prefix(changes.root)
    known = changes.known()
    if not known and changes.revision != "HEAD":
        raise HugolintError(unknown(changes.root, changes.revision))
    return known


def new_since(
    workspace: Workspace,
    request: Request,
    changes: Changes,
    links: Sequence[CheckedLink],
    report: SiteReport | None = None,
) -> tuple[SiteReport, baseline.Entries]:
    """Return what the site in `workspace` has that it did not have at the revision of `changes`, which it may show then,
    and what it had at that.

    Where paths are named in the request, all that is found in those is returned, and of everything else what is new.
    `report` is what was reported of the revision, where that is known. Raises HugolintError as `require_revision` does.
    """
    known = require_revision(changes)
    now = Now(workspace, links)
    request.progress.notes(f"now the same as of {changes.revision}, to see what is new")
    before = earlier(workspace, request, changes, report) if known else Earlier()
    return now.new_since(before, request.focus), before.findings


class Earlier(Struct, frozen=True):
    """What an earlier state of the site had: its findings; its external links, each with the page it is on, where links are
    looked up; its addresses, where rules ask for them.
    """

    findings: baseline.Entries = field(default_factory=baseline.Entries)
    links: frozenset[tuple[str, str]] = frozenset()
    addresses: SiteState | None = None
    renames: Mapping[str, str] = {}
    revision: str = ""

    @classmethod
    def of(
        cls,
        workspace: Workspace,
        *,
        with_links: bool,
        renames: Mapping[str, str] | None = None,
        revision: str = "",
        report: SiteReport | None = None,
    ) -> "Earlier":
        """Return what the state has that a workspace shows; `renames` are the new paths of files by their old ones, `report`
        is what is reported of it, where that is known.
        """
        findings = baseline.renamed(entries((report or workspace.report()).findings), renames or {})
        site, sources = workspace.site, workspace.sources if with_links else ()
        links = frozenset((source.path, url) for source in sources for _, url in external_links(site, source))
        addresses = SiteState(site) if _looks_at_changes(workspace) else None
        return cls(findings, links, addresses, renames or {}, revision)


class Now:
    """The state that a workspace shows, taken before it shows another."""

    def __init__(self, workspace: Workspace, links: Sequence[CheckedLink] = ()) -> None:
        self._links = links
        self._report = workspace.report((), links)
        self._content = workspace.content
        self._filter = workspace.filter
        self._lines = LineSource(workspace.site.root, workspace.site.sources)
        self._root = workspace.site.root
        explains = explains_changes(workspace.content.selection.rules)
        self._addresses = SiteState(workspace.site, with_links=explains) if _looks_at_changes(workspace) else None

    def new_since(self, before: Earlier, focus: tuple[str, ...] = ()) -> SiteReport:
        """Return what an earlier state did not have; of files in `focus` all that is found in them."""
        new = wanted(self._report.findings, before.findings, focus, self._root)
        change = self._change(before)
        found, suppressed_findings = self._lost(change) if change else ((), ())
        explained = self._explained(new, change) if change else new
        findings = (*_with_old_links_as_notes(explained, self._links, before.links), *found)
        return replace(
            self._report,
            findings=tuple(sorted(findings, key=Located.order)),
            suppressed_findings=tuple(
                sorted((*self._report.suppressed_findings, *suppressed_findings), key=SuppressedFinding.order)
            ),
        )

    def _change(self, before: Earlier) -> Change | None:
        if before.addresses is None or self._addresses is None:
            return None
        return Change(before.addresses, self._addresses, before.renames, before.revision)

    def _explained(self, new: Iterable[Located], change: Change) -> Iterator[Located]:
        located = list(new)
        findings = explain((one.finding for one in located), change, self._content.selection.rules)
        return (replace(one, finding=finding) for one, finding in zip(located, findings, strict=True))

    def _lost(self, change: Change) -> tuple[Sequence[Located], Sequence[SuppressedFinding]]:
        """Return what the rules say of what the change took away, and what of that is suppressed."""
        findings = check_change(change, self._content.selection.rules)
        paths = {finding.path for finding in findings}
        pages = [page for path in paths for page in self._content.at(path)]
        found, suppressed_findings = self._filter.reported_of_change(findings, pages, self._lines)
        left, known = self._filter.without_known(found)
        return left, (*suppressed_findings, *(SuppressedFinding(one, SuppressedBy.BASELINE) for one in known))


def _looks_at_changes(workspace: Workspace) -> bool:
    rules = workspace.content.selection.rules
    return any(isinstance(rule, ChangeRule) for rule in rules) or explains_changes(rules)


def _with_old_links_as_notes(
    findings: Iterable[Located], links: Iterable[CheckedLink], known: frozenset[tuple[str, str]]
) -> Iterator[Located]:
    """Yield findings such that only links which the change wrote can fail a run; of the others it is a note."""
    old = {(link.path, link.span) for link in links if (link.path, link.url) in known}
    for found in findings:
        finding = found.finding
        if (finding.path, finding.span) in old and finding.severity.at_least(Severity.WARNING):
            message = f"{finding.message} (the change does not touch this link)"
            yield replace(found, finding=replace(finding, severity=Severity.INFO, message=message))
        else:
            yield found


def earlier(workspace: Workspace, request: Request, changes: Changes, report: SiteReport | None = None) -> Earlier:
    """Return what the site had at a revision that git knows; the workspace may show that state then.

    `report` is what is reported of that state, where that is known.
    """
    renames = changes.renames()
    changed = changes.below(map(str, workspace.places))
    texts = _texts_at(workspace, changes, changed)
    if texts is not None:
        workspace.show(texts, absent=[path for path, letter in changed.items() if letter == "A"])
        return Earlier.of(
            workspace, with_links=request.external, renames=renames, revision=changes.revision, report=report
        )
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        root = _export(request.root, changes.base, Path(folder))
        before = replace(request, root=root, focus=(), overlay={}, use_cache=False)
        workspace = Workspace(before)
        for source in workspace.sources:
            _ = source.text  # is read now: the folder goes, and what compares pages asks for it later
        return Earlier.of(workspace, with_links=request.external, renames=renames, revision=changes.revision)


def _texts_at(workspace: Workspace, changes: Changes, changed: Mapping[str, str]) -> dict[str, str] | None:
    """Return the texts that the changed content files had at the revision; None where more has changed than content,
    or one was not UTF-8.
    """
    content = workspace.content
    if any(letter not in "MAD" for letter in changed.values()) or not all(map(content.is_content, changed)):
        return None
    pages = [path for path, letter in changed.items() if letter != "A" and content.is_page(path)]
    texts = texts_at(changes.root, changes.base, pages)
    if texts is None:
        return None
    # What is in other files does not matter, only that they were there.
    return texts | {path: "" for path, letter in changed.items() if letter == "D" and path not in texts}


def of_folder(request: Request, root: Path) -> Earlier:
    """Return what the site has in another folder, where an earlier state of it lies."""
    before = replace(request, root=root.resolve(), focus=(), overlay={}, use_cache=False)
    return Earlier.of(Workspace(before), with_links=request.external, revision=str(root))


def _export(root: Path, revision: str, folder: Path) -> Path:
    """Write the site as it was at `revision` below `folder`, and return its root there.

    Trees and blobs are read, since `git archive` leaves out what `.gitattributes` says. Submodules are those of today. It
    lies in the same repository, so that its history can be asked for.
    """
    repository = git(root, "rev-parse", "--absolute-git-dir").decode("utf-8", "surrogateescape").strip("\n")
    site = folder.resolve() / prefix(root)
    site.mkdir(parents=True, exist_ok=True)
    (folder / ".git").write_bytes(os.fsencode(f"gitdir: {repository}\n"))
    entries = _entries_at(root, revision)
    texts = blobs(root, (entry.object for entry in entries if not entry.is_submodule))
    for entry in entries:
        file = site / entry.path
        file.parent.mkdir(parents=True, exist_ok=True)
        if entry.is_submodule:
            _link(file, str(root / entry.path))
        elif entry.is_link:
            _link(file, os.fsdecode(texts.get(entry.object, b"")))
        else:
            file.write_bytes(texts.get(entry.object, b""))
    return site


def _entries_at(root: Path, revision: str) -> list[TreeEntry]:
    """Return all files of the site at a revision, wherever its folder lay then."""
    entries = tree(root, revision, prefix(root))
    settings = {place.name for place in configuration_places(root)}
    if settings.isdisjoint(entry.path.partition("/")[0] for entry in entries):
        former = former_prefix(root, revision)
        return entries if former is None else tree(root, revision, former)
    return entries


def _link(file: Path, target: str) -> None:
    with suppress(OSError):  # not everybody may make links on Windows
        file.symlink_to(target)
