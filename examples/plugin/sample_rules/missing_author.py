"""A page rule with a fix in front matter: it keeps the file's format and style."""

from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta, Struct

from hugolint import edits
from hugolint.finding import Finding, Fix, Safety, Severity
from hugolint.rule import WHOLE_FILE, Invalid, PageRule, PageSource


class Options(Struct, frozen=True):
    """The options of missing-author."""

    author: Annotated[str, Meta(description="Who wrote the pages that name nobody.")] = ""


class MissingAuthor(PageRule):
    """A page does not say who wrote it.

    The theme shows `params.author` below the title. Name the author there.
    """

    code, name, severity, default = "ME003", "missing-author", Severity.INFO, False
    Options = Options
    VALID = ("---\ntitle: A\nparams:\n  author: Ada\n---\n",)
    INVALID = (
        Invalid("---\ntitle: A\n---\n"),
        Invalid(
            "---\ntitle: A\nparams:\n  toc: true\n---\n",
            options={"author": "Ada"},
            fixed="---\ntitle: A\nparams:\n  toc: true\n  author: Ada\n---\n",
        ),
        Invalid(
            "+++\ntitle = 'A'\n[params]\ntoc = true\n+++\n",
            options={"author": "Ada"},
            fixed="+++\ntitle = 'A'\n[params]\ntoc = true\nauthor = 'Ada'\n+++\n",
        ),
    )

    def check(self, page: PageSource) -> Iterable[Finding]:
        """Yield the page without an author."""
        params = page.front_matter.values.get("params")
        if not isinstance(params, dict) or not params.get("author"):
            message = "the page names no author in `params.author`"
            yield self.finding(page, WHOLE_FILE, message, help="Name the author.", fix=self._fix(page))

    def _fix(self, page: PageSource) -> Fix | None:
        author = self.options.author
        edit = edits.set_value(page, ("params", "author"), author) if author else None
        return Fix(f'name "{author}" as its author', (edit,), Safety.UNSAFE) if edit else None
