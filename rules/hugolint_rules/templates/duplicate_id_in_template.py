"""TP006 duplicate-id-in-template."""

from collections.abc import Iterator

from hugolint.finding import Finding
from hugolint.hugo.built.faults import built_faults
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule, Valid
from hugolint.util.words import counted
from hugolint_rules._wording import shown
from hugolint_rules.templates._example import built_site


class DuplicateIdInTemplate(SiteRule):
    """A template writes an id that the built page has already.

    A link, a label or a script that names the id gets the first of the two; the second cannot be reached. Seen only
    with `--published`, and reported once for a tag of a template, with the number of pages. Ids within drawings (`<svg>`)
    are left alone.

    Give each an id of its own, or use a class.
    """

    code, name = "TP006", "duplicate-id-in-template"
    needs_settings = True
    VALID = (
        Valid(
            built_site('<nav id="a"></nav><nav id="b"></nav>', '<nav id="a"></nav><nav id="b"></nav>'),
            published="public",
        ),
        Valid(
            built_site('<svg><g id="a"></g></svg>', '<svg><g id="a"></g></svg><svg><g id="a"></g></svg>'),
            published="public",
        ),
    )
    INVALID = (
        Invalid(
            built_site(
                '<p>\n<nav id="menu"></nav><nav id="menu"></nav>', '<p>\n<nav id="menu"></nav><nav id="menu"></nav>'
            ),
            published="public",
            path="layouts/all.html",
            line=2,
            column=1,
            message='"menu" is used more than once on 1 page',
        ),
        Invalid(
            built_site('<b id="to-{{ .X }}">', '<b id="to-1"></b><b id="to-1"></b>'),
            published="public",
            path="layouts/all.html",
            message='"to-1"',
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for fault in built_faults(site).repeated_ids:
            also = f"; {fault.other} has it, too" if fault.other else ""
            where = f"on {counted(fault.pages, 'page')}, such as {fault.example}"
            message = f"the id {shown(fault.value)} is used more than once {where}{also}"
            yield self.finding(fault, fault.span, message, help="Give each an id of its own, or use a class.")
