"""TP005 fragments-of-home-page."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.links.internal.built_findings import OfTemplate
from hugolint.links.internal.home_fragments import HomeFragments, home_fragments
from hugolint.links.internal.site_links import site_links
from hugolint.rule import Invalid, SiteRule, Valid
from hugolint.util.words import counted
from hugolint_rules._wording import shown

LANGUAGES = "baseURL = 'https://example.org/'\n[languages.en]\nweight = 1\n[languages.de]\nweight = 2\n"
TEXT = "---\ntitle: A\n---\n{{< def >}}[B](#b).{{< /def >}}\n\n## B\n"


def _site(shortcode: str, pages: int = 1) -> dict[str, str]:
    """Return a site in two languages, with pages that call the shortcode."""
    texts = {f"content/posts/{number}.md": TEXT for number in range(pages)}
    return {"hugo.toml": LANGUAGES, "layouts/_shortcodes/def.html": shortcode, **texts}


class FragmentsOfHomePage(SiteRule):
    """A shortcode renders Markdown so that `[x](#id)` in it leads to the home page, not to a place on the page.

    `markdownify` knows of no page. Hugo's own render hook for links, which is on in sites of several languages, sets the home
    page's address before a lone fragment. Reported at the template, where it does so to many links; few are
    reported where they are written.

    Write `{{ .Page.RenderString .Inner }}` in place of `{{ .Inner | markdownify }}`.
    """

    code, name, severity = "TP005", "fragments-of-home-page", Severity.ERROR
    needs_settings = True
    VALID = (
        _site("<p>{{ .Page.RenderString .Inner }}</p>"),
        Valid({**_site("<p>{{ .Inner | markdownify }}</p>", 9), "hugo.toml": "baseURL = 'https://example.org/'\n"}),
    )
    INVALID = (
        Invalid(
            _site("<p>\n{{ .Inner | markdownify }}</p>", 4),
            path="layouts/_shortcodes/def.html",
            line=2,
            message="4 lone fragments",
            followed={"layouts/_shortcodes/def.html": "<p>\n{{ .Page.RenderString .Inner }}</p>"},
        ),
        Invalid(
            _site("<p>{{ markdownify .Inner }}</p>", 5), path="layouts/_shortcodes/def.html", message='such as "#b"'
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        reported: set[str] = set()
        for template in home_fragments(site):
            reported.add(template.path)
            first = template.links[0]
            yield self._of_home(template, len(template.links), first.destination, first.target, first.path)
        built = site_links(site).built
        for link in built.of_templates if built else ():
            if link.of_home and link.path not in reported:
                yield self._of_home(link, link.pages, link.written, link.value, link.example)

    def _of_home(
        self, template: HomeFragments | OfTemplate, count: int, written: str, target: str, page: str
    ) -> Finding:
        what = f"{counted(count, 'lone fragment')} lead{'s' if count == 1 else ''} to the home page"
        message = f"with `markdownify` {what}, such as {shown(written)} on {page}: to `{target}`"
        return self.finding(template, template.span, message, help="Render it with `.Page.RenderString`.")
