"""TP001 broken-link-in-template."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.links.internal.built_findings import OfTemplate
from hugolint.links.internal.elsewhere import first_folder, folders_elsewhere
from hugolint.links.internal.model import State
from hugolint.links.internal.site_links import site_links
from hugolint.links.internal.template_links import TemplateLink, template_links
from hugolint.rule import Invalid, SiteRule
from hugolint.util.words import counted
from hugolint_rules._wording import shown

PAGE = "---\ntitle: A page\n---\n"
FRAME = '<html><body>{{ block "main" . }}{{ end }}</body></html>\n'


def _layout(text: str) -> dict[str, str]:
    return {"layouts/all.html": text, "content/posts/a.md": PAGE, "static/img/logo.png": "", "static/css/a.css": ""}


class BrokenLinkInTemplate(SiteRule):
    """A link, image or file that a template of the site names is not published.

    One line of a template is on many pages, and readers meet it on each of them. Looked at are `href`, `src`, `srcset`,
    `poster` and a form's `action`, as far as they are literal: `/img/logo.png`, `{{ "img/logo.png" | relURL }}`,
    `{{ site.BaseURL }}img/logo.png`. Templates that come with a theme or module from elsewhere are left alone, and so is
    what the settings never show, and what other tools make: files that `.gitignore` names, `/pagefind/`, `/api/`.
    With `--published`, all links of the built pages are followed, those of a theme's templates as well.

    Correct the address, or add what it names.
    """

    code, name, severity = "TP001", "broken-link-in-template", Severity.ERROR
    needs_settings = True
    VALID = (
        _layout(
            '<img src="/img/logo.png"><link href="{{ "css/a.css" | relURL }}"><a href="{{ site.BaseURL }}posts/a/">a</a>'
        ),
        _layout('{{ if site.Params.search }}<script src="/js/search.js"></script>{{ end }}'),
        _layout(
            '{{ $icon := resources.Get "icon.svg" }}<a href="/posts/{{ .Slug }}">a</a><link href="/pagefind/ui.css">'
        ),
        {"layouts/partials/unused.html": '<img src="/gone.png">', "content/a.md": PAGE},
    )
    INVALID = (
        Invalid(
            _layout('<html>\n<img src="/img/lgo.png">'),
            path="layouts/all.html",
            line=2,
            column=11,
            message='"/img/lgo.png" leads nowhere',
            followed={"layouts/all.html": '<html>\n<img src="/img/logo.png">'},
        ),
        Invalid(
            _layout('<link href="{{ "css/b.css" | relURL }}">'),
            path="layouts/all.html",
            message="css/b.css",
            followed={"layouts/all.html": '<link href="{{ "css/a.css" | relURL }}">'},
        ),
        Invalid(
            _layout('<a href="{{ site.BaseURL }}gone/">'),
            path="layouts/all.html",
            message="on 5 pages",
            followed={"layouts/all.html": '<a href="{{ site.BaseURL }}posts/a/">'},
        ),
        Invalid(
            {
                "layouts/all.html": '{{ partial "foot.html" . }}',
                "layouts/_partials/foot.html": '<a\n  href="/imprint/">Imprint</a>',
                "content/a.md": PAGE,
            },
            path="layouts/_partials/foot.html",
            line=2,
            message="on 4 pages",
            followed={"content/imprint.md": "---\ntitle: Imprint\n---\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        built = site_links(site).built
        if built is not None:
            yield from (self._built(link) for link in built.of_templates if not link.key and not link.of_home)
            return
        elsewhere = folders_elsewhere(site, site_links(site).faulty)
        for link in template_links(site).faulty:
            # What no page shows, as far as that is known, nobody meets.
            if link.state is not State.OK and link.pages and f"/{first_folder(site, link.written)}/" not in elsewhere:
                yield self._broken(link)

    def _built(self, link: OfTemplate) -> Finding:
        """Return a finding about a link that the built site shows to be dead."""
        becomes = "" if link.value == link.written else f", as `{link.value}`"
        where = f"on {counted(link.pages, 'page')}, such as {link.example}"
        others = f" (or in {', '.join(link.others)})" if link.others else ""
        others = f" (in {link.theme}, which comes from elsewhere)" if link.theme else others
        message = f"{shown(link.written)} leads nowhere{becomes} {where}: {link.reason}{others}"
        help = "Override the template in `layouts/`, or add what it names." if link.theme else _help(link.is_image)
        return self.finding(link, link.span, message, help=help)

    def _broken(self, link: TemplateLink) -> Finding:
        where = f", on {counted(link.pages, 'page')}" if link.pages else ""
        languages = f" in {', '.join(link.languages)}" if link.languages and link.languages != ("",) else ""
        message = f"{shown(link.written)} leads nowhere{languages}{where}: {link.reason}"
        help = f"Did you mean `{link.suggestion}`?" if link.suggestion else _help(link.is_image)
        return self.finding(link, link.span, message, help=help)


def _help(is_image: bool) -> str:
    return (
        "Add the file to `static/`, or correct the address."
        if is_image
        else "Correct the address, or add what it names."
    )
