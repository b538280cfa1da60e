"""TP004 old-name-of-taxonomies."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule

PAGE = {"content/a.md": "---\ntitle: A page\n---\n"}


class OldNameOfTaxonomies(SiteRule):
    """The settings name the taxonomies `indexes`, as Hugo did before 0.11.

    Hugo still reads that name, but its documentation and most tools know `taxonomies` alone.

    Write `taxonomies` in its place.
    """

    code, name, severity = "TP004", "old-name-of-taxonomies", Severity.INFO
    VALID = (
        {"hugo.toml": "[taxonomies]\ntopic = 'topics'\n", **PAGE},
        {"hugo.toml": "[params.indexes]\ntopic = 'topics'\n", **PAGE},
    )
    INVALID = (
        Invalid(
            {"hugo.toml": "[indexes]\ntopic = 'topics'\n", **PAGE},
            path="hugo.toml",
            message="`indexes`",
            followed={"hugo.toml": "[taxonomies]\ntopic = 'topics'\n"},
        ),
        Invalid(
            {"hugo.toml": "title = 'A'\n[indexes]\ntag = 'tags'\n", **PAGE},
            line=2,
            path="hugo.toml",
            followed={"hugo.toml": "title = 'A'\n[taxonomies]\ntag = 'tags'\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        place = site.config.places.get(("indexes",))
        if place is not None:
            message = "`indexes` is the old name of `taxonomies`, which Hugo still reads"
            yield self.finding(place, place.span, message, help="Write `taxonomies`.")
