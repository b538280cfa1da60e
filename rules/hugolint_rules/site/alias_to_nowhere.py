"""ST025 alias-to-nowhere."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding
from hugolint.hugo.pages.page import Page, Reason
from hugolint.hugo.site import Site
from hugolint.links.internal.host_redirects import HostRedirects
from hugolint.links.internal.resolver import why_hidden
from hugolint.rule import Invalid, SiteRule


class Options(Struct, frozen=True):
    """The options of alias-to-nowhere."""

    unpublished: Annotated[
        bool, Meta(description="Whether the aliases of drafts, of expired pages and of pages to come are reported too.")
    ] = False


class AliasToNowhere(SiteRule):
    """A page has aliases and is never published: nothing is published at them.

    Hugo writes redirects for the pages that it renders alone. Readers who come by an old address find nothing, though
    the alias looks as if it were kept for them. Pages with `build.render: never` or `link`, and `headless` bundles, are
    never rendered.

    Give the alias to the page that takes its place, or publish the page.
    """

    code, name = "ST025", "alias-to-nowhere"
    needs_settings = True
    Options = Options
    VALID = (
        "---\ntitle: Tea\naliases: [/sencha/]\n---\n",
        "---\ntitle: Tea\ndraft: true\naliases: [/sencha/]\n---\n",
        {
            "content/a.md": "---\ntitle: Tea\nbuild: {render: link}\naliases: [/sencha/]\n---\n",
            "static/_redirects": "/sencha/ https://example.com/ 301\n",
        },
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\nbuild:\n  render: never\naliases: [/sencha/, /gyokuro/]\n---\n",
            line=5,
            message='nothing is published at the alias "/sencha/"',
            followed="---\ntitle: Tea\naliases: [/sencha/, /gyokuro/]\n---\n",
        ),
        Invalid("---\ntitle: Tea\ndraft: true\naliases: /sencha/\n---\n", line=4, options={"unpublished": True}),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        pages = [page for page in site.pages if page.written_aliases and self._is_hidden(page)]
        if not pages or site.templates_mention(r"\.Aliases\b"):
            return  # or a template of the site sends readers on
        redirects = site.once(HostRedirects)
        seen: set[str] = set()
        for page in pages:
            field = page.source.front_matter.get("aliases") if page.source else None
            dead = [alias for alias in page.written_aliases if redirects.of(alias) is None]
            if field is None or not dead or page.hidden is None or page.path in seen:
                continue
            seen.add(page.path)
            which = f'the alias "{dead[0]}"' if len(dead) == 1 else f'the alias "{dead[0]}" (and {len(dead) - 1} more)'
            message = f"nothing is published at {which}: the page {why_hidden(page.hidden)}"
            yield self.finding(
                page, field.span, message, help="Give it to the page that takes its place, or publish this one."
            )

    def _is_hidden(self, page: Page) -> bool:
        if page.hidden is None or page.refused:
            return False
        return page.hidden.reason is Reason.NEVER_BUILT or self.options.unpublished
