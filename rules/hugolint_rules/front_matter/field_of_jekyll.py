"""FM021 field-of-jekyll."""

import re
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.front_matter.model import Field
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._written_pages import written_pages

INSTEAD = {"permalink": "url", "redirect_from": "aliases"}
ADDRESS = re.compile(r"/\S*|https?://\S+|\S+/\S*|:\S+")


class FieldOfJekyll(SiteRule):
    """Front matter says by a field of Jekyll's where the page is to be published, which Hugo does not heed.

    `permalink` and `redirect_from` mean nothing to Hugo: the page is published where its file is, and its old
    addresses are not found. Where a template of the site reads the field, or the page says the same in Hugo's own field,
    nothing is reported.

    Write `url` instead of `permalink`, and `aliases` instead of `redirect_from`.
    """

    code, name, severity = "FM021", "field-of-jekyll", Severity.WARNING
    needs_settings = True
    VALID = (
        "---\ntitle: May\nurl: /2024/may/\naliases: [/old/]\n---\n",
        "---\ntitle: May\npermalink: /may/\nurl: /may/\n---\n",
        {"content/a.md": "---\ntitle: A\npermalink: /a/\n---\n", "layouts/page.html": "{{ .Params.permalink }}"},
    )
    INVALID = (
        Invalid(
            "---\ntitle: May\npermalink: /2024/may/\n---\n",
            line=3,
            message="/2024/may/",
            followed="---\ntitle: May\nurl: /2024/may/\n---\n",
        ),
        Invalid(
            "---\ntitle: May\nredirect_from:\n- /old/\n---\n",
            line=3,
            message="redirect_from",
            followed="---\ntitle: May\naliases:\n- /old/\n---\n",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for page, source in written_pages(site):
            for key, right in INSTEAD.items():
                field = source.front_matter.get(key)
                if field is None or right in source.front_matter or not _is_address(field) or _is_read(site, key):
                    continue
                first = str(field.node.items[0].value if field.node.items else field.value)
                if first.rstrip("/") != page.url.rstrip("/"):
                    message = f"{field.written} means nothing to Hugo: nothing of this page is published at {first}"
                    yield self.finding(page, field.key_span, message, help=f"Write {right}.")


def _is_address(field: Field) -> bool:
    nodes = field.node.items or (field.node,)
    return all(isinstance(node.value, str) and ADDRESS.fullmatch(node.value) for node in nodes)


def _is_read(site: Site, key: str) -> bool:
    return site.templates_mention(rf"(?i)\bparams?\W{{1,3}}{key}\b")
