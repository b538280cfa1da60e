"""ST010 unused-resource."""

from collections.abc import Iterator
from fnmatch import fnmatch
from typing import Annotated
from urllib.parse import quote

from msgspec import Meta, Struct

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule, Valid
from hugolint.util.words import listed


class Options(Struct, frozen=True):
    """The options of unused-resource."""

    templates: Annotated[
        tuple[str, ...], Meta(description="Patterns of file names that your templates look for by themselves.")
    ] = ("*cover*", "*feature*", "*thumb*", "*banner*")


class UnusedResource(SiteRule):
    """A file in a leaf bundle is named nowhere on its page.

    It is published all the same: readers pay nothing for it, the repository and the host do.

    Delete it, or use it. A template may ask for resources by itself (`.Resources.Match "images/*"`): name such files in
    `templates`.
    """

    code, name, severity = "ST010", "unused-resource", Severity.INFO
    needs_settings = True
    default = False
    Options = Options
    VALID = (
        {"content/a/index.md": "---\ntitle: A\n---\n\n![A picture](b.png)\n", "content/a/b.png": ""},
        {"content/a/index.md": "---\ntitle: A\n---\n", "content/a/cover.png": ""},
        Valid({"content/a/index.md": "---\ntitle: A\n---\n", "content/a/b.png": ""}, options={"templates": ("*.png",)}),
    )
    INVALID = (
        Invalid(
            {"content/a/index.md": "---\ntitle: A\n---\n", "content/a/b.png": ""},
            path="content/a/index.md",
            message="b.png",
            followed={"content/a/index.md": "---\ntitle: A\n---\n\n![A cup](b.png)\n"},
        ),
        Invalid(
            {"content/a/index.md": "---\ntitle: A\n---\n\n![](c.png)\n", "content/a/b.png": "", "content/a/c.png": ""},
            path="content/a/index.md",
            message="b.png",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        sources = {source.path: source for source in site.sources}
        for page in site.pages:
            if page.kind != "page" or page.source is None or page.language.index != page.source.file.languages[0]:
                continue
            files = [resource.name for resource in page.resources if not resource.is_page]
            if not files:
                continue  # most pages, whose texts need not be read then
            beside = (sources[resource.path] for resource in page.resources if resource.path in sources)
            text = "\n".join(source.text for source in (page.source, *beside))
            unused = [name for name in files if not self._is_used(name, text)]
            if unused:
                yield self.finding(
                    page, WHOLE_FILE, f"nothing on this page uses {listed(unused)}", help="Delete or use it."
                )

    def _is_used(self, name: str, text: str) -> bool:
        base = name.rpartition("/")[2]
        named = base in text or quote(base) in text
        return named or any(fnmatch(base.lower(), pattern) for pattern in self.options.templates)
