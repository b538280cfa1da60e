"""The pages of one language by logical path, and the way up from each (`hugolib/page__tree.go`, `hugolib/doctree`)."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hugolint.hugo.page import Page


class PageTree:
    """The pages of one language's site by the base of their logical path; the home page's is ""."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self._branches: dict[str, Page] = {}
        self._section_paths: dict[Page, str] = {}

    def current_section(self, page: "Page") -> "Page":
        """Return the branch that a page belongs to: a branch itself, else the nearest one above."""
        if page.is_branch:
            return page
        directory = page.path_info.directory
        return self.pages[""] if directory == "/" else self._branch_above(directory)

    def first_section(self, page: "Page") -> "Page | None":
        """Return the branch just below the home page that a page stands under."""
        directory = page.path_info.directory
        if directory == "/":
            return self.pages[""]
        while directory:
            branch = self._branch_above(directory)
            if branch.path_info.base.count("/") < 2:
                return branch
            directory = directory.rpartition("/")[0]
        return None

    def parent(self, page: "Page") -> "Page | None":
        """Return the branch that a page is listed in."""
        if page.kind == "home":
            return None
        directory = page.path_info.container_directory
        return self._branch_above(directory) if directory else self.pages[""]

    def ancestors(self, page: "Page") -> "list[Page]":
        """Return the branches above a page, the nearest first."""
        found: list[Page] = []
        parent = self.parent(page)
        while parent is not None:
            found.append(parent)
            parent = self.parent(parent)
        return found

    def section_path(self, branch: "Page") -> str:
        """Return the path that the pages of a branch are published below: with slugs in place of names, "" at the top."""
        path = self._section_paths.get(branch)
        if path is None:
            path = self._section_paths[branch] = self._section_path(branch)
        return path

    def _section_path(self, branch: "Page") -> str:
        parent = self.parent(branch)
        if parent is None:
            return ""
        rest = branch.written_path_info.base.removeprefix(parent.written_path_info.base)
        if branch.slug:
            rest = rest[: rest.rfind("/") + 1] + branch.slug
        return self.section_path(parent) + rest

    def _branch_above(self, directory: str) -> "Page":
        branch = self._branches.get(directory)
        if branch is None:
            branch = self._branches[directory] = self._longest_prefix(directory, lambda page: page.is_branch)
        return branch

    def _longest_prefix(self, key: str, wanted: "Callable[[Page], bool]") -> "Page":
        """Return the page of the longest key that `key` begins with, letter by letter as Hugo's radix tree compares.

        So `/posts/a` is found above `/posts/a-b/c` where `/posts/a-b` is no branch.
        """
        while key not in ("", "/"):
            for end in range(len(key), 0, -1):
                page = self.pages.get(key[:end])
                if page is not None:
                    if wanted(page):
                        return page
                    break
            else:
                break
            key = key.rpartition("/")[0]
        return self.pages[""]
