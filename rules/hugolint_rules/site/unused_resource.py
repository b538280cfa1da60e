"""ST010 unused-resource."""

from collections.abc import Iterator
from fnmatch import fnmatch
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding, Severity
from hugolint.hugo.own_files import size_of
from hugolint.hugo.site import Site
from hugolint.hugo.usage.usage import usage
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule, Valid
from hugolint.util.names import PathPattern
from hugolint.util.patterns import Patterns
from hugolint.util.words import counted, sized
from hugolint_rules._files import AtPath
from hugolint_rules._wording import shown


class Options(Struct, frozen=True):
    """The options of unused-resource."""

    templates: Annotated[
        tuple[str, ...], Meta(description="Patterns of names that templates look for in a page's bundle by themselves.")
    ] = ("*cover*", "*feature*", "*thumb*", "*banner*")
    keep: Annotated[
        tuple[PathPattern, ...],
        Meta(description="Files that are used from elsewhere, as patterns of .gitignore from the site's root."),
    ] = ()


class UnusedResource(SiteRule):
    """Nothing names a file in `static`, in `assets` or in a page's bundle.

    Static files and bundles are published all the same: readers pay nothing for it, the repository and the host do.

    Delete the file, or use it. Looked through are content, templates, data, settings, styles and scripts, those of themes
    too. A name that one of them may put together (`printf "icons/%s.svg"`, `.Resources.Match "images/*"`,
    `"/img/" + name`) counts as used, and so does what browsers, hosts and search engines ask for by themselves. Where a
    theme is not on this machine, nothing is reported. What other sites link to is not known here: name it in `keep`.
    """

    code, name, severity = "ST010", "unused-resource", Severity.INFO
    needs_settings = True
    default = False
    Options = Options
    VALID = (
        {"content/a/index.md": "---\ntitle: A\n---\n\n![A picture](b.png)\n", "content/a/b.png": ""},
        {"content/a/index.md": "---\ntitle: A\n---\n", "content/a/cover.png": ""},
        Valid({"content/a/index.md": "---\ntitle: A\n---\n", "content/a/b.png": ""}, options={"templates": ("*.png",)}),
        {"static/favicon.ico": "", "static/old.html": "", "content/a.md": ""},
        {
            "layouts/page.html": '{{ with resources.Get (printf "icons/%s.svg" .Params.icon) }}{{ .RelPermalink }}{{ end }}',
            "assets/icons/tea.svg": "<svg/>",
            "content/a.md": "---\nicon: tea\n---\n",
        },
        {
            "layouts/page.html": '{{ range .Resources.Match "images/*" }}{{ .RelPermalink }}{{ end }}',
            "content/a/index.md": "",
            "content/a/images/1.png": "",
        },
        {
            "static/css/a.css": "body { background: url(../img/tea.png) }",
            "static/img/tea.png": "",
            "layouts/page.html": "a.css",
        },
        Valid({"static/a.pdf": "", "content/a.md": ""}, options={"keep": ("static/*.pdf",)}),
    )
    INVALID = (
        Invalid(
            {
                "content/a/index.md": "---\ntitle: A\n---\n",
                "content/a/b.png": "",
                "content/c.md": "b.png of another page",
            },
            path="content/a/b.png",
            message='nothing names "b.png"',
            followed={"content/a/index.md": "---\ntitle: A\n---\n\n![A cup](b.png)\n"},
        ),
        Invalid(
            {"content/a/index.md": "---\ntitle: A\n---\n\n![](c.png)\n", "content/a/b.png": "", "content/a/c.png": ""},
            path="content/a/b.png",
            followed={"content/a/b.png": None},
        ),
        Invalid(
            {"static/img/old.png": "1234", "static/img/tea.png": "", "content/a.md": "![Tea](/img/tea.png)\n"},
            path="static/img/old.png",
            message="4 bytes",
            followed={"static/img/old.png": None},
        ),
        Invalid(
            {
                "layouts/page.html": '{{ with .Resources.GetMatch "*hero*" }}{{ .RelPermalink }}{{ end }}',
                "content/a/index.md": "",
                "content/a/hero.png": "",
                "content/a/villain.png": "",
            },
            path="content/a/villain.png",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        if site.config.absent("layouts", "assets", "static", "data", "content"):
            return
        keep = Patterns(self.options.keep)
        unused = [file for file in usage(site).unused if not keep.match(file.path)]
        unused = [file for file in unused if file.component != "content" or not self._is_looked_for(file.base)]
        sizes = {file.path: size_of(site, file.path) for file in unused}
        every = f"{counted(len(unused), 'file', 'files')} of {sized(sum(sizes.values()))}"
        together = f" Together, {every} are unused." if len(unused) > 1 else ""
        for file in unused:
            message = f"nothing names {shown(file.base)} ({sized(sizes[file.path])})"
            yield self.finding(AtPath(file.path), WHOLE_FILE, message, help=f"Delete or use it.{together}")

    def _is_looked_for(self, base: str) -> bool:
        return any(fnmatch(base.lower(), pattern) for pattern in self.options.templates)
