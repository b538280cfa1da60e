"""The addresses that a change would take away, kept alive with aliases."""

import posixpath
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from hugolint import edits
from hugolint.edits import HasFrontMatter
from hugolint.engine.planning.drafts import Draft, Drafts
from hugolint.engine.planning.relocation import Relocation
from hugolint.engine.planning.standing import Standing
from hugolint.finding import Edit
from hugolint.hugo.front_matter.model import Value
from hugolint.hugo.site import Site
from hugolint.links.addresses.losses import Cause, Change, Loss
from hugolint.links.addresses.state import PageRecord, SiteState
from hugolint.util.errors import Fault, HugolintError


class Keeper:
    """Keeps the addresses of what moves, and lets it have those that it moves to."""

    def __init__(self, files: Relocation, before: Standing, site: Site, drafts: Drafts) -> None:
        self._files = files
        self._before = before
        self._site = site
        self._after = SiteState(site)
        self._drafts = drafts
        self.created: dict[str, str] = {}  # files that hold the aliases of branches without one
        self.notes: list[str] = []

    def require_pages(self) -> None:
        """Raise HugolintError where a page would be none any more: in a leaf bundle it is a resource of that."""
        pages = {record.path for record in self._after.pages}
        for record in self._before.addresses.pages:
            new = self._files.path(record.path)
            if record.path and new not in pages and new != record.path:
                bundle = self._leaf_bundle(new)
                reason = f"it would be a resource of {bundle}" if bundle else "Hugo makes no page of that file"
                raise HugolintError(Fault(f"{record.path} cannot be moved to {new}: {reason}"))

    def _leaf_bundle(self, path: str) -> str:
        """Return the index file of the leaf bundle that a path lies in, "" for none."""
        for folder in PurePosixPath(path).parents:
            for record in self._after.pages:
                file = PurePosixPath(record.path)
                if record.path and file.parent == folder and file.name.partition(".")[0] == "index":
                    return record.path
        return ""

    def require_own_address(self) -> None:
        """Raise HugolintError where a page would be published over another, or at an alias of one."""
        holders: dict[str, str] = {}
        moved = set(self._files.paths.values())
        for record in self._after.pages:
            if record.place:
                other = holders.setdefault(record.place, record.path)
                if other != record.path and moved.intersection((other, record.path)):
                    name = other if record.path in moved else record.path
                    raise HugolintError(Fault(f"{record.url} is the address of {name or 'a page that Hugo makes'}"))
        for record in self._after.pages:
            for written, file in record.aliases:
                at = holders.get(file, "")
                if at in moved and record.path != at:
                    raise HugolintError(
                        Fault(
                            f'{record.path} has the alias "{written}", which would be an address of what moves; delete the alias first'
                        )
                    )
                if at in moved:
                    self._delete_alias(record.path, written)

    def _delete_alias(self, path: str, written: str) -> None:
        """Delete an alias of a page that is its own address now."""

        def deletion(page: HasFrontMatter) -> Edit | None:
            listed = _listed(page.front_matter.values.get("aliases"))
            index = next((index for index, alias in enumerate(listed) if alias == written), None)
            return edits.delete_item(page, "aliases", index) if index is not None else None

        old = self._files.earlier(path)
        if not self._drafts.amend(old, self._before.sources[old], deletion):
            raise HugolintError(
                Fault(f'{old} has the alias "{written}", which would be its own address; delete the alias first')
            )

    def keep(self) -> None:
        """Add aliases for the addresses that would be lost."""
        branches = {
            record.logical_path: new
            for record in self._before.addresses.pages
            if (new := self._files.logical_path(record.logical_path)) != record.logical_path
        }
        change = Change(self._before.addresses, self._after, self._files.paths, branches=branches)
        for loss in change.losses:
            page = loss.successor.page if loss.successor else None
            file = self._index_file(page) if page and not page.path else ""
            if page is not None and loss.aliases and page.path:
                self._add_aliases(page.path, loss)
            elif page is not None and loss.aliases and file:
                self.created[file] = _index_text(page.title, loss.aliases)
            self.notes += _left(loss, has_file=bool(page and (page.path or file)))

    def _add_aliases(self, path: str, loss: Loss) -> None:
        old = self._files.earlier(path)
        source = self._before.sources[old]
        if not self._drafts.amend(old, source, lambda page: edits.append(page, "aliases", *loss.aliases)):
            self.notes.append(
                f"{path}: add {', '.join(loss.aliases)} to its aliases; its front matter cannot be edited"
            )

    def _index_file(self, branch: PageRecord) -> str:
        """Return the path of the file that a branch without one gets, "" where it is not what moves."""
        if branch.logical_path not in (new for _, new in self._files.branches):
            return ""
        language = self._site.config.language_codes.index(branch.language)
        moved = [new for old, new in self._files.moves if old not in self._files.paths]
        root, is_own = next(iter(_content_folders(self._site, language)), ("", False))
        folder = next((one for one in moved if f"{one}/".startswith(f"{root}/")), root + branch.logical_path)
        suffix = "" if is_own else f".{branch.language}"
        path = f"{folder}/_index{suffix}.md"
        return path if root and not (self._site.root / path).exists() else ""


def _left(loss: Loss, *, has_file: bool) -> Iterator[str]:
    """Yield what is to be said of the addresses that no alias keeps; `has_file`: the page that takes their place has one."""
    page = loss.successor.page if loss.successor else None
    unused = loss.addresses if loss.cause is Cause.UNUSED else ()
    for address in (*unused, *loss.along):
        yield f"{address} will lead nowhere: nothing is in it any more"
    if page is None or not page.place or unused:
        return
    for address, file in zip(loss.addresses, loss.files, strict=True):
        if not has_file or page.alias(file) is None:
            reason = _why_no_alias(page, file)
            goal = _of_same_format(page, file)
            yield f"{address} will lead nowhere, for {reason}: redirect it to {goal} in the settings of the site's host"


def _why_no_alias(page: PageRecord, file: str) -> str:
    if not page.shows_aliases:
        return "disableAliases is set"
    return "no alias can lead from there" if page.alias(file) is None else f"{page.url} has no file to hold an alias"


def _of_same_format(page: PageRecord, file: str) -> str:
    """Return the address of what is published of a page in the format of a file of its former place."""
    name = posixpath.basename(file)
    return next((page.address(output) for output in page.outputs if posixpath.basename(output) == name), page.url)


def _content_folders(site: Site, language: int) -> list[tuple[str, bool]]:
    """Return the site's own content folders, from its root, and whether a file in them is of a language without saying so.

    Those in which it is come first.
    """
    found = [
        (Path(mount.source).relative_to(site.root).as_posix(), language in mount.languages)
        for mount in site.config.mounts
        if mount.component == "content" and not mount.target and Path(mount.source).is_relative_to(site.root)
    ]
    return sorted(dict.fromkeys(found), key=lambda one: not one[1])


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _index_text(title: str, aliases: list[str]) -> str:
    """Return the text of a branch's file that has a title and aliases alone."""
    draft = Draft.of("---\n---\n")
    values: tuple[tuple[str, Value], ...] = (("title", title), ("aliases", list(aliases)))
    for key, value in values:
        edit = edits.set_value(draft, key, value)
        assert edit is not None
        draft = Draft.of(draft.text[: edit.start] + edit.text + draft.text[edit.end :])
    return draft.text
