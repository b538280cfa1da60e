"""FM001 refused-by-hugo."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.front_matter import Cause
from hugolint.hugo.page_source import PageSource
from hugolint.rule import Invalid, PageRule


class RefusedByHugo(PageRule):
    """Hugo refuses this file, and builds nothing until it is put right.

    The message says what Hugo cannot read, at the place where it stands. All such files are told at once; Hugo
    itself stops at the first one. The other rules have nothing to say about a refused page until Hugo takes it.

    Put right what the message names. In YAML, most often a value holds a colon and needs quotes, or two lines
    are indented differently.
    """

    code, name, severity = "FM001", "refused-by-hugo", Severity.ERROR
    refused_pages = True
    VALID = (
        '---\ntitle: "Hugo: a beginning"\n---\n\nText.\n',
        '+++\ntitle = "Hugo: a beginning"\n+++\n\nText.\n',
    )
    INVALID = (
        Invalid("---\ntitle: Hugo: a beginning\n---\n\nText.\n", line=2),
        Invalid("---\ntitle: One\ntitle: Two\n---\n\nText.\n", line=3),
        Invalid("---\ntitle: One\n\nText that goes on and on.\n", line=1),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for refusal in page.refusals:
            if refusal.cause is Cause.FRONT_MATTER:  # the rules over shortcodes tell the others
                yield self.finding(page, refusal.span, f"Hugo refuses this file: {refusal.reason}", help=refusal.help)
