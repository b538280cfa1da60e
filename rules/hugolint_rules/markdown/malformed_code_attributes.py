"""MK015 malformed-code-attributes."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.failures.highlighting import fence_failures
from hugolint.hugo.version import GOLDMARK
from hugolint.rule import Invalid, PageRule


class MalformedCodeAttributes(PageRule):
    """The braces behind a code fence hold no attributes that Hugo can read, or an option that it refuses, so its whole build fails.

    Hugo reads what is in braces there as Markdown attributes: `.class`, `#id` and `name=value`. What other programs
    put in their place, such as `{1,3}` for lines to highlight, `{r}` or `{.brush: .php;}`, it refuses as soon as it
    renders the page.

    The options of its highlighter it refuses where they are of another type: `linenos=5` is neither true nor `table`.

    Write attributes, and quote values that are more than one word or number: `{hl_lines=[1,3]}`, `{title="src/tea.js"}`.
    Or delete the braces.
    """

    code, name, severity = "MK015", "malformed-code-attributes", Severity.ERROR
    needs_settings = True
    since = GOLDMARK
    only_where = ("```", "~~~")
    VALID = (
        '---\ntitle: Tea\n---\n\n```sh {.wide #brew linenos=true, hl_lines=[1,"3-5"], title="src/tea.sh"}\nbrew tea\n```\n',
        "---\ntitle: Tea\n---\n\n```sh {}\nbrew {1,3}\n```\n\n```sh {1,3\nbrew tea\n```\n",
        "---\ntitle: Tea\n---\n\n```{.sh} {1,3}\nbrew tea\n```\n",
        "---\ntitle: Tea\n---\n\n```tea {linenos=5}\nbrew tea\n```\n\n```sh {linenos=table tabwidth=2 onclick=null}\nbrew tea\n```\n",
        '---\ntitle: Tea\n---\n\n```sh {title="{{< param title >}}"}\nbrew tea\n```\n',
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n~~~~ {.brush: .php;}\nbrew tea\n~~~~\n",
            line=5,
            column=6,
            message=".brush:",
            followed="---\ntitle: Tea\n---\n\n~~~~ {.brush}\nbrew tea\n~~~~\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n- Tea\n\n  ```js {1,3}\n  brew(tea)\n  ```\n",
            line=7,
            column=9,
            followed="---\ntitle: Tea\n---\n\n- Tea\n\n  ```js {hl_lines=[1,3]}\n  brew(tea)\n  ```\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n```{r}\nbrew(tea)\n```\n",
            line=5,
            column=4,
            followed="---\ntitle: Tea\n---\n\n```r\nbrew(tea)\n```\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n```sh {title=src/tea.sh}\nbrew tea\n```\n",
            line=5,
            followed='---\ntitle: Tea\n---\n\n```sh {title="src/tea.sh"}\nbrew tea\n```\n',
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n```sh {title='tea'}\nbrew tea\n```\n",
            line=5,
            followed='---\ntitle: Tea\n---\n\n```sh {title="tea"}\nbrew tea\n```\n',
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n```sh {hl_lines=[1,]}\nbrew tea\n```\n",
            line=5,
            followed="---\ntitle: Tea\n---\n\n```sh {hl_lines=[1]}\nbrew tea\n```\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n```sh {linenos=5}\nbrew tea\n```\n",
            line=5,
            column=7,
            message="linenos is 5",
            followed="---\ntitle: Tea\n---\n\n```sh {linenos=true}\nbrew tea\n```\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n```sh {noclasses=maybe}\nbrew tea\n```\n",
            line=5,
            message="noclasses must be true or false, not 'maybe'",
            followed="---\ntitle: Tea\n---\n\n```sh {noclasses=true}\nbrew tea\n```\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for refusal in fence_failures(page):
            message = f"Hugo ends the build: {refusal.reason}"
            yield self.finding(page, refusal.span, message, help=refusal.help)
