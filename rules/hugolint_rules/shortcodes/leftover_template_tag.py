"""SC010 leftover-template-tag."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span
from hugolint_rules._wording import shown

LIQUID = (
    r"%(?<![{`]\{%)-?\s*(?:end)?(?:highlight|include|include_relative|raw|endraw|if|unless|for|assign|capture|comment|link|"
    r"post_url|gist|figure|youtube|img|codeblock|blockquote|asset_img|post_link|tabs?|note|alert|callout)\b[^%\n]*%\}"
)
VARIABLE = (
    r"\{-?\s*(?:\.(?:Site|Page|Title|Params|Permalink|RelPermalink)\b|(?:site|page|post|include)\.\w)[^{}\n]*\}\}"
)
BARE = r"\{%-?\s*\w+\s*-?%\}"
LOGIC = re.compile(r"\{%-?\s*(?:end)?(?:if|unless|for|assign|capture|raw|comment)\b")
# Who names one of these writes about its tags, or shows them. Of words that mean something else too, the name as it is
# written. Those of the second kind have no `{% %}`.
WITH_BOTH = re.compile(
    r"(?i:\b(?:jekyll|hexo|jinja2?|nunjucks|liquidjs|eleventy|11ty|django|ansible|shopify|zola|tera|saltstack|cookiecutter|"
    r"copier|octopress)\b)|\b(?:Liquid|Twig|dbt)\b"
)
WITH_BRACES = re.compile(
    r"(?i:\b(?:handlebars|mustache|vue\.?js|angular(?:js)?)\b)|\b(?:Vue|Helm|helm (?:chart|template)s?)\b"
)
TAG = re.compile(rf"\{{(?:{LIQUID}|{VARIABLE})")  # the brace first: what has none is passed over quickly


class LeftoverTemplateTag(PageRule):
    """A tag of a template language is in the text, which Hugo does not run there.

    Left from Jekyll, Hexo or another program (`{% highlight %}`, `{{ site.baseurl }}`), or written as in Hugo's
    templates (`{{ .Site.Title }}`): readers see it as it is written.

    Use a shortcode, or a code block where code is meant. To show the tag, put it into backticks.

    A page that names such a program (Jekyll, Liquid, Jinja, Vue, Helm, Ansible) is about its tags, and is left alone.
    """

    code, name, severity = "SC010", "leftover-template-tag", Severity.WARNING
    only_where = "{"
    VALID = (
        "---\ntitle: Tea\n---\n\n{{< youtube 0RKpf3rK57I >}} and `{{ site.baseurl }}`\n",
        "---\ntitle: Tea\n---\n\nDjango's {% include %} is slow, and so is {%raw%}.\n",
        "---\ntitle: Tea\n---\n\n```liquid\n{% include tea.html %}\n```\n",
        "---\ntitle: Tea\n---\n\nHexo's NexT knows notes:\n\n{% note info %}\nTea.\n{% endnote %}\n",
        "---\ntitle: Tea\ntags: [Ansible]\n---\n\n{% if tea %}\nhot\n{% endif %}\n",
        "---\ntitle: Helm charts\n---\n\n{{ .Params.tea }}\n",
        "---\ntitle: Tea\n---\n\nA loop, {% for tea in teas %}, ends with {% endfor %}.\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n{% highlight go %}\nvar tea int\n{% endhighlight %}\n",
            line=5,
            count=2,
            followed="---\ntitle: Tea\n---\n\n{{< highlight go >}}\nvar tea int\n{{< /highlight >}}\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\nThis is {{ .Site.Title }}.\n",
            line=5,
            column=9,
            message=".Site.Title",
            followed="---\ntitle: Tea\n---\n\nThis is Example.\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n[Home]({{ site.baseurl }}/)\n",
            line=5,
            followed="---\ntitle: Tea\n---\n\n[Home](/)\n",
        ),
        Invalid(
            "---\ntitle: AngularJS\n---\n\n{% codeblock %}\n",
            line=5,
            followed="---\ntitle: AngularJS\n---\n\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n![The liquid](/img/jekyll.png)\n\n{% include tea.html %}\n",
            line=7,
            followed="---\ntitle: Tea\n---\n\n![The liquid](/img/jekyll.png)\n\nTea.\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        tags = list(page.prose.finditer(TAG))
        if not tags or _is_named(WITH_BOTH, page, tags):
            return
        if _is_named(WITH_BRACES, page, tags):
            tags = [tag for tag in tags if tag[0].startswith("{%")]
        for tag in tags:
            message = f"{shown(tag[0])} is shown as it is written: Hugo does not run it in a page's text"
            help = "Delete it or use a shortcode; to show the tag, put it into backticks."
            found = self.finding(page, Span(*tag.span()), message, help=help)
            if not _is_amid_text(page.text, *tag.span()):
                yield replace(found, severity=Severity.ERROR)
            elif not (re.fullmatch(BARE, tag[0]) or LOGIC.match(tag[0])):  # amid a sentence, that is about it
                yield found


def _is_named(programs: re.Pattern[str], page: PageSource, tags: Sequence[re.Match[str]]) -> bool:
    """Return whether a page names one of these programs in words of its own; an address is no word."""
    words = re.sub(
        r"\S+", lambda match: " " * len(match[0]) if "/" in match[0] or "](" in match[0] else match[0], page.text
    )
    starts = [tag.start() for tag in tags]

    def is_within_tag(place: int) -> bool:
        before = bisect_right(starts, place) - 1
        return before >= 0 and place < tags[before].end()

    return any(not is_within_tag(named.start()) for named in programs.finditer(words))


def _is_amid_text(text: str, start: int, end: int) -> bool:
    """Return whether words come before it on its line: then a sentence may well be about it."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return re.search(r"\w", before) is not None and not text.startswith("](", start - 2)
