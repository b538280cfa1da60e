"""TP008 second-main-heading."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.built.faults import built_faults
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule, Valid
from hugolint.util.words import counted
from hugolint_rules._wording import shown
from hugolint_rules.templates._example import built_site


class SecondMainHeading(SiteRule):
    """Templates write two headings of level 1 on a page.

    Readers with a screen reader look for the page in its `<h1>`, and find the site's name or the first of a list. Seen only
    with `--published`, and reported once for a tag of a template, with the number of pages: at the one of the two that
    is not the page's title. One in the text of a page is the matter of `level-one-heading`.

    Keep `<h1>` for the title of the page; make the site's name a `<p>`, and what a list names an `<h2>`.
    """

    code, name, severity = "TP008", "second-main-heading", Severity.INFO
    needs_settings = True
    VALID = (
        Valid(built_site("<h1>{{ .Title }}</h1><h2>B</h2>", "<h1>A page</h1><h2>B</h2>"), published="public"),
        Valid(built_site("<h1>{{ .Title }}</h1>{{ .X }}", '<h1>A page</h1><h1 id="b">B</h1>'), published="public"),
    )
    INVALID = (
        Invalid(
            built_site('<h1 class="name">Tea</h1>\n<h1>{{ .Title }}</h1>', '<h1 class="name">Tea</h1><h1>A page</h1>'),
            published="public",
            path="layouts/all.html",
            message="beside layouts/all.html:2 on 1 page",
        ),
        Invalid(
            built_site("<p>\n{{ range .Pages }}<h1>{{ .Title }}</h1>{{ end }}", "<h1>A page</h1><h1>A page</h1>"),
            published="public",
            path="layouts/all.html",
            line=2,
            message="several times on 1 page",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for fault in built_faults(site).second_headings:
            how = f"beside {fault.other}" if fault.other else "several times"
            where = f"on {counted(fault.pages, 'page')}, such as {fault.example}"
            message = f"a heading of level 1, {shown(fault.value)}, is written {how} {where}"
            yield self.finding(fault, fault.span, message, help="Keep `<h1>` for the page's title.")
