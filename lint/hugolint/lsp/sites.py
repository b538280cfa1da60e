"""The sites that open documents belong to: a linter each, and what has to be done for it next."""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from hugolint.engine.progress import Progress
from hugolint.lsp.documents import Document, Documents

if TYPE_CHECKING:
    from hugolint.engine.linter import Linter
    from hugolint.engine.workspace import Workspace
    from hugolint.report.site import SiteReport
    from hugolint.util.errors import Fault

MOST_SITES = 4
SLICE = 0.004  # seconds after which what is found so far is shown for the first time; then after half as much again
LEAST_BETWEEN_LOOKS = 2.0  # seconds between two looks at the disk that nobody asked for
QUIET = 0.5  # seconds without an edit, after which front matter that cannot be read is no longer being written
NAMES_OF_PAGES = (".md", ".markdown", ".mdown", ".html", ".htm", ".adoc", ".asciidoc", ".ad", ".org", ".rst", ".pandoc")


class Shows(Protocol):
    """What shows the client what is found in a site."""

    def show(self, site: "OpenSite", report: "SiteReport") -> None: ...

    def show_so_far(self, site: "OpenSite", workspace: "Workspace") -> None: ...


class OpenSite:
    """A site with open documents, kept in memory and true to them step by step, between two messages of the client."""

    def __init__(self, root: Path, documents: Documents, progress: Progress) -> None:
        self.root = root
        self.report: SiteReport | None = None  # of the whole site, when it was last complete
        self.faults: tuple[Fault, ...] = ()  # why the site cannot be read
        self.workspace: Workspace | None = None
        self.is_pending = True  # whether there is something to do
        self.edited_at = 0.0
        self._documents = documents
        self._progress = progress
        self._linter: Linter | None = None
        self._is_stale = True  # whether texts have changed since they were shown to the linter
        self._looks = True  # whether the disk may have changed
        self._looks_later = False  # whether to look at the disk once what is known of is done: nobody waits for it
        self._looked_at = 0.0
        self._began = False

    def touch(self, *, by_edit: bool = False, looks: bool = False) -> None:
        """Note that a text has changed, or that the disk may have."""
        self._is_stale = self.is_pending = True
        self._looks = self._looks or looks
        self._looks_later = self._looks_later or time.monotonic() - self._looked_at > LEAST_BETWEEN_LOOKS
        if by_edit:
            self.edited_at = time.monotonic()

    def forget(self) -> None:
        """Forget the site, to be read anew when somebody asks for it: what is in memory may be half an edit."""
        self._linter = self.workspace = None
        self._began = False
        self.touch(looks=True)

    @property
    def linter(self) -> "Linter":
        """The site's linter."""
        if self._linter is None:
            from hugolint.engine.linter import Linter

            self._linter = Linter(self.root, progress=self._progress)
        return self._linter

    def step(self, shows: Shows, is_interrupted: Callable[[], bool]) -> None:
        """Do the next thing, and show what it brings to light. `is_pending` says whether there is more to do.

        Raises HugolintError where the site cannot be read.
        """
        if not self._began:
            self._begin(shows)
        elif self._is_stale or self.workspace is None:
            shows.show_so_far(self, self.current())
        else:
            self._go_on(self.workspace, shows, is_interrupted)

    def current(self) -> "Workspace":
        """Return the site in memory with the documents as they are now. Raises HugolintError where it cannot be read."""
        if self.workspace is None or self._is_stale:
            looks, self._looks, self._is_stale = self._looks, False, False
            self._began = self.is_pending = True
            if looks:
                self._looked_at, self._looks_later = time.monotonic(), False
            try:
                self.workspace = self.linter.update(self.texts(), from_disk=looks)
            except BaseException:
                self.workspace, self.report, self._looks = None, None, True
                raise
            self.faults = ()
        return self.workspace

    def documents(self) -> Iterable[Document]:
        """Return the open documents that belong to the site."""
        return [document for document in self._documents if document.root == self.root]

    def path_in(self, path: Path) -> str | None:
        """Return a path from the site's root; None for one outside."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else None

    def has_half_written_page(self) -> bool:
        """Return whether the front matter of a page that was edited last is being written: it cannot be read as it is."""
        from hugolint.hugo.front_matter.reading import read

        if not self._is_stale:
            return False
        return any(read(text, None).refusal is not None for path, text in self.texts().items() if self._reads(path))

    def _reads(self, path: str) -> bool:
        """Return whether the front matter of a page could be read when it was read last."""
        pages = self.workspace.content.at(path) if self.workspace else ()
        return bool(pages) and pages[0].source.front_matter.refusal is None

    def _begin(self, shows: Shows) -> None:
        """Show what the last run knows, so that something is there before the site is read."""
        self._began = True
        self._looked_at = time.monotonic()
        report = self.linter.report((), self.texts())
        self.faults = ()
        shows.show(self, report)

    def _go_on(self, workspace: "Workspace", shows: Shows, is_interrupted: Callable[[], bool]) -> None:
        """Run rules that look at the site, for as long as nobody waits for something else."""
        slice_ = SLICE
        while not is_interrupted():
            until = time.monotonic() + slice_
            if workspace.run_site_rules(lambda until=until: time.monotonic() > until or is_interrupted()):  # type: ignore[misc]
                self.report = workspace.report()
                shows.show(self, self.report)
                self.is_pending = self._is_stale = self._looks = self._looks_later
                return
            if not is_interrupted():
                shows.show_so_far(self, workspace)
            slice_ *= 1.5

    def texts(self) -> dict[str, str]:
        """Return the texts that are to be read in place of files: of open pages that are not on disk as they are open."""
        found = {}
        for document in self.documents():
            path = self.path_in(document.path)
            if path is not None and not document.is_saved and self._is_page(path):
                found[path] = document.text
        return found

    def _is_page(self, path: str) -> bool:
        if self.workspace is not None:
            content = self.workspace.content
            return content.is_content(path) and content.is_page(path)
        return path.lower().endswith(NAMES_OF_PAGES)


class OpenSites:
    """The sites in memory; of those without an open document the ones that were used last."""

    def __init__(self, documents: Documents, progress: Progress) -> None:
        self._documents = documents
        self._progress = progress
        self._by_root: dict[Path, OpenSite] = {}

    def __iter__(self) -> Iterator[OpenSite]:
        return iter(list(self._by_root.values()))

    @property
    def in_memory(self) -> tuple[int, ...]:
        """What stands for the sites as they were read: another value where one was read anew."""
        return tuple(id(site.workspace) for site in self if site.workspace is not None)

    def of(self, path: Path) -> OpenSite | None:
        """Return the site that a file belongs to, None where it belongs to none."""
        document = self._documents.at(path)
        root = document.root if document else root_of(path)
        if root is None:
            return None
        site = self._by_root.pop(root, None) or OpenSite(root, self._documents, self._progress)
        self._by_root[root] = site  # the last one is the one that was used last
        self._drop_unused()
        return site

    def open_in(self, folder: Path) -> None:
        """Open the sites that a folder lies in or holds, as many as are kept in memory."""
        from hugolint.hugo.paths.root import find_root, sites_below

        root = find_root(folder)
        for found in [root] if root else sites_below(folder)[:MOST_SITES]:
            self._by_root.setdefault(found, OpenSite(found, self._documents, self._progress))

    def pending(self) -> OpenSite | None:
        """Return a site for which there is something to do: the one that was used last."""
        return next((site for site in reversed(self._by_root.values()) if site.is_pending), None)

    def _drop_unused(self) -> None:
        for root, site in list(self._by_root.items()):
            if len(self._by_root) <= MOST_SITES:
                return
            if not site.documents():
                del self._by_root[root]


def root_of(path: Path) -> Path | None:
    """Return the root of the site that a file belongs to, None where it belongs to none."""
    from hugolint.hugo.paths.root import CONTENT, find_root

    root = find_root(path.parent)
    if root is not None:
        return root
    # Content without a configuration: the folder around `content`, as on the command line.
    return next((above.parent for above in path.parents if above.name == CONTENT), None)
