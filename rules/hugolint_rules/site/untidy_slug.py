"""ST012 untidy-slug."""

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.edits import rewrite
from hugolint.finding import Finding, Fix, Safety, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Field
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._wording import shown
from hugolint_rules._written_pages import written_pages

BLANK = re.compile(r"\s")


class Options(Struct, frozen=True):
    """The options of untidy-slug."""

    upper_case: Annotated[
        bool, Meta(description="Whether a slug is reported that differs from its published form in upper case alone.")
    ] = False


class UntidySlug(SiteRule):
    """A `slug` is published in another form than it is written, or a `url` holds blanks.

    In a slug, Hugo turns blanks into hyphens and drops what is neither letter nor digit, so the address is not what its
    author expects. A `url` it takes as it is: a blank in it becomes `%20` wherever the address is copied to. That a
    slug is put in lower case too is reported where the option `upper-case` asks for it.

    Write the slug as it is published; write hyphens for blanks in a `url`.
    """

    code, name, severity = "ST012", "untidy-slug", Severity.INFO
    needs_settings = True
    Options = Options
    VALID = (
        "---\ntitle: A page\nslug: my-post\n---\n",
        "---\ntitle: A page\nslug: TLS-explained\n---\n",
        "---\ntitle: A page\nurl: /Old/Page.html\n---\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: A page\nslug: My Post!\n---\n",
            line=3,
            column=7,
            message='"my-post"',
            fixed="---\ntitle: A page\nslug: my-post\n---\n",
        ),
        Invalid(
            "---\ntitle: A page\nurl: /my post/\n---\n",
            line=3,
            message="%20",
            fixed="---\ntitle: A page\nurl: /my-post/\n---\n",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for page, source in written_pages(site):
            slug, url = source.front_matter.get("slug"), source.front_matter.get("url")
            if slug and isinstance(slug.value, str) and not url:
                yield from self._slug(page, source, slug, slug.value)
            if url and isinstance(url.value, str) and BLANK.search(url.value.strip()):
                right = BLANK.sub("-", url.value.strip())
                fix = Fix(f"write {shown(right)}", (rewrite(source, url.node, right),), Safety.UNSAFE)
                message = f"the url {shown(url.value)} has a blank in it, which is %20 in the address"
                yield self.finding(
                    source, url.span, message, help=f"Write {shown(right)}, and keep the old one as an alias.", fix=fix
                )

    def _slug(self, page: Page, source: PageSource, field: Field, slug: str) -> Iterator[Finding]:
        published = page.sanitize(slug.strip("-"))
        differs = (
            published != slug.strip("-") if self.options.upper_case else published.lower() != slug.strip("-").lower()
        )
        if differs and published:
            message = f"Hugo publishes the slug {shown(slug)} as {shown(published)}"
            fix = Fix(f"write {shown(published)}", (rewrite(source, field.node, published),))
            yield self.finding(source, field.span, message, help="Write it as it is published.", fix=fix)
