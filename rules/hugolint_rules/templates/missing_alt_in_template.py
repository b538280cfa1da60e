"""TP007 missing-alt-in-template."""

from collections.abc import Iterator

from hugolint.finding import Finding
from hugolint.hugo.built.faults import built_faults
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule, Valid
from hugolint.util.words import counted
from hugolint_rules._wording import shown
from hugolint_rules.templates._example import built_site


class MissingAltInTemplate(SiteRule):
    """A template writes an image without an `alt` attribute.

    Screen readers then read out the file's name, and nothing stands in its place where it fails to load. Seen only with
    `--published`, and reported once for a tag of a template, a shortcode or a setting, with the number of pages. Images in
    the text of pages are the matter of `missing-alt`.

    Print what the image shows: `alt="{{ .Title }}"`; for an ornament, an empty one: `alt=""`.
    """

    code, name = "TP007", "missing-alt-in-template"
    needs_settings = True
    VALID = (
        Valid(
            built_site('<img src="{{ .Params.x }}" alt="">', '<img src="https://a.example/a.png" alt="">'),
            published="public",
        ),
        Valid(
            built_site(
                '<img src="https://a.example/a.png" aria-hidden="true">',
                '<img src="https://a.example/a.png" aria-hidden="true">',
            ),
            published="public",
        ),
    )
    INVALID = (
        Invalid(
            built_site(
                '<p>\n<img src="{{ .Params.x }}" class="cover">', '<img src="https://a.example/a.png" class="cover">'
            ),
            published="public",
            path="layouts/all.html",
            line=2,
            column=1,
            message='"https://a.example/a.png" has no `alt` on 1 page',
        ),
        Invalid(
            built_site(
                '<img class="cover" src="{{ .X }}"{{ with .Y }} alt="{{ . }}"{{ end }}>',
                '<img class="cover" src="https://a.example/a.png">',
            ),
            published="public",
            path="layouts/all.html",
            message="such as /a/",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for fault in built_faults(site).images_without_alt:
            where = f"on {counted(fault.pages, 'page')}, such as {fault.example}"
            help = 'Print what it shows: `alt="…"`; for an ornament, `alt=""`.'
            yield self.finding(fault, fault.span, f"the image {shown(fault.value)} has no `alt` {where}", help=help)
