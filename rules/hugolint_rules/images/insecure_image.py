"""IM004 insecure-image."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint.util.urls import split_url
from hugolint_rules._wording import shown
from hugolint_rules.links.local_address import LOCAL


class InsecureImage(PageRule):
    """An image comes over `http` into a site that is published over `https`.

    Browsers ask for it over `https` all the same, and show nothing where that does not answer.

    Write `https`, or keep the image with the page.
    """

    habit = 5
    code, name, severity = "IM004", "insecure-image", Severity.WARNING
    only_where = "!"
    VALID = (
        "---\ntitle: Tea\n---\n\n![Green tea](https://example.com/tea.jpg)\n",
        {
            "hugo.toml": 'baseURL = "http://example.org/"\n',
            "content/a.md": "![Green tea](http://example.com/tea.jpg)\n",
        },
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n![Green tea](http://example.com/tea.jpg)\n",
            line=5,
            column=14,
            followed="---\ntitle: Tea\n---\n\n![Green tea](https://example.com/tea.jpg)\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n[![Tea](http://example.com/a.png)](/tea/)\n",
            line=5,
            message='"example.com"',
            followed="---\ntitle: Tea\n---\n\n[![Tea](https://example.com/a.png)](/tea/)\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        if not page.config.settings.base_url.lower().startswith("https://"):
            return
        for image in page.document.images:
            if not image.destination.lower().startswith("http://") or LOCAL.match(image.destination):
                continue
            if host := split_url(image.destination).netloc:  # without one Hugo stops, which is reported by itself
                message = f"an image of {shown(host)} comes over http into a page that comes over https"
                help = "Write https, or keep the image with the page."
                yield self.finding(page, image.destination_span, message, help=help)
