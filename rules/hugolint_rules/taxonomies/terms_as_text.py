"""TX013 terms-as-text."""

import re
from collections.abc import Iterator
from functools import lru_cache

from hugolint import edits
from hugolint.finding import Finding, Fix
from hugolint.hugo.config.model import Config
from hugolint.hugo.content.texts import text_of
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._wording import shown
from hugolint_rules._written_pages import written_pages

RANGE = r"\{\{-?\s*range\s+(?:(?:\$\w+\s*,\s*)?\$\w+\s*:=\s*)?(?:\$|\.Page)?\.Params\.(\w+)\s*-?\}\}"
TEMPLATE = "{{ range .Params.tags }}{{ . }}{{ end }}"


class TermsAsText(SiteRule):
    """A taxonomy's field holds one text, and a template goes over it as over a list.

    Hugo itself takes `tags: hugo` for one term. But a template that says `range .Params.tags` cannot go over a text, and
    Hugo ends the build at the first page that this template renders.

    Write a list, though it holds but one: `tags: [hugo]`.
    """

    code, name = "TX013", "terms-as-text"
    VALID = (
        {"layouts/single.html": TEMPLATE, "content/a.md": "---\ntitle: A\ntags: [hugo]\n---\n"},
        {
            "layouts/single.html": '{{ range .GetTerms "tags" }}{{ end }}',
            "content/a.md": "---\ntitle: A\ntags: hugo\n---\n",
        },
        {"layouts/single.html": TEMPLATE, "content/a.md": "---\ntitle: A\ncategories: hugo\ntags:\n---\n"},
    )
    INVALID = (
        Invalid(
            {"layouts/single.html": TEMPLATE, "content/a.md": "---\ntitle: A\ntags: hugo\n---\n"},
            path="content/a.md",
            line=3,
            column=7,
            message="layouts/single.html",
            fixed="---\ntitle: A\ntags:\n  - hugo\n---\n",
        ),
        Invalid(
            {
                "layouts/_partials/terms.html": "{{- range $i, $tag := .Params.tags -}}{{ end }}",
                "content/a.md": "+++\ntitle = 'A'\ntags = 'hugo'\n+++\n",
            },
            path="content/a.md",
            line=3,
            fixed="+++\ntitle = 'A'\ntags = ['hugo']\n+++\n",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for page, source in written_pages(site):
            for plural in page.terms:
                field = source.front_matter.get(plural.lower())
                if field is None or not isinstance(field.value, str):
                    continue
                template = _templates(site.config).get(plural.lower())
                if template is not None:
                    message = f"{field.written} is one text, {shown(field.value)}: {template} goes over it as over a list, where Hugo stops"
                    edit = edits.set_value(source, field, [field.value])
                    fix = Fix("write it as a list", (edit,)) if edit else None
                    yield self.finding(source, field.span, message, help="Write it as a list.", fix=fix)


@lru_cache(maxsize=1)
def _templates(config: Config) -> dict[str, str]:
    """Return the parameters that templates go over, in lower case, and one of those templates for each."""
    found: dict[str, str] = {}
    for file in (config.layouts or {}).values():
        for match in re.finditer(RANGE, text_of(config.root / file)):
            found.setdefault(match[1].lower(), file)
    return found
