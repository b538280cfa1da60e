"""TX009 terms-at-one-url."""

from collections import defaultdict
from collections.abc import Iterator

from hugolint.finding import Finding
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._wording import shown
from hugolint_rules.taxonomies._term_uses import uses_by_taxonomy, usual_spelling


class TermsAtOneURL(SiteRule):
    """Two terms, or a term and its taxonomy, are published at one address.

    Hugo drops from an address what is neither letter nor digit, so `C` and `C?` both come out as `/tags/c/`, and a term
    of an emoji alone comes out as `/tags/`. One page overwrites the other, and which one stays may change from build to
    build.

    Rename one of the terms, or give its page (`content/tags/…/_index.md`) a `url` of its own.
    """

    code, name = "TX009", "terms-at-one-url"
    needs_settings = True
    VALID = (
        {"content/a.md": "---\ntitle: A\ntags: [C, C++, 'C#']\n---\n"},
        {"content/a.md": "---\ntitle: A\ntags: [go, Go]\n---\n"},
    )
    INVALID = (
        Invalid(
            {"content/a.md": "---\ntitle: A\ntags: [C, 'C?']\n---\n"},
            line=3,
            column=11,
            message="/tags/c/",
            followed={"content/a.md": "---\ntitle: A\ntags: [C, 'Questions on C']\n---\n"},
        ),
        Invalid(
            {"content/a.md": "---\ntitle: A\ntags: [😀, go]\n---\n"},
            line=3,
            column=8,
            message="/tags/",
            followed={"content/a.md": "---\ntitle: A\ntags: [smile, go]\n---\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for terms in uses_by_taxonomy(site):
            by_url: dict[str, list[str]] = defaultdict(list)
            for key, (use, *_) in terms.items():
                term_page = use.page.tree.pages.get(f"/{use.taxonomy}/{key}")
                taxonomy_page = use.page.tree.pages.get(f"/{use.taxonomy}")
                if term_page and taxonomy_page and term_page.published and taxonomy_page.published:
                    by_url[taxonomy_page.url] = by_url[taxonomy_page.url] or [""]
                    by_url[term_page.url].append(key)
            for url, (first, *others) in by_url.items():
                for key in others:
                    rival = (
                        f"{terms[key][0].singular} {shown(usual_spelling(terms[first])[0])}"
                        if first
                        else "the list of all terms"
                    )
                    for use in terms[key]:
                        message = f"{use.singular} {shown(use.term)} is published at {url}, and so is {rival}"
                        yield self.finding(use.source, use.node.span, message, help="Rename one of the terms.")
