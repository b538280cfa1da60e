"""Planning that a term of a taxonomy is called otherwise: on all pages, in all languages, with its page and its address."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from msgspec import Struct

from hugolint import edits
from hugolint.edits import HasFrontMatter
from hugolint.engine.planning.drafts import Draft, Drafts, difference
from hugolint.engine.planning.moving import moved_texts, planned
from hugolint.engine.planning.plan import Plan
from hugolint.engine.planning.relocation import Relocation, relocation
from hugolint.engine.planning.standing import Standing
from hugolint.engine.workspace import Workspace
from hugolint.finding import Edit
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.cast import to_string
from hugolint.hugo.front_matter.model import Node
from hugolint.hugo.pages.page import Page
from hugolint.hugo.pages.taxonomies import Taxonomy
from hugolint.hugo.pages.term_places import Path, term_key, term_nodes, written_terms
from hugolint.hugo.site import Site
from hugolint.util.errors import Fault, HugolintError
from hugolint.util.spelling import did_you_mean
from hugolint.util.words import listed

_TITLES = ("title", "linktitle")


def plan_term(workspace: Workspace, taxonomy: str, old: str, new: str) -> Plan:
    """Return what calling a term otherwise comes to; `taxonomy` is its plural or its singular.

    Pages that have the new term already lose the old one. Raises HugolintError where there is no such term, or it
    cannot be called so.
    """
    term = _Renaming(workspace.site, _taxonomy(workspace.site, taxonomy), old, new.strip())
    term.require_use()
    files = term.relocation()
    before = Standing(workspace)
    drafts = Drafts()
    for source in before.sources.values():
        term.rewrite(source, drafts)
    for page in term.pages:
        term.rewrite_title(page, drafts)
    if not drafts.edits:
        raise HugolintError(Fault(f'every page writes "{term.new}" already'))
    with workspace.showing(moved_texts(files, before, drafts), absent=list(files.paths)):
        plan = planned(workspace, files, before, drafts)
        notes = (*plan.notes, *term.left(workspace.site))
    return Plan(plan.moves, plan.edits, plan.created, plan.before, tuple(dict.fromkeys(notes)))


def _taxonomy(site: Site, name: str) -> Taxonomy:
    every = {one.plural.lower(): one for taxonomies in site.taxonomies for one in taxonomies}
    by_singular = {one.singular.lower(): one for one in every.values()}
    found = every.get(name.lower()) or by_singular.get(name.lower())
    if found is None:
        known = f"the site has {listed(sorted(every))}" if every else "the site has none"
        raise HugolintError(Fault(f'there is no taxonomy "{name}": {known}{did_you_mean(name, every)}'))
    return found


class _Renaming(Struct, dict=True):
    """A term that is to be called otherwise."""

    site: Site
    taxonomy: Taxonomy
    old: str
    new: str

    def key(self, term: str) -> str:
        return term_key(self.site.config.path_parser, self.taxonomy, term)

    @property
    def pages(self) -> list[Page]:
        """The pages of the old term, one a language."""
        key = self.key(self.old)
        found = (self.site.page(key, language.index) for language in self.site.config.languages)
        return [page for page in found if page is not None and page.kind == "term"]

    def require_use(self) -> None:
        """Raise HugolintError where no page has the term, or it cannot be called by its new name."""
        if not self.new or any(character in self.new for character in "\r\n"):
            reason = "has more than one line" if self.new else "is empty"
            raise HugolintError(Fault(f"the new name of the term {reason}"))
        if self.key(self.new) in ("", self.taxonomy.path, f"{self.taxonomy.path}/"):
            raise HugolintError(Fault(f'"{self.new}" makes no address for a term'))
        used = {term for source in self.site.sources for _, terms in self._written(source) for term in terms}
        if self.key(self.old) not in map(self.key, used):
            raise HugolintError(
                Fault(
                    f'no page has the term "{self.old}" in {self.taxonomy.plural}{did_you_mean(self.old, sorted(used))}'
                )
            )

    def _written(self, source: PageSource) -> Iterator[tuple[Path, tuple[str, ...]]]:
        if source.front_matter.refusal is None:
            yield from written_terms(source.front_matter, self.taxonomy)

    # The page of the term

    def relocation(self) -> Relocation:
        """Return what of the term's own files moves; the term's address always does. Raises HugolintError."""
        old, new = self.key(self.old), self.key(self.new)
        if old == new:
            return Relocation()
        folders = list(dict.fromkeys(self._folder(page, old) for page in self.pages if page.path))
        if not folders:
            return Relocation(branches=((old, new),))
        if any(page.path for page in self._pages_of(new)):
            theirs = next(page.path for page in self._pages_of(new) if page.path)
            own = next(page.path for page in self.pages if page.path)
            raise HugolintError(
                Fault(f"{own} and {theirs} are both there: put all in the second, and delete the first")
            )
        folder = str(PurePosixPath(folders[0]))
        home = folder[: len(folder) - len(old.removeprefix(self.taxonomy.path).strip("/"))]
        goal = home + self._name(new)
        if (self.site.root / goal).is_dir() and folder.lower() != goal.lower():
            raise HugolintError(Fault(f"{goal} is there already"))
        files = relocation(self.site, folder, goal)
        return Relocation(files.moves, files.paths, ((old, new),))

    def _pages_of(self, key: str) -> list[Page]:
        found = (self.site.page(key, language.index) for language in self.site.config.languages)
        return [page for page in found if page is not None]

    def _folder(self, page: Page, key: str) -> str:
        folder = str(PurePosixPath(page.path).parent)
        inner = key.removeprefix(self.taxonomy.path).strip("/")
        if PurePosixPath(page.path).name.partition(".")[0] != "_index" or len(folder) < len(inner):
            raise HugolintError(Fault(f"{page.path} is the page of the term, and cannot be moved: move it yourself"))
        return folder

    def _name(self, key: str) -> str:
        """Return what the folder of a term is called: as its address, where the site keeps capitals in those."""
        if any(language.settings.disable_path_to_lower for language in self.site.config.languages):
            key = self.site.config.path_parser.parse(self.taxonomy.term_path(self.new)).unnormalized.base
        return key[len(self.taxonomy.path) :].strip("/")

    def rewrite_title(self, page: Page, drafts: Drafts) -> None:
        """Rewrite the titles of the term's page that are the term."""
        source = page.source
        if source is None:
            return
        for field in filter(None, map(source.front_matter.get, _TITLES)):
            is_term = isinstance(field.value, str) and self.key(field.value) == self.key(self.old)
            if is_term and field.value != self.new:
                drafts.add(source.path, source.text, edits.rewrite(source, field.node, self.new))

    # The terms of pages

    def rewrite(self, source: PageSource, drafts: Drafts) -> None:
        """Add the edits of a page that is given the term. Raises HugolintError where it cannot be edited."""
        old = self.key(self.old)
        paths = [path for path, terms in self._written(source) if old in map(self.key, terms)]
        if not paths:
            return
        if source.encoding_error:
            raise HugolintError(Fault(f"{source.path} is not UTF-8; correct that first"))
        for path in paths:
            for edit in self._edits(source, path):
                drafts.add(source.path, source.text, edit)

    def _edits(self, page: PageSource, path: Path) -> list[Edit]:
        nodes = self._nodes(page, path)
        keys = [self.key(to_string(node.value)) for node in nodes]
        old, new = self.key(self.old), self.key(self.new)
        hits = [index for index, key in enumerate(keys) if key == old]
        kept = [] if old != new and new in keys else hits[:1]
        dropped = [index for index in hits if index not in kept]
        if not dropped:
            rewritten = [nodes[index] for index in kept if to_string(nodes[index].value) != self.new]
            return [edits.rewrite(page, node, self.new) for node in rewritten]
        draft = Draft.of(page.text)
        for index in reversed(dropped):
            draft = _changed(draft, edits.delete_item(draft, path, index), page.path)
        for index in kept:
            node = self._nodes(draft, path)[index]
            draft = _changed(draft, edits.rewrite(draft, node, self.new), page.path)
        return [difference(page.text, draft.text)]

    def _nodes(self, page: HasFrontMatter, path: Path) -> tuple[Node, ...]:
        *outer, key = path
        field = page.front_matter.root.at(outer).field(str(key))
        return term_nodes(field) if field is not None else ()

    def left(self, site: Site) -> Iterator[str]:
        """Yield notes on what still gives pages the old term in a state of the site, and on what mentions it."""
        old = self.key(self.old)
        if old != self.key(self.new):
            for language in site.config.languages:
                page = site.page(old, language.index)
                if page is not None and page.kind == "term":
                    yield f'some pages still have the term "{self.old}": the settings hand it down to them'
        for path, text in site.template_texts.items():
            if any(f"{mark}{self.old}{mark}" in text for mark in "\"'`"):
                yield f'layouts/{path} mentions "{self.old}"; look at it'


def _changed(draft: Draft, edit: Edit | None, path: str) -> Draft:
    if edit is None:
        raise HugolintError(Fault(f"the terms of {path} cannot be edited; delete the one that is there twice first"))
    return Draft.of(draft.text[: edit.start] + edit.text + draft.text[edit.end :])
