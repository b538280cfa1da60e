"""TP002 doubled-slash."""

from collections import defaultdict
from collections.abc import Iterator

from hugolint.finding import Finding
from hugolint.hugo.site import Site
from hugolint.links.internal.model import State
from hugolint.links.internal.template_links import TemplateLink, template_links
from hugolint.rule import Invalid, SiteRule
from hugolint.util.words import counted
from hugolint_rules._wording import shown

PAGE = "---\ntitle: A page\n---\n"


def _layout(text: str) -> dict[str, str]:
    return {"layouts/all.html": text, "content/posts/a.md": PAGE}


class DoubledSlash(SiteRule):
    """A template puts a slash behind the base URL, which ends with one: the address has two.

    `{{ site.BaseURL }}/tags/` becomes `https://example.org//tags/`. Some hosts show the page all the same, others do not;
    and caches, counters and search engines take it for another page. Where the base URL is a path alone, a browser reads
    what follows the two slashes as the name of a host.

    Leave the slash out, or write `{{ "tags/" | absURL }}`. Reported once for each template.
    """

    code, name = "TP002", "doubled-slash"
    needs_settings = True
    VALID = (
        _layout('<a href="{{ site.BaseURL }}posts/{{ .Slug }}">a</a>'),
        _layout(
            '<a href="{{ .Permalink }}/x">a</a>{{ $base := strings.TrimSuffix "/" site.BaseURL }}<a href="{{ $base }}/a">'
        ),
    )
    INVALID = (
        Invalid(
            _layout('<a href="{{ .Site.BaseURL }}/posts/{{ .Slug }}">a</a>'),
            path="layouts/all.html",
            line=1,
            column=10,
            message="https://example.org//posts/",
            followed={"layouts/all.html": '<a href="{{ .Site.BaseURL }}posts/{{ .Slug }}">a</a>'},
        ),
        Invalid(
            _layout('{{ $base := site.BaseURL }}\n<a href="{{ $base }}/posts/a/">a</a>'),
            path="layouts/all.html",
            line=2,
            followed={"layouts/all.html": '{{ $base := site.BaseURL }}\n<a href="{{ $base }}posts/a/">a</a>'},
        ),
        Invalid(
            _layout('<a href="{{ site.BaseURL }}/posts/a/">a</a>\n<a href="{{ site.BaseURL }}/posts/">all</a>'),
            path="layouts/all.html",
            line=1,
            count=1,
            message="and 1 more link of this template",
            followed={
                "layouts/all.html": '<a href="{{ site.BaseURL }}posts/a/">a</a>\n<a href="{{ site.BaseURL }}posts/">all</a>'
            },
        ),
        Invalid(
            _layout('<a href="{{ site.Home.RelPermalink }}/posts/a/">a</a>'),
            path="layouts/all.html",
            message="//posts",
            followed={"layouts/all.html": '<a href="{{ site.Home.RelPermalink }}posts/a/">a</a>'},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        # Without a base URL in the settings, the build is given one, and what the address becomes is not known.
        is_given = bool(site.config.raw.get("baseurl"))
        by_habit: dict[tuple[str, bool], list[TemplateLink]] = defaultdict(list)
        for link in template_links(site).faulty:
            is_host = link.href.startswith("//")
            if link.doubled and link.state is State.OK and (is_given or not is_host):
                by_habit[link.path, is_host].append(link)
        for first, *others in by_habit.values():
            yield self._doubled(first, len(others))

    def _doubled(self, link: TemplateLink, others: int) -> Finding:
        where = f", on {counted(link.pages, 'page')}" if link.pages else ""
        becomes = f"{shown(link.written)} becomes `{link.href}`{where}"
        if link.href.startswith("//"):
            host = link.href[2:].partition("/")[0]
            message = f"{becomes}: a browser takes `{host}` for the name of a host"
        else:
            message = f"{becomes}, with two slashes: the base URL ends with one"
        if others:
            message += f" (and {counted(others, 'more link')} of this template)"
        return self.finding(link, link.span, message, help="Leave out the slash behind the braces.")
