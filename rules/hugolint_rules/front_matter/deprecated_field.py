"""FM013 deprecated-field."""

from collections.abc import Iterator

from hugolint.edits import rename_key
from hugolint.finding import Finding, Fix
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Field
from hugolint.rule import Invalid, PageRule

DEPRECATED_IN_CASCADE = {"_target": ("target", "0.156")}


class DeprecatedField(PageRule):
    """A field has an old name that Hugo warns about in every build and will drop.

    Once it is dropped, Hugo ignores what the field says or refuses the page. (What Hugo refuses already, as `_build`,
    is found by `refused-by-hugo`.)

    Give the field its new name; it means the same.
    """

    code, name = "FM013", "deprecated-field"
    VALID = (
        "---\ntitle: A page\ncascade:\n  - target:\n      kind: page\n    toc: true\n---\n",
        "+++\ntitle = 'A page'\n[cascade.target]\nkind = 'page'\n+++\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: A page\ncascade:\n  - _target:\n      kind: page\n    toc: true\n---\n",
            line=4,
            column=5,
            message='"target"',
            fixed="---\ntitle: A page\ncascade:\n  - target:\n      kind: page\n    toc: true\n---\n",
        ),
        Invalid(
            "+++\ntitle = 'A page'\n[cascade]\ntoc = true\n_target = {kind = 'page'}\n+++\n",
            line=5,
            fixed="+++\ntitle = 'A page'\n[cascade]\ntoc = true\ntarget = {kind = 'page'}\n+++\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        cascade = page.front_matter.get("cascade")
        if cascade is None:
            return
        for table in (cascade.node, *cascade.node.items):
            for field in table.fields:
                if field.key in DEPRECATED_IN_CASCADE:
                    yield self._renamed(page, field)

    def _renamed(self, page: PageSource, field: Field) -> Finding:
        new, since = DEPRECATED_IN_CASCADE[field.key]
        message = f'"{field.written}" is deprecated since Hugo {since} and will be removed: it is "{new}" now'
        edit = rename_key(page, field, new)
        fix = Fix(f'rename it to "{new}"', (edit,)) if edit else None
        return self.finding(page, field.key_span, message, fix=fix)
